import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "../../environment/environment";
import { graphsIn } from "../../environment/graphs";
import type { KnownClouds } from "../../environment/graphs";
import type { ProjectConfig } from "../../project/config";
import type { Synthesis } from "../../project/manifest";

/**
 * What the program wrote, as it is in an environment. The files are written anew, so that whatever reads them next, terraform
 * too, has the environment's state and settings.
 */
export async function asInEnvironment(
  environment: Environment,
  synthesis: Synthesis,
  { folder, output }: ProjectConfig,
  clouds: KnownClouds,
): Promise<Synthesis> {
  try {
    const { stacks, warnings } = graphsIn(environment, synthesis.stacks, { folder, clouds });
    for (const { file, json } of stacks) await replace(join(folder, output, file), JSON.stringify(json, undefined, 2));
    return { ...synthesis, stacks, annotations: [...synthesis.annotations, ...warnings] };
  } catch (error) {
    // The program ran for an environment of which its graphs say nothing: no command may go by them.
    await rm(join(folder, output, "manifest.json"), { force: true });
    throw error;
  }
}

async function replace(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
