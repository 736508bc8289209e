import type { Construct } from "constructs";
import type { PropsOf } from "../core/kind";
import { Resource } from "../core/resource";
import type { ResourceClass, ResourceOptions } from "../core/resource";
import { customerGateway } from "./kinds/customer-gateway";
import { ipsecServer } from "./kinds/ipsec-server";
import { sslVpnClientCert } from "./kinds/ssl-vpn-client-cert";
import { sslVpnServer } from "./kinds/ssl-vpn-server";
import { vpnConnection } from "./kinds/vpn-connection";
import { vpnGateway } from "./kinds/vpn-gateway";
import { vpnGatewayCertificate } from "./kinds/vpn-gateway-certificate";
import { vpnPbrRouteEntry } from "./kinds/vpn-pbr-route-entry";
import { vpnRouteEntry } from "./kinds/vpn-route-entry";

// The base classes' types are written out, so that published declarations keep the outputs' documentation.

/** Props of {@link VpnGateway}. */
export interface VpnGatewayProps extends PropsOf<typeof vpnGateway>, ResourceOptions {}
const VpnGatewayBase: ResourceClass<typeof vpnGateway> = Resource(vpnGateway);

/**
 * Alibaba's end of VPN connections: a gateway in a VPC. With a second vSwitch it is a dual-tunnel gateway.
 *
 * @example
 * const hub = new alibaba.VpnGateway(stack, "hub", {
 *   vpcId: "vpc-bp1ub1yt9cvakoe1j",
 *   vSwitchId: "vsw-bp1j5miw2bae9s2vt",
 *   disasterRecoveryVSwitchId: "vsw-bp1q2w3e4r5t6y7u8i",
 *   bandwidth: 10,
 *   enableIpsec: true,
 * });
 */
export class VpnGateway extends VpnGatewayBase {
  constructor(scope: Construct, id: string, props: VpnGatewayProps) {
    super(scope, id, props);
  }
}

/** Props of {@link CustomerGateway}. */
export interface CustomerGatewayProps extends PropsOf<typeof customerGateway>, ResourceOptions {}
const CustomerGatewayBase: ResourceClass<typeof customerGateway> = Resource(customerGateway);

/**
 * The device of a site, known to the cloud by its address.
 *
 * @example
 * const berlin = new alibaba.CustomerGateway(stack, "berlin", { ipAddress: "203.0.113.7", asn: "64512" });
 */
export class CustomerGateway extends CustomerGatewayBase {
  constructor(scope: Construct, id: string, props: CustomerGatewayProps) {
    super(scope, id, props);
  }
}

/** Props of {@link VpnConnection}. */
export interface VpnConnectionProps extends PropsOf<typeof vpnConnection>, ResourceOptions {}
const VpnConnectionBase: ResourceClass<typeof vpnConnection> = Resource(vpnConnection);

/**
 * An IPsec connection between a gateway and a site. With one tunnel it names its {@link CustomerGateway} itself; with
 * two, each tunnel of `tunnelOptionsSpecification` does.
 *
 * @example
 * const office = new alibaba.VpnConnection(stack, "office", {
 *   vpnGatewayId: hub.id,
 *   customerGatewayId: berlin.id,
 *   localSubnet: ["10.0.0.0/16"],
 *   remoteSubnet: ["192.168.0.0/24"],
 *   ikeConfig: { psk: presharedKey.stringValue, ikeVersion: "ikev2", ikeEncAlg: "aes256", ikeAuthAlg: "sha256" },
 * });
 */
export class VpnConnection extends VpnConnectionBase {
  constructor(scope: Construct, id: string, props: VpnConnectionProps) {
    super(scope, id, props);
  }
}

/** Props of {@link VpnRouteEntry}. */
export interface VpnRouteEntryProps extends PropsOf<typeof vpnRouteEntry>, ResourceOptions {}
const VpnRouteEntryBase: ResourceClass<typeof vpnRouteEntry> = Resource(vpnRouteEntry);

/**
 * A destination-based route into an IPsec connection.
 *
 * @example
 * new alibaba.VpnRouteEntry(stack, "to-office", {
 *   vpnGatewayId: hub.id,
 *   routeDest: "192.168.0.0/24",
 *   nextHop: office.id,
 *   weight: 100,
 *   publishVpc: true,
 * });
 */
export class VpnRouteEntry extends VpnRouteEntryBase {
  constructor(scope: Construct, id: string, props: VpnRouteEntryProps) {
    super(scope, id, props);
  }
}

