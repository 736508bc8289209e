import { VpnformError } from "../../lib/core/errors";

/** As whom requests are signed. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Of temporary credentials. */
  readonly securityToken?: string;
  /** Where they came from, for messages, such as `the environment`. */
  readonly source: string;
}

/** The parts of the process that credentials and endpoints are found in. */
export interface Environment {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly home: string;
}

/** Both halves of a key, or neither; one alone is a mistake to report. */
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
