import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Issue } from "../../../lib/core/errors";
import { readConfig } from "../../project/config";
import { readSynthesis } from "../../project/manifest";
import type { Synthesis } from "../../project/manifest";
import { synthesize } from "../../project/synth";
import type { Context } from "../context";

/**
 * Runs the program of the working folder's cdktf.json and reads what it wrote. Commands that plan or validate check the
 * stacks themselves, so the program need not check them too.
 */
export async function runProgram(context: Context, { checked = true } = {}): Promise<Synthesis> {
  const config = await readConfig(process.cwd());
  const hook = join(__dirname, "app-hook.js");
  const synthesis = await synthesize(config, {
    environment: context.environment,
    print: (text) => context.view.passThrough(text),
    signal: context.interrupts.signal,
    checked,
    ...(existsSync(hook) ? { hook } : {}),
  });
  return accepted(context, synthesis);
}

/**
 * Like runProgram, but falls back to the last synthesized output if the program fails, so that commands about what
 * exists keep working: a state is often needed just when something is broken.
 */
export async function runProgramOrLast(context: Context): Promise<Synthesis> {
  const config = await readConfig(process.cwd());
  try {
    return await runProgram(context);
  } catch (error) {
    if (context.interrupts.signal.aborted) throw error;
    const last = await readSynthesis(config.folder, config.output).catch(() => undefined);
    if (!last || last.stacks.length === 0) throw error;
    context.view.notice(`The program failed; using what it wrote into ${config.output} before.`);
    return accepted(context, last);
  }
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