/** Props of {@link VpnPbrRouteEntry}. */
export interface VpnPbrRouteEntryProps extends PropsOf<typeof vpnPbrRouteEntry>, ResourceOptions {}
const VpnPbrRouteEntryBase: ResourceClass<typeof vpnPbrRouteEntry> = Resource(vpnPbrRouteEntry);

/**
 * A policy-based route, by source and destination, into an IPsec connection.
 *
 * @example
 * new alibaba.VpnPbrRouteEntry(stack, "lab-to-office", {
 *   vpnGatewayId: hub.id,
 *   routeSource: "10.0.8.0/24",
 *   routeDest: "192.168.0.0/24",
 *   nextHop: office.id,
 *   weight: 100,
 *   publishVpc: true,
 * });
 */
export class VpnPbrRouteEntry extends VpnPbrRouteEntryBase {
  constructor(scope: Construct, id: string, props: VpnPbrRouteEntryProps) {
    super(scope, id, props);
  }
}

/** Props of {@link SslVpnServer}. */
export interface SslVpnServerProps extends PropsOf<typeof sslVpnServer>, ResourceOptions {}
const SslVpnServerBase: ResourceClass<typeof sslVpnServer> = Resource(sslVpnServer);

/**
 * Lets people connect to the VPC with OpenVPN. Each of them gets an {@link SslVpnClientCert}.
 *
 * @example
 * const server = new alibaba.SslVpnServer(stack, "people", {
 *   vpnGatewayId: hub.id,
 *   clientIpPool: "10.200.0.0/24",
 *   localSubnet: ["10.0.0.0/16"],
 *   cipher: "AES-256-CBC",
 * });
 */
export class SslVpnServer extends SslVpnServerBase {
  constructor(scope: Construct, id: string, props: SslVpnServerProps) {
    super(scope, id, props);
  }
}

/** Props of {@link SslVpnClientCert}. */
export interface SslVpnClientCertProps extends PropsOf<typeof sslVpnClientCert>, ResourceOptions {}
const SslVpnClientCertBase: ResourceClass<typeof sslVpnClientCert> = Resource(sslVpnClientCert);

/**
 * A certificate with which one client connects to an {@link SslVpnServer}, with the configuration file that the client
 * needs. With `rotateBeforeDays` a plan proposes a new one before it expires.
 *
 * @example
 * const ada = new alibaba.SslVpnClientCert(stack, "ada", { sslVpnServerId: server.id, name: "ada", rotateBeforeDays: 30 });
 * new TerraformOutput(stack, "ada-ovpn", { value: ada.clientConfig, sensitive: true });
 */
export class SslVpnClientCert extends SslVpnClientCertBase {
  constructor(scope: Construct, id: string, props: SslVpnClientCertProps) {
    super(scope, id, props);
  }
}

/** Props of {@link IpsecServer}. */
export interface IpsecServerProps extends PropsOf<typeof ipsecServer>, ResourceOptions {}
const IpsecServerBase: ResourceClass<typeof ipsecServer> = Resource(ipsecServer);

/**
 * Lets people connect to the VPC with the IPsec clients that phones and computers come with. Excludes IPsec connections
 * on the same gateway.
 *
 * @example
 * new alibaba.IpsecServer(stack, "phones", {
 *   vpnGatewayId: access.id,
 *   clientIpPool: "10.201.0.0/24",
 *   localSubnet: ["10.0.0.0/16"],
 *   pskEnabled: true,
 *   psk: presharedKey.stringValue,
 * });
 */
export class IpsecServer extends IpsecServerBase {
  constructor(scope: Construct, id: string, props: IpsecServerProps) {
    super(scope, id, props);
  }
}

/** Props of {@link VpnGatewayCertificate}. */
export interface VpnGatewayCertificateProps extends PropsOf<typeof vpnGatewayCertificate>, ResourceOptions {}
const VpnGatewayCertificateBase: ResourceClass<typeof vpnGatewayCertificate> = Resource(vpnGatewayCertificate);

/**
 * Binds a certificate of the certificate service to an SM gateway, which needs one to sign and one to encrypt. Its
 * connections can only be made after both: let them depend on the certificates with `dependsOn`.
 *
 * @example
 * new alibaba.VpnGatewayCertificate(stack, "signature", {
 *   vpnGatewayId: gm.id,
 *   certificateId: "6bfe4218-ea1d",
 *   certificateType: "Signature",
 * });
 */
export class VpnGatewayCertificate extends VpnGatewayCertificateBase {
  constructor(scope: Construct, id: string, props: VpnGatewayCertificateProps) {
    super(scope, id, props);
  }
}
