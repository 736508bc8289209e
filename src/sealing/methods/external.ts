import { z } from "zod";
import type { BlockValues } from "../block-values";
import { askProgram } from "../external-program";
import type { KeyRing } from "../key-ring";
import type { Method } from "../method";

const magic = "OpenTofu-External-Encryption-Method";
const answer = z.strictObject({ payload: z.base64() });

/** Programs that seal and open. */
export function externalMethod(values: BlockValues, ring: KeyRing): Method {
  values.only("keys", "encrypt_command", "decrypt_command");
  for (const command of ["encrypt_command", "decrypt_command"]) values.command(command);
  const provider = values.has("keys") ? values.keyProvider("keys") : undefined;
  if (provider) ring.check(provider, values);
  const run = async (command: string, payload: Buffer, key: Buffer | undefined) => {
    const input = { ...(key ? { key: key.toString("base64") } : {}), payload: payload.toString("base64") };
    const parsed = answer.safeParse(await askProgram(values, { magic, command, input }));
    if (parsed.success) return Buffer.from(parsed.data.payload, "base64");
    throw values.wrong(`got no payload of its ${command}`, 'it must print {"payload":...} in base64');
  };
  return {
    address: values.address,
    async seal(clear) {
      const sealing = provider && (await ring.seal(provider, values));
      return { data: await run("encrypt_command", clear, sealing?.key), meta: sealing?.meta ?? new Map() };
    },
    async open({ data, meta }) {
      const key = provider && (await ring.open(provider, values, meta));
      if (provider && !key) throw values.wrong("has no key for it");
      return run("decrypt_command", data, key);
    },
  };
}
