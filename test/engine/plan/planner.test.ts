import { priorResources } from "../../../src/engine/prior/prior-state";
import { UNKNOWN } from "../../../src/engine/values/unknown";
import { FakeStack } from "../../_helpers/fake-stack";
import type { FakeProgram } from "../../_helpers/fake-stack";

let stack: FakeStack;
beforeEach(() => (stack = new FakeStack()));

const inA = { box_id: "${fake_box.a.id}", slot: 1 };
const both: FakeProgram = { box: { a: { size: 1, zone: "x" } }, pin: { p: inA } };

/** The actions of a second program, once the first has been applied. */
async function then(first: FakeProgram, second: FakeProgram, options = {}): Promise<string[]> {
  expect((await stack.apply(first)).error).toBeUndefined();
  return stack.actions(second, options);
}

describe("a plan of what is new", () => {
  it("knows what will be, and that the rest is known only after apply", async () => {
    const { changes, summary, hasChanges } = await stack.plan(both);
    expect(changes.map(({ action, address, path }) => [action, address, path])).toEqual([
      ["create", "fake_box.a", "net/a"],
      ["create", "fake_pin.p", "fake_pin.p"],
    ]);
    expect(changes[0]?.after).toEqual({ size: 1, zone: "x", id: UNKNOWN, status: UNKNOWN, createTime: UNKNOWN });
    expect(changes[1]?.after).toEqual({ boxId: UNKNOWN, slot: 1, id: UNKNOWN });
    expect([summary.add, hasChanges]).toEqual([2, true]);
  });

  it("writes nothing and is the same each time", async () => {
    await stack.plan(both);
    expect(JSON.stringify((await stack.plan(both)).changes)).toBe(JSON.stringify((await stack.plan(both)).changes));
    expect([stack.cloud.calls, stack.journal.entries]).toEqual([[], []]);
  });

  it("reads a data source only when its query is known", async () => {
    const data = { fake_zone: { now: { name: "z" }, later: { name: "${fake_box.a.id}" } } };
    const { planned } = await stack.plan({ ...both, data });
    expect([...planned.data]).toEqual([["data.fake_zone.now", { name: "z" }]]);
    expect([...planned.deferredData]).toEqual(["data.fake_zone.later"]);
  });

  it("follows references through locals and counts", async () => {
    const program = {
      box: { a: { count: 2 } },
      pin: { p: { box_id: "${local.first}", slot: 1 } },
      locals: { first: "${fake_box.a[0].id}" },
    };
    expect(await stack.actions(program)).toEqual(["create fake_box.a[0]", "create fake_box.a[1]", "create fake_pin.p"]);
  });

  it("refuses a circle of references", async () => {
    const circle = { box: { a: { name: "${fake_box.b.name}" }, b: { name: "${fake_box.a.name}" } } };
    await expect(stack.plan(circle)).rejects.toMatchObject({ code: "graph-cycle" });
  });

  it("refuses a count that is known only after apply, by its construct", async () => {
    const program = { box: { a: {}, b: { count: "${fake_box.a.create_time}" } } };
    await expect(stack.plan(program)).rejects.toMatchObject({ code: "graph-invalid", address: "net/b" });
  });
});

