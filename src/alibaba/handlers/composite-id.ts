import type { Values } from "../../../lib/core/attribute";
import type { Kind } from "../../../lib/core/kind";
import { parseCompositeId } from "../../../lib/core/kind";
import { UsageError } from "../../errors";

/** Takes the id of a kind apart; `example` is one for people. */
export function parseId(kind: Kind, id: string, example: string): Values {
  const names = kind.compositeId ?? [];
  const values = parseCompositeId(kind, id);
  if (values && names.every((name) => isAllowed(kind, name, values[name]))) return values;
  throw new UsageError(`"${id}" is not the id of a ${kind.title}`, {
    hint: `write it as ${names.map((part) => `<${part}>`).join(":")}, such as ${example}`,
  });
}

function isAllowed({ attributes }: Kind, name: string, part: unknown): boolean {
  const allowed = attributes[name]?.flags.values;
  return !Array.isArray(allowed) || allowed.includes(part);
}
