import { StateError } from "../../../errors";

/** Each write of the state arrived when its signature was over. */
export function wroteTooLate(location: string, seconds: number): StateError {
  return new StateError("state-unwritable", `${location} was not reached within ${seconds} s of a write`, {
    hint: "check the line to the store, then run again: nothing is lost, the journal holds what was done",
  });
}
