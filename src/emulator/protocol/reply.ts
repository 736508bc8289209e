import XmlBuilder from "fast-xml-builder";
import type { ServerResponse } from "node:http";
import type { Body } from "./body";
import type { ApiError } from "./errors";
import { actionName, type ApiRequest } from "./request";

const xml = new XmlBuilder({ format: false });

/** Sends a reply in the requested format: JSON, unless Format says XML or an ACS3 client accepts nothing else. */
export function send(response: ServerResponse, status: number, root: string, body: Body, asXml: boolean): void {
  const plain = JSON.stringify(body);
  const text = asXml
    ? `<?xml version="1.0" encoding="utf-8"?>${xml.build({ [root]: JSON.parse(plain) as unknown })}`
    : plain;
  response.statusCode = status;
  response.setHeader("content-type", asXml ? "text/xml;charset=utf-8" : "application/json;charset=utf-8");
  response.setHeader("content-length", Buffer.byteLength(text));
  response.setHeader("x-acs-request-id", String(body.RequestId));
  response.end(text);
}

export function wantsXml(request: ApiRequest): boolean {
  // quirk: the default is XML in the public reference and JSON in the Apsara Stack guide; every client asks for JSON.
  const format = request.params.get("Format");
  if (format !== undefined) return format.toLowerCase() === "xml";
  return /^(application|text)\/xml/.test(request.headers.accept ?? "");
}

export function sendSuccess(response: ServerResponse, request: ApiRequest, requestId: string, body: Body): void {
  send(response, 200, `${actionName(request)}Response`, { RequestId: requestId, ...body }, wantsXml(request));
}

export function sendError(response: ServerResponse, request: ApiRequest, requestId: string, error: ApiError): void {
  if (error.retryAfterMs !== undefined) {
    response.setHeader("retry-after", Math.ceil(error.retryAfterMs / 1000));
    response.setHeader("x-acs-retry-after", error.retryAfterMs);
  }
  const body = {
    RequestId: requestId,
    HostId: request.headers.host ?? "",
    Code: error.code,
    Message: error.message,
    Recommend: `https://api.aliyun.com/troubleshoot?q=${encodeURIComponent(error.code)}&product=Vpc`,
  };
  send(response, error.http, "Error", body, wantsXml(request));
}
