import { z } from "zod";
import { VpnformError } from "../../../lib/core/errors";
import type { Temporary } from "../../cloud/credential-source";

const schema = z.object({
  AccessKeyId: z.string().min(1),
  AccessKeySecret: z.string().min(1),
  SecurityToken: z.string().min(1),
  Expiration: z.string().optional(),
});

/**
 * Reads temporary keys in the format of all Alibaba services. `issuedAt` is the time of the clock that set Expiration,
 * so the lifetime is right even if this machine's clock is wrong.
 */
export function readTemporaryKeys(content: unknown, source: string, issuedAt: number): Temporary {
  const parsed = schema.safeParse(content);
  if (!parsed.success) {
    // Only the member's name is shown: its value may be a secret.
    throw noKeys(source, `without a usable ${parsed.error.issues[0]?.path.join(".") || "object"}`);
  }
  const { AccessKeyId: accessKeyId, AccessKeySecret: accessKeySecret, SecurityToken, Expiration } = parsed.data;
  const credentials = { accessKeyId, accessKeySecret, securityToken: SecurityToken, source };
  if (Expiration === undefined || Expiration === "") return { credentials, lifetimeMs: undefined };
  const endsAt = Date.parse(Expiration);
  if (Number.isNaN(endsAt)) throw noKeys(source, `with the Expiration "${Expiration}", which is not a time`);
  return { credentials, lifetimeMs: Math.max(0, endsAt - issuedAt) };
}

/** The error for an answer without temporary keys. */
export function noKeys(source: string, how: string, hint?: string): VpnformError {
  return new VpnformError("credentials-missing", `${source} answered ${how}`, {
    hint: hint ?? "check what answers there, or set ALIBABA_CLOUD_ACCESS_KEY_ID and _SECRET instead",
  });
}
