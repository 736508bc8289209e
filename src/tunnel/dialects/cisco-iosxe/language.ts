import { parseCidr, ipv4Text } from "../../../../lib/core/cidr";
import type { Device, Words } from "../../dialect";
import type { SiteConnection, Tunnel } from "../../model";

/** Words of `crypto ikev2 proposal`. */
export const ikev2Words: Words = {
  encryption: { aes128: "aes-cbc-128", aes192: "aes-cbc-192", aes256: "aes-cbc-256", des: "des", "3des": "3des" },
  integrity: { md5: "md5", sha1: "sha1", sha256: "sha256", sha384: "sha384", sha512: "sha512" },
  groups: { 1: "1", 2: "2", 5: "5", 14: "14", 24: "24" },
};

/** Words of `crypto isakmp policy`, IKEv1. */
export const isakmpWords: Words = {
  encryption: { aes128: "aes", aes192: "aes 192", aes256: "aes 256", des: "des", "3des": "3des" },
  integrity: { md5: "md5", sha1: "sha", sha256: "sha256", sha384: "sha384", sha512: "sha512" },
  groups: ikev2Words.groups,
};

/** Words of `crypto ipsec transform-set`. */
export const transformWords: Words = {
  encryption: { aes128: "esp-aes", aes192: "esp-aes 192", aes256: "esp-aes 256", des: "esp-des", "3des": "esp-3des" },
  integrity: {
    md5: "esp-md5-hmac",
    sha1: "esp-sha-hmac",
    sha256: "esp-sha256-hmac",
    sha384: "esp-sha384-hmac",
    sha512: "esp-sha512-hmac",
  },
  groups: { 1: "group1", 2: "group2", 5: "group5", 14: "group14", 24: "group24" },
};

/** A tunnel with the number of its interface, from 1. */
export interface Numbered {
  readonly connection: SiteConnection;
  readonly tunnel: Tunnel;
  readonly number: number;
}

export function numbered({ connections }: Device): Numbered[] {
  const all = connections.flatMap((connection) => connection.tunnels.map((tunnel) => ({ connection, tunnel })));
  return all.map((each, index) => ({ ...each, number: index + 1 }));
}

/** `10.0.0.0/16` as `10.0.0.0 255.255.0.0`, or with the mask turned over, as access lists have it. */
export function withMask(network: string, isTurned = false): string {
  const block = parseCidr(network);
  if (!block) return network;
  const hosts = block.last - block.first;
  return `${ipv4Text(block.first)} ${ipv4Text(isTurned ? hosts : 2 ** 32 - 1 - hosts)}`;
}

/** quirk: a question mark asks for help wherever it is typed, and a line ends a command. */
export const isPlainWord = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._@-]*$/.test(text);

/**
 * A key as its own word. quirk: `0` and `6` before a key say how it is written, and alone they wait for one; a leading `!` could
 * begin a comment.
 */
export const isPlainKey = (key: string): boolean => /^[!-~]{1,128}$/.test(key) && !/\?|^!|"|^[06]$/.test(key);

/** quirk: words may be shortened, so `h` after `pre-shared-key` of IKEv2 is `hex`, and no key. */
export const isKeyOption = (key: string): boolean =>
  ["hex", "local", "remote"].some((option) => option.startsWith(key.toLowerCase()));
