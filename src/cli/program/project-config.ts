import { inEnvironment, readConfig } from "../../project/config";
import type { ProjectConfig } from "../../project/config";
import type { Context } from "../context";
import { chosenEnvironment } from "./chosen-environment";

/** The project of the working folder, in the environment that is chosen. */
export async function projectConfig(context: Context): Promise<ProjectConfig> {
  const config = await readConfig(process.cwd());
  return inEnvironment(config, (await chosenEnvironment(context))?.name);
}
