import type { ServerOptions } from "node:http";

/** What one server takes at most, so that nobody can fill the memory or all connections of its machine. */
export interface Limits {
  readonly connections: number;
  /** Time for the head of a request, and for the whole of it. */
  readonly headMs: number;
  readonly requestMs: number;
}

export const usualLimits: Limits = { connections: 2000, headMs: 15_000, requestMs: 60_000 };

/** Settings of node's server that hold these times. */
export function timeLimits({ headMs, requestMs }: Limits): ServerOptions {
  return {
    headersTimeout: headMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: Math.min(1000, headMs),
  };
}
