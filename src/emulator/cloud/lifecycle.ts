import type { BgpStatus, TunnelStatus } from "../model/observation";
import type { Connection, Tunnel } from "../model/connection";
import type { Gateway } from "../model/gateway";
import { refuse } from "../protocol/errors";
import type { Cloud } from "./cloud";

export type GatewayStatus = "init" | "provisioning" | "active" | "updating" | "deleting";

/** A gateway's status follows from the times stored with it, so no timer is needed. */
export function gatewayStatus(gateway: Gateway, now: number): GatewayStatus {
  if (gateway.goneAt !== undefined) return "deleting";
  if (now < gateway.initUntil) return "init";
  if (now < gateway.readyAt) return "provisioning";
  return now < gateway.busyUntil ? "updating" : "active";
}

/** The gateway with this id in this region. */
export function findGateway(cloud: Cloud, region: string, id: string): Gateway {
  const gateway = cloud.gateways.get(id);
  if (gateway?.region !== region) throw refuse("InvalidVpnGatewayInstanceId.NotFound", `VpnGatewayId: ${id}.`);
  return gateway;
}

/** Refuses a write while the gateway is being created, changed or deleted. */
export function checkIdle(cloud: Cloud, gateway: Gateway): void {
  const status = gatewayStatus(gateway, cloud.now());
  if (status !== "active") throw refuse("VpnGateway.Configuring", `${gateway.id} is ${status}.`);
}

/** Makes the gateway `updating` for this many seconds of the cloud; returns the time at which it is idle again. */
export function occupy(cloud: Cloud, gateway: Gateway, seconds: number): number {
  gateway.busyUntil = cloud.clock.after(seconds);
  cloud.gateways.put(gateway);
  return gateway.busyUntil;
}

/** How far the negotiation with the peer has come: as it was observed, else as it is played. */
export function tunnelStatus(connection: Connection, tunnel: Tunnel, now: number): TunnelStatus {
  if (tunnel.observed !== undefined) return tunnel.observed.status;
  if (connection.peer === "silent" || now < connection.phase1At) return "ike_sa_not_established";
  if (connection.peer === "rejects") return "ipsec_sa_not_established";
  return now < connection.phase2At ? "ike_sa_established" : "ipsec_sa_established";
}

/** Whether the BGP session in a tunnel is up. */
export function bgpStatus(connection: Connection, tunnel: Tunnel, now: number): BgpStatus {
  if (!connection.bgpEnabled) return "false";
  if (tunnel.observedBgp !== undefined) return tunnel.observedBgp;
  return tunnelStatus(connection, tunnel, now) === "ipsec_sa_established" ? "success" : "false";
}

/** `active`, `updating` or `deleting`: the state of the configuration, independent of the negotiation. */
export function connectionState(connection: Connection, now: number): "active" | "updating" | "deleting" {
  if (connection.goneAt !== undefined) return "deleting";
  return now < connection.settledAt ? "updating" : "active";
}

/** Seconds that each of phase 1 and phase 2 takes. */
const phase = 5;
/** Without EffectImmediately the negotiation waits for traffic, which the emulator assumes after this many seconds. */
const traffic = 30;

/** Restarts the negotiation after a write that takes this many seconds. */
export function renegotiate(cloud: Cloud, connection: Connection, seconds: number): void {
  const start = seconds + (connection.effectImmediately ? 0 : traffic);
  connection.phase1At = cloud.clock.after(start + phase);
  connection.phase2At = cloud.clock.after(start + 2 * phase);
}
