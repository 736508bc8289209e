import { KnownResources } from "../../../src/state/format/known-resources";
import { Observer } from "../../../src/engine/observe/observer";
import { couldBe, resolvePendingCreates } from "../../../src/engine/observe/resolve-pending-creates";
import type { PendingCreate } from "../../../src/engine/observe/resolve-pending-creates";
import { CallWindow } from "../../../src/engine/observe/call-window";
import { boxHandler } from "../../_helpers/fake-provider";
import { FakeStack, fakeHandler } from "../../_helpers/fake-stack";

const minute = 60_000;
let stack: FakeStack;
beforeEach(() => (stack = new FakeStack()));

function pending(name: string, over: Partial<PendingCreate> = {}): PendingCreate {
  return {
    intent: name,
    address: `fake_box.${name}`,
    type: "fake_box",
    providerKey: "fake",
    digest: name,
    desired: { size: 1 },
    time: stack.clock.now(),
    dependencies: ["fake_box.z"],
    ...over,
  };
}

function resolve(open: readonly PendingCreate[], known: readonly string[] = []) {
  const resources = new KnownResources();
  for (const each of known) {
    const [type = "", id] = each.split(" ");
    resources.add(type, id);
  }
  return resolvePendingCreates(open, resources, {
    clouds: stack.clouds(stack.compile({})),
    observer: new Observer(new CallWindow(10)),
    handler: fakeHandler,
  });
}

describe("a create of which nobody knows how it ended", () => {
  it("is adopted when exactly one resource can be it", async () => {
    stack.cloud.put({ id: "box-1", size: 1, name: "given by the cloud" });
    stack.cloud.put({ id: "box-2", size: 2 });
    expect(await resolve([pending("a")])).toMatchObject([
      {
        outcome: "adopted",
        prior: {
          address: "fake_box.a",
          values: { id: "box-1", size: 1 },
          dependencies: ["fake_box.z"],
          tainted: false,
        },
      },
    ]);
  });

  it("is absent when none can be it, or the only one belongs to somebody", async () => {
    stack.cloud.put({ id: "box-1", size: 1 });
    expect(await resolve([pending("a")], ["fake_box box-1"])).toMatchObject([{ outcome: "absent" }]);
    expect(await resolve([pending("a", { desired: { size: 3 } })])).toMatchObject([{ outcome: "absent" }]);
  });

  it("is ambiguous when several can be it", async () => {
    for (const id of ["box-1", "box-2"]) stack.cloud.put({ id, size: 1 });
    expect(await resolve([pending("a")])).toMatchObject([{ outcome: "ambiguous", ids: ["box-1", "box-2"] }]);
  });

  it("does not share what it made with another one", async () => {
    stack.cloud.put({ id: "box-1", size: 1 });
    const resolutions = await resolve([pending("a"), pending("b")]);
    expect(resolutions.map(({ outcome }) => outcome)).toEqual(["adopted", "absent"]);
  });

  it("is left to its token when another asked for the same", async () => {
    stack.cloud.put({ id: "box-1", size: 1 });
    const resolutions = await resolve([pending("a", { token: "t1" }), pending("b", { token: "t2" })]);
    expect(resolutions.map(({ outcome }) => outcome)).toEqual(["absent", "absent"]);
    expect(stack.cloud.calls).toEqual([]);
  });

  it("has the id that its own parts make", async () => {
    stack.cloud.put({ id: "box-1" });
    stack.cloud.put({ id: "box-1:1", boxId: "box-1", slot: 1 });
    const create = pending("p", { type: "fake_pin", address: "fake_pin.p", desired: { boxId: "box-1", slot: 1 } });
    expect(await resolve([create])).toMatchObject([{ outcome: "adopted", prior: { values: { id: "box-1:1" } } }]);
  });

  test.each<[string, unknown, boolean]>([
    ["a little older, as far as clocks may differ", -14 * minute, true],
    ["older than that", -16 * minute, false],
    ["newer", minute, true],
  ])("can have made what is %s: %#", (_, age, could) => {
    const time = stack.clock.now();
    const createTime = time + Number(age);
    for (const spelt of [createTime, new Date(createTime).toISOString()])
      expect(couldBe({ desired: {}, time }, boxHandler, { id: "1", values: { createTime: spelt } })).toBe(could);
  });

  it("is not judged by what is sent only later", () => {
    const asked = { desired: { size: 1, label: "x" }, time: 0 };
    expect(couldBe(asked, boxHandler, { id: "1", values: { size: 1 } })).toBe(true);
    expect(couldBe(asked, boxHandler, { id: "1", values: { size: 2, label: "x" } })).toBe(false);
  });
});
