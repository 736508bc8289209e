import { isNode, parseDocument } from "yaml";
import { UsageError } from "../errors";
import { lineAndColumn } from "../project/json-text";
import type { Content } from "./content";

/** Reads YAML 1.2. What its reader only warns of, such as a tag that it does not know, is refused, too. */
export function yamlContent(text: string, file: string): Content {
  const document = parseDocument(text, { prettyErrors: false, strict: true, uniqueKeys: true });
  const [fault] = [...document.errors, ...document.warnings];
  if (fault) {
    const message = fault.message.split("\n")[0] as string;
    const said = `${message.charAt(0).toLowerCase()}${message.slice(1)}`;
    throw new UsageError(`${file}:${lineAndColumn(text, fault.pos[0])}: ${said}`, { hint: "correct the YAML" });
  }
  return { value: valueOf(document, file), offsetOf: (path) => offsetIn(document, path) };
}

type YamlDocument = ReturnType<typeof parseDocument>;

function valueOf(document: YamlDocument, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw new UsageError(`${file}: ${(cause as Error).message.toLowerCase()}`, {
      cause,
      hint: "write the values out instead of repeating them with aliases",
    });
  }
}

function offsetIn(document: YamlDocument, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
