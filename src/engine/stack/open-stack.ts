import type { OpenEngine, OpenPlanFile } from "./engine";
import { VpnformError } from "../../../lib/core/errors";
import { notAPlan } from "./plan-document";
import { loadPlanFile } from "./plan-file";
import { Session } from "./session";
import { StackEngine } from "./stack-engine";

/** Opens a stack. Nothing is read or locked yet. */
export const openEngine: OpenEngine = async (stack, options, gates) =>
  new StackEngine(await Session.open(stack, options), gates);

/** Opens a saved plan and the stack it belongs to. */
export const openPlanFile: OpenPlanFile = async (file, options, gates) => {
  try {
    const { session, inputs, check, origin, givenAgain } = await loadPlanFile(file, options);
    const engine = new StackEngine(session, gates);
    const plan = await engine.restore(inputs, origin);
    await check?.(plan);
    return { engine, plan, origin, givenAgain };
  } catch (error) {
    // What savePlanFile wrote can be planned again: somebody else's hand is in it.
    throw error instanceof VpnformError ? error : notAPlan(file, error);
  }
};
