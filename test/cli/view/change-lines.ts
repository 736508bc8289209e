import { planLines } from "../../../src/cli/view/changes";
import { plain } from "../../../src/cli/view/style";
import type { Change } from "../../../src/engine/api/model";
import { plan } from "../sample";

/** The lines of one change, without legend and summary. */
export function lines(each: Change): string[] {
  const all = planLines(plan([each]), plain);
  return all.slice(
    all.findIndex((line) => line.startsWith("  # ")),
    -2,
  );
}
