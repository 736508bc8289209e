import fc from "fast-check";
import { anyDeed } from "./_deed";
import type { Deed } from "./_deed";
import { Model } from "./_model";
import type { Sort } from "./_program";
import { Step, expectOneApplyDoesIt } from "./_step";
import type { World } from "./_world";

/** Networks with which sequences begin. */
const beginnings: readonly (readonly Sort[])[] = [
  [],
  ["gateway", "server", "cert", "cert"],
  ["gateway", "customer", "connection", "route"],
  ["gateway", "gateway", "customer", "customer"],
  ["gateway", "customer", "connection", "policy", "policy"],
];

/** A sequence as it is kept: where it begins, and what is done. */
export interface Sequence {
  readonly beginning: number;
  readonly deeds: readonly Deed[];
}

export const anySequence = fc.record({
  beginning: fc.nat({ max: beginnings.length - 1 }),
  steps: fc.commands([anyDeed.map((deed) => new Step(deed))], {
    maxCommands: Number(process.env["FC_LENGTH"] ?? 14),
    size: "max",
  }),
});

/** Does all of it, then applies once more; a failure says what was done, so that it can be kept. */
export async function perform(world: World, beginning: number, steps: Iterable<fc.AsyncCommand<Model, World>>) {
  await world.clear();
  const model = new Model();
  for (const sort of beginnings[beginning] ?? []) model.add(sort, 0);
  try {
    await fc.asyncModelRun(() => ({ model, real: world }), steps);
    await expectOneApplyDoesIt(model, world);
  } catch (error) {
    const kept: Sequence = { beginning, deeds: world.done };
    const { message } = error as Error;
    const file = `as a file in test/model/kept:\n${JSON.stringify(kept)}`;
    throw new Error(`${message}\n\n${file}\n\n${world.said.slice(-6000)}`, { cause: error });
  }
}
