import { readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { text as textOf } from "node:stream/consumers";
import { Kms } from "../../alibaba/kms";
import { UsageError } from "../../errors";
import type * as age from "../../keys/age-keys";
import { answerTo, greeting } from "../../keys/key-program";
import type { KeySource } from "../../keys/key-program";
import { kmsKeys } from "../../keys/kms-keys";
import type { Context } from "../context";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";

export interface KeyProviderFlags {
  readonly recipient?: readonly string[];
  readonly recipientsFile?: string;
  readonly identity?: readonly string[];
  readonly newIdentity?: string;
  readonly keyId?: string;
  readonly region?: string;
  readonly endpoint?: string;
}

/** Serves as the key program that OpenTofu, or vpnform itself, started: nothing but the protocol may be printed. */
export const run: Run<KeyProviderFlags> = async (context, [name], flags) => {
  if (flags.newIdentity !== undefined) return makeIdentity(context, flags.newIdentity);
  const source = await sourceOf(name, context, flags);
  process.stdout.write(greeting);
  process.stdout.write(await answerTo(await textOf(process.stdin), source));
  return exitCode.done;
};

async function sourceOf(name: string | undefined, context: Context, flags: KeyProviderFlags): Promise<KeySource> {
  if (name === "age") return ageSource(context, flags);
  if (name === "alikms") return kmsSource(context, flags);
  throw new UsageError(`there is no key provider "${name}"`, { hint: "use age or alikms" });
}

async function ageSource({ environment }: Context, flags: KeyProviderFlags): Promise<KeySource> {
  const { ageKeys, keysIn } = ageModule();
  const listed = flags.recipientsFile === undefined ? [] : keysIn(await contentOf(flags.recipientsFile));
  const files = flags.identity ?? [environment["VPNFORM_AGE_IDENTITY_FILE"] ?? []].flat();
  const own = await Promise.all(files.filter((file) => file !== "").map(contentOf));
  const identities = [...own, environment["VPNFORM_AGE_IDENTITY"] ?? ""].flatMap(keysIn);
  return ageKeys({ recipients: [...(flags.recipient ?? []), ...listed], identities });
}

function kmsSource({ environment, secrets }: Context, { keyId, region, endpoint }: KeyProviderFlags): KeySource {
  if (!keyId) throw new UsageError("no key of KMS is named", { hint: "give its id, ARN or alias by --key-id" });
  const around = { env: environment, home: environment["HOME"] || homedir(), secrets };
  return kmsKeys(new Kms({ keyId, region, endpoint }, around), keyId);
}

async function makeIdentity(context: Context, file: string): Promise<number> {
  const { identity, recipient } = await ageModule().newIdentity();
  const text = `# recipient: ${recipient}\n${identity}\n`;
  await writeFile(file, text, { flag: "wx", mode: 0o600 }).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === "EEXIST" ? "exists already" : `cannot be written (${cause.code})`;
    throw new UsageError(`${file} ${why}`, { cause, hint: "name a new file" });
  });
  context.terminal.out.lines([recipient]);
  return exitCode.done;
}

async function contentOf(file: string): Promise<string> {
  return readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`cannot read ${file} (${cause.code})`, { cause, hint: "correct the path" });
  });
}

/** Loaded for age alone. */
function ageModule(): typeof age {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- no other command needs the library
  return require("../../keys/age-keys") as typeof age;
}
