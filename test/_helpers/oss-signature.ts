import { createHash, createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { OssAnswer } from "./oss-bucket";

/** What is needed to check a signature. */
export interface OssCheck {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly bucket: string;
  readonly object: string;
  readonly region: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly secretOf: (accessKeyId: string) => { readonly secret: string; readonly token?: string } | undefined;
}

const skewMs = 15 * 60_000;

/**
 * Why a request is refused; undefined if its signature is right. By the documents "Include a V4 signature in the
 * Authorization header" and "... in a URL"; it shares nothing with the client.
 */
export function refusalOf(check: OssCheck): OssAnswer | undefined {
  const old = /^OSS ([^:]+):(.+)$/.exec(check.request.headers.authorization ?? "");
  if (old?.[1] && old[2]) {
    const isRight = check.secretOf(old[1])?.secret !== undefined && expectedOfOld(check, old[1]) === old[2];
    return isRight ? undefined : denied("SignatureDoesNotMatch", "The signature of version 1 does not match.");
  }
  const given = check.url.searchParams.has("x-oss-signature") ? inUrl(check) : inHeader(check);
  if (!given) return denied("AccessDenied", "You have no right to access this object.");
  const [id = "", date = "", region = "", ...rest] = given.credential.split("/");
  if (region !== check.region || rest.join("/") !== "oss/aliyun_v4_request" || !given.time.startsWith(date))
    return denied("InvalidArgument", "The credential's scope is wrong.");
  const key = check.secretOf(id);
  if (!key) return denied("InvalidAccessKeyId", "The OSS Access Key Id you provided does not exist in our records.");
  if (given.token !== key.token) return denied("InvalidSecurityToken", "The security token you provided is invalid.");
  const age = check.now - timeIn(given.time);
  if (given.seconds === undefined && Math.abs(age) > skewMs)
    return denied("RequestTimeTooSkewed", "The difference between the request time and the current time is too large.");
  if (given.seconds !== undefined && age > given.seconds * 1000) return denied("AccessDenied", "Request has expired.");
  if (given.signature === expected(check, given, key.secret, `${date}/${region}/oss/aliyun_v4_request`))
    return undefined;
  return denied("SignatureDoesNotMatch", "The request signature we calculated does not match the one you provided.");
}

interface Given {
  readonly credential: string;
  readonly time: string;
  readonly token: string | undefined;
  readonly signature: string;
  readonly payload: string;
  /** How long it is valid, if it says so. */
  readonly seconds: number | undefined;
}

function inHeader({ request: { headers } }: OssCheck): Given | undefined {
  const found = /^OSS4-HMAC-SHA256 Credential=([^,]+),\s*Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? "");
  if (!found?.[1] || !found[2]) return undefined;
  return {
    credential: found[1],
    signature: found[2],
    time: String(headers["x-oss-date"]),
    token: headers["x-oss-security-token"] as string | undefined,
    payload: String(headers["x-oss-content-sha256"]),
    seconds: undefined,
  };
}

function inUrl({ url: { searchParams: query } }: OssCheck): Given | undefined {
  if (query.get("x-oss-signature-version") !== "OSS4-HMAC-SHA256") return undefined;
  return {
    credential: query.get("x-oss-credential") ?? "",
    signature: query.get("x-oss-signature") ?? "",
    time: query.get("x-oss-date") ?? "",
    token: query.get("x-oss-security-token") ?? undefined,
    payload: "UNSIGNED-PAYLOAD",
    seconds: Number(query.get("x-oss-expires")),
  };
}

function expected(check: OssCheck, { time, payload }: Given, secret: string, scope: string): string {
  const canonical = `${check.request.method}\n${quote(`/${check.bucket}/${check.object}`, true)}\n${queryOf(check.url)}\n${headersOf(check.request)}\n\n${payload}`;
  const digest = createHash("sha256").update(canonical).digest("hex");
  let key: string | Buffer = "aliyun_v4" + secret;
  for (const part of scope.split("/")) key = createHmac("sha256", key).update(part).digest();
  return createHmac("sha256", key).update(["OSS4-HMAC-SHA256", time, scope, digest].join("\n")).digest("hex");
}

/** Version 1, "Include a V1 signature in the Authorization header": Terraform's backend uses it. */
function expectedOfOld({ request, url, bucket, object, secretOf }: OssCheck, id: string): string {
  const { headers, method } = request;
  const own = headersOf({
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => /^x-oss-/.test(name))),
  });
  const parts = [...url.searchParams].filter(([name]) => ["acl", "objectMeta", "versionId"].includes(name));
  const sub = parts.map(([name, value]) => (value ? `${name}=${value}` : name)).join("&");
  const lines = [method, headers["content-md5"] ?? "", headers["content-type"] ?? "", headers.date ?? ""];
  const text = `${lines.join("\n")}\n${own}/${bucket}/${object}${sub && `?${sub}`}`;
  return createHmac("sha1", secretOf(id)?.secret ?? "")
    .update(text)
    .digest("base64");
}

function queryOf(url: URL): string {
  const pairs = [...url.searchParams].filter(([name]) => name !== "x-oss-signature");
  const lines = pairs.map(([name, value]) => quote(name) + (value ? `=${quote(value)}` : ""));
  return lines.sort((a, b) => (a.split("=")[0]! < b.split("=")[0]! ? -1 : 1)).join("&");
}

function headersOf({ headers }: Pick<IncomingMessage, "headers">): string {
  const signed = Object.keys(headers).filter((name) => /^(x-oss-.*|content-type|content-md5)$/.test(name));
  return signed
    .sort()
    .map((name) => `${name}:${String(headers[name]).trim()}\n`)
    .join("");
}

function quote(text: string, isPath = false): string {
  const plain = isPath ? /[A-Za-z0-9._~/-]/ : /[A-Za-z0-9._~-]/;
  const bytes = [...Buffer.from(text, "utf8")];
  return bytes
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return plain.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}

function timeIn(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, "$1-$2-$3:$4:$5"));
}

function denied(code: string, message: string): OssAnswer {
  return { status: 403, code, message };
}
