import type { ResourceHealth } from "../../engine/api/engine";
import { selectStacks } from "../../project/selection";
import { exitCode } from "../invocation/command";
import type { GivenVariables } from "../arguments/given-variables";
import type { Run } from "../invocation/command";
import { needsAttention, statusJson, statusLines } from "../view/status";
import { styleFor } from "../view/style";
import { refreshLab } from "../session/lab";
import { withProject } from "../session/with-project";

export interface StatusFlags {
  readonly json?: boolean;
  readonly var?: GivenVariables;
}

export const run: Run<StatusFlags> = (context, names, flags) =>
  withProject(context, { variables: flags.var ?? [] }, async (project) => {
    const { interrupts, terminal, view } = context;
    const stacks = selectStacks(await project.lastStacks(), { names, all: names.length === 0 });
    await refreshLab(project);
    const found = new Map<string, readonly ResourceHealth[]>();
    for (const stack of stacks) {
      const engine = await project.open(stack);
      found.set(stack.name, await interrupts.orStop(engine.status()));
      await project.release(engine);
    }
    if (flags.json) terminal.out.json(statusJson(found));
    for (const [name, resources] of flags.json ? [] : found) {
      if (found.size > 1) view.stack(name);
      terminal.out.lines(statusLines(resources, styleFor(terminal.out.hasColor)));
    }
    // Otherwise a monitor that watches the exit code would take an outage for a healthy network.
    return [...found.values()].flat().some(needsAttention) ? exitCode.pending : exitCode.done;
  });
