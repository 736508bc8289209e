import type { CloudEnd, CloudIke, CloudIpsec } from "./items";

/**
 * What the cloud's ends run, from the API's words alone: it shares nothing with the texts for devices, so that a wrong word
 * in those cannot meet itself here.
 */

const groups: Readonly<Record<string, string>> = {
  group1: "modp768",
  group2: "modp1024",
  group5: "modp1536",
  group14: "modp2048",
  group24: "modp2048s256",
};

/** quirk: `aes` is the one with 128 bits. */
const cipher = (word: string): string => (word === "aes" ? "aes128" : word);

const proposal = (encryption: string, integrity: string, group: string): string =>
  [cipher(encryption), integrity, groups[group]].filter((word) => word !== undefined).join("-");

export const ikeProposal = ({ IkeEncAlg, IkeAuthAlg, IkePfs }: CloudIke): string =>
  proposal(IkeEncAlg, IkeAuthAlg, IkePfs);

export const espProposal = ({ IpsecEncAlg, IpsecAuthAlg, IpsecPfs }: CloudIpsec): string =>
  proposal(IpsecEncAlg, IpsecAuthAlg, IpsecPfs);

/** Seconds between two questions whether the peer lives. The cloud does not tell its own. */
const dpdDelay = 5;

/** An end with the networks that its association carries. */
export interface NarrowedEnd {
  readonly name: string;
  readonly end: CloudEnd;
  readonly local: readonly string[];
  readonly remote: readonly string[];
}

/** swanctl.conf of one zone of a gateway. It answers; the sites begin. */
export function cloudSwanctl(ends: readonly NarrowedEnd[]): string {
  const connections = ends.map(({ name, end, ...carried }) => {
    const { ike, address, peer, dpd } = end;
    const isFirst = ike.IkeVersion === "ikev1";
    return `${name} {
  version = ${isFirst ? 1 : 2}
  aggressive = ${isFirst && ike.IkeMode === "aggressive" ? "yes" : "no"}
  proposals = ${ikeProposal(ike)}
  local_addrs = ${address}
  remote_addrs = ${peer}
  mobike = no
  ${dpd ? `dpd_delay = ${dpdDelay}s` : ""}
  local {
    auth = psk
    id = ${quoted(ike.LocalId)}
  }
  remote {
    auth = psk
    id = ${quoted(ike.RemoteId)}
  }
  children {
    ${children(name, end, carried).join("\n    ")}
  }
}`;
  });
  const secrets = ends.map(
    ({ name, end: { ike } }) => `ike-${name} {
  id-local = ${quoted(ike.LocalId)}
  id-remote = ${quoted(ike.RemoteId)}
  secret = 0x${Buffer.from(ike.Psk, "utf8").toString("hex")}
}`,
  );
  return `connections {\n${connections.join("\n")}\n}\nsecrets {\n${secrets.join("\n")}\n}\n`;
}

/** quirk: IKEv1 carries one pair of networks in each association. */
function children(name: string, { ike, ipsec }: CloudEnd, { local, remote }: Pick<NarrowedEnd, "local" | "remote">) {
  const carried =
    ike.IkeVersion === "ikev1"
      ? local.flatMap((here) => remote.map((there) => [here, there] as const))
      : [[local.join(","), remote.join(",")] as const];
  return carried.map(
    ([here, there], index) =>
      `${name}-${index + 1} {\n local_ts = ${here}\n remote_ts = ${there}\n esp_proposals = ${espProposal(ipsec)}\n }`,
  );
}

const quoted = (word: string): string => `"${word.replace(/["\\]/g, "\\$&")}"`;

/** frr.conf of one zone of a gateway: it announces the cloud's networks to every site that speaks BGP. */
export function cloudFrr(ends: readonly CloudEnd[], networks: readonly string[]): string {
  const speaking = ends.flatMap(({ bgp, bgpKey, role }) =>
    bgp?.LocalBgpIp && bgp.PeerBgpIp && bgp.PeerAsn
      ? [{ own: bgp.LocalBgpIp, asn: bgp.LocalAsn ?? "", peer: bgp.PeerBgpIp, peerAsn: bgp.PeerAsn, bgpKey, role }]
      : [],
  );
  const [first] = speaking;
  if (!first) return "";
  return [
    `router bgp ${first.asn}`,
    ` bgp router-id ${first.own}`,
    " no bgp ebgp-requires-policy",
    " no bgp network import-check",
    ...speaking.flatMap(({ peer, peerAsn, bgpKey }) => [
      ` neighbor ${peer} remote-as ${peerAsn}`,
      ` neighbor ${peer} timers 3 9`,
      ` neighbor ${peer} timers connect 2`,
      ...(bgpKey === "" ? [] : [` neighbor ${peer} password ${bgpKey}`]),
    ]),
    " address-family ipv4 unicast",
    ...networks.map((network) => `  network ${network}`),
    " exit-address-family",
    "",
  ].join("\n");
}
