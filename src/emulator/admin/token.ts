import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** A token that nobody can guess. */
export function newAdminToken(): string {
  return randomBytes(24).toString("base64url");
}

/** Whether the request carries this token. The time of the comparison does not depend on the texts. */
export function carries(message: IncomingMessage, token: string): boolean {
  const given = message.headers["x-emulator-token"];
  return typeof given === "string" && timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
