import { IPv4 } from "ipaddr.js";

/** An IPv4 block as its first and last address. */
export interface Block {
  readonly first: number;
  readonly last: number;
  readonly prefix: number;
}

const quad = /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/;

/** Whether the text is an IPv4 address in plain dotted form. */
export function isIpv4(text: string): boolean {
  return quad.test(text) && IPv4.isValid(text);
}

/** The address as a number, for arithmetic. */
export function ipv4Number(address: string): number {
  return IPv4.parse(address).octets.reduce((sum, octet) => sum * 256 + octet, 0);
}

/** The number as an address. */
export function ipv4Text(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
}

/** Parses `10.0.0.0/8`; undefined when it is no IPv4 block. Host bits are cleared. */
export function parseCidr(text: string): Block | undefined {
  const [address, length, ...rest] = text.split("/");
  if (!address || !length || rest.length > 0 || !isIpv4(address) || !/^(\d|[12]\d|3[0-2])$/.test(length))
    return undefined;
  const prefix = Number(length);
  const size = 2 ** (32 - prefix);
  const first = Math.floor(ipv4Number(address) / size) * size;
  return { first, last: first + size - 1, prefix };
}

/** The block's canonical text, host bits cleared. */
export function cidrText(block: Block): string {
  return `${ipv4Text(block.first)}/${block.prefix}`;
}

/** Says what is wrong with a block's text, suggesting the right one when only host bits are set. */
export function checkCidr(text: string): { message: string; hint?: string } | undefined {
  const block = parseCidr(text);
  if (!block) return { message: `"${text}" is not an IPv4 block`, hint: `write it like "10.0.0.0/24"` };
  const canonical = cidrText(block);
  if (canonical === text) return undefined;
  return { message: `"${text}" has host bits set`, hint: `use "${canonical}"` };
}

/** Whether the first block holds the whole second one. */
export function contains(outer: Block, inner: Block): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether two blocks share an address. */
export function overlaps(a: Block, b: Block): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** Whether the block holds the address. */
export function containsAddress(block: Block, address: string): boolean {
  const number = ipv4Number(address);
  return block.first <= number && number <= block.last;
}
