import type { Device } from "../../dialect";
import { filled } from "../../gap";
import type { Bgp, SiteConnection, Tunnel } from "../../model";
import { numbered, withMask } from "./language";

/** Of the zone that tunnels are in: between trust (85) and untrust (5), and free in a new device. */
const zone = { name: "vpn", priority: 45 };
/** Preferences of the routes through a primary tunnel and its backup: the lower one counts. */
const preferences: Readonly<Record<Tunnel["role"], number>> = { primary: 60, backup: 70 };
const localPreferences: Readonly<Record<Tunnel["role"], number>> = { primary: 200, backup: 100 };
const backupPrepends = 2;
const ownRoutes = 90;

/** Tunnels have a zone of their own, so that rules need not know the networks beyond. */
export function zoneLines(device: Device): string[] {
  return [
    `firewall zone name ${zone.name}`,
    ` set priority ${zone.priority}`,
    ...numbered(device).map(({ number }) => ` add interface Tunnel${number}`),
    "#",
  ];
}

export function policyLines(device: Device): string[] {
  const peers = [...new Set(numbered(device).map(({ tunnel }) => filled(tunnel.ends.cloud.address)))];
  const negotiation = ["  service protocol udp destination-port 500 4500", "  service protocol 50", "  action permit"];
  const rule = (name: string, from: string, to: string, lines: readonly string[]) => [
    ` rule name ${name}`,
    `  source-zone ${from}`,
    `  destination-zone ${to}`,
    ...lines,
  ];
  return [
    "security-policy",
    ...rule("vpn-negotiate-in", "untrust", "local", [
      ...peers.map((peer) => `  source-address ${peer} mask 255.255.255.255`),
      ...negotiation,
    ]),
    ...rule("vpn-negotiate-out", "local", "untrust", [
      ...peers.map((peer) => `  destination-address ${peer} mask 255.255.255.255`),
      ...negotiation,
    ]),
    ...rule("vpn-out", "trust", zone.name, ["  action permit"]),
    ...rule("vpn-in", zone.name, "trust", ["  action permit"]),
    ...(numbered(device).some(({ tunnel }) => tunnel.bgp)
      ? [
          ...rule("vpn-bgp-in", zone.name, "local", ["  service protocol tcp destination-port 179", "  action permit"]),
          ...rule("vpn-bgp-out", "local", zone.name, [
            "  service protocol tcp destination-port 179",
            "  action permit",
          ]),
        ]
      : []),
    "#",
    "nat-policy",
    ...rule("vpn-no-nat", "trust", zone.name, ["  action no-nat"]),
    " rule move vpn-no-nat top",
    "#",
  ];
}

/** Static routes, where BGP does not tell them. */
export function staticRoutes(device: Device): string[] {
  return numbered(device).flatMap(({ connection, tunnel, number }) => {
    if (tunnel.bgp) return [];
    const networks = tunnel.isRouted ? connection.networks.cloud : tunnel.selectors.cloud;
    const preference = preferences[tunnel.role];
    if (networks.length === 0)
      return [
        `# ${tunnel.name}: the program names no network of the cloud: add ip route-static NETWORK MASK Tunnel${number} preference ${preference}`,
      ];
    return networks.map(
      (network) =>
        `ip route-static ${withMask(network)} Tunnel${number} preference ${preference} description ${tunnel.name}`,
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
  const roles = (["primary", "backup"] as const).filter((role) => all.some(({ tunnel }) => tunnel.role === role));
  return [
    `ip as-path-filter ${ownRoutes} permit ^$`,
    "#",
    ...roles.flatMap((role) => routePolicy(role, asn)),
    `bgp ${asn}`,
    ` router-id ${filled(first.bgp.ends.site.address)}`,
    ...all.flatMap(peer),
    " #",
    " ipv4-family unicast",
    ...(networks.length === 0
      ? ["  # The program names no network of the site: add a line for each, such as network 192.168.0.0 255.255.255.0"]
      : networks.map((network) => `  network ${withMask(network)}`)),
    ...all.flatMap(({ tunnel, bgp }) => activation(filled(bgp.ends.cloud.address), tunnel.role)),
    "#",
  ];
}

const policyName = (role: Tunnel["role"]): string => `vpn-${role}`;

function routePolicy(role: Tunnel["role"], asn: string): string[] {
  return [
    `route-policy ${policyName(role)}-in permit node 10`,
    ` apply local-preference ${localPreferences[role]}`,
    "#",
    `route-policy ${policyName(role)}-out permit node 10`,
    ` if-match as-path-filter ${ownRoutes}`,
    ...(role === "backup" ? [` apply as-path ${Array<string>(backupPrepends).fill(asn).join(" ")} additive`] : []),
    "#",
  ];
}

function peer({ tunnel, bgp }: Session): string[] {
  const line = ` peer ${filled(bgp.ends.cloud.address)}`;
  return [
    `${line} as-number ${filled(bgp.ends.cloud.asn)}`,
    `${line} description ${tunnel.name} ${tunnel.role}`,
    ...(bgp.password === undefined ? [] : [`${line} password cipher ${filled(bgp.password)}`]),
    `${line} timer keepalive 10 hold 30`,
  ];
}

function activation(address: string, role: Tunnel["role"]): string[] {
  const line = `  peer ${address}`;
  return [
    `${line} enable`,
    `${line} route-policy ${policyName(role)}-in import`,
    `${line} route-policy ${policyName(role)}-out export`,
  ];
}
