import { action, type ActionTable } from "../../cloud/action";
import { takes } from "../../cloud/clock";
import type { Cloud } from "../../cloud/cloud";
import { newId } from "../../cloud/ids";
import { checkIdle, findGateway, occupy } from "../../cloud/lifecycle";
import { sameOwner, visible } from "../../cloud/ownership";
import type { SslServer } from "../../model/ssl-server";
import { inEdition } from "../../protocol/edition";
import { refuse } from "../../protocol/errors";
import { clientToken } from "../../rules/client-token";
import { page, paging } from "../../rules/paging";
import { regionId } from "../../rules/region";
import { need, publicOnly, text } from "../../rules/rules";
import { authorityEnd } from "./server-certificate";
import { checkSslServer, sslSettings } from "./ssl-server-rules";
import { listSslServer, showSslServer } from "./ssl-server-view";
import { issue } from "./x509";

const one = { RegionId: regionId, SslVpnServerId: need(text()) };

export function findSslServer(cloud: Cloud, region: string, id: string): SslServer {
  const server = cloud.sslServers.get(id);
  if (server?.region !== region) throw refuse("InvalidSslVpnServerId.NotFound", `SslVpnServerId: ${id}.`);
  return server;
}

const createSslVpnServer = action({
  params: {
    ...sslSettings,
    RegionId: regionId,
    VpnGatewayId: need(text()),
    ClientIpPool: need(sslSettings.ClientIpPool),
    LocalSubnet: need(sslSettings.LocalSubnet),
  },
  run(input, cloud) {
    const gateway = findGateway(cloud, input.RegionId, input.VpnGatewayId);
    checkIdle(cloud, gateway);
    if (!gateway.ssl) throw refuse("VpnGateway.SslVpnDisabled");
    cloud.quotas.check("SslVpnServer", cloud.sslServers.by("gateway", gateway.id).length);
    const id = newId("vss");
    const now = Math.floor(cloud.now());
    const server: SslServer = {
      id,
      region: gateway.region,
      gatewayId: gateway.id,
      name: input.Name ?? "",
      clientIpPool: input.ClientIpPool,
      localSubnet: input.LocalSubnet,
      proto: input.Proto ?? inEdition({ public: "TCP", apsara: "UDP" }, cloud.edition),
      cipher: input.Cipher ?? "AES-128-CBC",
      port: input.Port ?? 1194,
      compress: input.Compress ?? false,
      mfa: input.EnableMultiFactorAuth ?? false,
      idaasInstanceId: input.IDaaSInstanceId ?? "",
      idaasRegionId: input.IDaaSRegionId ?? "",
      idaasApplicationId: input.IDaaSApplicationId ?? "",
      dnsServers: input.DnsServers ?? "",
      createTime: now,
      authority: { certificate: "", privateKey: "" },
      tags: [],
      ...sameOwner(gateway),
    };
    checkSslServer(server, gateway.sslConnections, cloud.edition);
    if (input.DryRun) throw refuse("DryRunOperation");
    const notAfter = authorityEnd(server);
    server.authority = issue({ name: id, purpose: "authority", notBefore: new Date(now), notAfter });
    cloud.sslServers.put(server);
    occupy(cloud, gateway, takes.server);
    return { SslVpnServerId: id, Name: server.name };
  },
});

const describeSslVpnServers = action({
  params: {
    RegionId: regionId,
    SslVpnServerId: text(),
    VpnGatewayId: text(),
    Name: text(),
    ResourceGroupId: publicOnly(text()),
    ...paging,
  },
  run(input, cloud, caller) {
    const { SslVpnServerId, VpnGatewayId, Name, ResourceGroupId } = input;
    const items = visible(caller, cloud.sslServers.by("region", input.RegionId)).filter(
      (server) =>
        (SslVpnServerId ?? server.id) === server.id &&
        (VpnGatewayId ?? server.gatewayId) === server.gatewayId &&
        (Name ?? server.name) === server.name &&
        (ResourceGroupId ?? server.resourceGroupId) === server.resourceGroupId,
    );
    return page(input, items, ["SslVpnServers", "SslVpnServer"], (server) => listSslServer(cloud, server));
  },
});

const modifySslVpnServer = action({
  params: { ...sslSettings, ...one },
  run(input, cloud) {
    const server = findSslServer(cloud, input.RegionId, input.SslVpnServerId);
    const gateway = findGateway(cloud, server.region, server.gatewayId);
    const changed: SslServer = {
      ...server,
      name: input.Name ?? server.name,
      clientIpPool: input.ClientIpPool ?? server.clientIpPool,
      localSubnet: input.LocalSubnet ?? server.localSubnet,
      proto: input.Proto ?? server.proto,
      cipher: input.Cipher ?? server.cipher,
      port: input.Port ?? server.port,
      // quirk: the default is true here and false on create (public reference); an absent value changes nothing here.
      compress: input.Compress ?? server.compress,
      mfa: input.EnableMultiFactorAuth ?? server.mfa,
      idaasInstanceId: input.IDaaSInstanceId ?? server.idaasInstanceId,
      idaasRegionId: input.IDaaSRegionId ?? server.idaasRegionId,
      idaasApplicationId: input.IDaaSApplicationId ?? server.idaasApplicationId,
      dnsServers: input.DnsServers ?? server.dnsServers,
    };
    // A new name takes effect at once; every other change keeps the gateway busy.
    const { RegionId: _region, SslVpnServerId: _id, ClientToken: _token, DryRun, Name: _name, ...settings } = input;
    const works = Object.keys(settings).length > 0;
    if (works) checkIdle(cloud, gateway);
    checkSslServer(changed, gateway.sslConnections, cloud.edition);
    if (DryRun) throw refuse("DryRunOperation");
    cloud.sslServers.put(Object.assign(server, changed));
    if (works) occupy(cloud, gateway, takes.server);
    return showSslServer(cloud, server);
  },
});

const deleteSslVpnServer = action({
  params: { ...one, ClientToken: clientToken },
  run(input, cloud) {
    const server = findSslServer(cloud, input.RegionId, input.SslVpnServerId);
    const gateway = findGateway(cloud, server.region, server.gatewayId);
    checkIdle(cloud, gateway);
    const goneAt = occupy(cloud, gateway, takes.server);
    for (const cert of cloud.sslClientCerts.by("server", server.id))
      cloud.store.depart(cloud.sslClientCerts, cert, goneAt);
    cloud.store.depart(cloud.sslServers, server, goneAt);
    return {};
  },
});

export const actions: ActionTable = {
  CreateSslVpnServer: createSslVpnServer,
  DescribeSslVpnServers: describeSslVpnServers,
  ModifySslVpnServer: modifySslVpnServer,
  DeleteSslVpnServer: deleteSslVpnServer,
};
