import type { Proposal, SiteConnection, Tunnel, TunnelPart } from "./model";

/** Something that works and should not be used any more. */
export interface Weakness {
  /** Of the connection. */
  readonly path: string;
  readonly attribute: string;
  /** Such as `des is broken: 56 bits`. */
  readonly message: string;
}

/** Why not, by algorithm (RFC 8221, RFC 8247, RFC 9395). */
const encryptions: Readonly<Record<string, string>> = {
  des: "des can be broken in hours",
  "3des": "3des has blocks of 64 bits, which leak after some gigabytes",
};
const integrities: Readonly<Record<string, string>> = { md5: "md5 is broken", sha1: "sha1 is on its way out" };
const groups: Readonly<Record<number, string>> = {
  1: "group 1 (768 bits) can be broken",
  2: "group 2 (1024 bits) can be broken by states",
  5: "group 5 (1536 bits) is too short",
};

/** What is weak about a connection, by attribute. */
export function weaknessesOf(connection: SiteConnection): Weakness[] {
  return connection.tunnels.flatMap((tunnel) => [
    ...weakProposal(connection, tunnel, "ike", tunnel.ike.proposal),
    ...weakProposal(connection, tunnel, "esp", tunnel.esp.proposal),
    ...(tunnel.ike.version === 1 && tunnel.ike.mode === "aggressive"
      ? [weak(connection, tunnel, "ike.mode", "aggressive mode gives away what a listener needs to guess the key")]
      : []),
  ]);
}

function weakProposal(
  connection: SiteConnection,
  tunnel: Tunnel,
  phase: "ike" | "esp",
  proposal: Proposal,
): Weakness[] {
  return weakParts(proposal).map(([part, message]) => weak(connection, tunnel, `${phase}.${part}`, message));
}

/** What is weak about the algorithms of a phase. */
export function weakParts({ encryption, integrity, group }: Proposal): [part: keyof Proposal, message: string][] {
  const found: [keyof Proposal, string | undefined][] = [
    ["encryption", encryptions[encryption]],
    ["integrity", integrities[integrity]],
    ["group", group === undefined ? undefined : groups[group]],
  ];
  return found.flatMap(([part, message]) => (message === undefined ? [] : [[part, message]]));
}

function weak({ path }: SiteConnection, { attributes }: Tunnel, part: TunnelPart, message: string): Weakness {
  return { path, attribute: attributes[part], message };
}
