import { attr } from "../../core/attribute";
import { checkAddress } from "../rules/address";

/** Probes by which the cloud finds out whether a single-tunnel connection works. */
const healthCheckConfigShape = {
  /**
   * Whether the cloud probes the other side through the tunnel; needs `dip` and `sip`.
   * @default false
   * @see CreateVpnConnection, HealthCheckConfig.enable; guide 6.6.1
   */
  enable: attr.bool({ cloudDefault: "false" }),
  /**
   * Address that is probed, on the other side of the tunnel.
   * @see CreateVpnConnection, HealthCheckConfig.dip; guide 6.6.1
   */
  dip: attr.string({ check: checkAddress }),
  /**
   * Address in the VPC from which it is probed.
   * @see CreateVpnConnection, HealthCheckConfig.sip; guide 6.6.1
   */
  sip: attr.string({ check: checkAddress }),
  /**
   * Seconds between two probes.
   * @default 3
   * @see CreateVpnConnection, HealthCheckConfig.interval; guide 6.6.1
   */
  interval: attr.number({ range: [1, Infinity], unit: "s", cloudDefault: "3" }),
  /**
   * Number of probes that must fail.
   * @default 3
   * @see CreateVpnConnection, HealthCheckConfig.retry; guide 6.6.1
   */
  retry: attr.number({ range: [1, Infinity], cloudDefault: "3" }),
  /**
   * What the probes found, such as `success` or `failed`; changes by itself.
   * @see DescribeVpnConnection, VcoHealthCheck.Status; guide 6.6.4
   */
  status: attr.string({ computed: true, ignoreDrift: true }),
} as const;

/** Named type of the shape: with it, published declarations keep the documentation. */
export type HealthCheckConfigShape = {
  readonly [K in keyof typeof healthCheckConfigShape]: (typeof healthCheckConfigShape)[K];
};
/** Shape of `healthCheckConfig` of a connection. */
export const healthCheckConfig: HealthCheckConfigShape = healthCheckConfigShape;
