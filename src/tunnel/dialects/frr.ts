import { refuse } from "../dialect";
import type { Device, Dialect, Refusal } from "../dialect";
import { filled, isGap } from "../gap";
import type { OrGap } from "../gap";
import type { Bgp, SiteConnection, Tunnel } from "../model";

/** Seconds between keepalives, without which the neighbor counts as dead, and between attempts to connect. Our choice. */
const keepalive = 10;
const hold = 30;
const connectRetry = 10;

/** The primary tunnel is preferred here by the greater local preference, at the cloud by the shorter path. */
const preferences: Readonly<Record<Tunnel["role"], number>> = { primary: 200, backup: 100 };
const backupPrepends = 2;

const largestAsn = 4_294_967_295;
const longestPassword = 80;

/** frr.conf: the BGP side of a Linux router whose tunnels strongSwan holds. */
export const frr: Dialect = {
  name: "frr",
  title: "FRRouting 8.4 and later, BGP beside strongSwan",
  proof: {
    by: "daemon",
    says: "FRR 8.4 opens sessions with such texts in tunnels of strongSwan, and takes their grammar (vtysh -C).",
  },
  extension: "conf",
  comment: (line) => `! ${line}`,
  words: undefined,
  refusals,
  write,
};

interface Session {
  readonly connection: SiteConnection;
  readonly tunnel: Tunnel;
  readonly bgp: Bgp;
}

function sessions({ connections }: Device): Session[] {
  return connections.flatMap((connection) =>
    connection.tunnels.flatMap((tunnel) => (tunnel.bgp ? [{ connection, tunnel, bgp: tunnel.bgp }] : [])),
  );
}

function refusals(device: Device): Refusal[] {
  const all = sessions(device);
  const [first] = all;
  if (!first) return withoutBgp(device);
  const own = filled(first.bgp.ends.site.asn);
  return all.flatMap((session) => [
    ...(filled(session.bgp.ends.site.asn) === own ? [] : [otherAsn(session, own)]),
    ...badAsn(session, "site"),
    ...badAsn(session, "cloud"),
    ...badPassword(session),
  ]);
}

function withoutBgp({ connections }: Device): Refusal[] {
  return connections.flatMap((connection) =>
    connection.tunnels
      .slice(0, 1)
      .map((tunnel) =>
        refuse(
          connection,
          tunnel,
          "bgp",
          "FRR holds the BGP side alone, and this connection has no BGP",
          "take --dialect strongswan, which is the whole of it, or enable BGP on the connection",
        ),
      ),
  );
}

const otherAsn = ({ connection, tunnel, bgp }: Session, own: string): Refusal =>
  refuse(
    connection,
    tunnel,
    "bgp",
    `the site's AS number is ${filled(bgp.ends.site.asn)} here and ${own} in another connection, and FRR has one`,
    "give the device one AS number in all of its connections",
  );

function badAsn({ connection, tunnel, bgp }: Session, side: "site" | "cloud"): Refusal[] {
  const { asn } = bgp.ends[side];
  if (isGap(asn) || (/^[1-9][0-9]*$/.test(asn) && Number(asn) <= largestAsn)) return [];
  const message = `FRR does not take ${JSON.stringify(asn)} for an AS number`;
  return [refuse(connection, tunnel, "bgp", message, `use a whole number from 1 to ${largestAsn}`)];
}

/**
 * quirk: a password is one word, without quotes; vtysh takes what follows `|` for a filter of the output, and `?` for a
 * question where somebody types it.
 */
function badPassword({ connection, tunnel, bgp: { password } }: Session): Refusal[] {
  if (password === undefined || isGap(password)) return [];
  const fits = new RegExp(`^[!-~]{1,${longestPassword}}$`);
  if (fits.test(password) && !/[|?]/.test(password)) return [];
  const hint = `use 1 to ${longestPassword} printable ASCII characters without spaces, | and ?`;
  return [refuse(connection, tunnel, "bgp", "FRR cannot read this BGP password", hint)];
}

