import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { UsageError } from "../errors";
import { configFile } from "./config-file";
import { lineAndColumn, scanJson } from "./json-text";

/** The parts of cdktf.json that vpnform reads. Everything else belongs to other tools and is left alone. */
export interface ProjectConfig {
  /** The project's folder. */
  readonly folder: string;
  /** Shell command that runs the program. */
  readonly app: string;
  /** Folder that the program writes, relative to the project's. */
  readonly output: string;
  /** Values that the program reads with `node.tryGetContext`. */
  readonly context: Readonly<Record<string, unknown>>;
}

const schema = z.looseObject({
  app: z.string().trim().min(1),
  output: z.string().min(1).optional(),
  context: z.record(z.string(), z.unknown()).optional(),
});

/** Reads and checks cdktf.json. */
export async function readConfig(folder: string): Promise<ProjectConfig> {
  const text = await readText(folder);
  const json = parse(text);
  const result = schema.safeParse(json);
  if (!result.success) throw invalid(text, result.error.issues[0] as z.core.$ZodIssue);
  const { app, output, context } = result.data;
  return { folder, app, output: output ?? "cdktf.out", context: context ?? {} };
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

const advice: Readonly<Record<string, string>> = {
  app: 'set "app" to the command that runs the program, such as "node --import tsx main.ts"',
  output: 'set "output" to a folder such as "cdktf.out", or remove it',
  context: 'set "context" to an object, or remove it',
};

function invalid(text: string, issue: z.core.$ZodIssue): UsageError {
  const name = String(issue.path[0] ?? "");
  const value = name ? (JSON.parse(text.replace(/^\uFEFF/, "")) as Record<string, unknown>)[name] : undefined;
  const place = `${configFile}:${lineAndColumn(text, scanJson(text).offsetOf(issue.path))}`;
  if (!name) return new UsageError(`${place}: expected an object`, { hint: advice["app"] as string });
  const message =
    value === undefined ? `"${name}" is missing` : `"${name}" is ${JSON.stringify(value)}, which is not usable`;
  const hint = advice[name];
  return new UsageError(`${place}: ${message}`, hint ? { hint } : {});
}
