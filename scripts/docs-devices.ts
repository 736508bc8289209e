/** The page of the devices that can be declared. */
import { join } from "node:path";
import { readDeclarations } from "./docs-comment";
import { item, page, paragraphs, program, wrap } from "./docs-markdown";

const folder = join(__dirname, "..", "lib", "device");

export function devicesPage(): string {
  const classes = readDeclarations(join(folder, "index.ts"));
  const declared = readDeclarations(join(folder, "device.ts"));
  const props = [...declared].filter(([name]) => name.startsWith("DeviceProps."));
  return page(
    "# Devices",
    wrap('`import { device } from "vpnform"`. [The other end](../devices.md) says what they are for.'),
    paragraphs(declared.get("Device")?.text ?? ""),
    "## Props",
    props
      .map(([name, { text, tags }]) => {
        const standard = tags["default"] === undefined ? "" : ` Default: ${tags["default"]}.`;
        return item(`**\`${name.slice("DeviceProps.".length)}\`**: ${text}${standard}`);
      })
      .join("\n"),
    ...[...classes]
      .filter(([name]) => !name.includes("."))
      .flatMap(([name, { text, tags }]) => [
        `## ${name}`,
        paragraphs(text),
        ...(tags["example"] === undefined ? [] : [program(tags["example"])]),
      ]),
  );
}