function write(device: Device): string {
  const all = sessions(device);
  return [...notes(device), ...policies(all), ...router(all)].join("\n");
}

/** What this text leaves to others. */
function notes({ path, connections }: Device): string[] {
  const rest = connections.filter(({ tunnels }) => tunnels.some(({ bgp }) => bgp === undefined));
  return [
    `The tunnels and their interfaces: vpnform device-config ${path} --dialect strongswan. Each interface has the`,
    "address that stands at its neighbor below. charon { install_routes = no } in strongswan.conf leaves routes to BGP.",
    "A firewall has to let TCP port 179 in from the neighbors, on the tunnels' interfaces only.",
    ...rest.map((each) => `${each.path} has a tunnel without BGP, of which nothing is here: it needs static routes.`),
  ].map((line) => `! ${line.replace(/\p{C}/gu, " ")}`);
}

/**
 * Since FRR 7.4 a neighbor of another AS gets and gives no route without a policy (RFC 8212). Only the site's own routes go
 * out, so that it never becomes a way between two clouds.
 */
function policies(all: readonly Session[]): string[] {
  const [first] = all;
  const asn = first ? filled(first.bgp.ends.site.asn) : "";
  const roles = (["primary", "backup"] as const).filter((role) => all.some(({ tunnel }) => tunnel.role === role));
  return [
    "!",
    "bgp as-path access-list VPN-OWN seq 5 permit ^$",
    ...roles.flatMap((role) => [
      "!",
      `route-map ${mapName(role)}-IN permit 10`,
      ` set local-preference ${preferences[role]}`,
      "exit",
      "!",
      `route-map ${mapName(role)}-OUT permit 10`,
      " match as-path VPN-OWN",
      ...(role === "backup" ? [` set as-path prepend ${Array<string>(backupPrepends).fill(asn).join(" ")}`] : []),
      "exit",
    ]),
  ];
}

const mapName = (role: Tunnel["role"]): string => `VPN-${role.toUpperCase()}`;

/** quirk: without a router id sessions stay down when bgpd starts before the interfaces have their addresses. */
function router(all: readonly Session[]): string[] {
  const [first] = all;
  if (!first) return [];
  const { asn, address } = first.bgp.ends.site;
  return [
    "!",
    `router bgp ${filled(asn)}`,
    ` bgp router-id ${filled(address)}`,
    " bgp log-neighbor-changes",
    " no bgp default ipv4-unicast",
    " no bgp network import-check",
    ...all.flatMap(neighborLines),
    " !",
    " address-family ipv4 unicast",
    ...announcements(all),
    ...all.flatMap(({ tunnel, bgp }) => activation(bgp.ends.cloud.address, tunnel.role)),
    " exit-address-family",
    "exit",
    "!",
    "end",
  ];
}

function neighborLines({ tunnel, bgp }: Session): string[] {
  const { cloud, site } = bgp.ends;
  const neighbor = ` neighbor ${filled(cloud.address)}`;
  return [
    ` ! own address: ${filled(site.address)}, in ${bgp.network}`,
    `${neighbor} remote-as ${filled(cloud.asn)}`,
    `${neighbor} description ${tunnel.name} ${tunnel.role}`,
    ...(bgp.password === undefined ? [] : [`${neighbor} password ${filled(bgp.password)}`]),
    `${neighbor} timers ${keepalive} ${hold}`,
    `${neighbor} timers connect ${connectRetry}`,
  ];
}

function announcements(all: readonly Session[]): string[] {
  const networks = [...new Set(all.flatMap(({ connection }) => connection.networks.site))];
  return networks.length > 0
    ? networks.map((network) => `  network ${network}`)
    : ["  ! The program names no network of the site: add a line for each, such as", "  !   network 192.168.0.0/24"];
}

function activation(address: OrGap<string>, role: Tunnel["role"]): string[] {
  const neighbor = `  neighbor ${filled(address)}`;
  return [
    `${neighbor} activate`,
    `${neighbor} route-map ${mapName(role)}-IN in`,
    `${neighbor} route-map ${mapName(role)}-OUT out`,
  ];
}
