import { createHash, createHmac } from "node:crypto";
import type { Emulator } from "../../src/emulator/server";
import type { Json } from "./_client";

const sha = (data: string) => createHash("sha256").update(data).digest("hex");
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase());

export interface HuaweiAnswer {
  status: number;
  body: Json;
  headers: Headers;
}

/** SDK-HMAC-SHA256 in a few lines, independent of the emulator's. */
export async function huawei(
  on: Pick<Emulator, "url" | "accessKeyId" | "accessKeySecret">,
  method: string,
  path: string,
  body?: unknown,
  how: { query?: [string, string][]; secret?: string; date?: string; headers?: Record<string, string> } = {},
): Promise<HuaweiAnswer> {
  const text = body === undefined ? "" : JSON.stringify(body);
  const date = how.date ?? new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const query = (how.query ?? [])
    .map(([k, v]) => `${encode(k)}=${encode(v)}`)
    .sort()
    .join("&");
  const headers: Record<string, string> = { host: new URL(on.url).host, "x-sdk-date": date, ...how.headers };
  const names = Object.keys(headers).sort();
  const canonical = [
    method,
    `${path}/`,
    query,
    names.map((n) => `${n}:${headers[n]}\n`).join(""),
    names.join(";"),
    sha(text),
  ].join("\n");
  const signature = createHmac("sha256", how.secret ?? on.accessKeySecret)
    .update(`SDK-HMAC-SHA256\n${date}\n${sha(canonical)}`)
    .digest("hex");
  const authorization = `SDK-HMAC-SHA256 Access=${on.accessKeyId}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  const response = await fetch(`${on.url}${path}${query && `?${query}`}`, {
    method,
    headers: { ...headers, authorization, ...(text ? { "content-type": "application/json" } : {}) },
    ...(text ? { body: text } : {}),
  });
  const answer = await response.text();
  return { status: response.status, body: answer === "" ? undefined : JSON.parse(answer), headers: response.headers };
}
