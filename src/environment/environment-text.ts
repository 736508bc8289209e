import { z } from "zod";
import { didYouMean } from "../../lib/core/similar";
import { UsageError } from "../errors";
import { lineAndColumn, scanJson } from "../project/json-text";
import type { Environment } from "./environment";
import type { Content } from "./content";
import { yamlContent } from "./yaml-content";

const settings = z.record(z.string(), z.json());
const tag = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const members = {
  variables: settings.nullish(),
  backend: settings.nullish(),
  providers: z.record(z.string(), settings.nullable()).nullish(),
  tags: z.record(z.string(), tag).nullish(),
  protected: z.boolean().nullish(),
};
const schema = z.strictObject(members);

/** Checks the text of an environment's file. An empty one is an environment without settings of its own. */
export function environmentOfText(text: string, { name, file }: Pick<Environment, "name" | "file">): Environment {
  const content = file.endsWith(".json") ? jsonContent(text, file) : yamlContent(text, file);
  const read = schema.safeParse(content.value ?? {});
  if (!read.success) throw invalid(read.error.issues[0] as z.core.$ZodIssue, { text, file, content });
  const { variables, backend, providers, tags, protected: isProtected } = read.data;
  const given = Object.entries(providers ?? {}).map(([key, values]) => [key, values ?? {}] as const);
  return {
    name,
    file,
    variables: variables ?? {},
    backend: backend ?? {},
    providers: Object.fromEntries(given),
    tags: tags ?? {},
    isProtected: isProtected ?? false,
  };
}

function jsonContent(text: string, file: string): Content {
  if (text.trim() === "") return { value: undefined, offsetOf: () => 0 };
  try {
    return { value: JSON.parse(text), offsetOf: (path) => scanJson(text).offsetOf(path) };
  } catch (cause) {
    const { fault } = scanJson(text);
    const place = fault ? `:${lineAndColumn(text, fault.offset)}` : "";
    throw new UsageError(`${file}${place}: ${fault?.message ?? "not JSON"}`, { cause, hint: "correct the JSON" });
  }
}

interface Place {
  readonly text: string;
  readonly file: string;
  readonly content: Content;
}

/** Values may be secret: a message names what is wrong, and not what it is. */
function invalid(issue: z.core.$ZodIssue, { text, file, content }: Place): UsageError {
  const at = (path: readonly PropertyKey[]) => `${file}:${lineAndColumn(text, content.offsetOf(path))}`;
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    const meant = didYouMean(key, Object.keys(members));
    return new UsageError(`${at([key])}: "${key}" is no part of an environment`, {
      hint: [...(meant ? [meant] : []), `an environment has: ${Object.keys(members).join(", ")}`].join(" "),
    });
  }
  const { path } = issue;
  const what = path.length === 0 ? "the file" : `"${path.join(".")}"`;
  return new UsageError(`${at(path)}: ${what} is not ${expectedAt(path)}`, {
    hint: "see docs/environments.md for what a file may hold",
  });
}

function expectedAt(path: readonly PropertyKey[]): string {
  const [member] = path;
  if (member === "protected") return "true or false";
  if (member === "tags" && path.length > 1) return "a text";
  if (path.length < 2 || (member === "providers" && path.length === 2)) return "a map of names and values";
  return "a value that JSON can hold";
}
