import { UNKNOWN } from "../../../src/engine/values/unknown";
import { FakeStack } from "../../_helpers/fake-stack";
import type { FakeProgram } from "../../_helpers/fake-stack";

let stack: FakeStack;
beforeEach(() => (stack = new FakeStack()));

const box = (name: string, body: object = {}): FakeProgram => ({ box: { [name]: body as never } });

async function applied(program: FakeProgram): Promise<void> {
  expect((await stack.apply(program)).error).toBeUndefined();
}

/** Marks the box as broken. */
function taint(address: string): void {
  const instance = stack.state.get(address);
  if (instance)
    stack.state.set(address, { ...instance, status: "tainted" }, stack.state.resource(address)?.provider ?? "");
}

describe("a plan", () => {
  it("names its stack, its mode and the state that it was made from", async () => {
    stack.state.serial = 7;
    const plan = await stack.plan(box("a"));
    expect(plan).toMatchObject({
      stack: "net",
      mode: "normal",
      base: { serial: 7, lineage: "lineage" },
      pendingCreates: [],
      warnings: [],
      missing: [],
      refreshed: [],
      precedences: [],
    });
    expect(plan).not.toHaveProperty("deferred");
  });

  it("has its changes in the order of their addresses, whatever that of the program", async () => {
    const program = { box: { c: {}, a: { name: "${fake_box.c.id}" }, b: {} } };
    expect(await stack.actions(program)).toEqual(["create fake_box.a", "create fake_box.b", "create fake_box.c"]);
  });

  it("has changes where a resource only moves or is only imported", async () => {
    await applied(box("a", { size: 1 }));
    const moved = [{ from: "fake_box.a", to: "fake_box.b" }];
    expect(await stack.plan({ ...box("b", { size: 1 }), moved })).toMatchObject({ hasChanges: true });
    stack.cloud.put({ id: "box-9", size: 2 });
    const imported = { box: { a: { size: 1 }, c: { size: 2 } }, import: [{ to: "fake_box.c", id: "box-9" }] };
    expect(await stack.plan(imported)).toMatchObject({ hasChanges: true, summary: { import: 1, add: 0, change: 0 } });
    expect(await stack.plan(box("a", { size: 1 }))).toMatchObject({ hasChanges: false });
  });

  it("proposes only the moves of what it changes", async () => {
    await applied({ box: { a: { zone: "x" }, k: {} } });
    const { proposedMoves } = await stack.plan({ box: { b: { zone: "x" }, k: {} } }, { targets: ["fake_box.k"] });
    expect(proposedMoves).toEqual([]);
  });

  it("moves nothing to where something is, and no part of a name", async () => {
    await applied({ box: { a: { size: 1 }, b: { size: 2 }, ab: { size: 3 } } });
    const moved = [{ from: "fake_box.a", to: "fake_box.b" }];
    expect(await stack.actions({ box: { b: { size: 2 }, ab: { size: 3 } }, moved })).toEqual(["delete fake_box.a"]);
    const free = [{ from: "fake_box.a", to: "fake_box.c" }];
    const { changes } = await stack.plan({ box: { c: { size: 1 }, b: { size: 2 }, ab: { size: 3 } }, moved: free });
    expect(changes.map(({ address, previousAddress }) => [address, previousAddress])).toEqual([
      ["fake_box.ab", undefined],
      ["fake_box.b", undefined],
      ["fake_box.c", "fake_box.a"],
    ]);
  });

  it("refuses an id to import that is no text, by its address", async () => {
    const program = { box: { a: {}, b: {} }, import: [{ to: "fake_box.a", id: "${fake_box.b.create_time}" }] };
    await expect(stack.plan(program)).rejects.toMatchObject({
      code: "graph-invalid",
      message: "the id to import must be a text that is known when planning",
      address: "fake_box.a",
    });
  });

  it("tells of the program's mistakes that only the values show", async () => {
    const program = { pin: { p: { box_id: "b", slot: '${tonumber("1")}', color: "${[1]}" } } };
    await expect(stack.plan(program)).rejects.toMatchObject({ code: "validation-failed" });
    const missing = { pin: { p: { box_id: "b", slot: "${tostring(null)}" } } };
    await expect(stack.plan(missing)).rejects.toThrow(/fake_pin\.p.*slot/s);
  });
});

describe("a removal", () => {
  it("tells why", async () => {
    await applied({ box: { a: {}, b: { zone: "x" } } });
    const removed = [{ from: "fake_box.a", lifecycle: { destroy: false } }];
    expect((await stack.plan({ removed })).changes).toMatchObject([
      { address: "fake_box.a", path: "fake_box.a", action: "forget", reason: "forgotten", after: undefined },
      { address: "fake_box.b", action: "delete", reason: "not-in-program", before: { zone: "x" }, attributes: [] },
    ]);
    expect((await stack.plan(box("a"), { mode: "destroy" })).changes).toMatchObject([
      { address: "fake_box.a", path: "net/a", action: "delete", reason: "destroy" },
      { address: "fake_box.b", path: "fake_box.b", action: "delete", reason: "destroy" },
    ]);
    const destroyed = [{ from: "fake_box.a", lifecycle: { destroy: true } }];
    expect(await stack.actions({ removed: destroyed })).toContain("delete fake_box.a");
  });

  it("of what is left over says so, and is not hindered by what protects the new one", async () => {
    await applied(box("a"));
    const change = (await stack.plan(box("a"))).changes[0];
    if (change) await stack.writer.depose(change);
    const kept = box("a", { lifecycle: { prevent_destroy: true } });
    const { changes } = await stack.plan(kept, { mode: "destroy" });
    expect(changes).toMatchObject([
      { action: "delete", explanation: "left over from a replacement that created the new one first" },
    ]);
  });

  it("of what is protected is refused, with all that is", async () => {
    const kept = { lifecycle: { prevent_destroy: true } };
    await applied({ box: { a: kept, b: {} } });
    await expect(stack.plan({ box: { a: kept } }, { mode: "destroy" })).rejects.toMatchObject({
      message: "its lifecycle forbids destroying it (preventDestroy)",
      address: "net/a",
      hint: "remove preventDestroy, or leave it out with --exclude",
    });
    taint("fake_box.a");
    await expect(stack.plan({ box: { a: kept, b: {} } })).rejects.toMatchObject({
      message: "this would replace a resource whose lifecycle forbids destroying it (preventDestroy)",
      hint: "undo the change, or remove preventDestroy",
    });
    const zoned = { ...kept, zone: "y" };
    stack.cloud.put({ id: "box-1", zone: "x", status: "ready" });
    await expect(stack.plan({ box: { a: zoned, b: {} } })).rejects.toThrow(/^zone: this would replace/);
  });
});

