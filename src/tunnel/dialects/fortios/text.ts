import type { Device, Words } from "../../dialect";
import type { Sides, SiteConnection, Tunnel } from "../../model";

export const words: Words = {
  encryption: { aes128: "aes128", aes192: "aes192", aes256: "aes256", des: "des", "3des": "3des" },
  integrity: { md5: "md5", sha1: "sha1", sha256: "sha256", sha384: "sha384", sha512: "sha512" },
  groups: { 1: "1", 2: "2", 5: "5", 14: "14" },
};

/** Characters. */
const longestInterface = 15;

export interface Numbered {
  readonly connection: SiteConnection;
  readonly tunnel: Tunnel;
  /** Its name as an interface. */
  readonly name: string;
}

/** quirk: an interface's name has 15 characters. Names of the model have no underscore, so a shortened one is nobody else's. */
export function numbered({ connections }: Device): Numbered[] {
  const all = connections.flatMap((connection) => connection.tunnels.map((tunnel) => ({ connection, tunnel })));
  return all.map((each, index) => ({ ...each, name: interfaceName(each.tunnel.name, index + 1) }));
}

function interfaceName(name: string, number: number): string {
  const end = `_${number}`;
  return name.length <= longestInterface ? name : `${name.slice(0, longestInterface - end.length)}${end}`;
}

/** What quotes hold without a doubt; `?` asks for help even there. */
export const isPlain = (text: string): boolean => /^[\x20-\x7e]+$/.test(text) && !/["'\\?<>()#]/.test(text);
export const plainHint = "use printable ASCII without \" ' \\ ? < > ( ) #";

/** The networks of a tunnel: what its selectors carry, or where its routes lead. */
export const networksOf = (connection: SiteConnection, tunnel: Tunnel): Sides<readonly string[]> =>
  tunnel.isRouted ? connection.networks : tunnel.selectors;

export const addressNames = (tunnel: Tunnel, side: keyof Sides<unknown>, networks: readonly string[]): string[] =>
  networks.map((_, index) => `${tunnel.name}-${side}-${index + 1}`);

export const quoted = (text: string): string => `"${text}"`;

/** `10.0.0.0/16` as `10.0.0.0 255.255.0.0`. */
export const masked = (network: string): string => `${network.split("/")[0] ?? ""} ${mask(network)}`;

export function mask(network: string): string {
  const length = Number(network.split("/")[1] ?? 32);
  return [0, 8, 16, 24].map((start) => 256 - 2 ** (8 - Math.min(8, Math.max(0, length - start)))).join(".");
}

export function edit(name: string, lines: readonly string[]): string[] {
  return [`edit ${name}`, ...lines.map((line) => `    ${line}`), "next"];
}

/** Nothing where there is nothing to edit. */
export function config(what: string, entries: readonly string[]): string[] {
  return entries.length === 0 ? [] : [`config ${what}`, ...entries.map((line) => `    ${line}`), "end"];
}
