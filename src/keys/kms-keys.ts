import { z } from "zod";
import { UsageError } from "../errors";
import type { KeySource } from "./key-program";

/** A key management service: it makes data keys, and gives them back by what it made of them. */
export interface KeyService {
  generateDataKey(): Promise<{ readonly key: Uint8Array; readonly ciphertext: string }>;
  decrypt(ciphertext: string): Promise<Uint8Array>;
}

const kept = z.object({ ciphertext: z.string() });

/** A data key of the service for each run; `keyId` names the key that wraps it. */
export function kmsKeys(service: KeyService, keyId: string): KeySource {
  return {
    async create() {
      const { key, ciphertext } = await service.generateDataKey();
      return { key, data: { key_id: keyId, ciphertext } };
    },
    async find(data) {
      const parsed = kept.safeParse(data);
      if (parsed.success) return service.decrypt(parsed.data.ciphertext);
      throw new UsageError("what is kept beside the file is not of this program", {
        hint: "it was sealed by another key provider of this name",
      });
    },
  };
}
