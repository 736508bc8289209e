import type { Cloud } from "../cloud/cloud";
import type { ApiRequest } from "../protocol/request";
import type { Outcome } from "../service/dialect";

/** One operation of a REST API. */
export interface Operation {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** The path; its groups are passed to `run`. */
  path: RegExp;
  run(groups: Record<string, string>, request: ApiRequest, cloud: Cloud): Outcome;
}

/** Path of the VPN service, with the project as its first group. */
export function vpnPath(rest: string): RegExp {
  return new RegExp(`^/v5/(?<project>[^/]+)/${rest}$`);
}
