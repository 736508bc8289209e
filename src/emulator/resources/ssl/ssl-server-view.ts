import type { Cloud } from "../../cloud/cloud";
import { ownership } from "../../cloud/ownership";
import { inShape } from "../../cloud/shape";
import { sslAddress } from "../../model/gateway";
import type { SslServer } from "../../model/ssl-server";
import type { Body } from "../../protocol/body";

const apsaraFields = [
  ...["Cipher", "ClientIpPool", "Compress", "Connections", "CreateTime", "InternetIp", "LocalSubnet", "MaxConnections"],
  ...["Name", "Port", "Proto", "RegionId", "SslVpnServerId", "VpnGatewayId"],
];

export function showSslServer(cloud: Cloud, server: SslServer): Body {
  const gateway = cloud.gateways.get(server.gatewayId);
  const full = {
    SslVpnServerId: server.id,
    VpnGatewayId: server.gatewayId,
    RegionId: server.region,
    Name: server.name,
    InternetIp: sslAddress(gateway),
    ClientIpPool: server.clientIpPool,
    LocalSubnet: server.localSubnet,
    Proto: server.proto,
    Cipher: server.cipher,
    Port: server.port,
    Compress: server.compress,
    Connections: server.observed?.filter((client) => client.address !== undefined).length ?? 0,
    MaxConnections: gateway?.sslConnections,
    CreateTime: server.createTime,
    ResourceGroupId: server.resourceGroupId,
    EnableMultiFactorAuth: server.mfa,
    IDaaSInstanceId: server.idaasInstanceId,
    IDaaSInstanceVersion: server.mfa ? "EIAM 2.0" : "",
    IDaaSApplicationId: server.idaasApplicationId,
  };
  return inShape(cloud.edition, full, apsaraFields);
}

/** An item of DescribeSslVpnServers; the reply of ModifySslVpnServer lacks the last two fields. */
export function listSslServer(cloud: Cloud, server: SslServer): Body {
  const more = cloud.edition === "public" ? { IDaaSRegionId: server.idaasRegionId, DnsServers: server.dnsServers } : {};
  return { ...showSslServer(cloud, server), ...more, ...ownership(cloud.edition, server) };
}
