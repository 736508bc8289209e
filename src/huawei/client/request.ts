import { VpnformError } from "../../../lib/core/errors";
import type { Credentials } from "../../cloud/key-pair";
import { percentEncode } from "../../cloud/percent-encode";
import type { HttpRequest } from "../../cloud/transport";
import type { Call, Parameter } from "../../provider/call";
import type { Operation } from "./operations";
import { canonicalQuery, sdkAuthorization } from "./signature";

/** Where a request goes and whose it is. */
export interface Destination {
  readonly endpoint: URL;
  /** Absent for what belongs to no project, such as the question which projects there are. */
  readonly projectId: string | undefined;
}

/** Signs one attempt: each has its own time. */
export function signedRequest(
  call: Call,
  { method, path }: Operation,
  { endpoint, projectId }: Destination,
  credentials: Credentials,
  now: Date,
): HttpRequest {
  const parameters: Record<string, Parameter> = { ...call.parameters };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = name === "project_id" ? projectId : parameters[name];
    if (typeof value !== "string" || value === "") throw missing(call.action, name);
    delete parameters[name];
    return percentEncode(value);
  });
  const hasBody = method === "POST" || method === "PUT";
  const query = hasBody ? [] : Object.entries(parameters).flatMap(queryPart);
  const body = hasBody ? JSON.stringify(parameters) : "";
  const headers: Record<string, string> = {
    ...(hasBody ? { "content-type": "application/json" } : {}),
    host: endpoint.host,
    "x-sdk-date": sdkDate(now),
    ...(projectId ? { "x-project-id": projectId } : {}),
    ...(credentials.securityToken ? { "x-security-token": credentials.securityToken } : {}),
  };
  const full = endpoint.pathname.replace(/\/$/, "") + filled;
  const signed = { method, path: full, query, headers, body };
  const authorization = sdkAuthorization(signed, credentials.accessKeyId, credentials.accessKeySecret);
  return {
    method,
    path: query.length > 0 ? `${full}?${canonicalQuery(query)}` : full,
    headers: { ...headers, accept: "application/json", "user-agent": "vpnform", authorization },
    body: hasBody ? body : undefined,
  };
}

function queryPart([name, value]: [string, Parameter]): (readonly [string, string])[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? (value as readonly Parameter[]) : [value]).map((each) => [
    name,
    String(each as string),
  ]);
}

/** `20060102T150405Z`. */
function sdkDate(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, "");
}

function missing(action: string, name: string): VpnformError {
  return new VpnformError("internal", `${action} needs ${name} in its path`);
}
