import fc from "fast-check";
import { anyDeed } from "./_deed";
import type { Deed } from "./_deed";
import { Model } from "./_model";
import type { Place, Sort } from "./_program";
import { Step, expectOneApplyDoesIt } from "./_step";
import type { World } from "./_world";
import type { Worlds } from "./_worlds";

/** A network with which sequences begin, and where it is. */
interface Beginning {
  readonly place: Place;
  readonly sorts: readonly Sort[];
}

const at = (place: Place, ...sorts: readonly Sort[]): Beginning => ({ place, sorts });
/** Kept sequences name theirs by its number. */
export const beginnings: readonly Beginning[] = [
  at("public"),
  at("public", "gateway", "server", "cert", "cert"),
  at("public", "gateway", "customer", "connection", "route"),
  at("public", "gateway", "gateway", "customer", "customer"),
  at("public", "gateway", "customer", "connection", "policy", "policy"),
  at("public", "dualGateway", "customer", "customer", "dualConnection", "route"),
  at("public", "dualGateway", "ipsecServer", "gateway", "customer"),
  at("apsara", "gateway", "gateway", "customer"),
  at("asapi", "gateway", "customer", "connection", "route", "server", "cert"),
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
export async function perform(worlds: Worlds, beginning: number, steps: Iterable<fc.AsyncCommand<Model, World>>) {
  const { place, sorts } = beginnings[beginning] ?? at("public");
  const world = await worlds.at(place);
  await world.clear();
  const model = new Model(place);
  for (const sort of sorts) model.add(sort, 0);
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
