import type { SecretRegistry } from "../secrets";
import { VpnformError } from "../../lib/core/errors";

/** The credentials with which requests are signed. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Only with temporary credentials. */
  readonly securityToken?: string;
  /** Origin for messages, such as `the environment`. */
  readonly source: string;
}

/** The parts of the process environment in which credentials and endpoints are found. */
export interface Environment {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly home: string;
  /** The secrets of the run; every client adds those that it uses. */
  readonly secrets?: SecretRegistry;
}

/** Both halves of a key, or neither. One half alone is reported as an error. */
export function keyPair(
  values: readonly [id: unknown, secret: unknown, token: unknown],
  names: readonly [id: string, secret: string],
  source: string,
): Credentials | undefined {
  const [accessKeyId, accessKeySecret, securityToken] = values.map((value) =>
    typeof value === "string" ? value.trim() : "",
  ) as [string, string, string];
  if (!accessKeyId && !accessKeySecret) return undefined;
  if (!accessKeyId || !accessKeySecret) {
    const [present, missing] = accessKeyId ? names : [names[1], names[0]];
    throw new VpnformError("credentials-missing", `${source}: ${present} is set but ${missing} is not`, {
      hint: `set ${missing} too, or remove ${present}`,
    });
  }
  return { accessKeyId, accessKeySecret, source, ...(securityToken ? { securityToken } : {}) };
}
