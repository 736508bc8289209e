import { declaredDevices } from "../../../lib/device/declared-device";
import type { DeclaredDevice } from "../../../lib/device/declared-device";
import { toldByPlan } from "../../engine/stack/told-resources";
import type { ToldResource } from "../../provider/told-resource";
import { oneStack } from "../program/select-stack";
import type { CommandSession } from "../session/command-session";

/** What a state or a plan tells. */
export interface Told {
  readonly resources: readonly ToldResource[];
  readonly devices: readonly DeclaredDevice[];
  /** Where from, as the rest of "made from". */
  readonly from: string;
}

interface Asking {
  readonly stack?: string;
  readonly from?: string;
  readonly withSecrets?: boolean;
}

/** What a saved plan tells that somebody names, or else the state of the stack that has the target. */
export function toldOf(project: CommandSession, target: string, flags: Asking): Promise<Told> {
  return flags.from === undefined ? toldByState(project, target, flags) : toldByFile(project, flags.from, flags);
}

export async function toldByFile(project: CommandSession, file: string, flags: Asking): Promise<Told> {
  const { engine, plan } = await project.openPlan(file, flags.withSecrets ? "apply" : "show");
  const snapshot = engine.snapshot(plan);
  const devices = declaredDevices(snapshot.json);
  return { resources: toldByPlan(snapshot), devices, from: `a saved plan of stack ${plan.stack}` };
}

export async function toldByState(project: CommandSession, target: string, flags: Asking): Promise<Told> {
  const stack = oneStack(await project.lastStacks(), flags.stack, target);
  const engine = await project.open(stack);
  const resources = await engine.resources({ secrets: flags.withSecrets === true });
  return { resources, devices: declaredDevices(stack.json), from: `the state of stack ${stack.name}` };
}
