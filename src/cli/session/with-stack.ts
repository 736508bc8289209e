import type { Engine } from "../../engine/stack/engine";
import type { Context } from "../context";
import type { LastSynthesisUse } from "../program/last-synthesis";
import { oneStack } from "../program/select-stack";
import type { CommandSession, ProjectOptions } from "./command-session";
import { confirmWrite } from "./protection";
import { withProject } from "./with-project";

/** The one stack that a command works on. */
export interface StackChoice extends ProjectOptions {
  /** Its name, as given by `--stack`. */
  readonly stack: string | undefined;
  /** A construct path or an address, which can only belong to one stack when no name is given. */
  readonly target?: string | undefined;
  /** Where its graph comes from: a run of the program, or the last synthesis. */
  readonly graph?: "program" | LastSynthesisUse;
  /** What writes the state, such as `state rm`: in a protected environment it has to be confirmed. */
  readonly writing?: string;
}

/** Opens one stack for a command, and closes everything at its end, even after an error. */
export function withStack<T>(
  context: Context,
  { stack, target, graph = {}, writing, ...options }: StackChoice,
  body: (engine: Engine, project: CommandSession) => Promise<T>,
): Promise<T> {
  return withProject(context, options, async (project) => {
    const stacks = graph === "program" ? await project.stacks() : await project.lastStacks(graph);
    const chosen = oneStack(stacks, stack, target);
    if (graph === "program") await project.completeVariables([chosen]);
    if (writing !== undefined) await confirmWrite(context, { what: writing }, chosen.json);
    return body(await project.open(chosen), project);
  });
}
