import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { UsageError } from "../../errors";
import { migrate } from "../../migrate/migrate";
import type { Migration } from "../../migrate/migrate";
import { noteText } from "../../migrate/program/note";
import { configFile } from "../../project/config-file";
import { exitCode } from "../invocation/command";
import type { Context } from "../context";
import { sampleProgram } from "./project-files";

export interface FromTerraformFlags {
  readonly fromTerraform?: readonly string[];
  readonly out?: string;
  readonly region?: string;
  readonly stack?: string;
}

/** The environment variables from which the provider takes a region that its configuration does not set. */
const regionVariables = ["ALICLOUD_REGION", "ALIBABA_CLOUD_REGION", "ALIBABA_CLOUD_REGION_ID"];

/** Writes a program for what Terraform manages. Changes neither the cloud nor any state. */
export async function importFromTerraform(
  { terminal, environment }: Context,
  names: readonly string[],
  paths: readonly string[],
  flags: FromTerraformFlags,
): Promise<number> {
  if (names.length > 0) {
    throw new UsageError(`"${names.join(" ")}" is given beside --from-terraform`, {
      hint: "import one resource with ADDRESS and ID, or what Terraform has with --from-terraform",
    });
  }
  const region = [flags.region, ...regionVariables.map((name) => environment[name])].find((each) => each);
  const file = flags.out ?? "main.ts";
  if (file !== "-") await checkFree(file);
  const migration = await migrate({
    paths,
    input: () => readAll(process.stdin),
    stack: flags.stack ?? "net",
    region,
  });
  if (file === "-") {
    terminal.out.write(migration.text);
    terminal.err.write(report(migration));
    return exitCode.done;
  }
  await write(file, migration.text);
  terminal.out.write(`Wrote ${file}: ${counted(migration)}.\n${report(migration)}${nextSteps(file, migration)}`);
  return exitCode.done;
}

/** An existing program is not overwritten, unless it is the one that `vpnform init` wrote and it is unchanged. */
async function checkFree(file: string): Promise<void> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined ? !existsSync(file) : text === sampleProgram) return;
  throw new UsageError(`${file} exists already`, {
    hint: "nothing was written; name another file with --out, or look first with --out -",
  });
}

async function write(file: string, text: string): Promise<void> {
  const present = await readFile(file, "utf8").catch(() => undefined);
  try {
    // `wx`: a file that appears in the meantime is not overwritten either.
    await writeFile(file, text, { flag: present === sampleProgram ? "w" : "wx" });
  } catch (cause) {
    throw new UsageError(`cannot write ${file}: ${(cause as Error).message}`, {
      cause,
      hint: "name another file with --out",
    });
  }
}

function counted({ resources, imports }: Migration): string {
  return `${resources === 1 ? "1 resource" : `${resources} resources`}, ${imports} to import`;
}

function report({ notes }: Migration): string {
  if (notes.length === 0) return "";
  return `\nNot carried over, or only in part:\n${notes.map((note) => `  - ${noteText(note)}\n`).join("")}`;
}

function nextSteps(file: string, { imported }: Migration): string {
  const isProject = existsSync(join(dirname(file), configFile));
  const lines = [
    ...(isProject
      ? []
      : [`  vpnform init DIR     there is no ${configFile} here: make a project, and put the program there`]),
    "  npx vpnform plan     with imports only, nothing would change in the cloud",
    "  npx vpnform apply    record what exists",
    ...(imported.length === 0 ? [] : ["Then let Terraform forget, so that only one of the two manages the network:"]),
    ...(imported.length === 0
      ? []
      : ["  terraform state rm \\", imported.map((each) => `    ${shellWord(each)}`).join(" \\\n")]),
  ];
  return `\nNext:\n${lines.join("\n")}\n`;
}

function shellWord(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replace(/'/g, "'\\''")}'`;
}
