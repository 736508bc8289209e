import { StateError } from "../../errors";

/** The stored state is not the one any more that was read. */
export function changedMeanwhile(location: string): StateError {
  return new StateError("state-unwritable", `${location} was changed by another program while vpnform was working`, {
    hint: "run again: nothing is lost, the journal holds what vpnform did, and the next run combines both",
  });
}
