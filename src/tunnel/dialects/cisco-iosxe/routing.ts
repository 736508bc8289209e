import type { Device } from "../../dialect";
import { filled } from "../../gap";
import type { OrGap } from "../../gap";
import type { Bgp, SiteConnection, Tunnel } from "../../model";
import { segmentSize, tunnelMtu } from "../../model";
import { numbered, withMask } from "./language";
import type { Numbered } from "./language";

/** Distances of the routes through a primary tunnel and its backup: the lower one counts while its interface is up. */
const distances: Readonly<Record<Tunnel["role"], number>> = { primary: 10, backup: 20 };
const preferences: Readonly<Record<Tunnel["role"], number>> = { primary: 200, backup: 100 };
const backupPrepends = 2;
/** Seconds between keepalives, and without any until the neighbor counts as dead. */
const timers = "10 30";
/** Number of the list of own routes. */
const ownRoutes = 90;

/** The interface of a tunnel; what it carries if that is not everything. */
export function interfaceLines({ tunnel, number }: Numbered, { settings }: Device): string[] {
  const { name, role, bgp, isRouted, ends } = tunnel;
  const list = `VPN-${name}`;
  return [
    ...(isRouted
      ? []
      : [
          `ip access-list extended ${list}`,
          ...pairs(tunnel).map(([site, cloud]) => ` permit ip ${withMask(site, true)} ${withMask(cloud, true)}`),
          "!",
        ]),
    `interface Tunnel${number}`,
    ` description ${name} ${role}`,
    bgp
      ? ` ip address ${filled(bgp.ends.site.address)} ${withMask(bgp.network).split(" ")[1] ?? ""}`
      : ` ip unnumbered ${filled(settings.wan)}`,
    ` ip mtu ${tunnelMtu}`,
    ` ip tcp adjust-mss ${segmentSize}`,
    ` tunnel source ${filled(settings.wan)}`,
    " tunnel mode ipsec ipv4",
    ` tunnel destination ${filled(ends.cloud.address)}`,
    ...(isRouted ? [] : [` tunnel protection ipsec policy ipv4 ${list}`]),
    ` tunnel protection ipsec profile ${name}`,
    " no shutdown",
    "!",
  ];
}

const pairs = ({ selectors }: Tunnel): (readonly [string, string])[] =>
  selectors.site.flatMap((site) => selectors.cloud.map((cloud) => [site, cloud] as const));

/** Static routes, where BGP does not tell them. */
export function staticRoutes(device: Device): string[] {
  return numbered(device).flatMap(({ connection, tunnel, number }) => {
    if (tunnel.bgp) return [];
    const networks = tunnel.isRouted ? connection.networks.cloud : tunnel.selectors.cloud;
    if (networks.length === 0)
      return [
        `! ${tunnel.name}: the program names no network of the cloud: add ip route NETWORK MASK Tunnel${number} ${distances[tunnel.role]}`,
      ];
    return networks.map(
      (network) => `ip route ${withMask(network)} Tunnel${number} ${distances[tunnel.role]} name ${tunnel.name}`,
    );
  });
}

interface Session {
  readonly connection: SiteConnection;
  readonly tunnel: Tunnel;
  readonly bgp: Bgp;
}

/** Only the site's own routes go out, so that it never becomes a way between two clouds. */
export function bgpLines(device: Device): string[] {
  const all = numbered(device).flatMap(({ connection, tunnel }): Session[] =>
    tunnel.bgp ? [{ connection, tunnel, bgp: tunnel.bgp }] : [],
  );
  const [first] = all;
  if (!first) return [];
  const asn = filled(first.bgp.ends.site.asn);
  const networks = [...new Set(all.flatMap(({ connection }) => connection.networks.site))];
  return [
    `ip as-path access-list ${ownRoutes} permit ^$`,
    ...(["primary", "backup"] as const)
      .filter((role) => all.some(({ tunnel }) => tunnel.role === role))
      .flatMap((role) => policy(role, asn)),
    `router bgp ${asn}`,
    ` bgp router-id ${filled(first.bgp.ends.site.address)}`,
    " bgp log-neighbor-changes",
    ...all.flatMap(neighbor),
    " address-family ipv4",
    ...(networks.length === 0
      ? [
          "  ! The program names no network of the site: add a line for each, such as network 192.168.0.0 mask 255.255.255.0",
        ]
      : networks.map((network) => `  network ${withMask(network).replace(" ", " mask ")}`)),
    ...all.flatMap(({ tunnel, bgp }) => activation(bgp.ends.cloud.address, tunnel.role)),
    " exit-address-family",
    "!",
  ];
}

const mapName = (role: Tunnel["role"]): string => `VPN-${role.toUpperCase()}`;

function policy(role: Tunnel["role"], asn: string): string[] {
  return [
    `route-map ${mapName(role)}-IN permit 10`,
    ` set local-preference ${preferences[role]}`,
    "!",
    `route-map ${mapName(role)}-OUT permit 10`,
    ` match as-path ${ownRoutes}`,
    ...(role === "backup" ? [` set as-path prepend ${Array<string>(backupPrepends).fill(asn).join(" ")}`] : []),
    "!",
  ];
}

function neighbor({ tunnel, bgp }: Session): string[] {
  const line = ` neighbor ${filled(bgp.ends.cloud.address)}`;
  return [
    `${line} remote-as ${filled(bgp.ends.cloud.asn)}`,
    `${line} description ${tunnel.name} ${tunnel.role}`,
    ...(bgp.password === undefined ? [] : [`${line} password ${filled(bgp.password)}`]),
    `${line} timers ${timers}`,
  ];
}

function activation(address: OrGap<string>, role: Tunnel["role"]): string[] {
  const line = `  neighbor ${filled(address)}`;
  return [`${line} activate`, `${line} route-map ${mapName(role)}-IN in`, `${line} route-map ${mapName(role)}-OUT out`];
}