describe("a plan of what exists", () => {
  it("is empty right after apply", async () => {
    expect(await then(both, both)).toEqual([]);
    expect((await stack.plan(both)).hasChanges).toBe(false);
  });

  it("updates in place, and replaces for what the cloud cannot change together with what lives in it", async () => {
    expect(await then(both, { ...both, box: { a: { size: 2, zone: "x" } } })).toEqual(["update fake_box.a"]);
    const { changes } = await stack.plan({ ...both, box: { a: { size: 1, zone: "y" } } });
    expect(changes.map(({ action, attributes }) => [action, attributes.map(({ path }) => path[0])])).toEqual([
      ["replace", ["zone"]],
      ["replace", ["boxId"]],
    ]);
    expect(changes[1]?.attributes[0]?.after).toBe(UNKNOWN);
  });

  it("refuses what must not change with all that must not, and the kind's advice", async () => {
    const owned = (owner: string) => ({ box: { a: { owner } } });
    await stack.apply(owned("me"));
    await expect(stack.plan(owned("you"))).rejects.toMatchObject({
      code: "plan-refused",
      message: 'owner: cannot be changed from "me" to "you"',
      address: "net/a",
      hint: "make another box",
    });
  });

  it("refuses to replace or to destroy what the program protects", async () => {
    const kept = (zone: string) => ({ box: { a: { zone, lifecycle: { prevent_destroy: true } } } });
    await stack.apply(kept("x"));
    await expect(stack.plan(kept("y"))).rejects.toMatchObject({ code: "plan-refused", address: "net/a" });
    await expect(stack.plan(kept("x"), { mode: "destroy" })).rejects.toMatchObject({ code: "plan-refused" });
  });

  it("makes again what is gone, and says what it answers to", async () => {
    await stack.apply(both);
    stack.cloud.items.delete("box-1:1");
    const { changes, drift } = await stack.plan(both);
    expect(changes.find(({ address }) => address === "fake_pin.p")).toMatchObject({ action: "create", reason: "gone" });
    expect(drift).toMatchObject([{ address: "fake_pin.p", action: "delete" }]);
  });

  it("corrects what somebody else changed", async () => {
    await stack.apply(both);
    stack.cloud.put({ id: "box-1", size: 7, zone: "x" });
    const { changes, drift } = await stack.plan(both);
    expect(changes.map(({ action }) => action)).toEqual(["update", "no-op"]);
    expect(drift[0]?.attributes).toMatchObject([{ path: ["size"], before: 1, after: 7 }]);
  });

  it("leaves alone what the program ignores", async () => {
    const ignoring = (size: number) => ({ box: { a: { size, lifecycle: { ignore_changes: ["size"] } } } });
    expect(await then(ignoring(1), ignoring(2))).toEqual([]);
  });

  it("replaces what is tainted, asked for, or triggered by another's change", async () => {
    const triggered = (size: number) => ({
      box: { a: { size }, b: { lifecycle: { replace_triggered_by: ["fake_box.a.size"] } } },
    });
    expect(await then(triggered(1), triggered(2))).toEqual(["update fake_box.a", "replace fake_box.b"]);
    expect(await stack.actions(triggered(1), { replace: ["net/b"] })).toEqual(["replace fake_box.b"]);
    await expect(stack.plan(triggered(1), { replace: ["net/c"] })).rejects.toMatchObject({ code: "usage-invalid" });
    const instance = stack.state.get("fake_box.b");
    const provider = stack.state.resource("fake_box.b")?.provider ?? "";
    stack.state.set("fake_box.b", { ...(instance as NonNullable<typeof instance>), status: "tainted" }, provider);
    expect((await stack.plan(triggered(1))).changes[1]).toMatchObject({ action: "replace", reason: "tainted" });
  });

  it("creates first what others go on using", async () => {
    const using = (zone: string) => ({
      box: { a: { zone, name: "n" }, b: { name: "${fake_box.a.id}" } },
    });
    await stack.apply(using("x"));
    const { changes } = await stack.plan(using("y"));
    expect(changes.map(({ action, createBeforeDestroy }) => [action, createBeforeDestroy])).toEqual([
      ["replace", true],
      ["update", false],
    ]);
    expect(changes[0]?.explanation).toMatch(/fake_box\.b goes on using it/);
  });

  it("adopts what an import names, and changes only what differs", async () => {
    stack.cloud.put({ id: "box-9", size: 1 });
    const program = { box: { a: { size: 1 } }, import: [{ to: "fake_box.a", id: "box-9" }] };
    expect((await stack.plan(program)).changes).toMatchObject([{ action: "no-op", importId: "box-9" }]);
    expect(await stack.actions({ ...program, box: { a: { size: 2 } } })).toEqual(["update fake_box.a"]);
  });
});

