import type { Values } from "../../../lib/core/attribute";
import { FakeStack } from "../../_helpers/fake-stack";
import type { FakeProgram } from "../../_helpers/fake-stack";

const mode = { mode: "refresh-only" } as const;
const two: FakeProgram = { box: { a: { size: 1, zone: "x" }, b: { size: 1 } } };

let stack: FakeStack;
beforeEach(async () => {
  stack = new FakeStack();
  expect((await stack.apply(two)).error).toBeUndefined();
});

function put(id: string, values: Values): void {
  stack.cloud.put({ ...stack.cloud.items.get(id), ...values, id });
}

const recorded = (name: string) => stack.state.get(`fake_box.${name}`)?.attributes;

it("finds nothing to do where nothing has drifted, whatever the program says by now", async () => {
  const { changes, drift, outputs, hasChanges } = await stack.plan({ box: { c: { size: 3 } } }, mode);
  expect([changes, drift, outputs, hasChanges]).toEqual([[], [], [], false]);
});

it("takes over into the state what changed outside, and writes nothing to the cloud", async () => {
  put("box-1", { size: 7 });
  stack.cloud.items.delete("box-2");
  const before = stack.cloud.writes;
  const plan = await stack.plan(two, mode);
  expect(plan.drift.map(({ address, path, action }) => [address, path, action])).toEqual([
    ["fake_box.a", "net/a", "update"],
    ["fake_box.b", "net/b", "delete"],
  ]);
  expect([plan.changes, plan.hasChanges]).toEqual([[], true]);
  expect((await stack.apply(two, mode)).error).toBeUndefined();
  expect(stack.cloud.writes).toEqual(before);
  expect([recorded("a"), recorded("b")]).toMatchObject([{ size: 7, zone: "x" }, undefined]);
  expect((await stack.plan(two, mode)).hasChanges).toBe(false);
  expect(await stack.actions(two)).toEqual(["update fake_box.a", "create fake_box.b"]);
});

it("keeps what else the state knows of an object", async () => {
  const instance = stack.state.get("fake_box.a");
  if (!instance) throw new Error("not recorded");
  const provider = stack.state.resource("fake_box.a")?.provider ?? "";
  stack.state.set("fake_box.a", { ...instance, status: "tainted", create_before_destroy: true }, provider);
  put("box-1", { size: 7 });
  await stack.apply(two, mode);
  expect(stack.state.get("fake_box.a")).toMatchObject({
    status: "tainted",
    create_before_destroy: true,
    attributes: { size: 7 },
  });
});

it("leaves alone what is not targeted", async () => {
  put("box-1", { size: 7 });
  put("box-2", { size: 8 });
  await stack.apply(two, { ...mode, targets: ["net/b"] });
  expect([recorded("a"), recorded("b")]).toMatchObject([{ size: 1 }, { size: 8 }]);
});
