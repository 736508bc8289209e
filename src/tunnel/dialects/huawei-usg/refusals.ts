import { refuse } from "../../dialect";
import type { Device, Refusal } from "../../dialect";
import { filled, isGap } from "../../gap";
import type { OrGap } from "../../gap";
import type { TunnelPart } from "../../model";
import { isPlainKey, isPlainWord, numbered } from "./language";
import type { Numbered } from "./language";

/** Seconds that the USG takes for the lifetime of either phase. */
const lifetimes = { least: 60, most: 604_800 };

type Say = (part: TunnelPart, message: string, hint: string) => Refusal;

/** What the USG, or this text, cannot do besides algorithms. */
export function refusals(device: Device): Refusal[] {
  return [
    ...badInterfaces(device),
    ...numbered(device).flatMap((each) => {
      const say: Say = (...rest) => refuse(each.connection, each.tunnel, ...rest);
      return [...cannot(each, device, say), ...unreadable(each, say), ...badBgp(each, device, say)];
    }),
  ];
}

function badInterfaces({ path, settings }: Device): Refusal[] {
  const named: [string, OrGap<string>][] = [
    ["wan", settings.wan],
    ...settings.inside.map((each): [string, OrGap<string>] => ["inside", each]),
  ];
  return named
    .filter(([, name]) => !isGap(name) && !/^[A-Za-z][A-Za-z0-9/.:-]*$/.test(name))
    .map(([attribute, name]) => ({
      path,
      attribute,
      message: `the USG has no interface that is called ${JSON.stringify(name)}`,
      hint: "say it as the device does, such as GigabitEthernet0/0/1",
    }));
}

function cannot({ tunnel }: Numbered, { settings }: Device, say: Say): Refusal[] {
  const { ike, esp, authentication, natTraversal } = tunnel;
  const { least, most } = lifetimes;
  const outside = (part: TunnelPart, seconds: number) =>
    seconds < least || seconds > most
      ? [say(part, `the USG knows no lifetime of ${seconds} s`, `use ${least} to ${most}`)]
      : [];
  return [
    ...(authentication.kind === "pre-shared-key"
      ? []
      : [say("authentication", "this text knows pre-shared keys only", "configure certificates by hand")]),
    ...(ike.proposal.group === undefined
      ? [say("ike.group", "the USG takes a group of its own where none is given", "give the connection a group")]
      : []),
    ...outside("ike.lifetime", ike.lifetime),
    ...outside("esp.lifetime", esp.lifetime),
    ...(settings.wanAddress !== undefined && !natTraversal
      ? [say("natTraversal", "the device is behind NAT, which the connection does not pass", "enable NAT traversal")]
      : []),
  ];
}

function unreadable({ tunnel: { authentication, ends } }: Numbered, say: Say): Refusal[] {
  const sides = (["cloud", "site"] as const).flatMap((side) => {
    const { kind, value } = ends[side].identity;
    const part = `identity.${side}` as const;
    if (kind === "subject")
      return [say(part, "this text knows no subjects of certificates", "use an address or a name as the identity")];
    if (isGap(value) || isPlainWord(value)) return [];
    const hint = "use letters, digits, dots, hyphens and underscores; an e-mail address has one @ between them";
    return [say(part, `the USG cannot read the identity ${JSON.stringify(value)}`, hint)];
  });
  const key = authentication.kind === "pre-shared-key" ? authentication.key : "";
  if (isGap(key) || key === "" || isPlainKey(key)) return sides;
  const hint = 'use 1 to 128 printable ASCII characters without spaces, ? and ", the first of them no %';
  return [...sides, say("authentication", "the USG cannot read this key", hint)];
}

function badBgp({ tunnel: { bgp } }: Numbered, device: Device, say: Say): Refusal[] {
  if (!bgp) return [];
  const { password, ends } = bgp;
  const own = filled(ends.site.asn);
  const first = numbered(device).find(({ tunnel }) => tunnel.bgp)?.tunnel.bgp;
  const other = first && filled(first.ends.site.asn);
  const isBad = password !== undefined && !isGap(password) && !isPlainKey(password);
  return [
    ...(isBad
      ? [
          say(
            "bgp",
            "the USG cannot read this BGP password",
            'use 1 to 128 printable ASCII characters without spaces, ? and ", the first of them no %',
          ),
        ]
      : []),
    ...(other === own
      ? []
      : [
          say(
            "bgp",
            `the site's AS number is ${own} here and ${other} in another connection, and the USG has one`,
            "give the device one AS number in all of its connections",
          ),
        ]),
    ...[ends.site.asn, ends.cloud.asn]
      .filter((asn) => !isGap(asn) && !(/^[1-9]\d{0,9}$/.test(asn) && Number(asn) < 2 ** 32))
      .map((asn) =>
        say(
          "bgp",
          `the USG does not take "${filled(asn)}" for an AS number`,
          "use a whole number from 1 to 4294967295",
        ),
      ),
  ];
}
