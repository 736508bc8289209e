import { filled } from "../../gap";
import type { Tunnel } from "../../model";
import { quoted, ranks } from "./language";
import type { Numbered } from "./language";

/** Seconds between keepalives, without which the neighbor counts as dead, and between attempts to connect. Our choice. */
const [keepalive, hold, connectRetry] = [10, 30, 10];

/** What the device announces and prefers, for all neighbors together. */
export function bgp(all: readonly Numbered[]): string[] {
  const own = all.find(({ tunnel }) => tunnel.bgp)?.tunnel.bgp?.ends.site;
  if (!own) return [];
  const spoken = all.filter(({ tunnel }) => tunnel.bgp);
  const networks = [...new Set(spoken.flatMap(({ connection }) => connection.networks.site))];
  const family = "set protocols bgp address-family ipv4-unicast network";
  return [
    "# Only the site's own routes go out, through the backup with a longer path.",
    "set policy as-path-list VPN-OWN rule 10 action 'permit'",
    "set policy as-path-list VPN-OWN rule 10 regex '^$'",
    ...(["primary", "backup"] as const)
      .filter((role) => spoken.some(({ tunnel }) => tunnel.role === role))
      .flatMap((role) => routeMaps(role, filled(own.asn))),
    `set protocols bgp system-as ${quoted(own.asn)}`,
    `set protocols bgp parameters router-id ${quoted(own.address)}`,
    "set protocols bgp parameters log-neighbor-changes",
    ...(networks.length > 0
      ? networks.map((network) => `${family} '${network}'`)
      : ["# The program names no network of the site: add a line for each, such as", `#   ${family} '192.168.0.0/24'`]),
    ...spoken.flatMap(({ tunnel }) => neighbor(tunnel)),
  ];
}

function routeMaps(role: Tunnel["role"], asn: string): string[] {
  const line = (way: string) => `set policy route-map VPN-${role.toUpperCase()}-${way} rule 10`;
  return [
    `${line("IN")} action 'permit'`,
    `${line("IN")} set local-preference '${ranks[role].preference}'`,
    `${line("OUT")} action 'permit'`,
    `${line("OUT")} match as-path 'VPN-OWN'`,
    ...(role === "backup" ? [`${line("OUT")} set as-path prepend '${asn} ${asn}'`] : []),
  ];
}

function neighbor({ bgp: session, role, name }: Tunnel): string[] {
  if (!session) return [];
  const { ends, password } = session;
  const line = `set protocols bgp neighbor ${filled(ends.cloud.address)}`;
  const maps = `${line} address-family ipv4-unicast route-map`;
  return [
    `${line} remote-as ${quoted(ends.cloud.asn)}`,
    `${line} description '${name}'`,
    ...(password === undefined ? [] : [`${line} password ${quoted(password)}`]),
    `${line} timers keepalive '${keepalive}'`,
    `${line} timers holdtime '${hold}'`,
    `${line} timers connect '${connectRetry}'`,
    `${maps} import 'VPN-${role.toUpperCase()}-IN'`,
    `${maps} export 'VPN-${role.toUpperCase()}-OUT'`,
  ];
}
