import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, readFile, readdir, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { z } from "zod";
import type { ProjectConfig } from "./config";
import { configFile } from "./config-file";

/** Path, relative to the project's folder, of the record of what the last synthesis in an environment was made from. */
function recordFile(environment: string | null): string {
  return join(".vpnform", environment === null ? "synthesis.json" : `synthesis.${environment}.json`);
}

const schema = z.object({
  version: z.literal(1),
  /** Version of vpnform that ran the program. */
  vpnform: z.string(),
  /** The command that was run. */
  app: z.string(),
  /** The output folder of the program. */
  output: z.string(),
  /** Name of the environment; null where there is none. */
  environment: z.string().nullable(),
  /** Names of the variables that were given, without their values. */
  variables: z.array(z.string()),
  /** Files that the program loaded and read, relative to the project's folder. */
  files: z.record(z.string(), z.object({ size: z.number(), sha256: z.string() })),
});

/** What a synthesis was made from. */
export type SynthesisRecord = z.infer<typeof schema>;

/** Writes down what the program was made from. `used` are the files that it loaded and read. */
export async function writeRecord(
  config: ProjectConfig,
  used: readonly string[],
  notes: Pick<SynthesisRecord, "vpnform" | "environment" | "variables">,
): Promise<void> {
  // Nearly all are of installed packages, which is told here without taking each path apart.
  const installed = join(config.folder, "node_modules", sep);
  const own = used
    .filter((file) => !file.startsWith(installed))
    .map((file) => relative(config.folder, resolve(file)))
    .filter((path) => isProgramFile(path, config));
  // A program of ES modules does not report what it loads: then all source files of the folder count.
  const paths = new Set([configFile, ...(own.some(isSource) ? own : await sourceFiles(config))]);
  const files: SynthesisRecord["files"] = {};
  for (const path of [...paths].sort()) {
    const text = contentOf(join(config.folder, path));
    if (text) files[path.split(sep).join("/")] = { size: text.length, sha256: hash(text) };
  }
  const { app, output } = config;
  const record: SynthesisRecord = { version: 1, app, output, ...notes, files };
  const file = join(config.folder, recordFile(notes.environment));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600 });
}

/** Synchronous, because nothing else goes on meanwhile, and there are many small files. */
function contentOf(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Why the last synthesis is out of date, as the end of a sentence; undefined when it is up to date. */
export async function whyOld(config: ProjectConfig, environment: string | null): Promise<string | undefined> {
  const record = await readRecord(join(config.folder, recordFile(environment)));
  if (!record || record.output !== config.output) return newerFile(config);
  if (record.app !== config.app) return `"app" of ${configFile} changed`;
  for (const [path, { size, sha256 }] of Object.entries(record.files)) {
    const file = join(config.folder, path);
    const found = await stat(file).catch(() => undefined);
    if (!found) return `${path} is gone`;
    if (found.size !== size || hash(await readFile(file)) !== sha256) return `${path} changed`;
  }
  return undefined;
}

async function readRecord(file: string): Promise<SynthesisRecord | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    // Without a record, or with a damaged one, the times of the files decide.
    return undefined;
  }
}

async function newerFile(config: ProjectConfig): Promise<string | undefined> {
  const { mtimeMs: written } = await stat(join(config.folder, config.output, "manifest.json"));
  for (const path of [configFile, ...(await sourceFiles(config))]) {
    const found = await stat(join(config.folder, path)).catch(() => undefined);
    if (found && found.mtimeMs > written) return `${path.split(sep).join("/")} changed`;
  }
  return undefined;
}

const skipped = new Set(["node_modules", "dist"]);

/** Source files of the folder, relative to it. */
async function sourceFiles(config: ProjectConfig, folder = ""): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(config.folder, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".") || skipped.has(entry.name) || !isProgramFile(path, config)) continue;
    if (entry.isDirectory()) found.push(...(await sourceFiles(config, path)));
    else if (isSource(path)) found.push(path);
  }
  return found;
}

function isSource(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path);
}

/** Whether a path is one of the project's own files, and not output or an installed package. */
function isProgramFile(path: string, { output, outermost = output }: ProjectConfig): boolean {
  const [first = ""] = path.split(sep);
  if (first === ".." || first === "" || path.split(sep).includes("node_modules")) return false;
  return first !== ".vpnform" && !`${path}${sep}`.startsWith(`${join(outermost)}${sep}`);
}

function hash(text: Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}
