import { StateError } from "../errors";
import { sameContent } from "./format/document";
import type { State } from "./format/state";

/** Refuses a pushed state that is older than the present one, or another. */
export function refuseBackwards(current: State, next: State): void {
  let problem: string | undefined;
  if (next.lineage !== current.lineage) {
    problem = `lineage ${next.lineage}, the state has ${current.lineage}: they were never the same`;
  } else if (next.serial < current.serial) {
    problem = `serial ${next.serial}, the state has ${current.serial} already`;
  } else if (next.serial === current.serial && !sameContent(next, current)) {
    problem = `serial ${next.serial} like the state, but another content`;
  }
  if (!problem) return;
  throw new StateError("usage-invalid", `the pushed state has ${problem}`, {
    hint: "pull again and repeat your change, or push with --force if you mean to replace the state",
  });
}