describe("a move", () => {
  it("is proposed where the one without a declaration can be the one without a resource", async () => {
    await stack.apply({ box: { a: { name: "n", zone: "x" } } });
    const { changes, proposedMoves } = await stack.plan({ box: { b: { name: "n", zone: "x" } } });
    expect(proposedMoves).toEqual([{ from: "fake_box.a", to: "fake_box.b", toPath: "net/b" }]);
    expect(changes).toMatchObject([{ action: "no-op", address: "fake_box.b", previousAddress: "fake_box.a" }]);
  });

  it("is not proposed where it would replace, nor where several could be meant", async () => {
    expect(await then({ box: { a: { zone: "x" } } }, { box: { b: { zone: "y" } } })).toEqual([
      "delete fake_box.a",
      "create fake_box.b",
    ]);
    await stack.apply({ box: { a: { zone: "x" }, c: { zone: "x" } } });
    expect(await stack.actions({ box: { b: { zone: "x" } } })).toContain("create fake_box.b");
  });

  it("that the program asks for takes all instances along", async () => {
    const program = { box: { b: { count: 2 } }, moved: [{ from: "fake_box.a", to: "fake_box.b" }] };
    await stack.apply({ box: { a: { count: 2 } } });
    const { changes, proposedMoves } = await stack.plan(program);
    expect(changes.map(({ address, previousAddress }) => `${previousAddress} ${address}`)).toEqual([
      "fake_box.a[0] fake_box.b[0]",
      "fake_box.a[1] fake_box.b[1]",
    ]);
    expect(proposedMoves).toEqual([]);
  });
});

describe("a part of a plan", () => {
  const program: FakeProgram = { box: { a: {}, b: {} }, pin: { p: inA } };

  it("takes along what its targets need, and leaves out what needs what is excluded", async () => {
    expect(await stack.actions(program, { targets: ["fake_pin.p"] })).toEqual([
      "create fake_box.a",
      "create fake_pin.p",
    ]);
    expect(await stack.actions(program, { targets: ["net/b"] })).toEqual(["create fake_box.b"]);
    expect(await stack.actions(program, { excludes: ["fake_box.a"] })).toEqual(["create fake_box.b"]);
    await expect(stack.plan(program, { targets: ["net/c"] })).rejects.toMatchObject({ code: "usage-invalid" });
  });

  it("goes the other way round for what is deleted", async () => {
    await stack.apply(program);
    const options = { mode: "destroy" as const };
    expect(await stack.actions(program, { ...options, targets: ["fake_box.a"] })).toEqual([
      "delete fake_box.a",
      "delete fake_pin.p",
    ]);
    expect(await stack.actions(program, { ...options, excludes: ["fake_pin.p"] })).toEqual(["delete fake_box.b"]);
  });
});

describe("what the program no longer declares", () => {
  it("is deleted, forgotten where the program says so, and dropped when it is gone anyway", async () => {
    await stack.apply({ box: { a: {}, b: { zone: "x" } } });
    const removed = [{ from: "fake_box.a", lifecycle: { destroy: false } }];
    expect(await stack.actions({ removed })).toEqual(["forget fake_box.a", "delete fake_box.b"]);
    stack.cloud.items.clear();
    const { changes, missing } = await stack.plan({});
    expect(changes).toEqual([]);
    expect(missing.map(({ address }) => address)).toEqual(["fake_box.a", "fake_box.b"]);
  });

  it("has its own records, deposed ones included", async () => {
    await stack.apply(both);
    const change = (await stack.plan(both)).changes[0];
    if (change) await stack.writer.depose(change);
    expect([...priorResources(stack.state, stack.providers).values()].map(({ deposed }) => Boolean(deposed))).toEqual([
      true,
      false,
    ]);
    expect(await stack.actions(both)).toContain("delete fake_box.a");
  });
});
