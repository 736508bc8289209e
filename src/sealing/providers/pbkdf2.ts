import { pbkdf2, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { z } from "zod";
import { StateError } from "../../errors";
import type { BlockValues } from "../block-values";
import type { KeyProvider, KeySource } from "../key-provider";

const derive = promisify(pbkdf2);

/** OpenTofu's limits and defaults. */
const limits = { passphrase: 16, iterations: 200_000 } as const;
const defaults = { iterations: 600_000, hash: "sha512", keyLength: 32, saltLength: 32 } as const;
const hashes = ["sha256", "sha512"] as const;

const metaSchema = z.object({
  salt: z.base64(),
  iterations: z.number().int().positive(),
  hash_function: z.enum(hashes),
  key_length: z.number().int().positive().max(1024),
});

/** Derives keys from a passphrase, or from another provider's key. */
export function pbkdf2Provider(values: BlockValues, keyOf: (name: string) => KeySource): KeyProvider {
  values.only("passphrase", "chain", "key_length", "iterations", "hash_function", "salt_length");
  const settings = settingsOf(values);
  const chain = values.has("chain") ? keyOf("chain") : undefined;
  const passphrase = chain ? undefined : passphraseOf(values);
  if (chain && values.has("passphrase")) throw values.wrong("has both a passphrase and a chain", "keep one of them");
  const base = (key: Buffer | undefined) => checkedChain(values, key);
  return {
    async seal() {
      const { hash, iterations, keyLength, saltLength } = settings;
      const salt = randomBytes(saltLength);
      const meta = { salt: salt.toString("base64"), iterations, hash_function: hash, key_length: keyLength };
      const secret = passphrase ?? base(await chain?.seal());
      return { key: await derive(secret, salt, iterations, keyLength, hash), meta: JSON.stringify(meta) };
    },
    async open(meta) {
      const secret = passphrase ?? (await chain?.open());
      if (meta === undefined || secret === undefined) return undefined;
      const { salt, iterations, hash_function: hash, key_length: keyLength } = parseMeta(values.address, meta);
      return derive(passphrase ?? base(secret as Buffer), Buffer.from(salt, "base64"), iterations, keyLength, hash);
    },
  };
}

function passphraseOf(values: BlockValues): string {
  const passphrase = values.secret("passphrase");
  if (!passphrase)
    throw values.wrong("has no passphrase", "give it a passphrase, or another provider's key by `chain`");
  if (Buffer.byteLength(passphrase) < limits.passphrase)
    throw values.wrong(`has a passphrase of fewer than ${limits.passphrase} characters`, "take a longer one");
  return passphrase;
}

function settingsOf(values: BlockValues) {
  const iterations = values.number("iterations", defaults.iterations);
  if (iterations < limits.iterations)
    throw values.wrong(`has ${iterations} iterations`, `at least ${limits.iterations} are needed`);
  const keyLength = values.number("key_length", defaults.keyLength);
  const saltLength = values.number("salt_length", defaults.saltLength);
  if (keyLength < 1 || saltLength < 1) throw values.wrong("has a key or a salt without a byte");
  const name = values.text("hash_function", defaults.hash);
  const hash = hashes.find((each) => each === name);
  if (!hash) throw values.wrong(`has the hash function "${name}"`, `use ${hashes.join(" or ")}`);
  return { iterations, keyLength, saltLength, hash };
}

function checkedChain(values: BlockValues, key: Buffer | undefined): Buffer {
  if (key && key.length >= limits.passphrase) return key;
  throw values.wrong(`gets a key of fewer than ${limits.passphrase} bytes by its chain`);
}

function parseMeta(address: string, text: string): z.infer<typeof metaSchema> {
  const parsed = metaSchema.safeParse(parsedJson(text));
  if (parsed.success) return parsed.data;
  throw new StateError("state-sealed", `the metadata of ${address} is not readable`, {
    hint: "the file was damaged, or sealed by another type of key provider under this name: use encrypted_metadata_alias",
  });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
