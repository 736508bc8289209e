import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SealingContext } from "../../src/sealing/context";
import { readSettings } from "../../src/sealing/read-settings";
import { Sealing } from "../../src/sealing/sealing";

export const goldenFolder = join(__dirname, "golden");
export const goldenPassphrase = "correct horse battery staple";

export const golden = (name: string) => readFileSync(join(goldenFolder, name), "utf8");

/** Sealing by a block whose values are no expressions. */
export function sealingOf(block: unknown, context: Partial<SealingContext> = {}): Sealing {
  const settings = readSettings(block, "graph");
  return new Sealing(settings, {
    evaluate: (value) => value,
    folder: goldenFolder,
    environment: process.env,
    ...context,
  });
}

/** A block with one passphrase, by the least work that OpenTofu allows. */
export function passphraseBlock(passphrase: string, others: object = {}, iterations = 200_000) {
  return {
    key_provider: { pbkdf2: { mine: { passphrase, iterations } } },
    method: { aes_gcm: { sealed: { keys: "${key_provider.pbkdf2.mine}" } }, unencrypted: { clear: {} } },
    state: { method: "method.aes_gcm.sealed" },
    plan: { method: "method.aes_gcm.sealed" },
    ...others,
  };
}

/** A state's text as Terraform writes it. */
export function stateText(serial: number, secret = "psk"): string {
  const state = {
    version: 4,
    terraform_version: "1.12.6",
    serial,
    lineage: "5c2f",
    outputs: {},
    resources: [],
    secret,
  };
  return JSON.stringify(state, undefined, 2);
}
