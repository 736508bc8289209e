import { summarize } from "../../../src/engine/plan/plan-summary";
import { UNKNOWN } from "../../../src/engine/values/unknown";
import { FakeStack } from "../../_helpers/fake-stack";
import type { FakeProgram } from "../../_helpers/fake-stack";
import { changeOf } from "./_planned";

it("a plan counts as terraform does: a replacement is one to add and one to destroy", () => {
  const actions = ["no-op", "create", "create", "update", "replace", "delete", "forget"] as const;
  const changes = actions.map((action) => changeOf("a", { action }));
  expect(summarize([...changes, changeOf("b", { action: "no-op", importId: "box-1" })])).toEqual({
    import: 1,
    add: 3,
    change: 1,
    destroy: 2,
    forget: 1,
  });
});

describe("outputs of a plan", () => {
  const output = (value: unknown, more = {}) => ({ output: { o: { value, ...more } } });
  /** What a plan says of outputs where the state has these values. */
  async function planned(program: FakeProgram, had: Record<string, unknown> = {}, options = {}) {
    const stack = new FakeStack();
    for (const [name, value] of Object.entries(had))
      stack.state.outputs.set(name, { value, type: "string", sensitive: false });
    const { outputs, hasChanges } = await stack.plan(program, options);
    return { outputs: outputs.map(({ name, action, before, after }) => [name, action, before, after]), hasChanges };
  }

  it("are new, changed, gone, or the same", async () => {
    expect(await planned(output("x"))).toEqual({ outputs: [["o", "create", undefined, "x"]], hasChanges: true });
    expect(await planned(output("x"), { o: "y" })).toEqual({ outputs: [["o", "update", "y", "x"]], hasChanges: true });
    expect(await planned(output("x"), { o: "x" })).toEqual({ outputs: [["o", "no-op", "x", "x"]], hasChanges: false });
    expect(await planned({}, { o: "x" })).toEqual({ outputs: [["o", "delete", "x", undefined]], hasChanges: true });
    expect(await planned(output(["x"]), { o: ["x"] })).toMatchObject({ hasChanges: false });
    expect(await planned(output({ b: 1, a: 2 }), { o: { a: 2, b: 1 } })).toMatchObject({ hasChanges: false });
    expect(await planned(output("x"), { o: null })).toMatchObject({ outputs: [["o", "create", null, "x"]] });
    expect(await planned({ output: { o: { value: null } } }, { o: "x" })).toMatchObject({
      outputs: [["o", "delete", "x", null]],
    });
  });

  it("come in the order of their names", async () => {
    const { outputs } = await planned({ output: { b: { value: "1" }, a: { value: "2" } } }, { c: "3" });
    expect(outputs.map(([name]) => name)).toEqual(["a", "b", "c"]);
  });

  it("are gone when all is destroyed, and stay when a part is", async () => {
    expect(await planned(output("x"), { o: "x" }, { mode: "destroy" })).toMatchObject({
      outputs: [["o", "delete", "x", undefined]],
    });
    const stack = new FakeStack();
    const program = { box: { a: {}, b: {} }, ...output("x") };
    await stack.apply(program);
    const { outputs } = await stack.plan(program, { mode: "destroy", targets: ["fake_box.a"] });
    expect(outputs).toMatchObject([{ name: "o", after: "x" }]);
  });

  it("are unknown as long as what they show is, and secret where the program or the state says so", async () => {
    const stack = new FakeStack();
    const program = {
      box: { a: {} },
      output: { o: { value: "${fake_box.a.id}" }, s: { value: "x", sensitive: true } },
    };
    stack.state.outputs.set("t", { value: "y", type: "string", sensitive: true });
    const { outputs } = await stack.plan(program);
    expect(outputs).toMatchObject([
      { name: "o", after: UNKNOWN, sensitive: false },
      { name: "s", after: "x", sensitive: true },
      { name: "t", before: "y", sensitive: true },
    ]);
  });
});
