import type { Failover, Path } from "../lab-plan";
import type { Vpc } from "./cloud";
import type { LabConnection } from "./lab-connections";
import type { Places } from "./places";
import { common } from "./routes";
import type { GatewayRoute } from "./routes";
import type { Site } from "./sites";

/** Where a connection begins and ends. */
export interface Ends {
  readonly connection: LabConnection;
  readonly vpc: Vpc;
  readonly site: Site;
}

/** Every pair of networks that a connection is for, both ways; with a doubt where no route leads there. */
export function connectionPaths(
  { connection, vpc, site }: Ends,
  routes: readonly GatewayRoute[],
  places: Places,
): Path[] {
  const { cloudNetworks, siteNetworks } = connection;
  const tunnels = connection.tunnels.flatMap((ends, index) => {
    const zone = vpc.zones.find(({ connections }) => connections.some((each) => each.ends === ends));
    return zone
      ? [
          {
            machine: zone.name,
            name: ends.name,
            title: connection.tunnels.length > 1 ? `tunnel ${index + 1}` : "tunnel",
          },
        ]
      : [];
  });
  const pairs = cloudNetworks.flatMap((cloud) =>
    siteNetworks.flatMap((network) =>
      promised(
        { cloud, network },
        routes.filter((each) => each.connection === connection),
      ),
    ),
  );
  return pairs.flatMap(({ cloud, network, byBgp = false, doubt }) => {
    const [here, there] = [places.host(vpc.name, cloud), places.host(site.name, network)];
    const more = { tunnels, byBgp, ...(doubt === undefined ? {} : { doubt }) };
    return [
      { from: here, to: there, ...more },
      { from: there, to: here, ...more },
    ];
  });
}

interface Pair {
  readonly cloud: string;
  readonly network: string;
  readonly byBgp?: boolean;
  readonly doubt?: string;
}

/** The parts of a pair of networks that routes lead between. */
function promised({ cloud, network }: Pair, routes: readonly GatewayRoute[]): Pair[] {
  const found = routes.flatMap(({ source, destination, isPublished, by }) => {
    const [from, to] = [source === undefined ? cloud : common(cloud, source), common(network, destination)];
    if (from === undefined || to === undefined) return [];
    return [
      {
        cloud: from,
        network: to,
        byBgp: by === "bgp",
        ...(isPublished ? {} : { doubt: `the route to ${destination} is not published to the VPC` }),
      },
    ];
  });
  if (found.length > 0) return [...new Map(found.map((pair) => [`${pair.cloud} ${pair.network}`, pair])).values()];
  return [{ cloud, network, doubt: `no route of the gateway leads to ${network}` }];
}

/** What must be survived: each primary tunnel, each zone that carries something, each device of a site with several. */
export function failovers(
  all: readonly Ends[],
  paths: ReadonlyMap<LabConnection, readonly Path[]>,
  machineOf: (device: string) => string,
): Failover[] {
  const watched = all.flatMap((ends) => {
    const path = paths.get(ends.connection)?.find(({ doubt }) => doubt === undefined);
    return path && ends.connection.tunnels.length > 1
      ? [{ ...ends, watch: { from: path.from, to: path.to }, byBgp: path.byBgp }]
      : [];
  });
  const tunnels = watched.map(({ connection, watch, byBgp }): Failover => {
    const [first] = connection.tunnels;
    const between = [first?.end.address ?? "", first?.end.peer ?? ""] as const;
    return { what: `tunnel 1 of ${connection.path}`, cut: { kind: "line", between }, watch, byBgp, round: "tunnels" };
  });
  const zones = watched.flatMap(({ connection, vpc, watch, byBgp }) =>
    connection.tunnels.flatMap((ends, index): Failover[] => {
      const zone = vpc.zones.find(({ connections }) => connections.some((each) => each.ends === ends));
      if (!zone) return [];
      return [
        {
          what: `${zone.title}, for ${connection.path}`,
          cut: { kind: "machine", name: zone.name },
          watch,
          byBgp,
          round: `zones ${index + 1}`,
        },
      ];
    }),
  );
  const devices = watched
    .filter(({ site }) => site.devices.length > 1)
    .flatMap(({ connection, watch, byBgp }): Failover[] => {
      const device = connection.tunnels[0]?.device ?? "";
      return [
        {
          what: `device ${device}, for ${connection.path}`,
          cut: { kind: "machine", name: machineOf(device) },
          watch,
          byBgp,
          round: "devices",
        },
      ];
    });
  return [...tunnels, ...zones, ...devices];
}
