import { isIPv4 } from "node:net";

/** An IPv4 block as numbers. */
export interface Block {
  base: number;
  prefix: number;
}

/** The address as an unsigned number; undefined if it is not a dotted IPv4 address. */
export function addressOf(text: string): number | undefined {
  if (!isIPv4(text)) return undefined;
  return text.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

export function addressText(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** A canonical CIDR block (no host bits set); otherwise undefined. */
export function blockOf(text: string): Block | undefined {
  const match = /^([\d.]+)\/(\d|[12]\d|3[0-2])$/.exec(text);
  const base = addressOf(match?.[1] ?? "");
  if (match === null || base === undefined) return undefined;
  const prefix = Number(match[2]);
  return base % 2 ** (32 - prefix) === 0 ? { base, prefix } : undefined;
}

export function contains(block: Block, address: number): boolean {
  return address >= block.base && address < block.base + 2 ** (32 - block.prefix);
}

export function overlap(a: Block, b: Block): boolean {
  return a.prefix <= b.prefix ? contains(a, b.base) : contains(b, a.base);
}

/** Whether a block of one list overlaps a block of the other. Invalid blocks are skipped. */
export function anyOverlap(a: readonly string[], b: readonly string[]): boolean {
  const right = b.map(blockOf);
  return a.map(blockOf).some((x) => right.some((y) => x !== undefined && y !== undefined && overlap(x, y)));
}

/** Whether a block overlaps one of the given blocks. */
export function overlapsOneOf(text: string, blocks: readonly string[]): boolean {
  return anyOverlap([text], blocks);
}
