import type { Device, Words } from "../../dialect";
import { filled } from "../../gap";
import type { OrGap } from "../../gap";
import type { SiteConnection, Tunnel } from "../../model";

export const words: Words = {
  encryption: { aes128: "aes128", aes192: "aes192", aes256: "aes256", "3des": "3des" },
  integrity: { md5: "md5", sha1: "sha1", sha256: "sha256", sha384: "sha384", sha512: "sha512" },
  groups: { 1: "1", 2: "2", 5: "5", 14: "14", 24: "24" },
};

/** By role: policies of selectors and distances of routes prefer the lower, BGP the higher preference. */
export const ranks: Readonly<Record<Tunnel["role"], { order: number; preference: number }>> = {
  primary: { order: 1, preference: 200 },
  backup: { order: 2, preference: 100 },
};

export interface Numbered {
  readonly connection: SiteConnection;
  readonly tunnel: Tunnel;
  /** Of its interface, if it is routed: from 1, different for each tunnel of the device. */
  readonly vti: string;
}

export function numbered({ connections }: Device): Numbered[] {
  const all = connections.flatMap((connection) => connection.tunnels.map((tunnel) => ({ connection, tunnel })));
  return all.map((each, index) => ({ ...each, vti: `vti${index + 1}` }));
}

/** All that could end the quotes is refused, or written in hexadecimal, before. */
export const quoted = (value: OrGap<string>): string => `'${filled(value)}'`;
