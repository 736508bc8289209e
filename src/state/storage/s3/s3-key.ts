/** An access key of S3. */
export interface S3Key {
  readonly id: string;
  readonly secret: string;
  readonly token?: string | undefined;
  /** When it ends, in milliseconds since 1970. */
  readonly expires?: number;
}

/** A key in the words of AWS's services and programs; undefined if it is none. */
export function keyIn(json: unknown): S3Key | undefined {
  if (typeof json !== "object" || json === null) return undefined;
  const given = json as Readonly<Record<string, unknown>>;
  const { AccessKeyId: id, SecretAccessKey: secret, Expiration: until } = given;
  // quirk: metadata services say `Token` where all others say `SessionToken`.
  const token = given["SessionToken"] ?? given["Token"];
  if (typeof id !== "string" || typeof secret !== "string") return undefined;
  return {
    id,
    secret,
    ...(typeof token === "string" ? { token } : {}),
    ...(typeof until === "string" && !Number.isNaN(Date.parse(until)) ? { expires: Date.parse(until) } : {}),
  };
}
