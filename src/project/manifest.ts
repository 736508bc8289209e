import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Issue } from "../../lib/core/errors";
import { VpnformError } from "../../lib/core/errors";
import { checkGraph } from "../../lib/core/graph-schema";
import { faultText } from "../../lib/core/schema-fault";
import { checkStackName } from "./stack-name";

/** A stack as the program wrote it. */
export interface SynthesizedStack {
  readonly name: string;
  readonly constructPath: string;
  /** Construct paths of the stacks that must be applied before. */
  readonly dependencies: readonly string[];
  /** Its file, relative to the output folder. */
  readonly file: string;
  /** Parsed `cdk.tf.json`. */
  readonly json: Readonly<Record<string, unknown>>;
  /** The same as the program wrote it, if it is here as it is in an environment. */
  readonly written?: Readonly<Record<string, unknown>>;
}

/** What the program wrote into its output folder. */
export interface Synthesis {
  readonly stacks: readonly SynthesizedStack[];
  /** The program's own annotations. */
  readonly annotations: readonly Issue[];
}

const annotationSchema = z.object({
  constructPath: z.string(),
  level: z.string(),
  message: z.string(),
  stacktrace: z.array(z.string()).optional(),
});
type Annotation = z.infer<typeof annotationSchema>;

const stackSchema = z.object({
  name: z.string(),
  constructPath: z.string().optional(),
  synthesizedStackPath: z.string(),
  dependencies: z.array(z.string()).optional(),
  annotations: z.array(annotationSchema).optional(),
});
type ManifestStack = z.infer<typeof stackSchema>;

const manifestSchema = z.object({ stacks: z.record(z.string(), stackSchema).optional() });

/** Reads the manifest and the stacks that it names, from an output folder that may be relative to the project's. */
export async function readSynthesis(folder: string, output: string): Promise<Synthesis> {
  const manifest = await readManifest(folder, output);
  const stacks = Object.values(manifest.stacks ?? {});
  return {
    stacks: await Promise.all(stacks.map((stack) => readStack(resolve(folder, output), stack))),
    annotations: stacks.flatMap((stack) => (stack.annotations ?? []).flatMap((each) => issueOf(folder, each))),
  };
}

async function readManifest(folder: string, output: string): Promise<z.infer<typeof manifestSchema>> {
  const file = join(output, "manifest.json");
  const { success, data, error } = manifestSchema.safeParse(await readJson(resolve(folder, file), file));
  if (success) return data;
  throw new VpnformError("app-failed", `${file} is not a manifest of cdktf${faultText(error)}`, {
    cause: error,
    hint: "let the program call app.synth(), and delete the output folder when something else wrote it",
  });
}

async function readStack(folder: string, stack: ManifestStack): Promise<SynthesizedStack> {
  checkStackName(stack.name);
  const file = stack.synthesizedStackPath;
  if (!file.endsWith(".json")) {
    throw new VpnformError("app-failed", `stack "${stack.name}" was written as ${file}, not as JSON`, {
      hint: "unset SYNTH_HCL_OUTPUT and the app's hclOutput option",
    });
  }
  return {
    name: stack.name,
    constructPath: stack.constructPath ?? stack.name,
    dependencies: stack.dependencies ?? [],
    file,
    json: checkGraph(await readJson(join(folder, file), file), file),
  };
}

/** Another process may be writing the same folder at this moment, so a file that is half written is read again. */
async function readJson(path: string, name: string): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      // A clone may bring a link to a device, which never ends.
      if (!(await stat(path)).isFile()) throw new VpnformError("app-failed", `the program's ${name} is no file`);
      const value: unknown = JSON.parse(await readFile(path, "utf8"));
      if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
      throw new VpnformError("app-failed", `${name} does not hold an object`);
    } catch (cause) {
      if (cause instanceof VpnformError) throw cause;
      if (attempt < 5) await pause(attempt * 20);
      else {
        throw new VpnformError("app-failed", `the program's ${name} cannot be read: ${(cause as Error).message}`, {
          cause,
          hint: "let the program call app.synth(), and delete the output folder when something else wrote it",
        });
      }
    }
  }
}

const severities: Readonly<Record<string, Issue["severity"]>> = {
  "@cdktf/error": "error",
  "@cdktf/warn": "warning",
};

function issueOf(folder: string, annotation: Annotation): Issue[] {
  const severity = severities[annotation.level];
  if (!severity) return [];
  const source = annotation.stacktrace?.map((frame) => frameSource(frame, folder)).find((each) => each !== undefined);
  const issue: Issue = { severity, path: annotation.constructPath, message: annotation.message };
  return [source ? { ...issue, source } : issue];
}

/** `main.ts:7` of a stack frame in the user's own files. */
export function frameSource(frame: string, folder: string): string | undefined {
  const match = /(?:^|[( ])(?:file:\/\/)?(\/[^()]*?|[A-Za-z]:[\\/][^()]*?):(\d+):\d+\)?$/.exec(frame);
  if (!match?.[1] || /[\\/]node_modules[\\/]/.test(match[1])) return undefined;
  const root = folder.endsWith("/") ? folder : `${folder}/`;
  const file = match[1].split("\\").join("/");
  return `${file.startsWith(root) ? file.slice(root.length) : file}:${match[2]}`;
}
