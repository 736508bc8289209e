import { overlaps, parseCidr } from "../../../lib/core/cidr";
import type { Device } from "../../tunnel/dialect";
import type { SiteConnection, Tunnel } from "../../tunnel/model";
import { everything } from "../../tunnel/model";
import { cloudEnds } from "./items";
import type { CloudConnection, CloudEnd } from "./items";
import type { LabInput } from "./lab-input";

/** A connection with both of its ends, as the lab stands it up. */
export interface LabConnection {
  readonly id: string;
  readonly path: string;
  readonly vpc: string;
  readonly item: CloudConnection;
  readonly hasBgp: boolean;
  readonly isRouted: boolean;
  readonly cloudNetworks: readonly string[];
  readonly siteNetworks: readonly string[];
  /** The primary one first. */
  readonly tunnels: readonly LabTunnelEnds[];
}

export interface LabTunnelEnds {
  readonly end: CloudEnd;
  readonly tunnel: Tunnel;
  /** Path of the device at the site's end. */
  readonly device: string;
  /** In the cloud's daemons. */
  readonly name: string;
}

const networksOf = (texts: string): string[] => texts.split(",").map((text) => text.trim());

/** The connections that stand in the cloud and at a device, and a sentence for each that does not. */
export function labConnections(input: LabInput): { connections: LabConnection[]; leftOut: string[] } {
  const { items, ids, devices } = input;
  const networks = new LabNetworks(input);
  const connections: LabConnection[] = [];
  const leftOut: string[] = [];
  for (const item of items.VpnConnection) {
    const declared = devices.flatMap((device) =>
      device.connections
        .filter(({ address }) => ids.get(address) === item.VpnConnectionId)
        .map((each) => [device, each] as const),
    );
    const [first] = declared;
    if (first) connections.push(labConnection(item, declared, networks, input));
    else leftOut.push(`connection ${item.VpnConnectionId}: it is not in the state, so nobody stands at its other end`);
  }
  return { connections, leftOut };
}

function labConnection(
  item: CloudConnection,
  declared: readonly (readonly [Device, SiteConnection])[],
  networks: LabNetworks,
  { items, paths }: LabInput,
): LabConnection {
  const id = item.VpnConnectionId;
  const path = paths.get(id) ?? id;
  const gateway = items.VpnGateway.find(({ VpnGatewayId }) => VpnGatewayId === item.VpnGatewayId);
  const vpc = gateway?.VpcId ?? item.VpnGatewayId;
  const ends = cloudEnds(item, items);
  const sites = declared.flatMap(([device, { tunnels }]) => tunnels.map((tunnel) => ({ device: device.path, tunnel })));
  const tunnels = ends.flatMap((end): LabTunnelEnds[] => {
    const site = sites.find(({ tunnel }) => tunnel.role === end.role);
    return site ? [{ end, ...site, name: end.tunnelId ?? id }] : [];
  });
  const [, connection] = declared[0] ?? [];
  const subnets = { cloud: networksOf(item.LocalSubnet), site: networksOf(item.RemoteSubnet) };
  const known = subnets.site.filter((network) => network !== everything);
  const told = known.length > 0 ? known : (connection?.networks.site ?? []);
  return {
    id,
    path,
    vpc,
    item,
    hasBgp: ends.some(({ bgp }) => bgp !== undefined),
    isRouted: subnets.cloud.includes(everything) && subnets.site.includes(everything),
    cloudNetworks: subnets.cloud.includes(everything) ? networks.ofVpc(vpc) : subnets.cloud,
    siteNetworks: told.length > 0 ? told : [networks.ofSite(path)],
    tunnels,
  };
}

/** Networks behind gateways, and those that the lab makes up where nobody names one. */
class LabNetworks {
  readonly #made = new Map<string, string>();
  readonly #taken: string[];

  constructor(private readonly input: LabInput) {
    const { VpnConnection, VpnPbrRouteEntry, VpnRouteEntry, SslVpnServer } = input.items;
    this.#taken = [
      ...VpnConnection.flatMap(({ LocalSubnet, RemoteSubnet }) => networksOf(`${LocalSubnet},${RemoteSubnet}`)),
      ...[...VpnRouteEntry, ...VpnPbrRouteEntry].map(({ RouteDest }) => RouteDest),
      ...SslVpnServer.flatMap(({ LocalSubnet, ClientIpPool }) => networksOf(`${LocalSubnet},${ClientIpPool}`)),
    ].filter((network) => network !== everything);
  }

  /** What the program says about a VPC's networks; one that is made up where it says nothing. */
  ofVpc(vpc: string): string[] {
    const { VpnGateway, VpnConnection, SslVpnServer } = this.input.items;
    const gateways = VpnGateway.filter(({ VpcId }) => VpcId === vpc).map(({ VpnGatewayId }) => VpnGatewayId);
    const named = [...VpnConnection, ...SslVpnServer]
      .filter(({ VpnGatewayId }) => gateways.includes(VpnGatewayId))
      .flatMap(({ LocalSubnet }) => networksOf(LocalSubnet))
      .filter((network) => network !== everything);
    return named.length > 0 ? [...new Set(named)] : [this.#free(`vpc ${vpc}`, 253)];
  }

  /** The network of a site of which only BGP would tell. */
  ofSite(path: string): string {
    return this.#free(`site ${path}`, 254);
  }

  #free(name: string, second: number): string {
    const made = this.#made.get(name);
    if (made !== undefined) return made;
    const candidates = Array.from({ length: 256 }, (_, third) => `10.${second}.${third}.0/24`);
    const free = candidates.find((candidate) => !this.#isTaken(candidate)) ?? candidates[0] ?? "";
    this.#made.set(name, free);
    return free;
  }

  #isTaken(candidate: string): boolean {
    const block = parseCidr(candidate);
    return [...this.#taken, ...this.#made.values()].some((network) => {
      const other = parseCidr(network);
      return block !== undefined && other !== undefined && overlaps(block, other);
    });
  }
}
