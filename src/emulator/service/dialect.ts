import type { ServerResponse } from "node:http";
import type { Credential } from "../accounts/accounts";
import type { ApiError } from "../protocol/errors";
import type { ApiRequest } from "../protocol/request";
import type { World } from "./world";

/** What an operation answered: the HTTP status and the body without a request id. */
export interface Outcome {
  status: number;
  body: Record<string, unknown>;
}

/** How one vendor's API speaks: Alibaba's RPC or Huawei's REST. Logging, faults and pace are the same for both. */
export interface Dialect {
  /** Each vendor counts the calls of its account for itself. */
  readonly vendor: string;
  /** The name of the operation, as the call log and the fault rules know it. */
  operation(request: ApiRequest): string | undefined;
  /** Ids of the resources that the request names, and of those at the top of what was answered. */
  idsIn(request: ApiRequest): string[];
  idsOut(outcome: Outcome): string[];
  isRead(operation: string | undefined): boolean;
  /** Who calls, or a refusal. */
  authenticate(world: World, request: ApiRequest): Credential;
  /** The refusal of a call that is one too many. */
  throttled(perSecond: number): ApiError;
  run(world: World, request: ApiRequest, credential: Credential): Outcome;
  succeed(response: ServerResponse, request: ApiRequest, requestId: string, outcome: Outcome): void;
  refuse(response: ServerResponse, request: ApiRequest, requestId: string, error: ApiError): void;
}
