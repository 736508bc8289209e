import type { Attack, Point } from "./_attack";
import { damages } from "./_damage";
import { fullDisks, readOnlyDisks } from "./_disk";
import { lags } from "./_lag";
import { line } from "./_line";
import { pauses } from "./_pauses";
import { cloudOf } from "./_scenario";
import type { Scenario } from "./_scenario";
import { signals } from "./_signals";
import { storeAttacks } from "./_store-attacks";
import { stormsAt } from "./_storms";

/** All that can be done to a command which sends these calls; what it does not depend on, not in every store. */
export function attacksOn(
  points: readonly Point[],
  scenario: Pick<Scenario, "place" | "backend" | "engine">,
): Attack[] {
  if (scenario.backend !== "local") return [...signals, ...line, ...pauses, ...storeAttacks].map(atWritesAlone);
  const storms = stormsAt(points, cloudOf(scenario));
  // Terraform writes its state in place, and prints what it could not write: on a full disk neither is ours.
  const full = scenario.engine === "terraform" ? [] : fullDisks;
  return [...signals, ...line, ...storms, ...damages, ...full, ...readOnlyDisks, ...lags];
}

/** Where the state is makes no difference to what reads the cloud. */
const atWritesAlone = (attack: Attack): Attack => {
  return { ...attack, suits: (point) => point.isWrite && attack.suits(point) };
};
