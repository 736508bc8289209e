import { encoded } from "../percent-encode";
import { byName, hmac, sha256 } from "../signing";
import type { StoreRequest } from "../store-client";
import type { S3Key } from "./s3-key";

/** What a signature of version 4 is made for. */
export interface SignatureScope {
  /** The service that is called, such as `s3`. */
  readonly service: string;
  readonly region: string;
  readonly key: S3Key;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Headers that sign a request (AWS, "Signature Version 4", in a header): the request's own ones, its time and the
 * digest of its body are signed. The URL's path must be encoded already, as it is signed as it is sent.
 */
export function signedHeaders(
  request: StoreRequest,
  { service, region, key, now }: SignatureScope,
): Record<string, string> {
  const time = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
  const day = time.slice(0, 8);
  const digest = sha256(request.body ?? "");
  const added = {
    // Only S3 wants to be told.
    ...(service === "s3" ? { "x-amz-content-sha256": digest } : {}),
    "x-amz-date": time,
    ...(key.token === undefined ? {} : { "x-amz-security-token": key.token }),
  };
  const headers = Object.entries({ host: request.url.host, ...request.headers, ...added })
    .map(([name, value]) => [name.toLowerCase(), value.trim()] as const)
    .sort(byName);
  const names = headers.map(([name]) => name).join(";");
  const query = [...request.url.searchParams].map(([name, value]) => [encoded(name), encoded(value)] as const);
  const canonical = [
    request.method,
    request.url.pathname,
    query
      .sort(byName)
      .map((pair) => pair.join("="))
      .join("&"),
    ...headers.map(([name, value]) => `${name}:${value}`),
    "",
    names,
    digest,
  ].join("\n");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", time, scope, sha256(canonical)].join("\n");
  const signingKey = [day, region, service, "aws4_request"].reduce<Buffer | string>(hmac, `AWS4${key.secret}`);
  const signature = hmac(signingKey, toSign).toString("hex");
  const credential = `Credential=${key.id}/${scope}`;
  return { ...added, authorization: `AWS4-HMAC-SHA256 ${credential},SignedHeaders=${names},Signature=${signature}` };
}
