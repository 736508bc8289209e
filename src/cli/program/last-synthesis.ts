import { basename } from "node:path";
import { environmentMark } from "../../../lib/core/environment-mark";
import { UsageError } from "../../errors";
import { allOutputs } from "../../project/config";
import { readSynthesis } from "../../project/manifest";
import type { Synthesis } from "../../project/manifest";
import { whyOld } from "../../project/synthesis-record";
import type { Context } from "../context";
import { chosenEnvironment } from "./chosen-environment";
import { projectConfig } from "./project-config";

/** How a command uses the last synthesis. */
export interface LastSynthesisUse {
  /** The command changes the state, so it must not use a synthesis that is older than the program. */
  readonly writes?: boolean;
  /** The user has confirmed that the last synthesis is the right one. */
  readonly accepted?: boolean;
}

/**
 * Reads the last synthesis, for commands that are about what exists and need not run the program. Says so if the
 * program has changed since.
 */
export async function lastSynthesis(context: Context, { writes, accepted }: LastSynthesisUse): Promise<Synthesis> {
  const config = await projectConfig(context);
  const chosen = (await chosenEnvironment(context))?.name;
  const synth = chosen === undefined ? "vpnform synth" : `vpnform synth --env ${chosen}`;
  const synthesis = await readSynthesis(config.folder, config.output).catch(async (cause: unknown) => {
    const [, ...others] = chosen === undefined ? await allOutputs(config) : [];
    const meant = others.length > 0 ? `; or add --env ${others.map((output) => basename(output)).join(" or ")}` : "";
    throw new UsageError(`there is no usable synthesis in ${config.output}`, { cause, hint: `run: ${synth}${meant}` });
  });
  refuseOther(synthesis, chosen, synth);
  const why = await whyOld(config, chosen ?? null);
  if (why !== undefined && writes && !accepted) {
    throw new UsageError(`the last synthesis is older than the program: ${why}`, {
      hint: `run ${synth} first, or add --last-synthesis to go by what the program said then`,
    });
  }
  if (why !== undefined) {
    context.view.notice(`The last synthesis is older than the program (${why}). To renew it: ${synth}`);
  }
  for (const { json } of synthesis.stacks) context.places.add(json);
  return synthesis;
}

/** Each environment has states of its own: the last synthesis names those of one. */
function refuseOther({ stacks }: Synthesis, chosen: string | undefined, synth: string): void {
  const others = stacks.map(({ json }) => environmentMark(json)?.name).filter((name) => name !== chosen);
  if (others.length === 0) return;
  const [made] = others;
  const asked = chosen === undefined ? "no environment is given" : `"${chosen}" is asked for`;
  throw new UsageError(
    `the last synthesis was made for ${made === undefined ? "no environment" : `environment "${made}"`}, and ${asked}`,
    { hint: `run: ${synth}${made === undefined ? "" : `; or add --env ${made} to mean that one`}` },
  );
}
