import type { CloudKey } from "../../backend";
import { encoded } from "../percent-encode";
import { byName, hmac, sha256 } from "../signing";
import type { StoreRequest } from "../store-client";

/** What a signature of version 4 is made for. */
export interface SignatureScope {
  readonly region: string;
  readonly key: CloudKey;
  /** Milliseconds since 1970, by the store's clock. */
  readonly now: number;
  /** `/bucket/object`, encoded, wherever the bucket stands in the URL. */
  readonly resource: string;
}

const algorithm = "OSS4-HMAC-SHA256";
const payload = "UNSIGNED-PAYLOAD";

/** Headers that sign a request (OSS, "Include a V4 signature in the Authorization header"). */
export function signedHeaders(request: StoreRequest, signing: SignatureScope): Record<string, string> {
  const { key } = signing;
  const added = {
    "x-oss-content-sha256": payload,
    "x-oss-date": timeOf(signing),
    ...(key.securityToken === undefined ? {} : { "x-oss-security-token": key.securityToken }),
  };
  const given = { ...request, headers: { ...request.headers, ...added } };
  const credential = `Credential=${key.accessKeyId}/${scopeOf(signing)}`;
  return { ...added, authorization: `${algorithm} ${credential},Signature=${signatureOf(given, signing)}` };
}

/**
 * The URL of a request that the store takes for some seconds only, however late it arrives (OSS, "Include a V4 signature
 * in a URL").
 */
export function signedUrl(request: StoreRequest, signing: SignatureScope, seconds: number): URL {
  const { key } = signing;
  const url = new URL(request.url);
  const pairs: readonly (readonly [string, string])[] = [
    ...url.searchParams,
    ...(key.securityToken === undefined ? [] : [["x-oss-security-token", key.securityToken] as const]),
    ["x-oss-signature-version", algorithm],
    ["x-oss-date", timeOf(signing)],
    ["x-oss-expires", String(seconds)],
    ["x-oss-credential", `${key.accessKeyId}/${scopeOf(signing)}`],
  ];
  url.search = queryOf(pairs);
  url.search += `&x-oss-signature=${signatureOf({ ...request, url }, signing)}`;
  return url;
}

/** Whether a URL is signed by itself. */
export function isSigned(url: URL): boolean {
  return url.searchParams.has("x-oss-signature");
}

function signatureOf(request: StoreRequest, signing: SignatureScope): string {
  const headers = Object.entries(request.headers ?? {})
    .map(([name, value]) => [name.toLowerCase(), value.trim()] as const)
    .filter(([name]) => name.startsWith("x-oss-") || name === "content-type" || name === "content-md5")
    .sort(byName);
  const canonical = [
    request.method,
    signing.resource,
    queryOf([...request.url.searchParams]),
    ...headers.map(([name, value]) => `${name}:${value}`),
    "",
    // Further headers that are signed: none.
    "",
    payload,
  ].join("\n");
  const toSign = [algorithm, timeOf(signing), scopeOf(signing), sha256(canonical)].join("\n");
  const parts = scopeOf(signing).split("/");
  return hmac(parts.reduce<Buffer | string>(hmac, `aliyun_v4${signing.key.accessKeySecret}`), toSign).toString("hex");
}

/** quirk: unlike with S3, a parameter without a value has no `=`. */
function queryOf(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .map(([name, value]) => [encoded(name), encoded(value)] as const)
    .sort(byName)
    .map(([name, value]) => (value === "" ? name : `${name}=${value}`))
    .join("&");
}

function timeOf({ now }: SignatureScope): string {
  return new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
}

function scopeOf(signing: SignatureScope): string {
  return `${timeOf(signing).slice(0, 8)}/${signing.region}/oss/aliyun_v4_request`;
}
