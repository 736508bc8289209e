import { CloudError } from "../../../src/errors";
import { FakeStack } from "../../_helpers/fake-stack";
import type { FakeProgram } from "../../_helpers/fake-stack";

let stack: FakeStack;
beforeEach(() => (stack = new FakeStack()));

const inA = { box_id: "${fake_box.a.id}", slot: 1 };
const both: FakeProgram = { box: { a: { size: 1 } }, pin: { p: inA } };
const refused = () => new CloudError("cloud-rejected", "no more boxes", { cloudCode: "Quota" });

/** `apply_complete fake_box.a` for each event about a resource. */
const eventsOf = (...types: string[]) =>
  stack.events.flatMap((event) => (types.includes(event.type) && "address" in event ? [event.address] : []));

describe("an apply", () => {
  it("makes what is needed first, counts what it did, and leaves nothing to do", async () => {
    const { summary, error, interrupted } = await stack.apply(both);
    expect([error, interrupted, summary.add]).toEqual([undefined, false, 2]);
    expect(stack.cloud.writes).toEqual(["CreateBox", "CreatePin"]);
    expect(eventsOf("apply_complete")).toEqual(["fake_box.a", "fake_pin.p"]);
    expect(stack.state.get("fake_pin.p")).toMatchObject({
      attributes: { id: "box-1:1", box_id: "box-1", slot: 1, color: null },
      dependencies: ["fake_box.a"],
    });
    expect(await stack.actions(both)).toEqual([]);
  });

  it("deletes what uses something before it", async () => {
    await stack.apply(both);
    const { summary, error } = await stack.apply(both, { mode: "destroy" });
    expect([error, summary.destroy]).toEqual([undefined, 2]);
    expect(stack.cloud.writes.slice(2)).toEqual(["DeletePin", "DeleteBox"]);
    expect(stack.state.isEmpty).toBe(true);
  });

  it("writes to one box one after the other, and to several at the same time", async () => {
    const pins = (box: string) => ({
      [`${box}1`]: { ...inA, box_id: box },
      [`${box}2`]: { ...inA, box_id: box, slot: 2 },
    });
    for (const id of ["box-x", "box-y"]) stack.cloud.put({ id });
    const begun = stack.clock.now();
    expect((await stack.apply({ pin: { ...pins("box-x"), ...pins("box-y") } })).error).toBeUndefined();
    expect(stack.cloud.writes).toHaveLength(4);
    expect(stack.clock.now() - begun).toBeGreaterThanOrEqual(2 * stack.cloud.workMs);
    expect(stack.clock.now() - begun).toBeLessThan(3 * stack.cloud.workMs);
  });

  it("skips what needs something that failed, and goes on with the rest", async () => {
    stack.cloud.script.set("CreateBox", [refused()]);
    const { error, summary } = await stack.apply({ box: { a: {}, b: {} }, pin: { p: inA } });
    expect(error?.failed.map(({ address, error: { code } }) => [address, code])).toEqual([
      ["fake_box.a", "cloud-rejected"],
    ]);
    expect(error?.skipped).toEqual(["fake_pin.p"]);
    expect(summary.add).toBe(1);
    expect(eventsOf("apply_skipped")).toEqual(["fake_pin.p"]);
    expect(await stack.actions({ box: { a: {}, b: {} }, pin: { p: inA } })).toEqual([
      "create fake_box.a",
      "create fake_pin.p",
    ]);
  });

  it("finishes what has begun when it is interrupted, and begins nothing more", async () => {
    const stop = new AbortController();
    const applying = stack.apply(both, {}, stop.signal);
    const watch = async (): Promise<void> => {
      while (stack.cloud.writes.length === 0) await new Promise(setImmediate);
      stop.abort();
    };
    const [{ interrupted, summary }] = await Promise.all([applying, watch()]);
    expect([interrupted, summary.add]).toEqual([true, 1]);
    expect(stack.cloud.writes).toEqual(["CreateBox"]);
    expect(stack.state.get("fake_box.a")?.attributes).toMatchObject({ id: "box-1", status: "ready" });
    expect(await stack.actions(both)).toEqual(["create fake_pin.p"]);
  });

  it("begins nothing more when nobody is at the endpoint", async () => {
    stack.cloud.script.set("CreateBox", [new CloudError("cloud-unreachable", "nobody there")]);
    const many = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`b${index}`, {}]));
    const { error } = await stack.apply({ box: { a: {}, ...many, z: { name: "${fake_box.b1.name}" } } });
    expect(error?.failed.map(({ error: { code } }) => code)).toEqual(["cloud-unreachable"]);
  });

  it("makes a replacement in the order that the plan says", async () => {
    const zoned = (zone: string, first: boolean) => ({
      box: { a: { zone, lifecycle: { create_before_destroy: first } } },
    });
    await stack.apply(zoned("x", false));
    await stack.apply(zoned("y", false));
    await stack.apply(zoned("z", true));
    expect(stack.cloud.writes).toEqual(["CreateBox", "DeleteBox", "CreateBox", "CreateBox", "DeleteBox"]);
    expect([...stack.cloud.items.keys()]).toEqual(["box-3"]);
    expect(await stack.actions(zoned("z", true))).toEqual([]);
  });

  it("points users elsewhere before it deletes what they used", async () => {
    const using = (zone: string) => ({ box: { a: { zone }, b: { name: "${fake_box.a.id}" } } });
    await stack.apply(using("x"));
    expect((await stack.apply(using("y"))).error).toBeUndefined();
    expect(stack.cloud.writes.slice(2)).toEqual(["CreateBox", "UpdateBox", "DeleteBox"]);
    expect(stack.state.get("fake_box.b")?.attributes["name"]).toBe("box-3");
  });

  it("frees what nobody else may have before it is taken again", async () => {
    stack.cloud.put({ id: "box-x" });
    const pin = (name: string) => ({ pin: { [name]: { box_id: "box-x", slot: 1, color: name } }, removed: [] });
    await stack.apply(pin("p"));
    const instance = stack.state.get("fake_pin.p");
    expect(instance?.attributes["color"]).toBe("p");
    await stack.apply({ ...pin("p"), pin: { p: { box_id: "box-x", slot: 2 }, q: { box_id: "box-x", slot: 1 } } });
    expect(stack.cloud.writes[1]).toBe("DeletePin");
    expect([...stack.cloud.items.keys()].sort()).toEqual(["box-x", "box-x:1", "box-x:2"]);
  });

  it("records moves, imports and what is forgotten without a write to the cloud", async () => {
    await stack.apply({ box: { a: { name: "n" }, c: {} } });
    stack.cloud.put({ id: "box-9", size: 4 });
    const written = stack.cloud.writes.length;
    const { error, summary } = await stack.apply({
      box: { b: { name: "n" }, i: { size: 4 } },
      moved: [{ from: "fake_box.a", to: "fake_box.b" }],
      import: [{ to: "fake_box.i", id: "box-9" }],
      removed: [{ from: "fake_box.c", lifecycle: { destroy: false } }],
    });
    expect([error, summary.import, summary.forget]).toEqual([undefined, 1, 1]);
    expect(stack.cloud.writes).toHaveLength(written);
    expect(stack.state.addresses().sort()).toEqual(["fake_box.b", "fake_box.i"]);
  });

  it("reads a data source once what it needs is there", async () => {
    const program = {
      box: { a: {}, b: { name: "${data.fake_zone.z.name}" } },
      data: { fake_zone: { z: { name: "${fake_box.a.id}" } } },
    };
    expect((await stack.apply(program)).error).toBeUndefined();
    expect(stack.state.get("fake_box.b")?.attributes["name"]).toBe("box-1");
  });
});
