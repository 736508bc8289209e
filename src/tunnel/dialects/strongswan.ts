import { wordsFor } from "../dialect";
import type { Device, Dialect, Refusal, Words } from "../dialect";
import { refuse } from "../dialect";
import { filled, isGap } from "../gap";
import type { Authentication, Identity, Sides, SiteConnection, Tunnel } from "../model";
import { segmentSize, tunnelMtu } from "../model";

const words: Words = {
  encryption: { aes128: "aes128", aes192: "aes192", aes256: "aes256", des: "des", "3des": "3des" },
  integrity: { md5: "md5", sha1: "sha1", sha256: "sha256", sha384: "sha384", sha512: "sha512" },
  groups: { 1: "modp768", 2: "modp1024", 5: "modp1536", 14: "modp2048", 24: "modp2048s256" },
};

/** Seconds between two looks whether the peer lives, and after which share of a lifetime keys are renewed. */
const dpdDelay = 10;
const rekeyShare = 0.9;

/** swanctl.conf: one connection for each tunnel, which `swanctl --load-all --file FILE` takes as it is. */
export const strongswan: Dialect = {
  name: "strongswan",
  title: "strongSwan 5.7 and later (swanctl)",
  proof: {
    by: "daemon",
    says: "Handshakes and traffic are tested with strongSwan 5.9.8, but for the interfaces of routed tunnels.",
  },
  extension: "conf",
  comment: (line) => `# ${line}`,
  words: { ike: words, esp: words },
  refusals: ({ connections }) =>
    connections.flatMap((each) => each.tunnels.flatMap((tunnel) => refusals(each, tunnel))),
  write: (device) =>
    [...interfaceNotes(device), ...block("connections", tunnels(device)), ...secrets(device)].join("\n"),
};

interface Numbered {
  readonly connection: SiteConnection;
  readonly tunnel: Tunnel;
  /** From 1, different for each tunnel of the device. */
  readonly number: number;
}

function numbered({ connections }: Device): Numbered[] {
  const all = connections.flatMap((connection) => connection.tunnels.map((tunnel) => ({ connection, tunnel })));
  return all.map((each, index) => ({ ...each, number: index + 1 }));
}

function refusals(connection: SiteConnection, tunnel: Tunnel): Refusal[] {
  if (tunnel.authentication.kind === "pre-shared-key") return [];
  return [
    refuse(
      connection,
      tunnel,
      "authentication",
      "this text knows pre-shared keys only",
      "configure certificates by hand",
    ),
  ];
}

/** A routed tunnel needs an interface, which swanctl does not make. */
function interfaceNotes(device: Device): string[] {
  const wan = filled(device.settings.wan);
  const lines = numbered(device)
    .filter(({ tunnel }) => tunnel.isRouted)
    .flatMap(({ connection, tunnel, number }) => [
      `ip link add ipsec${number} type xfrm dev ${wan} if_id ${number}`,
      `ip link set ipsec${number} up mtu ${tunnelMtu}`,
      ...(tunnel.bgp ? [`ip address add ${filled(tunnel.bgp.ends.site.address)}/30 dev ipsec${number}`] : []),
      ...(tunnel.bgp
        ? []
        : connection.networks.cloud.map((net) => `ip route add ${net} dev ipsec${number} metric ${number}`)),
    ]);
  if (lines.length === 0) return [];
  const clamp = `iptables -t mangle -A FORWARD -o ipsec+ -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --set-mss ${segmentSize}`;
  return ["# Routed tunnels need interfaces, as root:", ...[...lines, clamp].map((line) => `#   ${line}`), ""];
}

function tunnels(device: Device): string[] {
  return numbered(device).flatMap((each) => block(each.tunnel.name, connectionLines(each, device)));
}

