import { UsageError } from "../../errors";
import { readConfig } from "../../project/config";
import { readSynthesis } from "../../project/manifest";
import type { Synthesis } from "../../project/manifest";
import { whyOld } from "../../project/synthesis-record";
import type { Context } from "../context";

/** How a command uses the last synthesis. */
export interface LastSynthesisUse {
  /** The command changes the state: it must not act on what the program no longer says. */
  readonly writes?: boolean;
  /** The user said that the last synthesis is the right one. */
  readonly accepted?: boolean;
}

/**
 * What the program wrote when it was last run, for commands that are about what exists and need not run it. Says so when
 * the program has changed since.
 */
export async function lastSynthesis(context: Context, { writes, accepted }: LastSynthesisUse): Promise<Synthesis> {
  const config = await readConfig(process.cwd());
  const synthesis = await readSynthesis(config.folder, config.output).catch((cause: unknown) => {
    throw new UsageError(`there is no usable synthesis in ${config.output}`, { cause, hint: "run: vpnform synth" });
  });
  const why = await whyOld(config);
  if (why !== undefined && writes && !accepted) {
    throw new UsageError(`the last synthesis is older than the program: ${why}`, {
      hint: "run vpnform synth first, or add --last-synthesis to go by what the program said then",
    });
  }
  if (why !== undefined) {
    context.view.notice(`The last synthesis is older than the program (${why}). To renew it: vpnform synth`);
  }
  for (const { json } of synthesis.stacks) context.places.add(json);
  return synthesis;
}
