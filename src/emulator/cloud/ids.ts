import { randomBytes, randomUUID } from "node:crypto";

const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

function random(length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join("");
}

/** A new id in the cloud's format: prefix, code of the region's site, random letters and digits. */
export function newId(prefix: string): string {
  return `${prefix}-bp1${random(17)}`;
}

export function newRequestId(): string {
  return randomUUID().toUpperCase();
}

/** The pre-shared key that the cloud sets if none is given: 16 characters (CreateVpnConnection, public reference). */
export function newPsk(): string {
  return random(16);
}

/** Whether a text has the form of an id of a VPN resource. */
export function isResourceId(text: unknown): text is string {
  return typeof text === "string" && /^(vpn|cgw|vco|tun|vss|vsc|iss)-[a-z0-9]+$/.test(text);
}
