import type { Cloud } from "../../cloud/cloud";
import { newId } from "../../cloud/ids";
import type { Tunnel } from "../../model/connection";
import { isSm, type Gateway } from "../../model/gateway";
import { invalid, refuse } from "../../protocol/errors";
import { flag, text, type Values } from "../../rules/rules";
import { list, record } from "../../rules/structured-rules";
import { zonesOf } from "../../rules/zones";
import { findCustomerGateway } from "../gateway/customer-gateway";
import { ikeOf, ikeRules, ipsecOf, ipsecRules, type IkeContext } from "../ipsec/ike";
import { bgpOf, bgpRules } from "./bgp";

/** The settings of one tunnel in TunnelOptionsSpecification. */
export const tunnelRules = {
  TunnelId: text(),
  Role: text({ oneOf: ["master", "slave"] }),
  CustomerGatewayId: text(),
  EnableDpd: flag(),
  EnableNatTraversal: flag(),
  RemoteCaCertificate: text(),
  TunnelBgpConfig: record(bgpRules),
  TunnelIkeConfig: record(ikeRules),
  TunnelIpsecConfig: record(ipsecRules),
};

export const tunnelOptions = list(record(tunnelRules));

export type TunnelInput = Values<typeof tunnelRules>;

/** A new tunnel of a gateway; `role` decides which of the gateway's addresses it has. */
export function newTunnel(cloud: Cloud, gateway: Gateway, role: string, given: TunnelInput): Tunnel {
  const customer = findCustomerGateway(cloud, gateway.region, given.CustomerGatewayId ?? "");
  const internetIp = (role === "slave" ? gateway.disasterRecoveryInternetIp : undefined) ?? gateway.internetIp;
  if (customer.ipAddress === internetIp) throw refuse("CustomerGateway.ConflictVpnIp");
  const context = { edition: cloud.edition, sm: isSm(gateway), localId: internetIp, remoteId: customer.ipAddress };
  const tunnel: Tunnel = {
    id: newId("tun"),
    role,
    customerGatewayId: customer.id,
    internetIp,
    zone: zoneOf(gateway, role),
    ike: ikeOf(given.TunnelIkeConfig ?? {}, undefined, context),
    ipsec: ipsecOf(given.TunnelIpsecConfig ?? {}, undefined, context),
    bgp: given.TunnelBgpConfig && bgpOf(given.TunnelBgpConfig, undefined),
    dpd: given.EnableDpd ?? true,
    natTraversal: given.EnableNatTraversal ?? true,
    caCertificate: given.RemoteCaCertificate ?? "",
  };
  checkCertificate(tunnel, gateway);
  return tunnel;
}

/** The gateway's second tunnel end is in another zone, if the region has one. */
function zoneOf(gateway: Gateway, role: string): string {
  const [first = "", second = first] = zonesOf(gateway.region);
  return role === "slave" ? second : first;
}

/** A changed copy of the tunnel. The stored one stays as it is, so a later refusal changes nothing. */
export function changedTunnel(
  cloud: Cloud,
  gateway: Gateway,
  tunnel: Tunnel,
  given: TunnelInput,
  context: Pick<IkeContext, "localId" | "remoteId">,
): Tunnel {
  const customer = findCustomerGateway(cloud, gateway.region, given.CustomerGatewayId ?? tunnel.customerGatewayId);
  const setting = { edition: cloud.edition, sm: isSm(gateway), ...context };
  const changed: Tunnel = {
    ...tunnel,
    customerGatewayId: customer.id,
    ike: given.TunnelIkeConfig ? ikeOf(given.TunnelIkeConfig, tunnel.ike, setting) : tunnel.ike,
    ipsec: given.TunnelIpsecConfig ? ipsecOf(given.TunnelIpsecConfig, tunnel.ipsec, setting) : tunnel.ipsec,
    bgp: given.TunnelBgpConfig ? bgpOf(given.TunnelBgpConfig, tunnel.bgp) : tunnel.bgp,
    dpd: given.EnableDpd ?? tunnel.dpd,
    natTraversal: given.EnableNatTraversal ?? tunnel.natTraversal,
    caCertificate: given.RemoteCaCertificate ?? tunnel.caCertificate,
  };
  // quirk: an identity that is the old peer's address stays when the peer changes (cloud-truth, 4.1: RemoteId).
  checkCertificate(changed, gateway);
  return changed;
}

function checkCertificate(tunnel: Tunnel, gateway: Gateway): void {
  if (isSm(gateway) && tunnel.caCertificate === "") {
    throw invalid(
      "MissingParam.RemoteCaCertificate",
      "A NationalStandard VPN gateway needs the peer's CA certificate.",
    );
  }
  if (!isSm(gateway) && tunnel.caCertificate !== "") {
    throw invalid(
      "NotSupportVpnConnectionParameter.RemoteCaCertificate",
      "Only NationalStandard VPN gateways take a RemoteCaCertificate.",
    );
  }
}
