import { isIpv4, parseCidr } from "../../../../lib/core/cidr";
import { refuse } from "../../dialect";
import type { Device, Refusal } from "../../dialect";
import { filled, isGap } from "../../gap";
import type { OrGap } from "../../gap";
import type { TunnelPart } from "../../model";
import { isPlainKey, isPlainWord, numbered } from "./language";
import type { Numbered } from "./language";

/** Seconds that IOS XE takes for the lifetime of phase 1 (IKEv2: 120 to 86400, IKEv1 from 60) and of phase 2. */
const ikeLifetime = { least: 120, most: 86_400 };
const espLifetime = { least: 120, most: 2_592_000 };
/** Characters of a BGP password, of which the first is no digit. */
const longestPassword = 25;

type Say = (part: TunnelPart, message: string, hint: string) => Refusal;

/** What IOS XE, or this text, cannot do besides algorithms. */
export function refusals(device: Device): Refusal[] {
  return [
    ...badInterfaces(device),
    ...numbered(device).flatMap((each) => {
      const say: Say = (...rest) => refuse(each.connection, each.tunnel, ...rest);
      return [
        ...cannot(each, device, say),
        ...unreadable(each, say),
        ...badAddresses(each, say),
        ...badBgp(each, device, say),
      ];
    }),
  ];
}

function badInterfaces({ path, settings }: Device): Refusal[] {
  const { wan } = settings;
  if (isGap(wan) || /^[A-Za-z][A-Za-z0-9/.:-]*$/.test(wan)) return [];
  const message = `IOS XE has no interface that is called ${JSON.stringify(wan)}`;
  return [{ path, attribute: "wan", message, hint: "say it as the device does, such as GigabitEthernet0/0/0" }];
}

function cannot({ tunnel }: Numbered, { settings }: Device, say: Say): Refusal[] {
  const { ike, esp, ends, authentication } = tunnel;
  const outside = (part: TunnelPart, seconds: number, { least, most }: typeof ikeLifetime) =>
    seconds < least || seconds > most
      ? [say(part, `IOS XE knows no lifetime of ${seconds} s`, `use ${least} to ${most}`)]
      : [];
  const ownAddress = settings.wanAddress ?? filled(ends.site.address);
  // quirk: IKEv1 says an address as the interface has it, and no other.
  const isOther =
    ike.version === 1 && ends.site.identity.kind === "address" && filled(ends.site.identity.value) !== ownAddress;
  return [
    ...(authentication.kind === "pre-shared-key"
      ? []
      : [say("authentication", "this text knows pre-shared keys only", "configure certificates by hand")]),
    ...(ike.proposal.group === undefined
      ? [say("ike.group", "IOS XE takes a group of its own where none is given", "give the connection a group")]
      : []),
    ...outside("ike.lifetime", ike.lifetime, ikeLifetime),
    ...outside("esp.lifetime", esp.lifetime, espLifetime),
    ...(settings.wanAddress !== undefined && !tunnel.natTraversal
      ? [say("natTraversal", "the device is behind NAT, which the connection does not pass", "enable NAT traversal")]
      : []),
    ...(isOther
      ? [
          say(
            "identity.site",
            `with IKEv1 the device says ${ownAddress}, and the cloud expects another address`,
            "use IKEv2, or a name as the identity",
          ),
        ]
      : []),
  ];
}

function unreadable({ tunnel }: Numbered, say: Say): Refusal[] {
  const { authentication, ends, ike } = tunnel;
  const identities = sides.flatMap((side) => {
    const { kind, value } = ends[side].identity;
    const part = `identity.${side}` as const;
    if (kind === "subject")
      return [say(part, "this text knows no subjects of certificates", "use an address or a name as the identity")];
    if (isGap(value) || isPlainWord(value)) return [];
    return [
      say(
        part,
        `IOS XE cannot read the identity ${JSON.stringify(value)}`,
        "use letters, digits, dots, hyphens and underscores; an e-mail address has one @ between them",
      ),
    ];
  });
  const key = authentication.kind === "pre-shared-key" ? authentication.key : "";
  // IKEv2 takes any bytes in hexadecimal.
  const isBad = ike.version === 1 && !isGap(key) && key !== "" && !isPlainKey(key);
  return [
    ...identities,
    ...(isBad
      ? [
          say(
            "authentication",
            "IOS XE cannot read this key with IKEv1",
            `use 1 to 128 printable ASCII characters without spaces, ? and ", none of ! at the beginning, and neither 0 nor 6 alone; or IKEv2`,
          ),
        ]
      : []),
  ];
}

const sides = ["cloud", "site"] as const;

/** Nobody checks what stands in a state, and a line end in it would begin a command. */
function badAddresses({ connection: { networks }, tunnel: { ends, selectors, bgp } }: Numbered, say: Say): Refusal[] {
  const addresses: [TunnelPart, OrGap<string>][] = [
    ["identity.cloud", ends.cloud.address],
    ...(bgp ? sides.map((side): [TunnelPart, OrGap<string>] => ["bgp", bgp.ends[side].address]) : []),
  ];
  const blocks: [TunnelPart, string][] = [
    ...sides.flatMap((side) =>
      [...new Set([...selectors[side], ...networks[side]])].map((each): [TunnelPart, string] => [
        `selectors.${side}`,
        each,
      ]),
    ),
    ...(bgp ? [["bgp", bgp.network] as [TunnelPart, string]] : []),
  ];
  return [
    ...addresses
      .filter(([, address]) => !isGap(address) && !isIpv4(address))
      .map(([part, address]) =>
        say(part, `this text takes no ${JSON.stringify(address)} for an address`, "use an IPv4 address"),
      ),
    ...blocks
      .filter(([, block]) => !parseCidr(block))
      .map(([part, block]) =>
        say(part, `this text takes no ${JSON.stringify(block)} for a network`, "use an IPv4 one, such as 10.0.0.0/24"),
      ),
  ];
}

function badBgp({ tunnel: { bgp } }: Numbered, device: Device, say: Say): Refusal[] {
  if (!bgp) return [];
  const { password } = bgp;
  const own = filled(bgp.ends.site.asn);
  const first = numbered(device).find(({ tunnel }) => tunnel.bgp)?.tunnel.bgp;
  const other = first && filled(first.ends.site.asn);
  const isBad =
    password !== undefined &&
    !isGap(password) &&
    !(isPlainKey(password) && password.length <= longestPassword && !/^\d/.test(password));
  return [
    ...(isBad
      ? [
          say(
            "bgp",
            "IOS XE cannot read this BGP password",
            `use up to ${longestPassword} printable ASCII characters without spaces, ? and ", the first of them no digit`,
          ),
        ]
      : []),
    ...(other === own
      ? []
      : [
          say(
            "bgp",
            `the site's AS number is ${own} here and ${other} in another connection, and IOS XE has one`,
            "give the device one AS number in all of its connections",
          ),
        ]),
    ...[bgp.ends.site.asn, bgp.ends.cloud.asn]
      .filter((asn) => !isGap(asn) && !(/^[1-9]\d{0,9}$/.test(asn) && Number(asn) < 2 ** 32))
      .map((asn) =>
        say("bgp", `IOS XE does not take "${filled(asn)}" for an AS number`, "use a whole number from 1 to 4294967295"),
      ),
  ];
}
