import { createHash, createHmac } from "node:crypto";
import { percentEncode } from "../../cloud/percent-encode";

/** What the signature covers: the request as it is sent. Header names are lower case. */
export interface SignedRequest {
  readonly method: string;
  /** As it is sent: percent-encoded, without the query. */
  readonly path: string;
  /** Names and values before they are encoded; a name may come several times. */
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** `a=1&b=2`, sorted by name and then by value. */
export function canonicalQuery(query: SignedRequest["query"]): string {
  return [...query]
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join("&");
}

/** The request in the one spelling that both sides hash. Its path always ends with a slash, whatever was sent. */
export function canonicalRequest({ method, path, query, headers, body }: SignedRequest): string {
  const names = Object.keys(headers).sort();
  const encoded = path
    .split("/")
    .map((part) => percentEncode(decodeURIComponent(part)))
    .join("/");
  return [
    method,
    encoded.endsWith("/") ? encoded : `${encoded}/`,
    canonicalQuery(query),
    names.map((name) => `${name}:${(headers[name] ?? "").trim()}\n`).join(""),
    names.join(";"),
    sha256(body),
  ].join("\n");
}

/**
 * The `Authorization` header of SDK-HMAC-SHA256, over all the headers given; `x-sdk-date` must be one of them. The key is
 * the bare secret: nothing is derived from it, and no region goes in.
 */
export function sdkAuthorization(request: SignedRequest, accessKey: string, secretKey: string): string {
  const stringToSign = `SDK-HMAC-SHA256\n${request.headers["x-sdk-date"] ?? ""}\n${sha256(canonicalRequest(request))}`;
  const signature = createHmac("sha256", secretKey).update(stringToSign).digest("hex");
  const names = Object.keys(request.headers).sort().join(";");
  return `SDK-HMAC-SHA256 Access=${accessKey}, SignedHeaders=${names}, Signature=${signature}`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
