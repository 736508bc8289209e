import { ValidationError } from "../../../lib/core/errors";
import { parseCidr } from "../../../lib/core/cidr";
import { deviceText } from "../../tunnel/device-text";
import type { Device } from "../../tunnel/dialect";
import { frr } from "../../tunnel/dialects/frr";
import { strongswan } from "../../tunnel/dialects/strongswan";
import { filled, isGap } from "../../tunnel/gap";
import { everything } from "../../tunnel/model";
import type { LabTunnel, Machine } from "../lab-plan";
import type { Zone, Vpc } from "./cloud";
import { cloudFrr, cloudSwanctl } from "./cloud-texts";
import type { NarrowedEnd } from "./cloud-texts";
import type { LabConnection, LabTunnelEnds } from "./lab-connections";
import type { Site } from "./sites";

const prefixOf = (network: string): number => parseCidr(network)?.prefix ?? 30;
const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
const titleOf = ({ path, tunnels }: LabConnection, { end }: LabTunnelEnds): string =>
  tunnels.length > 1 ? `tunnel ${end.role === "primary" ? 1 : 2} of ${path}` : path;

/** A zone of a gateway, but for its addresses. */
export function zoneMachine(zone: Zone, { networks }: Vpc): Omit<Machine, "addresses"> {
  const { connections } = zone;
  const speaking = connections.filter(({ connection }) => connection.hasBgp);
  const networksBeyond = (hasBgp: boolean) =>
    unique(
      connections
        .filter(({ connection }) => connection.hasBgp === hasBgp)
        .flatMap(({ connection }) => connection.siteNetworks),
    );
  const learned = networksBeyond(true);
  const own = speaking.flatMap(({ ends: { end } }) =>
    end.bgp?.LocalBgpIp ? [`${end.bgp.LocalBgpIp}/${prefixOf(end.bgp.TunnelCidr ?? "")}`] : [],
  );
  const text = cloudFrr(
    speaking.map(({ ends }) => ends.end),
    networks,
  );
  return {
    name: zone.name,
    title: zone.title,
    wan: { addresses: [zone.address], peers: unique(connections.map(({ ends }) => ends.end.peer)) },
    ...(connections.length === 0
      ? {}
      : {
          ipsec: {
            config: cloudSwanctl(connections.map(narrowed)),
            addresses: own,
            networks: networksBeyond(false),
            learned,
            tunnels: connections.map((each) => cloudTunnel(each)),
          },
        }),
    ...(text === "" ? {} : { frr: text }),
  };
}

/**
 * Two tunnels that carry everything end in one daemon at the site, and the lab's userland ESP cannot tell them apart; so the
 * cloud's end narrows them to the networks that are there. quirk: IKEv1 cannot narrow.
 */
function narrowed({ connection, ends: { end, name } }: Zone["connections"][number]): NarrowedEnd {
  const { item, isRouted, cloudNetworks, siteNetworks } = connection;
  if (!isRouted) return { name, end, local: item.LocalSubnet.split(","), remote: item.RemoteSubnet.split(",") };
  if (end.ike.IkeVersion === "ikev1") return { name, end, local: [everything], remote: [everything] };
  const between = end.bgp?.TunnelCidr ? [end.bgp.TunnelCidr] : [];
  return { name, end, local: [...between, ...cloudNetworks], remote: [...between, ...siteNetworks] };
}

function cloudTunnel({ connection, ends }: Zone["connections"][number]): LabTunnel {
  const { end, name } = ends;
  return {
    name,
    peer: end.peer,
    title: titleOf(connection, ends),
    cloud: {
      connection: connection.id,
      tunnel: end.tunnelId,
      ...(end.bgp?.PeerBgpIp ? { bgp: end.bgp.PeerBgpIp } : {}),
    },
  };
}

/** The machine before a device that has no public address of its own. */
export function natMachine(
  device: Omit<Machine, "addresses">,
  addresses: readonly string[],
): Omit<Machine, "addresses"> | undefined {
  if (device.wan?.behind === undefined) return undefined;
  const { behind, peers } = device.wan;
  return { name: behind, title: `NAT before ${device.title}`, wan: { addresses, peers }, translates: true };
}

/** Public addresses of a device: its own, or those of what translates before it. */
export const publicAddresses = ({ connections }: Device): string[] =>
  unique(connections.flatMap(({ tunnels }) => tunnels.map(({ ends }) => filled(ends.site.address))));

/** A site's device with the texts that device-config writes for it; a sentence where it cannot be written. */
export function deviceMachine(
  device: Device,
  name: string,
  { connections }: Site,
): Omit<Machine, "addresses"> | string {
  const labelled = deviceWithNetworks(device, connections);
  const own = connections.filter(({ tunnels }) => tunnels.some((each) => each.device === device.path));
  const tunnels = device.connections.flatMap((each) => each.tunnels);
  const hasBgp = tunnels.some(({ bgp }) => bgp !== undefined);
  const from = "the lab's emulated cloud";
  try {
    const beyond = (isLearned: boolean) =>
      unique(own.filter((each) => each.hasBgp === isLearned).flatMap(({ cloudNetworks }) => cloudNetworks));
    return {
      name,
      title: `device ${device.path}`,
      wan: {
        addresses: device.settings.wanAddress === undefined ? publicAddresses(device) : [device.settings.wanAddress],
        ...(device.settings.wanAddress === undefined ? {} : { behind: `nat-${name}` }),
        peers: unique(tunnels.map(({ ends }) => filled(ends.cloud.address))),
      },
      ipsec: {
        config: deviceText(strongswan, labelled, { from }),
        addresses: tunnels.flatMap(({ bgp }) =>
          bgp && !isGap(bgp.ends.site.address) ? [`${bgp.ends.site.address}/${prefixOf(bgp.network)}`] : [],
        ),
        networks: beyond(false),
        learned: beyond(true),
        tunnels: own.flatMap((connection) =>
          connection.tunnels
            .filter((each) => each.device === device.path)
            .map((ends) => ({ name: ends.tunnel.name, peer: ends.end.address, title: titleOf(connection, ends) })),
        ),
      },
      ...(hasBgp ? { frr: deviceText(frr, labelled, { from }) } : {}),
    };
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    const said = error.issues.map(({ attribute, message }) => `${attribute ?? ""}: ${message}`).join("; ");
    return `device ${device.path}: ${said}`;
  }
}

/** The device with interfaces of the lab, and the networks that it announces where nobody named any. */
function deviceWithNetworks(device: Device, connections: readonly LabConnection[]): Device {
  return {
    ...device,
    settings: { ...device.settings, wan: "wan0", inside: ["lan0"] },
    connections: device.connections.map((each) => {
      const lab = connections.find(({ tunnels }) => tunnels.some(({ tunnel }) => each.tunnels.includes(tunnel)));
      const site = each.networks.site.length > 0 ? each.networks.site : (lab?.siteNetworks ?? []);
      return { ...each, networks: { ...each.networks, site } };
    }),
  };
}
