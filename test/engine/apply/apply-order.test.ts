import fc from "fast-check";
import { orderSteps, stepKey } from "../../../src/engine/apply/apply-order";
import { topologicalOrder } from "../../../src/graph/order";
import { FakeStack } from "../../_helpers/fake-stack";
import type { FakeProgram } from "../../_helpers/fake-stack";

/** Boxes by number, each of which names some of those before it; pins in some of them. */
const network = fc
  .array(
    fc.record({ uses: fc.array(fc.nat(5), { maxLength: 2 }), zone: fc.constantFrom("x", "y"), pinned: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((boxes): FakeProgram => {
    const used = (index: number, uses: readonly number[]) => uses.filter((other) => other < index);
    return {
      box: Object.fromEntries(
        boxes.map(({ uses, zone }, index) => [
          `b${index}`,
          { zone, tags: used(index, uses).map((other) => `\${fake_box.b${other}.id}`) },
        ]),
      ),
      pin: Object.fromEntries(
        boxes.flatMap(({ pinned }, index) =>
          pinned ? [[`p${index}`, { box_id: `\${fake_box.b${index}.id}`, slot: 1 }]] : [],
        ),
      ),
    };
  });

describe("the order of an apply", () => {
  it("has no circle and respects references, for any network that becomes any other", async () => {
    await fc.assert(
      fc.asyncProperty(network, network, async (first, second) => {
        const stack = new FakeStack();
        stack.cloud.workMs = 0;
        expect((await stack.apply(first)).error).toBeUndefined();
        const config = stack.compile(second);
        const plan = await stack.plan(second);
        const order = topologicalOrder(orderSteps(plan, config).graph);
        const place = new Map(order.map((key, index) => [key, index]));
        for (const { address, instance } of plan.changes) {
          for (const used of instance?.config.dependencies ?? []) {
            const before = place.get(stepKey("apply", used)) ?? Infinity;
            expect(before).toBeLessThan(place.get(stepKey("apply", address)) ?? -1);
          }
        }
        for (const { address, prior, action } of plan.changes) {
          if (action !== "delete") continue;
          for (const used of prior?.dependencies ?? []) {
            const after = place.get(stepKey("delete", used));
            if (after !== undefined) expect(after).toBeGreaterThan(place.get(stepKey("delete", address)) ?? Infinity);
          }
        }
        expect((await stack.apply(second)).error).toBeUndefined();
        expect(await stack.actions(second)).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });

  it("frees a resource before it is replaced, where its user lets go of it", async () => {
    const stack = new FakeStack();
    await stack.apply({ box: { a: { zone: "x" }, b: { tags: ["${fake_box.a.id}"] } } });
    const free: FakeProgram = { box: { a: { zone: "y" }, b: { tags: ["none"] } } };
    const plan = await stack.plan(free);
    // As where old and new would share a unique value.
    const changes = plan.changes.map((change) => ({ ...change, createBeforeDestroy: false }));
    const { graph } = orderSteps({ ...plan, changes }, stack.compile(free));
    expect([...graph.dependencies(stepKey("delete", "fake_box.a"))]).toContain(stepKey("apply", "fake_box.b"));
  });

  it("puts the longest chain first", async () => {
    const stack = new FakeStack();
    const program = { box: { a: {}, b: {} }, pin: { p: { box_id: "${fake_box.b.id}", slot: 1 } } };
    const { priority } = orderSteps(await stack.plan(program), stack.compile(program));
    expect(priority(stepKey("apply", "fake_box.b"))).toBeGreaterThan(priority(stepKey("apply", "fake_box.a")));
    expect(priority("nothing")).toBe(0);
  });
});
