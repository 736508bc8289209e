import { existsSync, readFileSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { UsageError } from "../../errors";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { ignored, projectFiles } from "./project-files";
import { version } from "../version";

export const run: Run<object> = async (context, [directory = "."]) => {
  const folder = resolve(directory);
  const files = projectFiles({ name: packageName(folder), vpnform: dependency(folder) });
  const existing = Object.keys(files).filter((file) => existsSync(join(folder, file)));
  if (existing.length > 0) {
    throw new UsageError(`${folder} already has ${existing.join(", ")}`, {
      hint: "nothing was written; name a new folder: vpnform init DIR",
    });
  }
  await write(folder, files);
  const lines = [...Object.keys(files), ".gitignore"].map((file) => `  ${join(directory, file)}`);
  context.terminal.out.lines(["Wrote", ...lines, "", ...nextSteps(directory)]);
  return exitCode.done;
};

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    // `wx`: a file that appears in the meantime is not overwritten either.
    for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text, { flag: "wx" });
    await completeGitignore(join(folder, ".gitignore"));
  } catch (cause) {
    throw new UsageError(`cannot write into ${folder}: ${(cause as Error).message}`, { cause });
  }
}

/** Adds missing lines; an existing file keeps its own. */
async function completeGitignore(file: string): Promise<void> {
  const text = await readFile(file, "utf8").catch(() => "");
  const missing = ignored.filter((line) => !text.split("\n").includes(line));
  const separator = text === "" || text.endsWith("\n") ? "" : "\n";
  if (missing.length > 0) await writeFile(file, `${text}${separator}${missing.join("\n")}\n`);
}

function nextSteps(directory: string): string[] {
  return [
    "Next:",
    ...(directory === "." ? [] : [`  cd ${directory}`]),
    "  npm install",
    "  npx vpnform plan --emulator     what would be made, on an emulated cloud",
    "  npx vpnform apply --emulator    make it there",
    "For the real cloud put your own ids into main.ts, set ALIBABA_CLOUD_ACCESS_KEY_ID and",
    "ALIBABA_CLOUD_ACCESS_KEY_SECRET, and leave --emulator out.",
  ];
}

function packageName(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return name || "network";
}

/**
 * How package.json asks for vpnform: a published one by its version, one from a folder (such as a clone) by that
 * folder.
 */
function dependency(folder: string): string {
  const root = packageRoot(__dirname);
  if (!root || root.split(sep).includes("node_modules")) return `^${version}`;
  const path = relative(folder, root).split(sep).join("/");
  return `file:${path.startsWith(".") ? path : `./${path}`}`;
}

function packageRoot(start: string): string | undefined {
  for (let at = start; ; at = dirname(at)) {
    const file = join(at, "package.json");
    if (existsSync(file)) {
      const { name } = JSON.parse(readFileSync(file, "utf8")) as { name?: string };
      if (name === "vpnform") return at;
    }
    if (dirname(at) === at) return undefined;
  }
}
