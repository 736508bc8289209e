import { VpnformError } from "./errors";
import { isSet } from "./known";

/** Where a secret lives: what the graph holds in place of it. */
export type SecretSource =
  /** An environment variable. */
  | { readonly env: string }
  /** A file, relative to the project's folder. */
  | { readonly file: string }
  /** A program and its arguments, which prints it. */
  | { readonly command: readonly string[] };

/** A variable of the graph whose value comes from a source. */
export interface SourcedVariable {
  readonly name: string;
  readonly from: SecretSource;
  /** Construct that uses it; if several do, the first. */
  readonly path: string;
}

/** The stack's notes on its sourced variables, below `//` and `metadata`. */
export type SourceNotes = Readonly<Record<string, SecretSource & { readonly path: string }>>;

/** How the program writes it. Arguments of commands are left out: they may hold secrets. */
export function describeSource(from: SecretSource): string {
  if ("env" in from) return `fromEnv(${JSON.stringify(from.env)})`;
  if ("file" in from) return `fromFile(${JSON.stringify(from.file)})`;
  const [program = "", ...args] = from.command;
  return `fromCommand(${JSON.stringify(program)}${args.length > 0 ? ", ..." : ""})`;
}

/** Tells sources apart. */
export function sourceKey(from: SecretSource): string {
  return JSON.stringify("env" in from ? ["env", from.env] : "file" in from ? ["file", from.file] : from.command);
}

const longest = 40;

/**
 * The name of the variable of a source: readable, and the same wherever the source is named. Where the readable part leaves
 * something out, a digest tells sources apart.
 */
export function variableName(from: SecretSource, ephemeral: boolean): string {
  const prefix = ephemeral ? "ephemeral_" : "";
  if ("env" in from) return `${prefix}env_${from.env}`;
  const [word, text] = "file" in from ? ["file", from.file] : ["command", plainWords(from.command)];
  const readable = text
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^_/, "")
    .slice(0, longest)
    .replace(/_$/, "");
  return `${prefix}${word}_${readable === "" ? "" : `${readable}_`}${digestOf(sourceKey(from))}`;
}

/** The program and what it is told to do, such as `op read`. Other arguments may hold secrets, and names are shown. */
function plainWords([program = "", verb = ""]: readonly string[]): string {
  const name = program.replace(/^.*[\\/]/, "");
  return /^[a-z]+$/.test(verb) ? `${name} ${verb}` : name;
}

/** FNV-1a: the library computes names and needs no secrecy for them. */
function digestOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** The sourced variables of a graph. It may come from a file that somebody else wrote. */
export function sourcedVariables(graph: Readonly<Record<string, unknown>>): SourcedVariable[] {
  const notes = member(member(member(graph["//"], "metadata"), "vpnform"), "variables");
  if (!isSet(notes)) return [];
  if (typeof notes !== "object") throw wrongNotes("variables");
  return Object.entries(notes as object).map(([name, note]: [string, unknown]) => {
    const path = member(note, "path");
    return { name, from: sourceIn(note, name), path: typeof path === "string" ? path : `var.${name}` };
  });
}

function sourceIn(note: unknown, name: string): SecretSource {
  const [env, file, command] = [member(note, "env"), member(note, "file"), member(note, "command")];
  if (typeof env === "string" && env !== "") return { env };
  if (typeof file === "string" && isPath(file)) return { file };
  if (Array.isArray(command) && command.every((each) => typeof each === "string")) {
    const words: readonly string[] = command;
    if (isCommand(words)) return { command: words };
  }
  throw wrongNotes(`variables.${name}`);
}

/** Whether it may name a file. */
export function isPath(text: string): boolean {
  return text !== "" && !text.includes("\0");
}

/** Whether it may be run: a program and its arguments. */
export function isCommand(words: readonly string[]): boolean {
  return isSet(words[0]) && words[0] !== "" && words.every((word) => !word.includes("\0"));
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function wrongNotes(what: string): VpnformError {
  return new VpnformError("graph-invalid", `the graph's metadata.vpnform.${what} names no source of a secret`, {
    hint: "synthesize the program again; something else wrote or changed the graph",
  });
}
