import { action, type ActionTable } from "../../cloud/action";
import { takes } from "../../cloud/clock";
import type { Cloud } from "../../cloud/cloud";
import { newId, newPsk } from "../../cloud/ids";
import { checkIdle, findGateway, occupy } from "../../cloud/lifecycle";
import { sameOwner } from "../../cloud/ownership";
import type { IpsecServer } from "../../model/ipsec-server";
import type { Body } from "../../protocol/body";
import { refuse } from "../../protocol/errors";
import { clientToken } from "../../rules/client-token";
import { chunk, continued } from "../../rules/listing";
import { regionId } from "../../rules/region";
import { flag, need, text } from "../../rules/rules";
import { list } from "../../rules/structured-rules";
import { ipsecServerSettings, serverIke, serverIpsec } from "./ipsec-server-rules";

const one = { RegionId: regionId, IpsecServerId: need(text()) };

export function findIpsecServer(cloud: Cloud, region: string, id: string): IpsecServer {
  const server = cloud.ipsecServers.get(id);
  if (server?.region !== region) throw refuse("InvalidIpsecServerId.NotFound", `IpsecServerId: ${id}.`);
  return server;
}

export function showIpsecServer(cloud: Cloud, server: IpsecServer): Body {
  const gateway = cloud.gateways.get(server.gatewayId);
  return {
    IpsecServerId: server.id,
    IpsecServerName: server.name,
    VpnGatewayId: server.gatewayId,
    RegionId: server.region,
    CreationTime: new Date(server.createTime).toISOString(),
    InternetIp: gateway?.internetIp,
    ClientIpPool: server.clientIpPool,
    LocalSubnet: server.localSubnet,
    EffectImmediately: server.effectImmediately,
    Psk: cloud.disclosure.tell(server.psk),
    PskEnabled: server.pskEnabled,
    IkeConfig: server.ike,
    IpsecConfig: server.ipsec,
    MaxConnections: gateway?.sslConnections,
    OnlineClientCount: 0,
    MultiFactorAuthEnabled: false,
    IDaaSInstanceId: "",
    ResourceGroupId: server.resourceGroupId,
  };
}

const createIpsecServer = action({
  publicOnly: true,
  params: {
    ...ipsecServerSettings,
    RegionId: regionId,
    VpnGatewayId: need(text()),
    ClientIpPool: need(ipsecServerSettings.ClientIpPool),
    LocalSubnet: need(ipsecServerSettings.LocalSubnet),
    PskEnabled: need(flag()),
    // quirk: create spells it IpSecServerName, update and list IpsecServerName.
    IpSecServerName: ipsecServerSettings.IpsecServerName,
  },
  run(input, cloud) {
    const gateway = findGateway(cloud, input.RegionId, input.VpnGatewayId);
    checkIdle(cloud, gateway);
    if (!gateway.ssl) throw refuse("VpnGateway.SslVpnDisabled");
    if (cloud.connections.by("gateway", gateway.id).length > 0) {
      throw refuse("VpnGateway.IPsecServerAndVpnConnectionConflict");
    }
    cloud.quotas.check("IpsecServer", cloud.ipsecServers.by("gateway", gateway.id).length);
    const server: IpsecServer = {
      id: newId("iss"),
      region: gateway.region,
      gatewayId: gateway.id,
      name: input.IpSecServerName ?? "",
      clientIpPool: input.ClientIpPool,
      localSubnet: input.LocalSubnet,
      psk: input.Psk ?? newPsk(),
      pskEnabled: input.PskEnabled,
      effectImmediately: input.EffectImmediately ?? false,
      ike: serverIke(input.IkeConfig ?? {}, undefined, gateway),
      ipsec: serverIpsec(input.IpsecConfig ?? {}),
      createTime: Math.floor(cloud.now()),
      tags: [],
      ...sameOwner(gateway),
    };
    if (input.DryRun) throw refuse("DryRunOperation");
    cloud.ipsecServers.put(server);
    occupy(cloud, gateway, takes.server);
    const { IpsecServerId, IpsecServerName, VpnGatewayId, RegionId, CreationTime } = showIpsecServer(cloud, server);
    return { IpsecServerId, IpsecServerName, VpnGatewayId, RegionId, CreationTime };
  },
});

