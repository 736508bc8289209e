import { refuse } from "../../dialect";
import type { Device, Refusal } from "../../dialect";
import { isGap } from "../../gap";
import type { OrGap } from "../../gap";
import type { SiteConnection, Tunnel } from "../../model";
import { isPlain, plainHint } from "./text";

/** The device's limits: seconds of a lifetime, characters of a key and of an identity. */
const lifetimeRange = { from: 120, to: 172_800 };
const keyLength = { from: 6, to: 128 };
const longestIdentity = 63;

export const refusalsOf = (device: Device): Refusal[] => [
  ...deviceRefusals(device),
  ...device.connections.flatMap((each) => each.tunnels.flatMap((tunnel) => refusals(each, tunnel))),
];

function deviceRefusals({ path, settings }: Device): Refusal[] {
  const named: [string, OrGap<string>][] = [
    ["wan", settings.wan],
    ...settings.inside.map((each): [string, OrGap<string>] => ["inside", each]),
  ];
  return named
    .filter(([, name]) => !isGap(name) && !isPlain(name))
    .map(([attribute]) => ({
      path,
      attribute,
      message: "FortiOS cannot hold this name of an interface",
      hint: plainHint,
    }));
}

function refusals(connection: SiteConnection, tunnel: Tunnel): Refusal[] {
  const { ike, esp, ends, authentication, bgp: session } = tunnel;
  const say = (part: Parameters<typeof refuse>[2], message: string, hint: string) =>
    refuse(connection, tunnel, part, message, hint);
  const isLifetime = (seconds: number) => seconds >= lifetimeRange.from && seconds <= lifetimeRange.to;
  const range = `use ${lifetimeRange.from} to ${lifetimeRange.to} seconds`;
  const { kind, value } = ends.site.identity;
  return [
    ...(isLifetime(ike.lifetime) ? [] : [say("ike.lifetime", `FortiOS has no lifetime of ${ike.lifetime} s`, range)]),
    ...(isLifetime(esp.lifetime) ? [] : [say("esp.lifetime", `FortiOS has no lifetime of ${esp.lifetime} s`, range)]),
    ...(authentication.kind === "pre-shared-key"
      ? isGap(authentication.key) || holdsKey(authentication.key)
        ? []
        : [say("authentication", "FortiOS cannot hold this key", `use ${keyLength.from} to ${keyLength.to} bytes`)]
      : [say("authentication", "this text knows pre-shared keys only", "configure certificates by hand")]),
    ...(kind === "subject"
      ? [say("identity.site", "this text writes no subject of a certificate", "use an address, a name or an email")]
      : []),
    ...(isGap(value) || (isPlain(value) && value.length <= longestIdentity)
      ? []
      : [
          say(
            "identity.site",
            "FortiOS cannot hold this identity",
            `${plainHint}, at most ${longestIdentity} characters`,
          ),
        ]),
    ...(session?.password === undefined || isGap(session.password) || isPlain(session.password)
      ? []
      : [say("bgp", "FortiOS cannot hold this password of BGP", plainHint)]),
  ];
}

const holdsKey = (key: string): boolean => {
  const bytes = Buffer.byteLength(key, "utf8");
  return bytes >= keyLength.from && bytes <= keyLength.to;
};
