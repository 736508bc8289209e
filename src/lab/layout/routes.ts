import { contains, overlaps, parseCidr } from "../../../lib/core/cidr";
import type { Choice, Way } from "../lab-plan";
import type { Vpc } from "./cloud";
import type { LabConnection } from "./lab-connections";
import type { LabInput } from "./lab-input";
import type { Site } from "./sites";

/** A route of a gateway that leads into a connection. */
export interface GatewayRoute {
  readonly connection: LabConnection;
  /** Only what comes from there. */
  readonly source?: string;
  readonly destination: string;
  readonly weight: number;
  /** Whether hosts of the VPC know it. */
  readonly isPublished: boolean;
  readonly by: Way["by"];
}

/** All routes into connections: those of the gateways' tables, those that the cloud makes by itself, and those by BGP. */
export function gatewayRoutes(input: LabInput, connections: readonly LabConnection[]): GatewayRoute[] {
  const { VpnRouteEntry, VpnPbrRouteEntry, VpnGateway } = input.items;
  return connections.flatMap((connection) => {
    const { id, item, hasBgp, cloudNetworks, siteNetworks } = connection;
    const written = [...VpnPbrRouteEntry, ...VpnRouteEntry]
      .filter(({ NextHop }) => NextHop === id)
      .map((route): GatewayRoute => ({
        connection,
        ...(route.RouteSource === undefined ? {} : { source: route.RouteSource }),
        destination: route.RouteDest,
        weight: route.Weight,
        isPublished: route.State === "published",
        by: "association",
      }));
    const isAuto = input.autoRouted.has(id) && !connection.isRouted;
    const automatic = (isAuto ? cloudNetworks : []).flatMap((source) =>
      siteNetworks.map((destination): GatewayRoute => ({
        connection,
        source,
        destination,
        weight: 100,
        isPublished: true,
        by: "association",
      })),
    );
    const gateway = VpnGateway.find(({ VpnGatewayId }) => VpnGatewayId === item.VpnGatewayId);
    const told = (hasBgp ? siteNetworks : []).map((destination): GatewayRoute => ({
      connection,
      destination,
      weight: 100,
      isPublished: gateway?.AutoPropagate === true,
      by: "bgp",
    }));
    return [...written, ...automatic, ...told];
  });
}

/** How hosts of a VPC find their way: the routes that they know, the heavier one first, the primary tunnel before the backup. */
export function vpcChoices({ name, zones }: Vpc, routes: readonly GatewayRoute[]): Choice[] {
  const known = routes
    .filter(
      ({ isPublished, connection }) =>
        isPublished && zones.some(({ gateway }) => gateway === connection.item.VpnGatewayId),
    )
    // Routes by policy come first, whatever they weigh.
    .sort(
      (left, right) =>
        Number(left.source === undefined) - Number(right.source === undefined) || right.weight - left.weight,
    );
  return merged(
    known.map(({ connection, source, destination, by }) => ({
      inner: name,
      ...(source === undefined ? {} : { source }),
      destination,
      ways: connection.tunnels.flatMap((ends): Way[] => {
        const zone = zones.find(({ connections }) => connections.some((each) => each.ends === ends));
        return zone ? [{ edge: zone.name, tunnels: [ends.name], by }] : [];
      }),
    })),
  );
}

/** How a site with several devices finds its way to the cloud. */
export function siteChoices({ name, connections }: Site, machineOf: (device: string) => string): Choice[] {
  return merged(
    connections.flatMap(({ cloudNetworks, tunnels, hasBgp }) =>
      cloudNetworks.map((destination) => ({
        inner: name,
        destination,
        ways: tunnels.map(({ device, tunnel }): Way => ({
          edge: machineOf(device),
          tunnels: [tunnel.name],
          by: hasBgp ? "bgp" : "association",
        })),
      })),
    ),
  );
}

/** Choices for the same packets are one, with all of their ways. */
function merged(choices: readonly Choice[]): Choice[] {
  const found = new Map<string, Choice>();
  for (const choice of choices) {
    const key = `${choice.source ?? ""} ${choice.destination}`;
    const other = found.get(key);
    found.set(key, other ? { ...other, ways: [...other.ways, ...choice.ways] } : choice);
  }
  return [...found.values()];
}

/** The part of two networks that both have; undefined where they are apart. */
export function common(left: string, right: string): string | undefined {
  const [one, other] = [parseCidr(left), parseCidr(right)];
  if (!one || !other || !overlaps(one, other)) return undefined;
  return contains(one, other) ? right : left;
}
