import type { Choice, LabPlan, Machine } from "../lab-plan";
import { clientMachines, serversIn } from "./clients";
import { vpcsOf } from "./cloud";
import type { Vpc } from "./cloud";
import { labConnections } from "./lab-connections";
import type { LabConnection } from "./lab-connections";
import type { LabInput } from "./lab-input";
import { deviceMachine, natMachine, publicAddresses, zoneMachine } from "./machines";
import { connectionPaths, failovers } from "./paths";
import type { Ends } from "./paths";
import { Places } from "./places";
import { gatewayRoutes, siteChoices, vpcChoices } from "./routes";
import { sitesOf } from "./sites";
import type { Site } from "./sites";

/** A machine before it has its addresses. */
type Bare = Omit<Machine, "addresses">;

/** Lays out the lab of an emulated cloud and the sites around it. */
export function layOut(input: LabInput): LabPlan {
  const { connections, leftOut } = labConnections(input);
  const vpcs = vpcsOf(input, connections);
  const sites = sitesOf(input.devices, connections);
  const devices = deviceMachines(sites);
  const machineOf = (device: string) => devices.names.get(device) ?? "";
  const places = new Places([
    ...vpcs.map(({ name, title, zones, networks }) => ({
      name,
      title,
      networks,
      edges: zones.map((zone) => zone.name),
    })),
    ...sites.map((site) => ({
      name: site.name,
      title: site.title,
      networks: [...new Set(site.connections.flatMap(({ siteNetworks }) => siteNetworks))],
      edges: site.devices.map(({ path }) => machineOf(path)),
    })),
  ]);
  const routes = gatewayRoutes(input, connections);
  const all = endsOf(connections, vpcs, sites);
  const paths = new Map(all.map((ends) => [ends.connection, connectionPaths(ends, routes, places)] as const));
  const clients = clientMachines(input, vpcs, places);
  const bare: Bare[] = [
    ...vpcs.map(({ name, title }) => ({ name, title })),
    ...vpcs.flatMap((vpc) =>
      vpc.zones.map((zone) => ({ ...zoneMachine(zone, vpc), ...serversIn(zone, input, clients.machines) })),
    ),
    ...sites.filter((site) => site.devices.length > 1).map(({ name, title }) => ({ name, title })),
    ...devices.machines,
  ];
  return {
    // A zone that is alone leads its VPC out by itself: its hosts live on it.
    machines: [...bare.map((each) => ({ ...each, addresses: places.of(each.name) })), ...clients.machines],
    links: places.links(),
    choices: [...choicesOf(vpcs, sites, routes, machineOf), ...clients.choices],
    paths: [...[...paths.values()].flat(), ...clients.paths],
    failovers: failovers(all, paths, machineOf),
    leftOut: [...leftOut, ...devices.leftOut, ...clients.leftOut, ...silentBgp(connections), ...phones(input)],
  };
}

function deviceMachines(sites: readonly Site[]): { machines: Bare[]; names: Map<string, string>; leftOut: string[] } {
  const names = new Map<string, string>();
  const machines: Bare[] = [];
  const leftOut: string[] = [];
  for (const site of sites) {
    for (const device of site.devices) {
      const name = `device-${names.size + 1}`;
      names.set(device.path, name);
      const made = deviceMachine(device, name, site);
      // Its place stays empty, and its tunnels stay down.
      if (typeof made === "string") leftOut.push(made);
      const machine = typeof made === "string" ? { name, title: `device ${device.path}` } : made;
      machines.push(machine, ...[natMachine(machine, publicAddresses(device)) ?? []].flat());
    }
  }
  return { machines, names, leftOut };
}

function endsOf(connections: readonly LabConnection[], vpcs: readonly Vpc[], sites: readonly Site[]): Ends[] {
  return connections.flatMap((connection): Ends[] => {
    const vpc = vpcs.find(({ zones }) =>
      zones.some((zone) => zone.connections.some((each) => each.connection === connection)),
    );
    const site = sites.find((each) => each.connections.includes(connection));
    return vpc && site ? [{ connection, vpc, site }] : [];
  });
}

/** A network with one way out lives on it, and has nothing to choose. */
function choicesOf(
  vpcs: readonly Vpc[],
  sites: readonly Site[],
  routes: Parameters<typeof vpcChoices>[1],
  machineOf: (device: string) => string,
): Choice[] {
  return [
    ...vpcs.filter(({ zones }) => zones.length > 1).flatMap((vpc) => vpcChoices(vpc, routes)),
    ...sites.filter(({ devices }) => devices.length > 1).flatMap((site) => siteChoices(site, machineOf)),
  ];
}

function silentBgp(connections: readonly LabConnection[]): string[] {
  return connections
    .filter(({ hasBgp, isRouted }) => hasBgp && !isRouted)
    .map(
      ({ path }) =>
        `BGP of ${path} stays down: the tunnels carry localSubnet and remoteSubnet alone, not BGP's own addresses; set both to 0.0.0.0/0`,
    );
}

function phones({ items, paths }: LabInput): string[] {
  return items.IpsecServer.map(
    ({ IpsecServerId }) => `IPsec server ${paths.get(IpsecServerId) ?? IpsecServerId}: phones are not in the lab`,
  );
}