describe("a plan that only refreshes", () => {
  const program = { box: { a: { size: 1 }, b: { size: 1 } } };
  const options = { mode: "refresh-only" as const };

  it("is empty where nothing drifted, whatever the program wants", async () => {
    await applied(program);
    expect(await stack.plan(box("c"), options)).toMatchObject({
      mode: "refresh-only",
      stack: "net",
      changes: [],
      drift: [],
      outputs: [],
      proposedMoves: [],
      pendingCreates: [],
      precedences: [],
      missing: [],
      refreshed: [],
      hasChanges: false,
      summary: { import: 0, add: 0, change: 0, destroy: 0, forget: 0 },
      base: { lineage: "lineage" },
    });
  });

  it("has the new values of what drifted, and what is gone", async () => {
    await applied(program);
    stack.cloud.put({ ...stack.cloud.items.get("box-1"), size: 7, id: "box-1" });
    stack.cloud.items.delete("box-2");
    const plan = await stack.plan(program, options);
    expect(plan).toMatchObject({
      hasChanges: true,
      drift: [
        { address: "fake_box.a", path: "net/a", action: "update", after: { size: 7 } },
        { address: "fake_box.b", action: "delete" },
      ],
      refreshed: [{ prior: { address: "fake_box.a" }, values: { size: 7 } }],
      missing: [{ address: "fake_box.b" }],
    });
    const part = await stack.plan(program, { ...options, targets: ["fake_box.b"] });
    expect([part.drift.map(({ address }) => address), part.refreshed]).toEqual([["fake_box.b"], []]);
    const rest = await stack.plan(program, { ...options, excludes: ["net/b"] });
    expect(rest.drift.map(({ address }) => address)).toEqual(["fake_box.a"]);
    await expect(stack.plan(program, { ...options, targets: ["net/c"] })).rejects.toMatchObject({
      code: "usage-invalid",
    });
  });
});

describe("what others trigger", () => {
  const triggered = (trigger: string, first: object) => ({
    box: { a: first as never, b: { lifecycle: { replace_triggered_by: [trigger] } } },
  });

  it("is replaced by any change of a resource, or by one of the attribute that is named", async () => {
    await applied(triggered("fake_box.a", { size: 1, name: "n" }));
    const replaced = "replace fake_box.b";
    expect(await stack.actions(triggered("fake_box.a", { size: 2, name: "n" }))).toContain(replaced);
    expect(await stack.actions(triggered("fake_box.a", { size: 1, name: "n" }))).toEqual([]);
    expect(await stack.actions(triggered("fake_box.a.name", { size: 2, name: "n" }))).toEqual(["update fake_box.a"]);
    expect(await stack.actions(triggered("fake_box.a.name", { size: 1, name: "n", zone: "y" }))).toContain(replaced);
    const { changes } = await stack.plan(triggered("fake_box.a.size", { size: 2, name: "n" }));
    expect(changes[1]).toMatchObject({ reason: "replace-triggered" });
    const { changes: named } = await stack.plan(triggered("fake_box.a", { size: 1, name: "n" }), {
      replace: ["fake_box.b"],
    });
    expect(named[1]).toMatchObject({ reason: "requested", after: { id: UNKNOWN } });
  });
});

describe("data of a plan", () => {
  const data = (query: object) => ({ data: { fake_zone: { z: query } } });

  it("is read where it needs nothing that is still to be made", async () => {
    const reads = { ...box("a"), ...data({ name: "x", depends_on: ["fake_box.a"] }) };
    expect([...(await stack.plan(reads)).planned.deferredData]).toEqual(["data.fake_zone.z"]);
    await applied(box("a"));
    const { planned } = await stack.plan(reads);
    expect([...planned.deferredData]).toEqual([]);
    expect([...planned.data]).toEqual([["data.fake_zone.z", { name: "x" }]]);
  });

  it("gives values to what repeats over it, and is unknown until it is read", async () => {
    const program = { box: { a: { name: "${data.fake_zone.z.name}" } }, ...data({ name: "x" }) };
    expect((await stack.plan(program)).changes[0]?.after).toMatchObject({ name: "x" });
    const later = { box: { a: { name: "${data.fake_zone.z.name}" }, b: {} }, ...data({ name: "${fake_box.b.id}" }) };
    expect((await stack.plan(later)).changes[0]?.after).toMatchObject({ name: UNKNOWN });
  });
});
