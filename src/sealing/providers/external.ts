import { z } from "zod";
import type { BlockValues } from "../block-values";
import { askProgram } from "../external-program";
import { goCompact } from "../go-compact";
import type { KeyProvider } from "../key-provider";

/** The first line of a program that supplies keys. */
export const keyProgramMagic = "OpenTofu-External-Key-Provider";

const key = z.base64().optional();
const answer = z.strictObject({
  keys: z.strictObject({ encryption_key: key, decryption_key: key }),
  meta: z.strictObject({ external_data: z.record(z.string(), z.unknown()).nullish() }).optional(),
});

/** Keys of a program, which may ask a key management service, or wrap them for several recipients. */
export function externalProvider(values: BlockValues): KeyProvider {
  values.only("command");
  values.command("command");
  const ask = async (input: unknown) => {
    const conversation = { magic: keyProgramMagic, command: "command", input };
    const parsed = answer.safeParse(await askProgram(values, conversation));
    if (parsed.success) return parsed.data;
    throw values.wrong("got an answer of its program that is not one of the protocol", hint);
  };
  return {
    async seal() {
      const { keys, meta } = await ask(null);
      if (!keys.encryption_key) throw values.wrong("got no encryption_key of its program", hint);
      const external = { external_data: meta?.external_data ?? null };
      return { key: Buffer.from(keys.encryption_key, "base64"), meta: goCompact(external) };
    },
    async open(meta) {
      if (meta === undefined) return undefined;
      const { keys } = await ask(JSON.parse(meta));
      return keys.decryption_key ? Buffer.from(keys.decryption_key, "base64") : undefined;
    },
  };
}

const hint =
  'it must print {"keys":{"encryption_key":...,"decryption_key":...},"meta":{"external_data":{...}}}, keys in base64';
