import type { Construct } from "constructs";
import { alibaba } from "vpnform";

/** The network that both apps declare. `psk` is a token of the app's own cdktf. Only the public cloud takes it. */
export function declareNetwork(stack: Construct, psk: string, edition = "public") {
  new alibaba.Provider(stack, "alibaba", { region: "eu-central-1", edition });
  const hub = new alibaba.VpnGateway(stack, "hub", {
    vpcId: "vpc-bp1ub1yt9cvakoe1j",
    vSwitchId: "vsw-1",
    disasterRecoveryVSwitchId: "vsw-2",
    bandwidth: 10,
    tags: { site: "hub" },
  });
  const berlin = new alibaba.CustomerGateway(stack, "berlin", { ipAddress: "203.0.113.7", asn: "64512" });
  const office = new alibaba.VpnConnection(stack, "office", {
    vpnGatewayId: hub.id,
    localSubnet: ["10.0.0.0/16"],
    remoteSubnet: ["192.168.0.0/24"],
    tunnelOptionsSpecification: (["master", "slave"] as const).map((role) => ({
      role,
      customerGatewayId: berlin.id,
      tunnelIkeConfig: { psk, ikeVersion: "ikev2" },
    })),
  });
  new alibaba.VpnRouteEntry(stack, "to-office", {
    vpnGatewayId: hub.id,
    routeDest: "192.168.0.0/24",
    nextHop: office.id,
    weight: 100,
    publishVpc: true,
    dependsOn: [berlin],
  });
  return { hub, berlin, office };
}
