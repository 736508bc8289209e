import { refuse } from "../../dialect";
import type { Device, Refusal } from "../../dialect";
import { filled, isGap } from "../../gap";
import type { OrGap } from "../../gap";
import type { End, TunnelPart } from "../../model";
import { numbered } from "./language";
import type { Numbered } from "./language";

/** Seconds that VyOS takes for a lifetime, of either phase. */
const lifetimes = { least: 30, most: 86_400 };

/** What VyOS, or this text, cannot do besides algorithms. */
export function refusals(device: Device): Refusal[] {
  const all = numbered(device);
  return [
    ...badSettings(device),
    ...all.flatMap((each) => [...cannot(each, device), ...unreadable(each), ...badBgp(each, device)]),
  ];
}

function badSettings({ path, settings }: Device): Refusal[] {
  const { wan, inside, wanAddress } = settings;
  const named: [string, OrGap<string>][] = [
    ["wan", wan],
    ...inside.map((each): [string, OrGap<string>] => ["inside", each]),
    ["wanAddress", wanAddress ?? "0.0.0.0"],
  ];
  return named
    .filter(([, value]) => !isGap(value) && !/^[A-Za-z0-9._:-]+$/.test(value))
    .map(([attribute, value]) => ({
      path,
      attribute,
      message: `VyOS has no interface and no address that is called ${JSON.stringify(value)}`,
      hint: "say it as the device does, such as eth0 or 192.168.1.2",
    }));
}

function cannot({ connection, tunnel }: Numbered, { settings }: Device): Refusal[] {
  const say = (part: TunnelPart, message: string, hint: string) => [refuse(connection, tunnel, part, message, hint)];
  const { least, most } = lifetimes;
  const lifetime = (phase: "ike" | "esp") =>
    tunnel[phase].lifetime < least || tunnel[phase].lifetime > most
      ? say(`${phase}.lifetime`, `VyOS knows no lifetime of ${tunnel[phase].lifetime} s`, `use ${least} to ${most}`)
      : [];
  return [
    ...(tunnel.authentication.kind === "pre-shared-key"
      ? []
      : say("authentication", "this text knows pre-shared keys only", "configure certificates by hand")),
    ...(tunnel.ike.proposal.group === undefined
      ? say("ike.group", "VyOS takes group 2 where none is given", "give the connection a group")
      : []),
    ...lifetime("ike"),
    ...lifetime("esp"),
    ...(settings.wanAddress !== undefined && !tunnel.natTraversal
      ? say("natTraversal", "the device is behind NAT, which the connection does not pass", "enable NAT traversal")
      : []),
  ];
}

/** quirk: VyOS copies identities between quotes into swanctl.conf and escapes nothing; strongSwan guesses their type. */
function unreadable({ connection, tunnel }: Numbered): Refusal[] {
  return (["site", "cloud"] as const).flatMap((side) => {
    const { kind, value } = tunnel.ends[side].identity;
    if (isGap(value) || identities[kind].test(value)) return [];
    const hint = "use letters, digits, dots, hyphens and underscores; an e-mail address has one @ between them";
    return [refuse(connection, tunnel, `identity.${side}`, `VyOS cannot write down the ${kind} ${value}`, hint)];
  });
}

/** A name of digits and dots would be taken for an address. */
const identities: Readonly<Record<End["identity"]["kind"], RegExp>> = {
  address: /^[0-9a-fA-F.:]+$/,
  name: /^(?![0-9.]+$)[A-Za-z0-9._-]+$/,
  email: /^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+$/,
  subject: /^[A-Za-z]+=[A-Za-z0-9 ._@:/,=+-]+$/,
};

function badBgp({ connection, tunnel }: Numbered, device: Device): Refusal[] {
  if (!tunnel.bgp) return [];
  const { ends, password } = tunnel.bgp;
  const say = (message: string, hint: string) => [refuse(connection, tunnel, "bgp", message, hint)];
  const first = numbered(device).find((each) => each.tunnel.bgp)?.tunnel.bgp ?? tunnel.bgp;
  const isAsn = (asn: OrGap<string>) => isGap(asn) || (/^[1-9][0-9]{0,9}$/.test(asn) && Number(asn) < 2 ** 32);
  return [
    ...(isAsn(ends.site.asn) && isAsn(ends.cloud.asn)
      ? []
      : say("VyOS takes whole numbers for AS numbers", `use 1 to ${2 ** 32 - 1}`)),
    ...(filled(first.ends.site.asn) === filled(ends.site.asn)
      ? []
      : say("VyOS has one AS number", "give the device one AS number in all of its connections")),
    ...(password === undefined || isGap(password) || /^[A-Za-z0-9._:,;@%^&*()[\]{}+=~/<>$#!-]{1,80}$/.test(password)
      ? []
      : say(
          "VyOS cannot read this BGP password",
          "use 1 to 80 ASCII characters without spaces, quotes, \\, |, ` and ?",
        )),
  ];
}
