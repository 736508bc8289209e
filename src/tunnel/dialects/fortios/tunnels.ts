import { wordsFor } from "../../dialect";
import type { Device } from "../../dialect";
import { filled, isGap } from "../../gap";
import type { Identity, Sides, Tunnel } from "../../model";
import { config, edit, isPlain, masked, numbered, quoted, words } from "./text";
import type { Numbered } from "./text";

/** Seconds. */
const dpdInterval = 10;

export const tunnels = (device: Device): string[][] => [
  config(
    "vpn ipsec phase1-interface",
    numbered(device).flatMap((each) => phase1(each, device)),
  ),
  config("vpn ipsec phase2-interface", numbered(device).flatMap(phase2)),
];

/** quirk: a key that begins with 0x is hexadecimal, and of 00x one zero is lost, so what quotes cannot hold is written that way. */
function keyText(key: string): string {
  return isPlain(key) && !/^0+x/i.test(key) ? quoted(key) : `0x${Buffer.from(key, "utf8").toString("hex")}`;
}

function phase1({ tunnel, name }: Numbered, { settings }: Device): string[] {
  const { ike, ends, dpd, authentication } = tunnel;
  const { encryption, integrity, group } = wordsFor(ike.proposal, words);
  return edit(quoted(name), [
    `set interface ${quoted(filled(settings.wan))}`,
    `set ike-version ${ike.version}`,
    ...(ike.version === 1 ? [`set mode ${ike.mode}`] : []),
    "set peertype any",
    "set net-device disable",
    `set local-gw ${settings.wanAddress ?? filled(ends.site.address)}`,
    `set remote-gw ${filled(ends.cloud.address)}`,
    `set proposal ${encryption}-${integrity}`,
    ...(group === undefined ? [] : [`set dhgrp ${group}`]),
    `set keylife ${ike.lifetime}`,
    ...identity(ends.site.identity, settings.wanAddress !== undefined),
    `set nattraversal ${tunnel.natTraversal || ike.version === 2 ? "enable" : "disable"}`,
    ...(dpd ? ["set dpd on-idle", `set dpd-retryinterval ${dpdInterval}`] : ["set dpd disable"]),
    ...(authentication.kind === "pre-shared-key"
      ? [
          `set psksecret ${isGap(authentication.key) ? quoted(filled(authentication.key)) : keyText(authentication.key)}`,
        ]
      : []),
  ]);
}

const identityTypes = { address: "address", name: "fqdn", email: "user-fqdn", subject: "asn1dn" } as const;

/** Without words the device says its own address, which is right but behind a NAT device. */
function identity({ kind, value }: Identity, isBehindNat: boolean): string[] {
  if (kind === "address" && !isBehindNat) return [];
  return [`set localid-type ${identityTypes[kind]}`, `set localid ${quoted(filled(value))}`];
}

/** quirk: IKEv1 carries one pair of networks in each phase 2; IKEv2 all of them, by groups of addresses. */
function phase2({ tunnel, name }: Numbered): string[] {
  const { selectors, ike } = tunnel;
  const pairs = selectors.site.flatMap((site) => selectors.cloud.map((cloud) => ({ site, cloud })));
  const [only] = pairs;
  if (pairs.length > 1 && ike.version === 2) {
    return phase2Entry(tunnel, name, name, [
      "set src-addr-type name",
      `set src-name ${quoted(`${tunnel.name}-site`)}`,
      "set dst-addr-type name",
      `set dst-name ${quoted(`${tunnel.name}-cloud`)}`,
    ]);
  }
  if (pairs.length === 1 && only) return phase2Entry(tunnel, name, name, subnets(only));
  return pairs.flatMap((pair, index) => phase2Entry(tunnel, name, `${name}-net${index + 1}`, subnets(pair)));
}

const subnets = ({ site, cloud }: Sides<string>): string[] => [
  `set src-subnet ${masked(site)}`,
  `set dst-subnet ${masked(cloud)}`,
];

function phase2Entry({ esp }: Tunnel, phase1Name: string, name: string, selectors: readonly string[]): string[] {
  const { encryption, integrity, group } = wordsFor(esp.proposal, words);
  return edit(quoted(name), [
    `set phase1name ${quoted(phase1Name)}`,
    `set proposal ${encryption}-${integrity}`,
    ...(group === undefined ? ["set pfs disable"] : ["set pfs enable", `set dhgrp ${group}`]),
    `set keylifeseconds ${esp.lifetime}`,
    "set auto-negotiate enable",
    ...selectors,
  ]);
}