const listIpsecServers = action({
  publicOnly: true,
  params: {
    RegionId: regionId,
    IpsecServerId: list(text(), { max: 20 }),
    IpsecServerName: text(),
    VpnGatewayId: text(),
    ResourceGroupId: text(),
    // quirk: the reference says at most 20, yet the live cloud takes the 50 that clients send (cloud-truth, 11).
    ...continued(100),
  },
  run(input, cloud) {
    const { IpsecServerId, IpsecServerName, VpnGatewayId, ResourceGroupId } = input;
    const all = cloud.ipsecServers
      .by("region", input.RegionId)
      .filter(
        (server) =>
          (IpsecServerId?.includes(server.id) ?? true) &&
          (IpsecServerName ?? server.name) === server.name &&
          (VpnGatewayId ?? server.gatewayId) === server.gatewayId &&
          (ResourceGroupId ?? server.resourceGroupId) === server.resourceGroupId,
      );
    const { items, next, size } = chunk(input, 10, all);
    // quirk: a plain list, as in every newer List action.
    const servers = items.map((server) => showIpsecServer(cloud, server));
    return { IpsecServers: servers, TotalCount: all.length, MaxResults: size, NextToken: next };
  },
});

const updateIpsecServer = action({
  publicOnly: true,
  params: { ...ipsecServerSettings, ...one },
  run(input, cloud) {
    const server = findIpsecServer(cloud, input.RegionId, input.IpsecServerId);
    const gateway = findGateway(cloud, server.region, server.gatewayId);
    const { RegionId: _region, IpsecServerId: _id, ClientToken: _token, DryRun, IpsecServerName, ...settings } = input;
    // A new name takes effect at once; every other change keeps the gateway busy.
    const works = Object.keys(settings).length > 0;
    if (works) checkIdle(cloud, gateway);
    const changed: IpsecServer = {
      ...server,
      name: IpsecServerName ?? server.name,
      clientIpPool: settings.ClientIpPool ?? server.clientIpPool,
      localSubnet: settings.LocalSubnet ?? server.localSubnet,
      psk: settings.Psk ?? server.psk,
      pskEnabled: settings.PskEnabled ?? server.pskEnabled,
      effectImmediately: settings.EffectImmediately ?? server.effectImmediately,
      ike: settings.IkeConfig ? serverIke(settings.IkeConfig, server.ike, gateway) : server.ike,
      ipsec: settings.IpsecConfig ? serverIpsec(settings.IpsecConfig) : server.ipsec,
    };
    if (DryRun) throw refuse("DryRunOperation");
    cloud.ipsecServers.put(Object.assign(server, changed));
    if (works) occupy(cloud, gateway, takes.server);
    return {};
  },
});

const deleteIpsecServer = action({
  publicOnly: true,
  params: { ...one, ClientToken: clientToken, DryRun: flag() },
  run(input, cloud) {
    const server = findIpsecServer(cloud, input.RegionId, input.IpsecServerId);
    const gateway = findGateway(cloud, server.region, server.gatewayId);
    checkIdle(cloud, gateway);
    if (input.DryRun) throw refuse("DryRunOperation");
    occupy(cloud, gateway, takes.server);
    // Gone from the list at once, while the gateway is still busy with it (cloud-truth, 11).
    cloud.store.remove(cloud.ipsecServers, server, cloud.now());
    return {};
  },
});

export const actions: ActionTable = {
  CreateIpsecServer: createIpsecServer,
  ListIpsecServers: listIpsecServers,
  UpdateIpsecServer: updateIpsecServer,
  DeleteIpsecServer: deleteIpsecServer,
};
