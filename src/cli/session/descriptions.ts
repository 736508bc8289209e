import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Descriptions } from "../../terraform/schema";

/** What the build made of the comments on attributes, for Terraform's schema; nothing where there was no build. */
export function descriptions(): Readonly<Record<string, Descriptions>> {
  const file = join(__dirname, "descriptions.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Descriptions>) : {};
}
