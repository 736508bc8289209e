import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { VpnformError } from "../../../lib/core/errors";
import { describeSource, sourcedVariables } from "../../../lib/core/secret-source";
import type { EngineOptions, FetchedSecrets, StackSource } from "../api/engine";
import { hashText } from "../values/private-values";

/**
 * Secrets whose source the program names. A saved plan holds none of them: only a salted digest, by which apply knows whether
 * the secret is still the one that was compared, and where else in the plan the same text stands, so that the plan can be
 * looked at by somebody who has no secrets.
 */
export interface SavedSecret {
  /** Salt and digest, in hex. */
  readonly salt: string;
  readonly digest: string;
  /** Which text of the plan's state or observations has the same value. */
  readonly at?: number | undefined;
}

/** What secrets are needed for: a plan compares all of them, and a call takes those of the provider. */
export type SecretUse = "plan" | "calls";

/** Secrets that were fetched, and which were left. */
export interface StackSecrets extends FetchedSecrets {
  readonly left: ReadonlySet<string>;
}

export const noSecrets: StackSecrets = { values: {}, wrong: new Map(), left: new Set() };

/** Fetches the secrets of a stack that are not given. */
export async function fetchSecrets(
  graph: StackSource["json"],
  { variables, fetchSecrets: fetch }: EngineOptions,
  use: SecretUse,
): Promise<StackSecrets> {
  const missing = sourcedVariables(graph).filter(({ name }) => variables[name] === undefined);
  if (!fetch || missing.length === 0) return noSecrets;
  const ofProviders = JSON.stringify([graph["provider"], graph["locals"]]);
  const wanted = use === "plan" ? missing : missing.filter(({ name }) => ofProviders.includes(`var.${name}`));
  const left = new Set(missing.filter((each) => !wanted.includes(each)).map(({ name }) => name));
  return { ...(wanted.length > 0 ? await fetch(wanted) : noSecrets), left };
}

/** Names of the variables whose values a saved plan does not hold. */
export function sourcedNames(graph: StackSource["json"]): ReadonlySet<string> {
  return new Set(sourcedVariables(graph).map(({ name }) => name));
}

/** What a plan remembers of its secrets. */
export async function savedSecrets(
  secrets: Readonly<Record<string, string>>,
  held: unknown,
): Promise<Record<string, SavedSecret>> {
  const entries = Object.entries(secrets).map(async ([name, secret]): Promise<[string, SavedSecret]> => {
    const salt = randomBytes(16).toString("hex");
    const at = placeOf(secret, held);
    return [name, { salt, digest: await digestOf(secret, salt), ...(at === undefined ? {} : { at }) }];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Refuses secrets that are not those that the plan was made with. */
export async function checkSecrets(
  saved: Readonly<Record<string, SavedSecret>>,
  now: Readonly<Record<string, string>>,
  graph: StackSource["json"],
  file: string,
): Promise<void> {
  for (const { name, from, path } of sourcedVariables(graph)) {
    const [then, secret] = [saved[name], now[name]];
    if (!then || secret === undefined) continue;
    const digest = Buffer.from(await digestOf(secret, then.salt), "hex");
    const before = Buffer.from(then.digest, "hex");
    if (digest.length === before.length && timingSafeEqual(digest, before)) continue;
    throw new VpnformError("plan-stale", `${describeSource(from)} has changed since "${file}" was made`, {
      address: path,
      hint: "make the plan again",
    });
  }
}

/** Texts that stand for secrets in a plan that is only looked at: it shows no secret, but whether one changes. */
export function standIns(saved: Readonly<Record<string, SavedSecret>>, held: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(saved).map(([name, { at }]) => [name, (at === undefined ? undefined : textAt(at, held)) ?? standIn]),
  );
}

const standIn = "given-when-applied";

const digest = promisify(scrypt) as (secret: string, salt: Buffer, length: number) => Promise<Buffer>;

async function digestOf(secret: string, salt: string): Promise<string> {
  return (await digest(secret, Buffer.from(salt, "hex"), 32)).toString("hex");
}

function placeOf(secret: string, held: unknown): number | undefined {
  const digest = hashText(secret);
  let at = 0;
  for (const text of textsOf(held)) {
    if (text === secret || text === digest) return at;
    at += 1;
  }
  return undefined;
}

function textAt(place: number, held: unknown): string | undefined {
  let at = 0;
  for (const text of textsOf(held)) if (at++ === place) return text;
  return undefined;
}

function* textsOf(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) for (const each of Object.values(value)) yield* textsOf(each);
}
