import { join } from "node:path";
import type { Issue } from "../../../lib/core/errors";
import type { KnownClouds } from "../../environment/graphs";
import type { Synthesis } from "../../project/manifest";
import { synthesisOf } from "../../project/synth";
import { writeRecord } from "../../project/synthesis-record";
import type { Context } from "../context";
import { chosenEnvironment } from "./chosen-environment";
import { publishIn } from "./environment-graphs";
import { projectConfig } from "./project-config";
import { version } from "../version";
import { startWithHook } from "../program-ahead";

/** How a command uses the program. */
export interface ProgramUse {
  /** The caller checks the stacks itself, so the program need not check them too. */
  readonly checked?: boolean;
  /** Names of the variables that are given. */
  readonly variables?: string[];
  /** What an environment's settings are checked by. */
  readonly clouds: KnownClouds;
}

/**
 * Runs the program of the working folder's cdktf.json and reads what it wrote. Commands that plan or validate check the
 * stacks themselves, so the program need not check them too.
 */
export async function runProgram(
  context: Context,
  { checked = true, variables = [], clouds }: ProgramUse,
): Promise<Synthesis> {
  const chosen = await chosenEnvironment(context);
  const environmentName = chosen?.name;
  const program =
    context.ahead?.take() ??
    startWithHook(await projectConfig(context), { environment: context.environment, checked, environmentName });
  const used: string[] = [];
  const synthesis = await synthesisOf(program, {
    onFiles: (files) => used.push(...files),
    print: (text) => context.view.passThrough(text),
    signal: context.interrupts.signal,
    ...(chosen
      ? { finish: (written, from) => publishIn(chosen, written, { config: program.config, from, clouds }) }
      : {}),
  });
  if (chosen) used.push(join(program.config.folder, chosen.file));
  const notes = { vpnform: version, environment: environmentName ?? null, variables };
  // A folder that is not writable must not prevent a plan.
  await writeRecord(program.config, used, notes).catch(() => undefined);
  return accepted(context, synthesis);
}

function accepted(context: Context, synthesis: Synthesis): Synthesis {
  for (const { json } of synthesis.stacks) context.places.add(json);
  context.view.issues(synthesis.annotations.filter((each) => !isOwn(each)));
  return synthesis;
}

/** A warning of our own constructs at synth. Planning and validating find it again, with its place and hint. */
function isOwn({ severity, path, message }: Issue): boolean {
  return severity === "warning" && (message.startsWith(`${path} (`) || message.startsWith(`${path}: `));
}
