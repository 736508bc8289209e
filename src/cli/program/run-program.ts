import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Issue } from "../../../lib/core/errors";
import { readConfig } from "../../project/config";
import type { Synthesis } from "../../project/manifest";
import { synthesize } from "../../project/synth";
import { writeRecord } from "../../project/synthesis-record";
import type { Context } from "../context";
import { version } from "../version";

/** How a command uses the program. */
export interface ProgramUse {
  /** Whoever runs the program checks the stacks, so that the program need not. */
  readonly checked?: boolean;
  /** Names of the variables that are given. */
  readonly variables?: string[];
}

/**
 * Runs the program of the working folder's cdktf.json and reads what it wrote. Those who plan or validate check the
 * stacks themselves; the program then need not.
 */
export async function runProgram(
  context: Context,
  { checked = true, variables = [] }: ProgramUse = {},
): Promise<Synthesis> {
  const config = await readConfig(process.cwd());
  const hook = join(__dirname, "app-hook.js");
  const used: string[] = [];
  const synthesis = await synthesize(config, {
    onFiles: (files) => used.push(...files),
    environment: context.environment,
    print: (text) => context.view.passThrough(text),
    signal: context.interrupts.signal,
    checked,
    ...(existsSync(hook) ? { hook } : {}),
  });
  // A folder that cannot be written to is no reason not to plan.
  await writeRecord(config, used, { vpnform: version, variables }).catch(() => undefined);
  return accepted(context, synthesis);
}

function accepted(context: Context, synthesis: Synthesis): Synthesis {
  for (const { json } of synthesis.stacks) context.places.add(json);
  context.view.issues(synthesis.annotations.filter((each) => !isOwn(each)));
  return synthesis;
}

/** A warning that our constructs left at synth. Whoever plans or validates finds it again, with its place and hint. */
function isOwn({ severity, path, message }: Issue): boolean {
  return severity === "warning" && (message.startsWith(`${path} (`) || message.startsWith(`${path}: `));
}
