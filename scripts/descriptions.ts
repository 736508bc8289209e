/** `tsx scripts/descriptions.ts FILE`: writes the comments on attributes as data, for the schema that Terraform is shown. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Documented } from "./docs-comment";
import { readClouds } from "./docs-subjects";

type Descriptions = Record<string, Record<string, string>>;

/** Sentences by subject (`provider alivpn`, `alivpn_gateway`, `data.alivpn_gateway`), then by path such as `ikeConfig.psk`. */
export function descriptionsOf(root: string): Descriptions {
  const descriptions: Descriptions = {};
  for (const { provider, kinds, dataSources } of readClouds(root)) {
    descriptions[`provider ${provider.type}`] = sentences(provider.documented);
    for (const { type, documented } of kinds) descriptions[type] = sentences(documented);
    for (const { type, documented } of dataSources) descriptions[`data.${type}`] = sentences(documented);
  }
  return descriptions;
}

function sentences(documented: Documented, prefix = ""): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, member] of documented.members) {
    const path = prefix + name;
    const { text, tags } = member.comment ?? { text: "", tags: {} };
    const unset = tags["default"] === undefined ? "" : `\n\nDefault: ${tags["default"]}.`;
    if (text) found[path] = text + unset;
    Object.assign(found, sentences(member, `${path}.`));
  }
  return found;
}

if (require.main === module) {
  const [file = ""] = process.argv.slice(2);
  writeFileSync(file, JSON.stringify(descriptionsOf(resolve(__dirname, ".."))));
}
