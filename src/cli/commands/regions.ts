import { existsSync } from "node:fs";
import { join } from "node:path";
import { distinctRegions } from "../../provider/provider";
import type { Region } from "../../provider/provider";
import { configFile } from "../../project/config-file";
import { exitCode } from "../invocation/command";
import type { GivenVariables } from "../arguments/given-variables";
import type { Run } from "../invocation/command";
import { tableLines } from "../view/table";
import type { CommandSession } from "../session/command-session";
import { withProject } from "../session/with-project";

export interface RegionsFlags {
  readonly json?: boolean;
  readonly var?: GivenVariables;
}

export const run: Run<RegionsFlags> = (context, _names, flags) =>
  withProject(context, { variables: flags.var ?? [] }, async (project) => {
    const isProject = existsSync(join(project.folder, configFile));
    const regions = await context.interrupts.orStop(isProject ? ofProject(project) : ofSurroundings(project));
    const { out } = context.terminal;
    if (flags.json) out.json(regions);
    else out.lines(tableLines(regions.map(({ id, name, endpoint }) => [id, name, endpoint])));
    return exitCode.done;
  });

/** The regions by the program's own providers. Several stacks mostly have the same ones. */
async function ofProject(project: CommandSession): Promise<readonly Region[]> {
  const found: Region[] = [];
  for (const stack of await project.stacks()) found.push(...(await (await project.open(stack)).regions()));
  return distinctRegions(found);
}

/** Every public endpoint lists all regions, so any region will do. */
const anyRegion = "eu-central-1";

/** The regions without a project: with credentials from the environment and files. */
async function ofSurroundings(project: CommandSession): Promise<readonly Region[]> {
  const { environment } = project.context;
  const region = environment["ALIBABA_CLOUD_REGION_ID"] ?? environment["ALIBABA_CLOUD_REGION"] ?? anyRegion;
  const found: Region[] = [];
  for (const provider of (await project.clouds()).providers) {
    if (!provider.regions) continue;
    const cloud = await provider.connect({ region });
    try {
      found.push(...(await provider.regions(cloud)));
    } finally {
      await cloud.close?.();
    }
  }
  return found;
}
