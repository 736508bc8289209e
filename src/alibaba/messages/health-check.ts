import type { Values } from "../../../lib/core/attribute";

/**
 * The settings of a health check without zeros: a check that is off is reported with interval 0 and retry 0, which mean that
 * they are not set (DescribeVpnConnection, VcoHealthCheck).
 */
export function probing({ interval, retry, ...rest }: Values): Values {
  return { ...rest, ...(interval ? { interval } : {}), ...(retry ? { retry } : {}) };
}
