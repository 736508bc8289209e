import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { authorize } from "../accounts/authorization";
import { ApiError } from "../protocol/errors";
import type { ApiRequest } from "../protocol/request";
import type { Dialect } from "../service/dialect";
import { authenticateHuawei } from "./authentication";
import { operations as certificates } from "./certificate";
import { throttled, vpnError } from "./errors";
import { operations as gateways } from "./gateway";
import type { Operation } from "./operation";
import { isProject, keystoneListProjects } from "./project";

const operations: Record<string, Operation> = {
  ...gateways,
  ...certificates,
  KeystoneListProjects: keystoneListProjects,
};

/** Whether a path belongs to Huawei Cloud: its VPN service, or IAM's projects. */
export function isHuawei(path: string): boolean {
  return path.startsWith("/v5/") || path.startsWith("/v3/");
}

function find(request: ApiRequest): [name: string, operation: Operation, groups: Record<string, string>] | undefined {
  for (const [name, operation] of Object.entries(operations)) {
    const match = request.method === operation.method ? operation.path.exec(request.path.replace(/\/$/, "")) : null;
    if (match !== null) return [name, operation, match.groups ?? {}];
  }
  return undefined;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Huawei Cloud's REST protocol: VPN v5, and the part of IAM that clients need first. */
export const huawei: Dialect = {
  vendor: "huawei",
  operation: (request) => find(request)?.[0],
  idsIn: (request) => request.path.split("/").filter((part) => uuid.test(part)),
  idsOut: ({ body }) =>
    [body.certificate, body.vpn_gateway].flatMap((item) => (item as { id?: string } | undefined)?.id ?? []),
  isRead: (operation) => /^(Show|List|Keystone)/.test(operation ?? ""),
  authenticate: (world, request) => authenticateHuawei(request, world.cloud.accounts),
  throttled,
  run(world, request, credential) {
    const [name, operation, groups] = find(request) ?? [];
    if (name === undefined || operation === undefined) throw new ApiError(404, "APIGW.0101", "The API does not exist.");
    if (groups?.project !== undefined && !isProject(groups.project)) {
      throw vpnError("VPN.0003", `The project ${groups.project} is not one of this account.`);
    }
    authorize(world.cloud.accounts, credential, name, request.params);
    return operation.run(groups ?? {}, request, world.cloud);
  },
  succeed(response, _request, requestId, { status, body }) {
    send(response, status, requestId, status === 204 ? undefined : { ...body, request_id: requestId.toLowerCase() });
  },
  refuse(response, request, requestId, error) {
    // quirk: the VPN service sends code and message; the gateway in front of it and IAM send error_code and error_msg.
    const own = error.code.startsWith("VPN.");
    const body = own
      ? { code: error.code, message: error.message }
      : { error_code: error.code, error_msg: error.message };
    if (error.retryAfterMs !== undefined) response.setHeader("retry-after", Math.ceil(error.retryAfterMs / 1000));
    send(response, error.http, requestId, { ...body, request_id: requestId.toLowerCase() });
  },
};

function send(response: ServerResponse, status: number, requestId: string, body: object | undefined): void {
  response.statusCode = status;
  response.setHeader("x-request-id", requestId.toLowerCase());
  response.setHeader("header-response-token", randomBytes(16).toString("hex"));
  if (body === undefined) return void response.end();
  const text = JSON.stringify(body);
  response.setHeader("content-type", "application/json");
  response.setHeader("content-length", Buffer.byteLength(text));
  response.end(text);
}
