import type { Construct } from "constructs";
import { alibaba } from "vpnform";

/** What the compiler must take and refuse; compiled by a test, never run. */
export function typed(scope: Construct): void {
  const gateway = { vpcId: "vpc-1", bandwidth: 10 } as const;
  const networks = { localSubnet: ["10.0.0.0/16"], remoteSubnet: ["192.168.0.0/24"] } as const;
  const hub = new alibaba.VpnGateway(scope, "hub", gateway);
  new alibaba.VpnGateway(scope, "copy", {
    vpcId: hub.vpcId,
    bandwidth: hub.bandwidth,
    enableSsl: hub.enableSsl,
    tags: hub.tags,
  });
  const site = new alibaba.CustomerGateway(scope, "site", { ipAddress: "203.0.113.7", dependsOn: [hub] });
  const office = new alibaba.VpnConnection(scope, "office", {
    ...networks,
    vpnGatewayId: hub.id,
    tunnelOptionsSpecification: [{ role: "master", customerGatewayId: site.id, tunnelIkeConfig: { psk: "x" } }],
  });
  const text: string = office.tunnelOptionsSpecification.get(0).tunnelBgpConfig.peerBgpIp;
  const time: number = office.createTime;
  const found = new alibaba.DataVpnGateway(scope, "found", { name: text });
  new alibaba.VpnGateway(scope, "late", { ...gateway, bandwidth: time, vpcId: found.vpcId });

  // @ts-expect-error a required prop is missing
  new alibaba.VpnGateway(scope, "x", { vpcId: "vpc-1" });
  // @ts-expect-error a prop is misspelt
  new alibaba.VpnGateway(scope, "x", { ...gateway, enableIPsec: true });
  // @ts-expect-error a prop has the wrong type
  new alibaba.VpnGateway(scope, "x", { ...gateway, bandwidth: "10" });
  // @ts-expect-error an output is no prop
  new alibaba.VpnGateway(scope, "x", { ...gateway, status: "active" });
  // @ts-expect-error a nested prop is misspelt
  new alibaba.VpnConnection(scope, "x", { ...networks, vpnGatewayId: "x", ikeConfig: { ikeLifeTime: 1 } });
  // @ts-expect-error a tunnel needs its customer gateway
  const tunnels: alibaba.VpnConnectionProps["tunnelOptionsSpecification"] = [{ role: "master" }];
  new alibaba.VpnConnection(scope, "y", { ...networks, vpnGatewayId: "x", tunnelOptionsSpecification: tunnels });
  // @ts-expect-error a list is no joined text
  new alibaba.VpnConnection(scope, "x", { ...networks, vpnGatewayId: "x", localSubnet: "10.0.0.0/16" });
  // An ASN is a text, since it may be dotted; a number will do.
  new alibaba.CustomerGateway(scope, "x", { ipAddress: "203.0.113.7", asn: 64512 });
  // @ts-expect-error an ASN is nothing else
  new alibaba.CustomerGateway(scope, "x", { ipAddress: "203.0.113.7", asn: true });
  // @ts-expect-error a provider needs its region
  new alibaba.Provider(scope, "x", {});
  // @ts-expect-error outputs cannot be set
  hub.internetIp = "203.0.113.1";
  // @ts-expect-error an output is misspelt
  void hub.internetIP;
}
