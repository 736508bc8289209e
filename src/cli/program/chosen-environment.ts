import type { Environment } from "../../environment/environment";
import { readEnvironment } from "../../environment/environment-file";
import type { Context } from "../context";

/** Read once for a command. */
const read = new WeakMap<Context, Promise<Environment>>();

/** The environment that `--env` or VPNFORM_ENV names, read from its file in the working folder; undefined for none. */
export async function chosenEnvironment(context: Context): Promise<Environment | undefined> {
  const { environmentName } = context.globals;
  if (environmentName === undefined) return undefined;
  const known = read.get(context) ?? readEnvironment(process.cwd(), environmentName);
  read.set(context, known);
  return known;
}
