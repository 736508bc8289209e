import { randomUUID } from "node:crypto";
import type { Credentials } from "../../cloud/key-pair";
import type { HttpRequest } from "../../cloud/transport";
import type { Call } from "../../provider/call";
import { apiVersion } from "./settings";
import type { ClientSettings } from "./settings";
import { acs3Authorization, canonicalQuery, sha256, signRpc } from "./signature";
import type { WireParameters } from "./signature";
import { flatten } from "./wire";

/** A call's own parameters on the wire: what the handler says, product and region, and the ClientToken. */
export function wireParameters(call: Call, settings: ClientSettings, token: string | undefined): WireParameters {
  return {
    ...(settings.product ? { Product: settings.product } : {}),
    ...(settings.region ? { RegionId: settings.region } : {}),
    ...flatten(call.parameters),
    ...(call.token && token !== undefined ? { ClientToken: token } : {}),
  };
}

/** Signs one attempt: each has its own nonce and time, the ClientToken in `parameters` stays the same. */
export function signedRequest(
  call: Call,
  parameters: WireParameters,
  settings: ClientSettings,
  credentials: Credentials,
  now: Date,
): HttpRequest {
  const timestamp = now.toISOString().replace(/\.\d+Z$/, "Z");
  if (settings.signature === "none") return unsignedRequest(call, parameters, settings, timestamp);
  return settings.signature === "acs3"
    ? acs3Request(call, parameters, settings, credentials, timestamp)
    : rpcRequest(call, parameters, settings, credentials, timestamp);
}

/** Headers of every request; those that only Apsara Stack reads say for whom it is made and which resource it is about. */
function commonHeaders(call: Call, settings: ClientSettings): Record<string, string> {
  const { organizationId, resourceGroupId } = settings;
  return {
    accept: "application/json",
    "user-agent": "vpnform",
    ...(organizationId ? { "x-acs-organizationid": organizationId } : {}),
    ...(organizationId && resourceGroupId ? { "x-acs-resourcegroupid": resourceGroupId } : {}),
    ...(settings.edition === "apsara" ? apsaraHeaders(call, settings) : {}),
  };
}

/**
 * quirk: the table of public headers in the Apsara Stack VPN developer guide (2.5) knows x-acs-regionid without a word
 * of versions; its samples say that only those up to v3.15.0 need it. The Python sample (4.2) sets the caller's source
 * as if it had to be there, where 7.1 says that it is only logged. Neither does harm.
 */
function apsaraHeaders(call: Call, settings: ClientSettings): Record<string, string> {
  return {
    "x-acs-caller-sdk-source": "vpnform",
    ...(settings.region ? { "x-acs-regionid": settings.region } : {}),
    ...(call.instanceId ? { "x-acs-instanceid": call.instanceId } : {}),
  };
}

const form = "application/x-www-form-urlencoded";

function rpcRequest(
  call: Call,
  parameters: WireParameters,
  settings: ClientSettings,
  credentials: Credentials,
  timestamp: string,
): HttpRequest {
  const method = settings.method ?? "POST";
  const unsigned = {
    ...parameters,
    Action: call.action,
    Version: settings.version ?? apiVersion,
    Format: "JSON",
    AccessKeyId: credentials.accessKeyId,
    SignatureMethod: "HMAC-SHA1",
    SignatureVersion: "1.0",
    SignatureNonce: randomUUID(),
    Timestamp: timestamp,
    ...(credentials.securityToken ? { SecurityToken: credentials.securityToken } : {}),
  };
  const signed = { ...unsigned, Signature: signRpc(method, unsigned, credentials.accessKeySecret) };
  const headers = commonHeaders(call, settings);
  const path = settings.endpoint.pathname;
  if (method === "GET") return { method, path: `${path}?${canonicalQuery(signed)}`, headers, body: undefined };
  return { method, path, headers: { ...headers, "content-type": form }, body: canonicalQuery(signed) };
}

/** Calls that STS takes from anybody: the token among their parameters is the proof. */
function unsignedRequest(
  call: Call,
  parameters: WireParameters,
  settings: ClientSettings,
  timestamp: string,
): HttpRequest {
  const { pathname } = settings.endpoint;
  const common = { Action: call.action, Version: settings.version ?? apiVersion, Format: "JSON", Timestamp: timestamp };
  const headers = { ...commonHeaders(call, settings), "content-type": form };
  return { method: "POST", path: `${pathname}?${canonicalQuery(common)}`, headers, body: canonicalQuery(parameters) };
}

function acs3Request(
  call: Call,
  parameters: WireParameters,
  settings: ClientSettings,
  credentials: Credentials,
  timestamp: string,
): HttpRequest {
  const method = settings.method ?? "POST";
  const query = canonicalQuery(parameters);
  const body = method === "GET" ? "" : query;
  const headers: Record<string, string> = {
    ...commonHeaders(call, settings),
    host: settings.endpoint.host,
    "x-acs-action": call.action,
    "x-acs-content-sha256": sha256(body),
    "x-acs-date": timestamp,
    "x-acs-signature-nonce": randomUUID(),
    "x-acs-version": settings.version ?? apiVersion,
    ...(method === "POST" ? { "content-type": form } : {}),
    ...(credentials.securityToken
      ? { "x-acs-accesskey-id": credentials.accessKeyId, "x-acs-security-token": credentials.securityToken }
      : {}),
  };
  const path = settings.endpoint.pathname;
  // quirk: actions of RPC services are signed for the path `/`, wherever the gateway serves them (ASAPI: /asapi/v3).
  const signed = { method, path: "/", query: method === "GET" ? parameters : {}, headers };
  headers.authorization = acs3Authorization(signed, credentials.accessKeyId, credentials.accessKeySecret);
  return method === "GET"
    ? { method, path: `${path}?${query}`, headers, body: undefined }
    : { method, path, headers, body };
}
