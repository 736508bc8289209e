import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "../errors";
import { configFile } from "./config-file";
import { lineAndColumn, scanJson } from "./json-text";

/** The parts of cdktf.json that vpnform reads. Everything else belongs to other tools and is left alone. */
export interface ProjectConfig {
  /** The project's folder. */
  readonly folder: string;
  /** Shell command that runs the program. */
  readonly app: string;
  /** Folder of what the program has written, relative to the project's. Each environment has its own in that of none. */
  readonly output: string;
  /** The output without an environment, if `output` is the one of an environment in it. */
  readonly outermost?: string;
  /** Values that the program reads with `node.tryGetContext`. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** Reads and checks cdktf.json. */
export async function readConfig(folder: string): Promise<ProjectConfig> {
  return parseConfig(folder, await readText(folder));
}

/** Folder of the environments' outputs, in the one without an environment. */
const environments = "environments";

/** The same project in an environment: what the program writes for it is kept apart. */
export function inEnvironment(config: ProjectConfig, name: string | undefined): ProjectConfig {
  return name === undefined
    ? config
    : { ...config, output: join(config.output, environments, name), outermost: config.output };
}

/** The output without an environment, and those of all environments that there are. */
export async function allOutputs({ folder, output }: ProjectConfig): Promise<string[]> {
  const found = await readdir(join(folder, output, environments)).catch(() => []);
  return [output, ...found.sort().map((name) => join(output, environments, name))];
}

/** Checks the text of a folder's cdktf.json. */
export function parseConfig(folder: string, text: string): ProjectConfig {
  const json = parse(text);
  if (!isObject(json)) throw invalid(text, undefined);
  const { app, output = "cdktf.out", context = {}, targetVersions } = json;
  // Without a schema library: this runs before anything else is loaded.
  if (typeof app !== "string" || app.trim() === "") throw invalid(text, "app", app);
  if (typeof output !== "string" || output === "") throw invalid(text, "output", output);
  if (!isObject(context)) throw invalid(text, "context", context);
  // As the CLI of CDK Terrain does: the program reads them, and checks them, under that name.
  const targets = targetVersions === undefined ? {} : { targetVersions };
  return { folder, app: app.trim(), output, context: { ...targets, ...context } };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

async function readText(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, configFile), "utf8");
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code !== "ENOENT" && code !== "ENOTDIR") {
      throw new UsageError(`cannot read ${join(folder, configFile)}: ${(cause as Error).message}`, { cause });
    }
    const exists = await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!exists) throw new UsageError(`there is no folder ${folder}`, { hint: "correct the path given with -C" });
    throw new UsageError(`there is no ${configFile} in ${folder}`, {
      hint: "run vpnform in a project's folder, name it with -C DIR, or make a project with: vpnform init",
    });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (cause) {
    const { fault } = scanJson(text);
    const place = fault ? `:${lineAndColumn(text, fault.offset)}` : "";
    throw new UsageError(`${configFile}${place}: ${fault?.message ?? (cause as Error).message}`, {
      hint: `correct the JSON of ${configFile}`,
      cause,
    });
  }
}

const advice = {
  app: 'set "app" to the command that runs the program, such as "node --import tsx main.ts"',
  output: 'set "output" to a folder such as "cdktf.out", or remove it',
  context: 'set "context" to an object, or remove it',
};

function invalid(text: string, name: keyof typeof advice | undefined, value?: unknown): UsageError {
  const place = `${configFile}:${lineAndColumn(text, scanJson(text).offsetOf(name ? [name] : []))}`;
  if (!name) return new UsageError(`${place}: expected an object`, { hint: advice.app });
  const message =
    value === undefined ? `"${name}" is missing` : `"${name}" is ${JSON.stringify(value)}, which is not usable`;
  return new UsageError(`${place}: ${message}`, { hint: advice[name] });
}
