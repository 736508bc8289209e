import type { GivenVariables } from "../arguments/given-variables";
import type { StateDocument } from "../../state/format/format";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { oneOrAll, oneStack } from "../program/select-stack";
import { planLines } from "../view/changes";
import { planJson } from "../../terraform/documents/plan-json";
import { stateJson } from "../../terraform/documents/state-json";
import { originLines } from "../view/origin";
import { stateLines } from "../view/state-lines";
import { styleFor } from "../view/style";
import type { CommandSession } from "../session/command-session";
import { configurationOf, kindOf } from "../session/composition";
import { withProject } from "../session/with-project";

export interface ShowFlags {
  readonly json?: boolean;
  readonly stack?: string;
  readonly var?: GivenVariables;
}

export const run: Run<ShowFlags> = (context, [file], flags) =>
  withProject(context, { variables: flags.var }, async (project) => {
    await (file === undefined ? showStates(project, flags) : showPlan(project, file, flags));
    return exitCode.done;
  });

async function showPlan(project: CommandSession, file: string, flags: ShowFlags): Promise<void> {
  const { context } = project;
  const { out } = context.terminal;
  const { engine, plan, origin } = await project.openPlan(file, "show");
  if (flags.json) out.json(planJson(engine.snapshot(plan), configurationOf));
  else out.lines([...planLines(plan, styleFor(out.hasColor)), ...(origin ? ["", ...originLines(origin)] : [])]);
}

async function showStates(project: CommandSession, flags: ShowFlags): Promise<void> {
  const { terminal, places, view } = project.context;
  const stacks = await project.lastStacks();
  if (flags.json) {
    const state = await readState(project, oneStack(stacks, flags.stack));
    return terminal.out.json(stateJson(state, kindOf));
  }
  const selected = oneOrAll(stacks, flags.stack);
  for (const stack of selected) {
    if (selected.length > 1) view.stack(stack.name);
    const lines = stateLines(await readState(project, stack), kindOf, places, styleFor(terminal.out.hasColor));
    terminal.out.lines(lines);
  }
}

async function readState(
  project: CommandSession,
  stack: Parameters<CommandSession["open"]>[0],
): Promise<StateDocument | undefined> {
  const text = await (await project.open(stack)).statePull();
  return text.trim() === "" ? undefined : (JSON.parse(text) as StateDocument);
}
