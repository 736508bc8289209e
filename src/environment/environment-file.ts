import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { didYouMean } from "../../lib/core/similar";
import { UsageError } from "../errors";
import type { Environment } from "./environment";
import { environmentOfText } from "./environment-text";
import { checkEnvironmentName, environmentFolder, isEnvironmentName } from "./environment-name";

const endings = ["yaml", "yml", "json"] as const;

/** Reads the file of an environment, which is in the folder `env` of the project's. */
export async function readEnvironment(folder: string, name: string): Promise<Environment> {
  checkEnvironmentName(name);
  const files = await filesIn(folder);
  const own = files.filter((file) => nameOf(file) === name);
  const [first, second] = own;
  if (first === undefined) throw missing(name, files);
  if (second !== undefined) {
    throw new UsageError(`environment "${name}" has the files ${own.map(pathOf).join(" and ")}`, {
      hint: "keep one of them",
    });
  }
  const file = pathOf(first);
  const text = await readFile(join(folder, file), "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`cannot read ${file}: ${cause.code ?? cause.message}`, { cause });
  });
  return environmentOfText(text.replace(/^\uFEFF/, ""), { name, file });
}

/** Names of the environments that a project has files for; none where it has no such folder. */
export async function environmentNames(folder: string): Promise<string[]> {
  return [...new Set((await filesIn(folder)).map(nameOf))].filter(isEnvironmentName).sort();
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, environmentFolder)).catch(() => []);
  return names.filter((name) => endings.some((ending) => name.endsWith(`.${ending}`))).sort();
}

function nameOf(file: string): string {
  return file.slice(0, file.lastIndexOf("."));
}

function pathOf(file: string): string {
  return `${environmentFolder}/${file}`;
}

function missing(name: string, files: readonly string[]): UsageError {
  const names = [...new Set(files.map(nameOf))].filter(isEnvironmentName);
  const meant = didYouMean(name, names);
  const known =
    names.length > 0
      ? `there are: ${names.join(", ")}`
      : `make ${environmentFolder}/${name}.yaml, which may be empty, for an environment of this name`;
  return new UsageError(`there is no environment "${name}": neither ${pathOf(`${name}.yaml`)} nor ${name}.json`, {
    hint: [...(meant ? [meant] : []), known].join(" "),
  });
}
