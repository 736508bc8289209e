import type { GivenVariables } from "../arguments/given-variables";
import { VpnformError } from "../../../lib/core/errors";
import { didYouMean } from "../../../lib/core/similar";
import { UsageError } from "../../errors";
import type { SynthesizedStack } from "../../project/manifest";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { oneOrAll, oneStack } from "../program/select-stack";
import { outputLines, outputsJson } from "../view/outputs";
import { printable } from "../view/printable";
import type { Outputs } from "../view/outputs";
import type { CommandSession } from "../session/command-session";
import { withProject } from "../session/with-project";

export interface OutputFlags {
  readonly json?: boolean;
  readonly raw?: boolean;
  readonly reveal?: boolean;
  readonly stack?: string;
  readonly var?: GivenVariables;
}

export const run: Run<OutputFlags> = (context, [name], flags) => {
  if (name === undefined && (flags.reveal || flags.raw)) {
    const option = flags.reveal ? "--reveal" : "--raw";
    throw new UsageError(`${option} needs the name of an output`, { hint: `write: vpnform output NAME ${option}` });
  }
  return withProject(context, { variables: flags.var }, async (project) => {
    const stacks = await project.lastStacks();
    if (name !== undefined) await showOne(project, oneStack(stacks, flags.stack), name, flags);
    else await showAll(project, stacks, flags);
    return exitCode.done;
  });
};

async function showAll(
  project: CommandSession,
  stacks: readonly SynthesizedStack[],
  flags: OutputFlags,
): Promise<void> {
  const { terminal, view } = project.context;
  const selected = oneOrAll(stacks, flags.stack);
  const found: Record<string, Outputs> = {};
  for (const stack of selected) found[stack.name] = await (await project.open(stack)).outputs();
  const only = selected.length === 1 ? (found[(selected[0] as SynthesizedStack).name] as Outputs) : undefined;
  if (flags.json) {
    const document = only
      ? outputsJson(only)
      : Object.fromEntries(Object.entries(found).map(([stack, outputs]) => [stack, outputsJson(outputs)]));
    return terminal.out.json(document, 2);
  }
  for (const [stack, outputs] of Object.entries(found)) {
    if (!only) view.stack(stack);
    const lines = outputLines(outputs);
    if (lines.length === 0) view.notice("There are no outputs: the program declares none, or nothing is applied yet.");
    else terminal.out.lines(lines);
  }
}

/** One value, for scripts. A secret is written only if its name and the flag ask for it, and never to a terminal. */
async function showOne(
  project: CommandSession,
  stack: SynthesizedStack,
  name: string,
  flags: OutputFlags,
): Promise<void> {
  const { out } = project.context.terminal;
  const outputs = await (await project.open(stack)).outputs();
  const output = Object.hasOwn(outputs, name) ? outputs[name] : undefined;
  if (!output) {
    const names = Object.keys(outputs).sort();
    throw new VpnformError("state-missing", `there is no output "${name}"`, {
      hint:
        didYouMean(name, names) ??
        (names.length > 0 ? `there are: ${names.join(", ")}` : "nothing is applied yet, or the program declares none"),
    });
  }
  if (output.sensitive && (!flags.reveal || out.isTerminal)) {
    throw new UsageError(`output "${name}" is sensitive`, {
      hint: out.isTerminal
        ? `it is not written to a terminal; use: vpnform output ${name} --reveal > FILE`
        : "add --reveal if it really shall be written",
    });
  }
  const written = `${text(output.value, flags)}\n`;
  // Scripts get it as it is; a person's terminal must not be controlled by it.
  out.verbatim(flags.json || out.isTerminal ? printable(written) : written);
}

function text(value: unknown, { json, raw }: OutputFlags): string {
  if (json) return JSON.stringify(value);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  if (raw) throw new UsageError("--raw writes texts, numbers and booleans only", { hint: "use --json" });
  return JSON.stringify(value, undefined, 2);
}
