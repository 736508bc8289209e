import type { IncomingMessage } from "node:http";
import { ApiError } from "./errors";

/** A decoded API request. Signatures are checked against these values, never against the raw URL. */
export interface ApiRequest {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  query: Map<string, string>;
  /** The query as sent, for signatures that allow repeated names. */
  queryText: string;
  /** Parameters of query and form. */
  params: Map<string, string>;
  body: Buffer;
}

const largestBody = 8 * 2 ** 20;

export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new ApiError(413, "RequestTooLarge", "The request body is too large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function parseRequest(message: IncomingMessage, body: Buffer): ApiRequest {
  const url = message.url ?? "/";
  const mark = url.indexOf("?");
  const query = pairs(mark < 0 ? "" : url.slice(mark + 1));
  const type = message.headers["content-type"] ?? "application/x-www-form-urlencoded";
  const form = type.startsWith("application/x-www-form-urlencoded") ? pairs(body.toString("utf8")) : new Map();
  return {
    method: (message.method ?? "GET").toUpperCase(),
    path: mark < 0 ? url : url.slice(0, mark),
    headers: message.headers,
    query,
    queryText: mark < 0 ? "" : url.slice(mark + 1),
    params: new Map<string, string>([...query, ...form]),
    body,
  };
}

export function headerOf(request: ApiRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The name of the action, from the parameter or, with ACS3 signatures, from the header. */
export function actionName(request: ApiRequest): string | undefined {
  return request.params.get("Action") ?? headerOf(request, "x-acs-action");
}

function pairs(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of text.split("&")) {
    if (part === "") continue;
    const mark = part.indexOf("=");
    found.set(decode(mark < 0 ? part : part.slice(0, mark)), mark < 0 ? "" : decode(part.slice(mark + 1)));
  }
  return found;
}

function decode(text: string): string {
  try {
    // As in forms, a plain plus means a space; a real plus is sent as %2B.
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new ApiError(400, "InvalidParameter.Format", `"${text}" is not valid percent-encoding.`);
  }
}

/**
 * Percent-encoding of RFC 3986, as both signature versions require: only letters, digits and - _ . ~ are not encoded.
 */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
