import { parseCidr, ipv4Text } from "../../../../lib/core/cidr";
import type { Device, Words } from "../../dialect";
import type { SiteConnection, Tunnel } from "../../model";

/** Words of `ike proposal`; the integrity is that of `authentication-algorithm`. */
export const ikeWords: Words = {
  encryption: { aes128: "aes-128", aes192: "aes-192", aes256: "aes-256", des: "des", "3des": "3des" },
  integrity: { md5: "md5", sha1: "sha1", sha256: "sha2-256", sha384: "sha2-384", sha512: "sha2-512" },
  groups: { 1: "group1", 2: "group2", 5: "group5", 14: "group14", 24: "group24" },
};

/** Words of `ipsec proposal`, and of `pfs`. */
export const espWords: Words = {
  encryption: ikeWords.encryption,
  integrity: ikeWords.integrity,
  groups: { 1: "dh-group1", 2: "dh-group2", 5: "dh-group5", 14: "dh-group14", 24: "dh-group24" },
};

/** A tunnel with its number, from 1, and the name of its objects, of which the USG takes 15 characters at most. */
export interface Numbered {
  readonly connection: SiteConnection;
  readonly tunnel: Tunnel;
  readonly number: number;
  readonly name: string;
}

export function numbered({ connections }: Device): Numbered[] {
  const all = connections.flatMap((connection) => connection.tunnels.map((tunnel) => ({ connection, tunnel })));
  return all.map((each, index) => ({ ...each, number: index + 1, name: `vpn${index + 1}` }));
}

/** `10.0.0.0/16` as `10.0.0.0 255.255.0.0`, or with the mask turned over, as access lists have it. */
export function withMask(network: string, isTurned = false): string {
  const block = parseCidr(network);
  if (!block) return network;
  const hosts = block.last - block.first;
  return `${ipv4Text(block.first)} ${ipv4Text(isTurned ? hosts : 2 ** 32 - 1 - hosts)}`;
}

export const isPlainWord = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._@-]{0,126}$/.test(text);

/** quirk: `?` asks for help; what begins and ends with marks such as `%^%#` is taken for a key that is encrypted already. */
export const isPlainKey = (key: string): boolean => /^[!-~]{1,128}$/.test(key) && !/[?"]|^%/.test(key);
