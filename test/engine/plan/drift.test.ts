import type { Values } from "../../../lib/core/attribute";
import { findDrift } from "../../../src/engine/plan/drift";
import { priorResources } from "../../../src/engine/prior/prior-state";
import { FakeStack } from "../../_helpers/fake-stack";
import type { FakeProgram } from "../../_helpers/fake-stack";

let stack: FakeStack;
beforeEach(async () => {
  stack = new FakeStack();
  expect((await stack.apply(box({ size: 1, name: "a" }))).error).toBeUndefined();
});

const box = (values: Values, name = "a"): FakeProgram => ({ box: { [name]: values } });

function put(values: Values): void {
  stack.cloud.put({ ...stack.cloud.items.get("box-1"), ...values, id: "box-1" });
}

async function drift(program: FakeProgram) {
  return findDrift({ plan: await stack.plan(program), records: priorResources(stack.state, stack.providers) });
}

it("nothing has drifted right after an apply", async () => {
  expect(await drift(box({ size: 1, name: "a" }))).toEqual([]);
});

it("what no planned change answers to has drifted all the same, but is not relevant", async () => {
  put({ size: 7 });
  const program = box({ name: "a" });
  expect(await drift(program)).toMatchObject([
    {
      address: "fake_box.a",
      path: "net/a",
      action: "update",
      before: { size: 1 },
      after: { size: 7 },
      attributes: [{ path: ["size"], before: 1, after: 7, forcesReplacement: false }],
    },
  ]);
  expect((await stack.plan(program)).drift).toEqual([]);
});

it("an attribute that only the cloud sets drifts without an attribute of the program", async () => {
  put({ createTime: 5 });
  expect(await drift(box({ size: 1, name: "a" }))).toMatchObject([{ after: { createTime: 5 }, attributes: [] }]);
});

it("what is gone has drifted, also where the program does not want it any more", async () => {
  stack.cloud.items.delete("box-1");
  expect(await drift({})).toMatchObject([
    { address: "fake_box.a", action: "delete", after: undefined, attributes: [] },
  ]);
});

it("what moves drifts at its new address", async () => {
  put({ size: 7 });
  const moved = [{ from: "fake_box.a", to: "fake_box.b" }];
  expect(await drift({ ...box({ size: 1, name: "a" }, "b"), moved })).toMatchObject([
    { address: "fake_box.b", previousAddress: "fake_box.a", path: "net/b" },
  ]);
});

it("what was made from a secret stays secret in the drift of it", async () => {
  const secret = box({ size: 1, name: '${sensitive("b")}' });
  expect((await stack.apply(secret)).error).toBeUndefined();
  put({ name: "theirs" });
  expect((await stack.plan(secret)).drift).toMatchObject([
    { sensitivePaths: ["key", "name"], attributes: [{ path: ["name"], sensitive: true }] },
  ]);
});
