import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { percentEncode, type ApiRequest } from "./request";

/** The string that RPC v1 signs: method, path `/`, and all parameters of query and form except Signature. */
export function rpcStringToSign(method: string, params: ReadonlyMap<string, string>): string {
  const canonical = [...params]
    .filter(([name]) => name !== "Signature")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join("&");
  // quirk: the guide's example (6.2.3) shows plain ampersands here and the signature of another request. In fact the
  // separators between the parameters are encoded like everything else.
  return `${method}&%2F&${percentEncode(canonical)}`;
}

/** RPC v1: HMAC-SHA1 with the secret and an ampersand as the key. */
export function rpcSignature(secret: string, stringToSign: string): string {
  return createHmac("sha1", `${secret}&`).update(stringToSign).digest("base64");
}

export function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

/** A parsed `Authorization: ACS3-HMAC-SHA256 Credential=..,SignedHeaders=..,Signature=..` header. */
export interface Acs3Authorization {
  credential: string;
  signedHeaders: string;
  signature: string;
}

export function parseAcs3(header: string | undefined): Acs3Authorization | undefined {
  const match = /^ACS3-HMAC-SHA256\s+(.*)$/.exec(header ?? "");
  if (match === null) return undefined;
  const parts = new Map((match[1] ?? "").split(",").map((part) => split(part.trim())));
  return {
    credential: parts.get("Credential") ?? "",
    signedHeaders: parts.get("SignedHeaders") ?? "",
    signature: parts.get("Signature") ?? "",
  };
}

function split(part: string): [string, string] {
  const mark = part.indexOf("=");
  return [part.slice(0, mark), part.slice(mark + 1)];
}

/** The canonical request that ACS3 signs. The URI is `/` for every RPC action, whatever the path of the request. */
export function acs3CanonicalRequest(request: ApiRequest, signedHeaders: string, host?: string): string {
  const query = [...request.query]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join("&");
  const headers = signedHeaders.split(";").map((name) => {
    const value = name === "host" && host !== undefined ? host : request.headers[name];
    return `${name}:${String(value ?? "").trim()}\n`;
  });
  return [request.method, "/", query, headers.join(""), signedHeaders, sha256(request.body)].join("\n");
}

export function acs3Signature(secret: string, canonicalRequest: string): string {
  return createHmac("sha256", secret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonicalRequest)}`)
    .digest("hex");
}

export function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
