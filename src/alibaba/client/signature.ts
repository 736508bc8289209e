import { createHash, createHmac } from "node:crypto";
import { percentEncode } from "../../cloud/percent-encode";

/** Request parameters as they travel: flat names, text values. */
export type WireParameters = Readonly<Record<string, string>>;

/** `A=1&B=2`, sorted by name in byte order (upper case before lower), names and values encoded. */
export function canonicalQuery(parameters: WireParameters): string {
  return Object.keys(parameters)
    .sort(byBytes)
    .map((name) => `${percentEncode(name)}=${percentEncode(parameters[name] ?? "")}`)
    .join("&");
}

/** What the RPC signature, version 1.0, is computed over: query and form parameters together, without `Signature`. */
export function rpcStringToSign(method: "GET" | "POST", parameters: WireParameters): string {
  return `${method}&%2F&${percentEncode(canonicalQuery(parameters))}`;
}

/**
 * RPC signature, version 1.0: base64 of HMAC-SHA1 with the secret and an `&` as key.
 *
 * The example that the Apsara Stack VPN developer guide prints in 6.2.3 cannot be reproduced from its own text, for
 * three reasons: its string to sign keeps raw `&` between parameters where `%26` is due, it spells `Timestamp` with a
 * capital S, and the printed signature belongs to another call altogether (DescribeRegions of 2014-05-26). The right
 * signature of the request that the guide describes is `7DBU+TXCI60kYfdyr6FA05RsxzA=`; the tests hold both.
 */
export function signRpc(method: "GET" | "POST", parameters: WireParameters, accessKeySecret: string): string {
  return createHmac("sha1", `${accessKeySecret}&`).update(rpcStringToSign(method, parameters)).digest("base64");
}

/** What the ACS3 signature covers. Header names are lower case; `x-acs-content-sha256` is the body's hash. */
export interface Acs3Request {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly query: WireParameters;
  readonly headers: WireParameters;
}

/** The request in the one spelling that both sides hash. */
export function acs3CanonicalRequest(request: Acs3Request): string {
  const names = signedHeaders(request.headers);
  const headers = names.map((name) => `${name}:${(request.headers[name] ?? "").trim()}\n`).join("");
  return [
    request.method,
    request.path,
    canonicalQuery(request.query),
    headers,
    names.join(";"),
    request.headers["x-acs-content-sha256"] ?? "",
  ].join("\n");
}

/** The `Authorization` header of ACS3-HMAC-SHA256. Unlike RPC, the key is the bare secret. */
export function acs3Authorization(request: Acs3Request, accessKeyId: string, accessKeySecret: string): string {
  const stringToSign = `ACS3-HMAC-SHA256\n${sha256(acs3CanonicalRequest(request))}`;
  const signature = createHmac("sha256", accessKeySecret).update(stringToSign).digest("hex");
  const names = signedHeaders(request.headers).join(";");
  return `ACS3-HMAC-SHA256 Credential=${accessKeyId},SignedHeaders=${names},Signature=${signature}`;
}

/** Hex SHA-256 of a text, as ACS3 hashes bodies and canonical requests. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function signedHeaders(headers: WireParameters): string[] {
  return Object.keys(headers)
    .filter((name) => name === "host" || name === "content-type" || name.startsWith("x-acs-"))
    .sort(byBytes);
}

function byBytes(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
