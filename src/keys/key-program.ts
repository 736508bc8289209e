import { z } from "zod";
import { UsageError } from "../errors";

/** What a program keeps beside the sealed file, to find the key again. */
export type ExternalData = Readonly<Record<string, unknown>>;

/** A key with what belongs to it. */
export interface WrappedKey {
  readonly key: Uint8Array;
  readonly data: ExternalData;
}

/** Where a key program has its keys from. */
export interface KeySource {
  /** A new key. */
  create(): Promise<WrappedKey>;
  /** The key that belongs to the data. */
  find(data: ExternalData): Promise<Uint8Array>;
}

/** The line that a program of OpenTofu's protocol for external key providers begins with. */
export const greeting = `${JSON.stringify({ magic: "OpenTofu-External-Key-Provider", version: 1 })}\n`;

const question = z.strictObject({ external_data: z.record(z.string(), z.unknown()) }).nullable();

/** The answer to what OpenTofu or vpnform asks: `null` for a new key, or the data of an earlier one. */
export async function answerTo(input: string, source: KeySource): Promise<string> {
  const asked = question.safeParse(parsed(input));
  if (!asked.success) {
    throw new UsageError('this is a key program: it reads null or {"external_data":{...}} from stdin', {
      hint: "name it as the command of an external key provider; OpenTofu and vpnform start it",
    });
  }
  if (asked.data === null) {
    const { key, data } = await source.create();
    return answer({ encryption_key: encoded(key) }, data);
  }
  const key = encoded(await source.find(asked.data.external_data));
  return answer({ encryption_key: key, decryption_key: key }, asked.data.external_data);
}

function answer(keys: object, data: ExternalData): string {
  return `${JSON.stringify({ keys, meta: { external_data: data } })}\n`;
}

function encoded(key: Uint8Array): string {
  return Buffer.from(key).toString("base64");
}

function parsed(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    return undefined;
  }
}
