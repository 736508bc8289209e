import { takes } from "../../cloud/clock";
import type { Cloud } from "../../cloud/cloud";
import { newId } from "../../cloud/ids";
import { checkIdle, findGateway, occupy, renegotiate } from "../../cloud/lifecycle";
import { sameOwner } from "../../cloud/ownership";
import type { Connection, Tunnel } from "../../model/connection";
import { isDual, isSm, type Gateway } from "../../model/gateway";
import { refuse } from "../../protocol/errors";
import { clientToken } from "../../rules/client-token";
import { connectionName } from "../../rules/name-rules";
import { regionId } from "../../rules/region";
import { missing } from "../../rules/rules";
import { flag, need, publicOnly, text, type Values } from "../../rules/rules";
import { json } from "../../rules/structured-rules";
import { createTags, newTags } from "../../rules/tag-rules";
import { ikeRules, ipsecRules } from "../ipsec/ike";
import { subnets } from "../ipsec/subnets";
import { bgpRules, checkBgp } from "./bgp";
import { checkMode, checkTunnels } from "./connection-mode";
import { healthCheckConfig, healthCheckOf, noHealthCheck } from "./health-check";
import { checkNeighbours } from "./selectors";
import { newTunnel, tunnelOptions, type TunnelInput } from "./tunnel";

/** Parameters that create and modify share. */
export const settings = {
  Name: connectionName,
  LocalSubnet: subnets("IllegalParam.LocalSubnet"),
  RemoteSubnet: subnets("IllegalParam.RemoteSubnet"),
  EffectImmediately: flag(),
  AutoConfigRoute: flag(),
  // quirk: requests of the Apsara Stack guide spell the local identity LocalIdIPsec, replies LocalId.
  IkeConfig: json(ikeRules, { code: "IllegalParam.IkeConfig", also: { LocalIdIPsec: "LocalId" } }),
  IpsecConfig: json(ipsecRules, { code: "IllegalParam.IpsecConfig" }),
  HealthCheckConfig: healthCheckConfig,
  EnableDpd: publicOnly(flag()),
  EnableNatTraversal: publicOnly(flag()),
  BgpConfig: publicOnly(json({ ...bgpRules, EnableBgp: flag() }, { code: "IllegalParam.BgpConfig" })),
  RemoteCaCertificate: publicOnly(text()),
  EnableTunnelsBgp: publicOnly(flag()),
  TunnelOptionsSpecification: publicOnly(tunnelOptions),
  ClientToken: clientToken,
};

export const createParams = {
  ...settings,
  RegionId: regionId,
  VpnGatewayId: need(text()),
  CustomerGatewayId: text(),
  LocalSubnet: need(settings.LocalSubnet),
  RemoteSubnet: need(settings.RemoteSubnet),
  Tags: publicOnly(createTags),
  DryRun: publicOnly(flag()),
};

type Input = Values<typeof createParams>;

/** Checks everything and creates the connection. The gateway is busy afterwards, unless this is a dry run. */
export function newConnection(input: Input, cloud: Cloud): Connection {
  const gateway = findGateway(cloud, input.RegionId, input.VpnGatewayId);
  checkIdle(cloud, gateway);
  if (!gateway.ipsec) throw refuse("VpnGateway.IpsecVpnDisabled");
  if (cloud.ipsecServers.by("gateway", gateway.id).length > 0) {
    throw refuse("VpnGateway.IPsecServerAndVpnConnectionConflict");
  }
  if (isSm(gateway) && cloud.certificates.by("gateway", gateway.id).length === 0) {
    throw refuse("OperationFailed.MissCertificate");
  }
  cloud.quotas.check("VpnConnection", cloud.connections.by("gateway", gateway.id).length);
  checkTunnels(gateway, input);
  checkMode(gateway, input);
  const dual = isDual(gateway);
  const now = Math.floor(cloud.now());
  const connection: Connection = {
    id: newId("vco"),
    region: gateway.region,
    gatewayId: gateway.id,
    name: input.Name ?? "",
    dual,
    localSubnet: input.LocalSubnet,
    remoteSubnet: input.RemoteSubnet,
    effectImmediately: input.EffectImmediately ?? false,
    autoConfigRoute: input.AutoConfigRoute ?? cloud.edition === "public",
    bgpEnabled: (dual ? input.EnableTunnelsBgp : input.BgpConfig?.EnableBgp) ?? false,
    tunnels: dual ? twoTunnels(input, cloud, gateway) : [oneTunnel(input, cloud, gateway)],
    healthCheck: healthCheckOf(input.HealthCheckConfig ?? {}, noHealthCheck, {
      name: "HealthCheckConfig",
      edition: cloud.edition,
    }),
    createTime: now,
    settledAt: now,
    phase1At: now,
    phase2At: now,
    peer: "answers",
    tags: newTags(input.Tags),
    ...sameOwner(gateway),
  };
  checkBgp(cloud, connection);
  checkNeighbours(cloud, connection);
  if (input.DryRun) return connection;
  connection.settledAt = occupy(cloud, gateway, takes.connectionCreate);
  renegotiate(cloud, connection, takes.connectionCreate);
  return connection;
}

function oneTunnel(input: Input, cloud: Cloud, gateway: Gateway): Tunnel {
  if (input.CustomerGatewayId === undefined) throw missing("CustomerGatewayId");
  return newTunnel(cloud, gateway, "master", singleTunnelInput(input, input.CustomerGatewayId));
}

/** The parameters of a single-tunnel connection as those of a tunnel. */
export function singleTunnelInput(input: Values<typeof settings>, customerGatewayId?: string): TunnelInput {
  return {
    CustomerGatewayId: customerGatewayId,
    EnableDpd: input.EnableDpd,
    EnableNatTraversal: input.EnableNatTraversal,
    RemoteCaCertificate: input.RemoteCaCertificate,
    TunnelBgpConfig: input.BgpConfig,
    TunnelIkeConfig: input.IkeConfig,
    TunnelIpsecConfig: input.IpsecConfig,
  };
}

function twoTunnels(input: Input, cloud: Cloud, gateway: Gateway): Tunnel[] {
  const given = input.TunnelOptionsSpecification ?? [];
  const [master, slave] = ["master", "slave"].map((role) => given.find((tunnel) => tunnel.Role === role));
  const complete =
    given.length === 2 && master?.CustomerGatewayId !== undefined && slave?.CustomerGatewayId !== undefined;
  if (!complete) throw refuse("MissingParameter.TunnelOptionsSpecification");
  return [newTunnel(cloud, gateway, "master", master), newTunnel(cloud, gateway, "slave", slave)];
}
