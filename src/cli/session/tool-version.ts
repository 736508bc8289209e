import { execFile } from "node:child_process";
import { withoutCloudKeys } from "../../child-process";

/** What a tool in the path says of its version; undefined if it is not there. */
export async function toolVersion(tool: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const options = { env: withoutCloudKeys(environment), timeout: 10_000 };
  const printed = await new Promise<string>((done) => {
    execFile(tool, ["version"], options, (error, stdout) => done(error ? "" : stdout));
  });
  return /v(\d\S*)/.exec(printed)?.[1];
}
