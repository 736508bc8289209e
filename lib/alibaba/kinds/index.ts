import type { Kind } from "../../core/kind";
import { customerGateway } from "./customer-gateway";
import { ipsecServer } from "./ipsec-server";
import { sslVpnClientCert } from "./ssl-vpn-client-cert";
import { sslVpnServer } from "./ssl-vpn-server";
import { vpnConnection } from "./vpn-connection";
import { vpnGateway } from "./vpn-gateway";
import { vpnGatewayCertificate } from "./vpn-gateway-certificate";
import { vpnPbrRouteEntry } from "./vpn-pbr-route-entry";
import { vpnRouteEntry } from "./vpn-route-entry";

const kinds: readonly Kind[] = [
  vpnGateway,
  customerGateway,
  vpnConnection,
  vpnRouteEntry,
  vpnPbrRouteEntry,
  sslVpnServer,
  sslVpnClientCert,
  ipsecServer,
  vpnGatewayCertificate,
];

/** Every kind of Alibaba Cloud, by its type in the graph. */
export const alibabaKinds: ReadonlyMap<string, Kind> = new Map(kinds.map((kind) => [kind.type, kind]));

export {
  customerGateway,
  ipsecServer,
  sslVpnClientCert,
  sslVpnServer,
  vpnConnection,
  vpnGateway,
  vpnGatewayCertificate,
  vpnPbrRouteEntry,
  vpnRouteEntry,
};
