import type { ServerResponse } from "node:http";
import type { Credential } from "../accounts/accounts";
import type { ApiError } from "../protocol/errors";
import type { ApiRequest } from "../protocol/request";
import type { World } from "./world";

/** The result of an operation: the HTTP status and the body without a request id. */
export interface Outcome {
  status: number;
  body: Record<string, unknown>;
}

/** One vendor's protocol: Alibaba's RPC or Huawei's REST. Logging, faults and pace are the same for both. */
export interface Dialect {
  /** Each vendor has its own rate limit. */
  readonly vendor: string;
  /** The name of the operation, as used in the call log and in fault rules. */
  operation(request: ApiRequest): string | undefined;
  /** Ids of the resources that the request names, and those at the top level of the reply. */
  idsIn(request: ApiRequest): string[];
  idsOut(outcome: Outcome): string[];
  isRead(operation: string | undefined): boolean;
  /** The caller's credential; throws a refusal. */
  authenticate(world: World, request: ApiRequest): Credential;
  /** The refusal of a call above the rate limit. */
  throttled(perSecond: number): ApiError;
  run(world: World, request: ApiRequest, credential: Credential): Outcome;
  succeed(response: ServerResponse, request: ApiRequest, requestId: string, outcome: Outcome): void;
  refuse(response: ServerResponse, request: ApiRequest, requestId: string, error: ApiError): void;
}
