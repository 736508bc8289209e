import { randomBytes } from "node:crypto";
import { z } from "zod";
import { VpnformError } from "../../lib/core/errors";
import { UsageError } from "../errors";
import { ageLibrary } from "./age-library";
import type { ExternalData, KeySource } from "./key-program";

const keyBytes = 32;
const schema = z.object({ wrapped: z.base64(), recipients: z.array(z.string()) });

/** Who may open, and as whom. */
export interface AgeSettings {
  /** Public keys, such as `age1...`. */
  readonly recipients: readonly string[];
  /** Private keys, such as `AGE-SECRET-KEY-1...`. */
  readonly identities: readonly string[];
}

/** A random data key of each run, wrapped to all recipients: any one of them opens what it seals. */
export function ageKeys({ recipients, identities }: AgeSettings): KeySource {
  return {
    async create() {
      if (recipients.length === 0)
        throw new UsageError("nobody could open this: there is no recipient", {
          hint: "name at least one by --recipient age1... or --recipients-file FILE",
        });
      const { Encrypter } = await ageLibrary();
      const encrypter = new Encrypter();
      for (const each of recipients)
        acceptedBy(() => encrypter.addRecipient(each), `"${each}" is no recipient of age`, "write age1..., one each");
      const key = randomBytes(keyBytes);
      const wrapped = Buffer.from(await encrypter.encrypt(key)).toString("base64");
      return { key, data: { recipients: [...recipients], wrapped } };
    },
    find: (data) => unwrapped(data, identities),
  };
}

async function unwrapped(data: ExternalData, identities: readonly string[]): Promise<Uint8Array> {
  const parsed = schema.safeParse(data);
  if (!parsed.success)
    throw new VpnformError("state-sealed", "what is kept beside the file is not of this program", {
      hint: "it was sealed by another key provider of this name",
    });
  const { wrapped, recipients } = parsed.data;
  if (identities.length === 0)
    throw new UsageError(`no identity is given; it is sealed for ${recipients.join(", ")}`, {
      hint: "name one by --identity FILE, VPNFORM_AGE_IDENTITY_FILE or VPNFORM_AGE_IDENTITY",
    });
  const { Decrypter } = await ageLibrary();
  const decrypter = new Decrypter();
  for (const each of identities)
    acceptedBy(
      () => decrypter.addIdentity(each),
      "an identity is none of age",
      "write AGE-SECRET-KEY-1..., one a line",
    );
  try {
    return await decrypter.decrypt(Buffer.from(wrapped, "base64"));
  } catch (cause) {
    throw new VpnformError("state-sealed", `no identity opens it; it is sealed for ${recipients.join(", ")}`, {
      hint: "ask one of them, or restore a version that you can open",
      cause,
    });
  }
}

/** A new identity with its recipient. */
export async function newIdentity(): Promise<{ readonly identity: string; readonly recipient: string }> {
  const { generateX25519Identity, identityToRecipient } = await ageLibrary();
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** Keys in a text, one a line, as age's own tools write them. */
export function keysIn(text: string): string[] {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "" && !line.startsWith("#"));
}

/** The library's own errors may quote what they were given. */
function acceptedBy(add: () => void, message: string, hint: string): void {
  try {
    add();
  } catch {
    throw new UsageError(message, { hint });
  }
}
