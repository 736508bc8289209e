import { refuse } from "./dialect";
import type { Device, Dialect, Refusal, Words } from "./dialect";
import type { Proposal, SiteConnection, Tunnel } from "./model";

/** All that a dialect cannot write down of a device's connections. */
export function refusalsOf(dialect: Dialect, device: Device): Refusal[] {
  const { words } = dialect;
  const unknown = words
    ? device.connections.flatMap((connection) =>
        connection.tunnels.flatMap((tunnel) => [
          ...unknownWords(connection, tunnel, "ike", tunnel.ike.proposal, words.ike, dialect.title),
          ...unknownWords(connection, tunnel, "esp", tunnel.esp.proposal, words.esp, dialect.title),
        ]),
      )
    : [];
  return [...unknown, ...(dialect.refusals?.(device) ?? [])];
}

function unknownWords(
  connection: SiteConnection,
  tunnel: Tunnel,
  phase: "ike" | "esp",
  { encryption, integrity, group }: Proposal,
  words: Words,
  title: string,
): Refusal[] {
  const say = (part: "encryption" | "integrity" | "group", value: string, known: object) =>
    refuse(
      connection,
      tunnel,
      `${phase}.${part}`,
      `${title} does not know ${value}`,
      `use one that both ends know: ${Object.keys(known).join(", ")}`,
    );
  return [
    ...(Object.hasOwn(words.encryption, encryption) ? [] : [say("encryption", encryption, words.encryption)]),
    ...(Object.hasOwn(words.integrity, integrity) ? [] : [say("integrity", integrity, words.integrity)]),
    ...(group === undefined || Object.hasOwn(words.groups, group)
      ? []
      : [say("group", `group ${group}`, words.groups)]),
  ];
}
