import { readFile } from "node:fs/promises";
import { blocks } from "../../../lib/core/graph-block";
import type { GraphBlock } from "../../../lib/core/graph-block";
import { camelCase, pascalCase } from "../../../lib/core/naming";
import { UsageError } from "../../errors";

/** A backend that a file names. */
export interface NamedBackend {
  readonly type: string;
  readonly settings: GraphBlock;
  /** The graph's `terraform` block that asks for it. */
  readonly terraform: GraphBlock;
}

/** What a construct must not say, because the program and the graph would hold it. */
const secretSettings: ReadonlySet<string> = new Set([
  "access_key",
  "client_private_key_pem",
  "password",
  "secret_key",
  "security_token",
  "sse_customer_key",
  "token",
]);

/**
 * Reads a backend's block from a file: `{"pg": {...}}`, or a `terraform` block with `backend` and what else it asks for. The
 * rest of the block is that of the stack.
 */
export async function readBackendFile(file: string, stack: string, terraform: unknown): Promise<NamedBackend> {
  const given = blockIn(await jsonIn(file), file);
  const inner = blocks(given["terraform"])[0] ?? given;
  const whole = inner["backend"] === undefined ? { backend: inner } : inner;
  const [type, ...others] = Object.keys(blockIn(whole["backend"], file));
  if (type === undefined || others.length > 0) throw noBackend(file);
  const settings = blocks((whole["backend"] as GraphBlock)[type])[0];
  if (!settings) throw noBackend(file);
  // cdktf's construct names the file after the stack.
  const path = type === "local" && !settings["path"] ? { path: `terraform.${stack}.tfstate` } : {};
  const named = { ...settings, ...path };
  const { backend: _, cloud: __, ...rest } = blocks(terraform)[0] ?? {};
  return { type, settings: named, terraform: { ...rest, ...whole, backend: { [type]: named } } };
}

/** The lines of a program that make the stack keep its state there. */
export function constructLines({ type, settings }: NamedBackend): string[] {
  const name = `${pascalCase(type)}Backend`;
  const shown = Object.entries(settings).filter(([setting]) => !secretSettings.has(setting));
  return [`import { ${name} } from "cdktf";`, `new ${name}(stack, ${literal(Object.fromEntries(shown))});`];
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, each]) => `${keyOf(camelCase(name))}: ${literal(each)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function keyOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

async function jsonIn(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    throw new UsageError(`cannot read ${file}: ${(cause as Error).message}`, { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    // The reader's message quotes the text, which may hold keys.
    throw new UsageError(`${file} is not JSON`, { cause, hint });
  }
}

function blockIn(value: unknown, file: string): GraphBlock {
  const [block] = Array.isArray(value) ? [] : blocks(value);
  if (!block) throw noBackend(file);
  return block;
}

const hint = 'write one backend, such as {"pg": {"conn_str": "postgres://db.example.com/infra"}}';

function noBackend(file: string): UsageError {
  return new UsageError(`${file} names no backend, or more than one`, { hint });
}
