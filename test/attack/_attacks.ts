import type { Attack, Point } from "./_attack";
import { damages } from "./_damage";
import { fullDisks, readOnlyDisks } from "./_disk";
import { lags } from "./_lag";
import { line } from "./_line";
import { cloudOf } from "./_scenario";
import type { Place } from "./_scenario";
import { signals } from "./_signals";
import { stormsAt } from "./_storms";

/** All that can be done to a command which sends these calls. */
export function attacksOn(points: readonly Point[], place: Place): Attack[] {
  const storms = stormsAt(points, cloudOf({ place }));
  return [...signals, ...line, ...storms, ...damages, ...fullDisks, ...readOnlyDisks, ...lags];
}
