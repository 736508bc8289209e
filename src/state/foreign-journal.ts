import { StateError } from "../errors";
import type { State } from "./format/state";
import type { Journal } from "./journal/journal";

/** Refuses a journal that belongs to another state. */
export function refuseForeign(journal: Journal, state: State): void {
  const foreign = journal.entries.find((entry) => entry.lineage !== state.lineage);
  if (!foreign) return;
  const named = new Set(journal.entries.flatMap((entry) => ("address" in entry ? [entry.address] : [])));
  const list = [...named].slice(0, 5).join(", ") + (named.size > 5 ? ` and ${named.size - 5} more` : "");
  const lineages = `lineage ${foreign.lineage}, not ${state.lineage}`;
  throw new StateError("state-corrupt", `${journal.location} belongs to another state: ${lineages}`, {
    hint:
      "put back the state file that it belongs to; if you replaced the state on purpose, move the journal away, " +
      `but look first whether the cloud has what it names: ${list}`,
  });
}
