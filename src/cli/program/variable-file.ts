import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { UsageError } from "../../errors";
import { Deadline } from "../../migrate/deadline";
import { HclLibrary } from "../../migrate/hcl/library";
import { lineAndColumn, scanJson } from "../../project/json-text";

/** Reads a file of variables: Terraform's language, or JSON if its name ends so. Paths are relative to the folder. */
export async function readVariableFile(folder: string, file: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await readFile(resolve(folder, file), "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`cannot read ${file}: ${cause.code ?? cause.message}`, { cause });
  });
  return file.endsWith(".json") ? jsonVariables(text.replace(/^\uFEFF/, ""), file) : hclVariables(text, file);
}

function jsonVariables(text: string, file: string): Readonly<Record<string, unknown>> {
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch (cause) {
    const { fault } = scanJson(text);
    const place = fault ? `:${lineAndColumn(text, fault.offset)}` : "";
    throw new UsageError(`${file}${place}: ${fault?.message ?? "not JSON"}`, { cause });
  }
  if (typeof values === "object" && values !== null && !Array.isArray(values)) return values as Record<string, unknown>;
  throw new UsageError(`${file} does not hold an object`, { hint: 'write { "name": "value" }' });
}

/** As in Terraform, a value is written out: there is nothing that an expression could refer to. */
async function hclVariables(text: string, file: string): Promise<Readonly<Record<string, unknown>>> {
  const json = (await new HclLibrary(new Deadline()).file(file, text)) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, plain(value, { name, text, file })]));
}

interface Definition {
  readonly name: string;
  readonly text: string;
  readonly file: string;
}

function plain(value: unknown, definition: Definition): unknown {
  const { name, text, file } = definition;
  const line = lineOf(name, text);
  const place = line === undefined ? file : `${file}:${line}`;
  if (line === undefined && Array.isArray(value)) {
    throw new UsageError(`${place}: "${name}" is a block`, { hint: `write ${name} = ...` });
  }
  return withoutEscapes(value, () => {
    return new UsageError(`${place}: "${name}" is computed by an expression`, {
      hint: "write the value itself: a file of variables has nothing to refer to",
    });
  });
}

/** The reader gives expressions as `${...}`, and leaves what a doubled sign escapes as it is. */
function withoutEscapes(value: unknown, refused: () => UsageError): unknown {
  if (typeof value === "string") {
    if (/(?<!\$)(?:\$\$)*\$\{|(?<!%)(?:%%)*%\{/.test(value)) throw refused();
    return value.replace(/([$%])\1\{/g, "$1{");
  }
  if (Array.isArray(value)) return value.map((each) => withoutEscapes(each, refused));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [withoutEscapes(key, refused) as string, withoutEscapes(each, refused)]),
  );
}

/** The line at which the variable is set; undefined if nothing is set under this name. */
function lineOf(name: string, text: string): number | undefined {
  const at = text.split("\n").findIndex((line) => line.trimStart().startsWith(name) && setting(line, name));
  return at < 0 ? undefined : at + 1;
}

function setting(line: string, name: string): boolean {
  return /^\s*=(?!=)/.test(line.trimStart().slice(name.length));
}