function connectionLines({ tunnel, number }: Numbered, { settings }: Device): string[] {
  const { ike, ends, dpd } = tunnel;
  const { encryption, integrity, group } = wordsFor(ike.proposal, words);
  return [
    `version = ${ike.version}`,
    ...(ike.version === 1 && ike.mode === "aggressive" ? ["aggressive = yes"] : []),
    `proposals = ${[encryption, integrity, group].filter((word) => word !== undefined).join("-")}`,
    `local_addrs = ${settings.wanAddress ?? filled(ends.site.address)}`,
    `remote_addrs = ${filled(ends.cloud.address)}`,
    "mobike = no",
    "keyingtries = 0",
    ...(dpd ? [`dpd_delay = ${dpdDelay}s`] : []),
    ...lifetimes(ike.lifetime, "rekey_time", "over_time"),
    ...block("local", ["auth = psk", `id = ${identity(ends.site.identity)}`]),
    ...block("remote", ["auth = psk", `id = ${identity(ends.cloud.identity)}`]),
    ...block("children", children(tunnel, number)),
  ];
}

/** quirk: IKEv1 carries one pair of networks in each association, IKEv2 all of them. */
function children(tunnel: Tunnel, number: number): string[] {
  const { selectors, name, ike } = tunnel;
  if (ike.version === 2) return block(name, childLines(tunnel, selectors, number));
  const pairs = selectors.site.flatMap((site) => selectors.cloud.map((cloud) => ({ site: [site], cloud: [cloud] })));
  return pairs.flatMap((pair, index) =>
    block(pairs.length > 1 ? `${name}-net${index + 1}` : name, childLines(tunnel, pair, number)),
  );
}

function childLines({ esp, dpd, isRouted }: Tunnel, selectors: Sides<readonly string[]>, number: number): string[] {
  const { encryption, integrity, group } = wordsFor(esp.proposal, words);
  return [
    `local_ts = ${selectors.site.join(",")}`,
    `remote_ts = ${selectors.cloud.join(",")}`,
    `esp_proposals = ${[encryption, integrity, group].filter((word) => word !== undefined).join("-")}`,
    ...lifetimes(esp.lifetime, "rekey_time", "life_time"),
    ...(isRouted ? [`if_id_in = ${number}`, `if_id_out = ${number}`] : []),
    "start_action = start",
    "close_action = start",
    ...(dpd ? ["dpd_action = restart"] : []),
  ];
}

/** `over_time` is counted from `rekey_time`, `life_time` from the beginning. */
function lifetimes(lifetime: number, rekey: string, end: "over_time" | "life_time"): string[] {
  if (lifetime === 0) return [`${rekey} = 0`];
  const renewal = Math.floor(lifetime * rekeyShare);
  return [`${rekey} = ${renewal}s`, `${end} = ${end === "over_time" ? lifetime - renewal : lifetime}s`];
}

/**
 * The type before the value, where the value could be taken for another type.
 * quirk: what follows `ipv4:` or `asn1dn:` is taken for the bytes of the address or name, not for its text.
 */
const identityTypes: Readonly<Record<Identity["kind"], string>> = {
  address: "",
  name: "fqdn:",
  email: "rfc822:",
  subject: "",
};

function identity({ kind, value }: Identity): string {
  return isGap(value) ? value.placeholder : quoted(`${identityTypes[kind]}${value}`);
}

function secrets(device: Device): string[] {
  const lines = numbered(device).flatMap(({ tunnel: { name, authentication, ends } }) =>
    block(`ike-${name}`, [
      `id-site = ${identity(ends.site.identity)}`,
      `id-cloud = ${identity(ends.cloud.identity)}`,
      `secret = ${keyText(authentication)}`,
    ]),
  );
  return block("secrets", lines);
}

/** quirk: a key that begins with 0x or 0s is decoded even in quotes, so it is always written in hexadecimal. */
function keyText(authentication: Authentication): string {
  if (authentication.kind !== "pre-shared-key") return "";
  return filled(authentication.key, (key) => `0x${Buffer.from(key, "utf8").toString("hex")}`);
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;

function block(name: string, lines: readonly string[]): string[] {
  return [`${name} {`, ...lines.map((line) => `  ${line}`), "}"];
}
