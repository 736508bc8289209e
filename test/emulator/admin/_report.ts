import type { Emulator } from "../../../src/emulator/server";
import { emulatorAdmin } from "../../_helpers/emulator-admin";

/** Reports what real daemons do; it must be taken. */
export async function report(on: Emulator, observed: object): Promise<void> {
  await emulatorAdmin(on, "observed", observed);
}

/** A line that a daemon wrote some seconds ago. */
export const line = (text: string, secondsAgo = 1) => ({ at: Date.now() - secondsAgo * 1000, text });
