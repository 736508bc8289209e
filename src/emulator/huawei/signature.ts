import { createHmac } from "node:crypto";
import { percentEncode, type ApiRequest } from "../protocol/request";
import { sha256 } from "../protocol/signature";

/** A parsed `Authorization: SDK-HMAC-SHA256 Access=.., SignedHeaders=.., Signature=..` header. */
export interface SdkAuthorization {
  access: string;
  signedHeaders: string;
  signature: string;
}

export function parseAuthorization(header: string | undefined): SdkAuthorization | undefined {
  const match = /^SDK-HMAC-SHA256\s+Access=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]+)$/.exec(
    header ?? "",
  );
  if (match === null) return undefined;
  return { access: match[1] ?? "", signedHeaders: match[2] ?? "", signature: match[3] ?? "" };
}

/**
 * The canonical request of SDK-HMAC-SHA256: every path segment is encoded again, and the path always ends with a slash.
 */
export function canonicalRequest(request: ApiRequest, queryText: string, signedHeaders: string): string {
  const path = request.path
    .split("/")
    .map((part) => percentEncode(decodeURIComponent(part)))
    .join("/");
  const query = queryText
    .split("&")
    .filter((part) => part !== "")
    .map((part) => {
      const [name = "", ...value] = part.split("=");
      return [decode(name), decode(value.join("="))] as const;
    })
    .sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join("&");
  const headers = signedHeaders.split(";").map((name) => `${name}:${String(request.headers[name] ?? "").trim()}\n`);
  const hash = request.headers["x-sdk-content-sha256"] ?? sha256(request.body);
  return [
    request.method,
    path.endsWith("/") ? path : `${path}/`,
    query,
    headers.join(""),
    signedHeaders,
    String(hash),
  ].join("\n");
}

/** The signing key is the secret itself; it is not derived from date or region. */
export function sdkSignature(secret: string, date: string, canonical: string): string {
  return createHmac("sha256", secret)
    .update(`SDK-HMAC-SHA256\n${date}\n${sha256(canonical)}`)
    .digest("hex");
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
