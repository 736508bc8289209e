import { takes } from "../../cloud/clock";
import type { Cloud } from "../../cloud/cloud";
import { checkIdle, findGateway, occupy, renegotiate } from "../../cloud/lifecycle";
import type { Connection, Tunnel } from "../../model/connection";
import type { Gateway } from "../../model/gateway";
import type { Body } from "../../protocol/body";
import { refuse } from "../../protocol/errors";
import { regionId } from "../../rules/region";
import { need, text, type Values } from "../../rules/rules";
import { checkBgp } from "./bgp";
import { settings, singleTunnelInput } from "./connection-create";
import { checkMode } from "./connection-mode";
import { modifiedConnection } from "./connection-view";
import { healthCheckOf } from "./health-check";
import { checkNeighbours } from "./selectors";
import { changedTunnel, type TunnelInput } from "./tunnel";

export const modifyParams = { ...settings, RegionId: regionId, VpnConnectionId: need(text()) };

type Input = Values<typeof modifyParams>;

/** Changes the given settings and keeps the others. */
export function modifyConnection(input: Input, cloud: Cloud, connection: Connection): Body {
  const gateway = findGateway(cloud, connection.region, connection.gatewayId);
  checkIdle(cloud, gateway);
  checkMode(gateway, input);
  if (connection.dual && !connection.bgpEnabled && input.EnableTunnelsBgp) checkBothSessions(input);
  const changed: Connection = {
    ...connection,
    name: input.Name ?? connection.name,
    localSubnet: input.LocalSubnet ?? connection.localSubnet,
    remoteSubnet: input.RemoteSubnet ?? connection.remoteSubnet,
    effectImmediately: input.EffectImmediately ?? connection.effectImmediately,
    autoConfigRoute: input.AutoConfigRoute ?? connection.autoConfigRoute,
    bgpEnabled: (connection.dual ? input.EnableTunnelsBgp : input.BgpConfig?.EnableBgp) ?? connection.bgpEnabled,
    tunnels: connection.dual
      ? changedPair(input, cloud, gateway, connection)
      : [changedOnly(input, cloud, gateway, connection)],
    healthCheck: healthCheckOf(input.HealthCheckConfig ?? {}, connection.healthCheck, {
      name: "HealthCheckConfig",
      edition: cloud.edition,
    }),
  };
  commitChange(cloud, gateway, connection, changed);
  return modifiedConnection(cloud, connection);
}

/** quirk: BGP is turned on with the sessions of both tunnels in the same request, also where they are known (cloud-truth, 4.1). */
function checkBothSessions({ TunnelOptionsSpecification: given = [] }: Input): void {
  if (given.filter((tunnel) => tunnel.TunnelBgpConfig?.TunnelCidr !== undefined).length < 2) {
    throw refuse("MissingParameter.TunnelCidr");
  }
}

/** Checks the changed copy against the other resources and stores it. */
export function commitChange(cloud: Cloud, gateway: Gateway, connection: Connection, changed: Connection): void {
  checkBgp(cloud, changed);
  checkNeighbours(cloud, changed);
  const negotiated = (item: Connection) =>
    JSON.stringify([item.tunnels, item.localSubnet, item.remoteSubnet, item.bgpEnabled]);
  const anew = negotiated(changed) !== negotiated(connection);
  Object.assign(connection, changed);
  connection.settledAt = occupy(cloud, gateway, takes.connectionUpdate);
  if (anew) renegotiate(cloud, connection, takes.connectionUpdate);
  cloud.connections.put(connection);
}

function changedOnly(input: Input, cloud: Cloud, gateway: Gateway, connection: Connection): Tunnel {
  const [tunnel] = connection.tunnels;
  if (tunnel === undefined) throw refuse("InternalError");
  const customer = cloud.customerGateways.get(tunnel.customerGatewayId);
  // quirk: IkeConfig without LocalId or RemoteId sets them to the addresses of both ends, which are the documented
  // defaults.
  const ends = { localId: tunnel.internetIp, remoteId: customer?.ipAddress ?? tunnel.ike.RemoteId };
  return changedTunnel(cloud, gateway, tunnel, singleTunnelInput(input), ends);
}

function changedPair(input: Input, cloud: Cloud, gateway: Gateway, connection: Connection): Tunnel[] {
  const given = input.TunnelOptionsSpecification ?? [];
  for (const each of given) {
    if (!connection.tunnels.some((tunnel) => isMeant(each, tunnel))) {
      if (each.TunnelId === undefined && each.Role === undefined)
        throw refuse("MissingParameter.TunnelOptionsSpecification");
      throw refuse("InvalidTunnelId.NotFound", `TunnelId: ${each.TunnelId}.`);
    }
  }
  return connection.tunnels.map((tunnel) => {
    const each = given.find((candidate) => isMeant(candidate, tunnel));
    return each === undefined ? tunnel : changeOfPair(cloud, gateway, tunnel, each);
  });
}

/** A change to one of two tunnels: on modify, its identities have no defaults. */
export function changeOfPair(cloud: Cloud, gateway: Gateway, tunnel: Tunnel, given: TunnelInput): Tunnel {
  return changedTunnel(cloud, gateway, tunnel, given, { localId: tunnel.ike.LocalId, remoteId: tunnel.ike.RemoteId });
}

function isMeant(given: TunnelInput, tunnel: Tunnel): boolean {
  if (given.TunnelId === undefined) return given.Role === tunnel.role;
  return given.TunnelId === tunnel.id && (given.Role ?? tunnel.role) === tunnel.role;
}
