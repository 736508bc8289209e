/** Of a tunnel's negotiation with its peer: how far it has come. */
export const tunnelStatuses = [
  "ike_sa_not_established",
  "ike_sa_established",
  "ipsec_sa_not_established",
  "ipsec_sa_established",
] as const;

export type TunnelStatus = (typeof tunnelStatuses)[number];

export const bgpStatuses = ["success", "false"] as const;

export type BgpStatus = (typeof bgpStatuses)[number];

/** One line of a log, at a time of the cloud's clock. */
export interface LogLine {
  at: number;
  text: string;
}

/** What real daemons do in place of the cloud's, as they were last reported. */
export interface ObservedTunnel {
  status: TunnelStatus;
  log: LogLine[];
}

export interface ObservedClient {
  certificateId: string;
  /** Its address in the pool; absent while it is not connected. */
  address?: string;
  /** Since when it is connected, by the cloud's clock. */
  since?: number;
  log: LogLine[];
}
