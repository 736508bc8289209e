import type { Attribute } from "../../../lib/core/attribute";
import type { Scope } from "../evaluate/scope";
import { entriesOf, itemsOf, whyLost } from "../evaluate/term";
import type { Term } from "../evaluate/term";
import { codesIn } from "../program/code";
import type { Code } from "../program/code";
import type { Note } from "../program/note";
import type { OutputDeclaration } from "../program/program";
import { convertValue } from "./value";
import type { Surroundings } from "./value";

/** The root module's outputs that refer to a migrated resource. */
export function outputDeclarations(
  scope: Scope,
  around: Surroundings,
  note: (note: Note) => void,
): OutputDeclaration[] {
  return [...scope.configuration.outputs].flatMap(([name, body]) => {
    const term = scope.evaluate(body["value"] ?? null);
    if (!mentions(term)) return [];
    const value = outputValue(term, around);
    if (!value) {
      note({
        address: `output.${name}`,
        reason: term.type === "lost" ? whyLost(term) : "it shows something that vpnform has not",
        advice: "add a TerraformOutput for what is still needed",
      });
      return [];
    }
    const secret = [...codesIn(value)].some((code) => code.type === "attribute" && code.secret);
    const description = typeof body["description"] === "string" ? body["description"] : undefined;
    return [{ name, value, description, sensitive: secret || body["sensitive"] === true }];
  });
}

/** Whether the term refers to a migrated resource, or could not be evaluated and so might. */
function mentions(term: Term): boolean {
  if (term.type === "attribute" || term.type === "lost") return true;
  if (term.type === "named") return mentions(term.term);
  if (term.type === "text") return term.parts.some(mentions);
  if (term.type === "list") return term.items.some(mentions);
  return term.type === "object" && [...term.entries.values()].some(mentions);
}

function outputValue(term: Term, around: Surroundings): Code | undefined {
  if (term.type === "attribute") {
    const found = around.ourPath(term.of, term.path);
    const secret = found?.attribute.flags.sensitive === true;
    const isPlain = found && found.attribute.type !== "object" && found.attribute.type !== "objects";
    return isPlain ? { type: "attribute", of: term.of, steps: found.steps, secret } : undefined;
  }
  const items = term.type === "list" ? itemsOf(term) : undefined;
  if (items) {
    const codes = items.map((item) => outputValue(item, around));
    return codes.every((code) => code !== undefined) ? { type: "list", items: codes } : undefined;
  }
  if (term.type === "object") {
    const entries = [...(entriesOf(term) ?? [])].map(([key, each]) => [key, outputValue(each, around)] as const);
    const isWhole = (entry: (typeof entries)[number]): entry is readonly [string, Code] => entry[1] !== undefined;
    return entries.every(isWhole) ? { type: "object", entries } : undefined;
  }
  const text: Attribute = { type: "string", flags: {}, shape: {} };
  const code = convertValue(term, text, {}, around);
  return code && !("lost" in code) && code.type !== "secret" ? code : undefined;
}
