import type { Cloud } from "../cloud/cloud";
import { showHuaweiCertificate } from "../huawei/certificate";
import { showHuaweiGateway } from "../huawei/gateway";
import { listConnection, showConnection } from "../resources/connection/connection-view";
import { showAssociation } from "../resources/gateway/certificate";
import { listCustomerGateway } from "../resources/gateway/customer-gateway";
import { listGateway } from "../resources/gateway/gateway-view";
import { showIpsecServer } from "../resources/ipsec-server/ipsec-server";
import { showRoute } from "../resources/route/route-view";
import { listClientCert } from "../resources/ssl/ssl-client-cert";
import { serverCertificate } from "../resources/ssl/server-certificate";
import { listSslServer } from "../resources/ssl/ssl-server-view";

/** Everything that exists, by kind, as the API would describe it. */
export function listResources(cloud: Cloud): Record<string, unknown[]> {
  return {
    VpnGateway: Array.from(cloud.gateways.all(), (item) => listGateway(cloud, item)),
    CustomerGateway: Array.from(cloud.customerGateways.all(), (item) => listCustomerGateway(cloud, item)),
    VpnConnection: Array.from(cloud.connections.all(), (item) => ({
      ...listConnection(cloud, item),
      ...showConnection(cloud, item),
    })),
    VpnRouteEntry: Array.from(cloud.routes.all(), (item) => showRoute(cloud, item)),
    VpnPbrRouteEntry: Array.from(cloud.policyRoutes.all(), (item) => showRoute(cloud, item)),
    SslVpnServer: Array.from(cloud.sslServers.all(), (item) => listSslServer(cloud, item)),
    SslVpnClientCert: Array.from(cloud.sslClientCerts.all(), (item) => listClientCert(cloud, item)),
    IpsecServer: Array.from(cloud.ipsecServers.all(), (item) => showIpsecServer(cloud, item)),
    HuaweiVpnGateway: Array.from(cloud.huaweiGateways.all(), (item) => showHuaweiGateway(cloud, item)),
    HuaweiVgwCertificate: Array.from(cloud.huaweiCertificates.all(), (item) => showHuaweiCertificate(cloud, item)),
    VpnCertificateAssociation: Array.from(cloud.certificates.all(), (item) => ({
      ...showAssociation(item),
      OwnCertificateId: item.certificateId,
    })),
  };
}

/** What a real server needs to play each SSL server: the CA of its clients, and its own certificate and key. */
export function listAuthorities(cloud: Cloud): object[] {
  return Array.from(cloud.sslServers.all(), (server) => ({
    server: server.id,
    caCertificate: server.authority.certificate,
    ...serverCertificate(cloud, server),
  }));
}
