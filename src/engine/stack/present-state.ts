import { StateError } from "../../errors";
import type { BackendState, StateBackend } from "../../state/backend";
import type { State } from "../../state/format/state";

/** The state with its journal. Refused where it is only what was left behind when it was moved elsewhere. */
export async function presentState(backend: StateBackend): Promise<BackendState> {
  const found = await backend.read();
  const to = await backend.history.movedTo();
  if (to === undefined) return found;
  throw new StateError("state-moved", `the state of ${backend.location} was moved to ${to}`, {
    hint: "let the program name the new place, as a newer version of it may do already (`git pull`); to go on here instead, whatever has happened there: vpnform state keep",
  });
}

/** Makes the place that a state was moved from its place again; returns where it had been moved, if it was. */
export async function keepHere(backend: StateBackend): Promise<string | undefined> {
  const { state }: { readonly state: State } = await backend.read();
  const to = await backend.history.movedTo();
  if (to !== undefined) await backend.history.noteMove(state.serial, { from: to, to: backend.location, journal: "" });
  return to;
}
