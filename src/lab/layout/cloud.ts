import type { LabConnection, LabTunnelEnds } from "./lab-connections";
import type { CloudItems } from "./items";
import type { LabInput } from "./lab-input";

/** One address of a gateway, with what runs behind it. */
export interface Zone {
  readonly name: string;
  readonly title: string;
  readonly gateway: string;
  readonly address: string;
  readonly connections: readonly { readonly connection: LabConnection; readonly ends: LabTunnelEnds }[];
  readonly servers: readonly CloudItems["SslVpnServer"][number][];
}

export interface Vpc {
  readonly name: string;
  readonly title: string;
  readonly zones: readonly Zone[];
  readonly networks: readonly string[];
}

/** The VPCs with the zones of their gateways in which something runs. */
export function vpcsOf(input: LabInput, connections: readonly LabConnection[]): Vpc[] {
  const { VpnGateway, SslVpnServer } = input.items;
  const vpcs = [...new Set(VpnGateway.map(({ VpcId }) => VpcId))];
  let zones = 0;
  return vpcs.flatMap((id, index): Vpc[] => {
    const gateways = VpnGateway.filter(({ VpcId }) => VpcId === id).map(({ VpnGatewayId }) => VpnGatewayId);
    const own = gateways.flatMap((gateway) =>
      zonesOf(gateway, input, connections).map((zone): Zone => ({ ...zone, name: `zone-${++zones}` })),
    );
    if (own.length === 0) return [];
    const networks = [
      ...connections.filter(({ vpc }) => vpc === id).flatMap(({ cloudNetworks }) => cloudNetworks),
      ...SslVpnServer.filter(({ VpnGatewayId }) => gateways.includes(VpnGatewayId)).flatMap(({ LocalSubnet }) =>
        LocalSubnet.split(","),
      ),
    ];
    return [{ name: `vpc-${index + 1}`, title: id, zones: own, networks: [...new Set(networks)] }];
  });
}

function zonesOf(
  gateway: string,
  { items, paths }: LabInput,
  connections: readonly LabConnection[],
): Omit<Zone, "name">[] {
  const tunnels = connections
    .filter(({ item }) => item.VpnGatewayId === gateway)
    .flatMap((connection) => connection.tunnels.map((ends) => ({ connection, ends })));
  const servers = items.SslVpnServer.filter(({ VpnGatewayId }) => VpnGatewayId === gateway);
  const addresses = [...tunnels.map(({ ends }) => ends.end.address), ...servers.map(({ InternetIp }) => InternetIp)];
  return [...new Set(addresses)].map((address) => {
    const own = tunnels.filter(({ ends }) => ends.end.address === address);
    const zone = own.find(({ ends }) => ends.end.zone !== "")?.ends.end.zone;
    const path = paths.get(gateway) ?? gateway;
    return {
      title: zone === undefined ? `gateway ${path}` : `zone ${zone} of ${path}`,
      gateway,
      address,
      connections: own,
      servers: servers.filter(({ InternetIp }) => InternetIp === address),
    };
  });
}
