import { wordsFor } from "../../dialect";
import type { Device } from "../../dialect";
import { filled } from "../../gap";
import type { Identity, Tunnel } from "../../model";
import { segmentSize, tunnelMtu } from "../../model";
import { espWords, ikeWords, numbered, withMask } from "./language";
import type { Numbered } from "./language";

/** Seconds without a packet until the peer is asked whether it lives. Our choice. */
const dpdIdle = 10;
/** Number of the first access list: advanced ones are 3000 to 3999. */
const firstList = 3900;
const ruleStep = 5;

/** Objects of phase 1 and phase 2, and the interface, of every tunnel. */
export function tunnelLines(device: Device): string[] {
  return [
    `firewall tcp-mss ${segmentSize}`,
    "#",
    ...numbered(device).flatMap((each) => [
      ...(each.tunnel.isRouted ? [] : accessList(each)),
      ...ikeProposal(each),
      ...ikePeer(each),
      ...ipsecProposal(each),
      ...(each.tunnel.isRouted ? ipsecProfile(each) : ipsecPolicy(each, device)),
      ...tunnelInterface(each, device),
    ]),
  ];
}

const listOf = ({ number }: Numbered): number => firstList + number - 1;

function accessList(each: Numbered): string[] {
  const { selectors, name } = each.tunnel;
  const pairs = selectors.site.flatMap((site) => selectors.cloud.map((cloud) => [site, cloud] as const));
  return [
    `acl number ${listOf(each)}`,
    ` description ${name}`,
    ...pairs.map(
      ([site, cloud], index) =>
        ` rule ${ruleStep * (index + 1)} permit ip source ${withMask(site, true)} destination ${withMask(cloud, true)}`,
    ),
    "#",
  ];
}

/** quirk: IKEv1 has an authentication algorithm, IKEv2 an integrity algorithm and a PRF of its own. */
function ikeProposal({ tunnel: { ike }, number }: Numbered): string[] {
  const { encryption, integrity, group } = wordsFor(ike.proposal, ikeWords);
  const hmac = `hmac-${integrity}${["md5", "sha1"].includes(integrity) ? "-96" : ""}`;
  return [
    `ike proposal ${number}`,
    ` encryption-algorithm ${encryption}`,
    ...(group === undefined ? [] : [` dh ${group}`]),
    ...(ike.version === 1
      ? [` authentication-algorithm ${integrity}`]
      : [` integrity-algorithm ${hmac}`, ` prf ${hmac.replace(/-96$/, "")}`]),
    " authentication-method pre-share",
    ` sa duration ${ike.lifetime}`,
    "#",
  ];
}

function ikePeer({ tunnel, number, name }: Numbered): string[] {
  const { ike, ends, authentication, dpd, natTraversal } = tunnel;
  return [
    `ike peer ${name}`,
    ike.version === 1 ? " undo version 2" : " undo version 1",
    ...(ike.version === 1 ? [` exchange-mode ${ike.mode}`] : []),
    ...(authentication.kind === "pre-shared-key" ? [` pre-shared-key ${filled(authentication.key)}`] : []),
    ` ike-proposal ${number}`,
    ...identityLines("local", ends.site.identity),
    ...identityLines("remote", ends.cloud.identity),
    ` remote-address ${filled(ends.cloud.address)}`,
    ...(dpd ? [" dpd type periodic", ` dpd idle-time ${dpdIdle}`] : []),
    natTraversal ? " nat traversal" : " undo nat traversal",
    "#",
  ];
}

const kinds: Readonly<Record<Identity["kind"], string>> = {
  address: "ip",
  name: "fqdn",
  email: "user-fqdn",
  subject: "dn",
};

const identityLines = (side: "local" | "remote", { kind, value }: Identity): string[] => [
  ` ${side}-id-type ${kinds[kind]}`,
  ` ${side}-id ${filled(value)}`,
];

function ipsecProposal({ tunnel: { esp }, name }: Numbered): string[] {
  const { encryption, integrity } = wordsFor(esp.proposal, espWords);
  return [
    `ipsec proposal ${name}`,
    " transform esp",
    " encapsulation-mode tunnel",
    ` esp authentication-algorithm ${integrity}`,
    ` esp encryption-algorithm ${encryption}`,
    "#",
  ];
}

function ipsecProfile({ tunnel, name }: Numbered): string[] {
  return [`ipsec profile ${name}`, ` ike-peer ${name}`, ` proposal ${name}`, ...keyLines(tunnel), "#"];
}

function ipsecPolicy(each: Numbered, { settings }: Device): string[] {
  const { tunnel, name } = each;
  return [
    `ipsec policy ${name} 1 isakmp`,
    ` security acl ${listOf(each)}`,
    ` ike-peer ${name}`,
    ` proposal ${name}`,
    ` tunnel local ${settings.wanAddress ?? filled(tunnel.ends.site.address)}`,
    ...keyLines(tunnel),
    "#",
  ];
}

function keyLines({ esp }: Tunnel): string[] {
  const { group } = wordsFor(esp.proposal, espWords);
  return [
    ...(group === undefined ? [] : [` pfs ${group}`]),
    ` sa duration time-based ${esp.lifetime}`,
    " sa duration traffic-based 0",
  ];
}

function tunnelInterface({ tunnel, number, name }: Numbered, { settings }: Device): string[] {
  const { bgp, isRouted, ends, role } = tunnel;
  const wan = filled(settings.wan);
  return [
    `interface Tunnel${number}`,
    ` description ${tunnel.name} ${role}`,
    bgp
      ? ` ip address ${filled(bgp.ends.site.address)} ${withMask(bgp.network).split(" ")[1] ?? ""}`
      : ` ip address unnumbered interface ${wan}`,
    " tunnel-protocol ipsec",
    ...(isRouted ? [` source ${wan}`, ` destination ${filled(ends.cloud.address)}`] : []),
    ` mtu ${tunnelMtu}`,
    isRouted ? ` ipsec profile ${name}` : ` ipsec policy ${name}`,
    "#",
  ];
}

/** Whether something in a tunnel is refused by newer releases until the module of weak algorithms is loaded. */
export const isWeak = ({ ike, esp }: Tunnel): boolean =>
  [ike.proposal, esp.proposal].some(
    ({ encryption, integrity, group }) =>
      ["des", "3des"].includes(encryption) ||
      ["md5", "sha1"].includes(integrity) ||
      (group !== undefined && group < 14),
  );
