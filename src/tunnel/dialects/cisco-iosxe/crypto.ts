import { wordsFor } from "../../dialect";
import type { Device } from "../../dialect";
import { filled } from "../../gap";
import type { Identity, Proposal, Tunnel } from "../../model";
import { ikev2Words, isakmpWords, isKeyOption, isPlainKey, numbered, transformWords } from "./language";

/** Seconds between two questions whether the peer lives, and between two more when it does not answer. Our choice. */
const dpdDelay = 10;
const dpdRetry = 3;
const firstPolicy = 10;

/** Phase 1 and phase 2 of all tunnels. */
export function cryptoLines(device: Device): string[] {
  const tunnels = numbered(device).map(({ tunnel }) => tunnel);
  const [second, first] = [
    tunnels.filter(({ ike }) => ike.version === 2),
    tunnels.filter(({ ike }) => ike.version === 1),
  ];
  return [
    ...ikev2Proposals(second),
    ...isakmpPolicies(first),
    ...second.flatMap(ikev2Peer),
    ...first.flatMap(isakmpPeer),
    ...tunnels.flatMap(ipsecProfile),
  ];
}

const same = (left: Proposal, right: Proposal): boolean => JSON.stringify(left) === JSON.stringify(right);
const distinct = (tunnels: readonly Tunnel[]): Proposal[] => {
  const all = tunnels.map(({ ike }) => ike.proposal);
  return all.filter((each, index) => all.findIndex((other) => same(each, other)) === index);
};

/** quirk: which policy counts is found by the local address alone, so all proposals are in one. */
function ikev2Proposals(tunnels: readonly Tunnel[]): string[] {
  const proposals = distinct(tunnels);
  if (proposals.length === 0) return [];
  return [
    ...proposals.flatMap((proposal, index) => {
      const { encryption, integrity, group } = wordsFor(proposal, ikev2Words);
      return [
        `crypto ikev2 proposal VPN-${index + 1}`,
        ` encryption ${encryption}`,
        ` integrity ${integrity}`,
        ` group ${group ?? ""}`.trimEnd(),
        "!",
      ];
    }),
    "crypto ikev2 policy VPN",
    " match fvrf any",
    ...proposals.map((_, index) => ` proposal VPN-${index + 1}`),
    "!",
  ];
}

function isakmpPolicies(tunnels: readonly Tunnel[]): string[] {
  const all = tunnels.map(({ ike }) => ({ proposal: ike.proposal, lifetime: ike.lifetime }));
  const policies = all.filter(
    (each, index) =>
      all.findIndex((other) => other.lifetime === each.lifetime && same(other.proposal, each.proposal)) === index,
  );
  return policies.flatMap(({ proposal, lifetime }, index) => {
    const { encryption, integrity, group } = wordsFor(proposal, isakmpWords);
    return [
      `crypto isakmp policy ${firstPolicy * (index + 1)}`,
      ` encryption ${encryption}`,
      ` hash ${integrity}`,
      " authentication pre-share",
      ` group ${group ?? ""}`.trimEnd(),
      ` lifetime ${lifetime}`,
      "!",
    ];
  });
}

function ikev2Peer({ name, ends, ike, dpd, authentication }: Tunnel): string[] {
  const { cloud, site } = ends;
  return [
    `crypto ikev2 keyring ${name}`,
    ` peer ${name}`,
    `  address ${filled(cloud.address)}`,
    ...(authentication.kind === "pre-shared-key" ? [`  pre-shared-key ${filled(authentication.key, keyWord)}`] : []),
    "!",
    `crypto ikev2 profile ${name}`,
    ` match identity remote ${remoteIdentity(cloud.identity)}`,
    ` identity local ${word(site.identity)}`,
    " authentication remote pre-share",
    " authentication local pre-share",
    ` keyring local ${name}`,
    ` lifetime ${ike.lifetime}`,
    ...(dpd ? [` dpd ${dpdDelay} ${dpdRetry} periodic`] : []),
    "!",
  ];
}

function isakmpPeer({ name, ends, ike, dpd, authentication }: Tunnel): string[] {
  const { cloud, site } = ends;
  const own = site.identity;
  return [
    `crypto keyring ${name}`,
    ` pre-shared-key address ${filled(cloud.address)} key ${authentication.kind === "pre-shared-key" ? filled(authentication.key) : ""}`,
    "!",
    `crypto isakmp profile ${name}`,
    ` keyring ${name}`,
    ` match identity ${isakmpIdentity(cloud.identity)}`,
    own.kind === "address"
      ? " self-identity address"
      : ` self-identity ${own.kind === "email" ? "user-fqdn" : "fqdn"} ${filled(own.value)}`,
    ...(dpd ? [` keepalive ${dpdDelay} retry ${dpdRetry}`] : []),
    ...(ike.mode === "aggressive" ? [" initiate mode aggressive"] : []),
    "!",
  ];
}

function ipsecProfile({ name, ike, esp }: Tunnel): string[] {
  const { encryption, integrity, group } = wordsFor(esp.proposal, transformWords);
  return [
    `crypto ipsec transform-set ${name} ${encryption} ${integrity}`,
    " mode tunnel",
    "!",
    `crypto ipsec profile ${name}`,
    ` set security-association lifetime seconds ${esp.lifetime}`,
    " set security-association lifetime kilobytes disable",
    ` set transform-set ${name}`,
    ...(group === undefined ? [] : [` set pfs ${group}`]),
    ike.version === 2 ? ` set ikev2-profile ${name}` : ` set isakmp-profile ${name}`,
    "!",
  ];
}

/** quirk: a key that the command line could misread is written in hexadecimal, which IKEv2 alone takes. */
function keyWord(key: string): string {
  return isPlainKey(key) && !isKeyOption(key) ? key : `hex ${Buffer.from(key, "utf8").toString("hex")}`;
}

const kinds: Readonly<Record<Identity["kind"], string>> = {
  address: "address",
  name: "fqdn",
  email: "email",
  subject: "",
};

const word = ({ kind, value }: Identity): string => `${kinds[kind]} ${filled(value)}`;

function remoteIdentity(identity: Identity): string {
  return identity.kind === "address" ? `address ${filled(identity.value)} 255.255.255.255` : word(identity);
}

function isakmpIdentity({ kind, value }: Identity): string {
  if (kind === "address") return `address ${filled(value)} 255.255.255.255`;
  return kind === "email" ? `user ${filled(value)}` : `host ${filled(value)}`;
}

/** Whether something in these tunnels is refused by newer releases unless they are told otherwise. */
export const isWeak = ({ ike, esp }: Tunnel): boolean =>
  [ike.proposal, esp.proposal].some(
    ({ encryption, integrity, group }) =>
      ["des", "3des"].includes(encryption) ||
      integrity === "md5" ||
      (group !== undefined && (group < 14 || group === 24)),
  );
