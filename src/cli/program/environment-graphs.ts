import { copyFile, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Environment } from "../../environment/environment";
import { graphsIn } from "../../environment/graphs";
import type { KnownClouds } from "../../environment/graphs";
import type { ProjectConfig } from "../../project/config";
import type { Synthesis } from "../../project/manifest";

/** From where the program's output goes to where. */
export interface Publication {
  /** The project in the environment. */
  readonly config: ProjectConfig;
  /** The folder that the program has written, of this run alone. */
  readonly from: string;
  readonly clouds: KnownClouds;
}

const manifest = "manifest.json";

/**
 * What the program wrote, as it is in an environment, whose output gets it: whatever reads that next, terraform too, has the
 * environment's state and settings. Each file is there whole or not at all, the manifest last.
 */
export async function publishIn(
  environment: Environment,
  synthesis: Synthesis,
  { config: { folder, output }, from, clouds }: Publication,
): Promise<Synthesis> {
  const { stacks, warnings } = graphsIn(environment, synthesis.stacks, { folder, clouds });
  for (const { file, json } of stacks) await writeFile(join(from, file), JSON.stringify(json, undefined, 2));
  const to = join(folder, output);
  const files = await filesIn(from);
  for (const file of files.filter((each) => each !== manifest)) await replace(join(from, file), join(to, file));
  await replace(join(from, manifest), join(to, manifest));
  return { ...synthesis, stacks, annotations: [...synthesis.annotations, ...warnings] };
}

/** Paths of all files below a folder, relative to it. */
async function filesIn(folder: string, below = ""): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
    const path = join(below, entry.name);
    if (entry.isDirectory()) found.push(...(await filesIn(folder, path)));
    else found.push(path);
  }
  return found;
}

async function replace(from: string, to: string): Promise<void> {
  const draft = `${to}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, draft);
    await rename(draft, to);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
