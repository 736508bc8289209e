import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Descriptions } from "../../terraform/schema";

/** Descriptions for Terraform's schema, which the build makes of the attributes' comments; empty without a build. */
export function descriptions(): Readonly<Record<string, Descriptions>> {
  const file = join(__dirname, "descriptions.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Descriptions>) : {};
}
