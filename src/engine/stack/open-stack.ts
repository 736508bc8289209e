import type { OpenEngine } from "../api/engine";
import type { OpenPlanFile } from "./plan-snapshot";
import { checkDigest, loadPlanFile } from "./plan-file";
import { Session } from "./session";
import { StackEngine } from "./stack-engine";

/** Opens a stack. Nothing is read or locked yet. */
export const openEngine: OpenEngine = async (stack, options) => new StackEngine(await Session.open(stack, options));

/** Opens a saved plan and the stack it belongs to. */
export const openPlanFile: OpenPlanFile = async (file, options) => {
  const { session, inputs, digest } = await loadPlanFile(file, options);
  const engine = new StackEngine(session);
  const plan = await engine.restore(inputs);
  checkDigest(plan, digest, file);
  const { config, source, variables } = session;
  const { snapshot, options: asked, now } = inputs;
  const partial = (asked.targets ?? []).length + (asked.excludes ?? []).length > 0;
  const { state, records } = snapshot;
  return { engine, plan, basis: { plan, json: source.json, config, variables, state, records, now, partial } };
};
