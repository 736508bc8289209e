import { namedBlocks, withoutBraces } from "../../../lib/core/graph-block";
import type { GraphBlock } from "../../../lib/core/graph-block";
import { sourcedVariables } from "../../../lib/core/secret-source";
import { didYouMean } from "../../../lib/core/similar";
import { UsageError } from "../../errors";
import type { SynthesizedStack } from "../../project/manifest";
import type { VariableSource } from "./variable-sources";

/** A variable of a stack, as its graph declares it. */
export interface DeclaredVariable {
  readonly name: string;
  readonly description: string | undefined;
  /** Such as `string` or `list(number)`. */
  readonly type: string;
  readonly hasDefault: boolean;
  /** Whether its value must not be seen. */
  readonly isSecret: boolean;
  /** Whether the program says where its value lives. */
  readonly isSourced: boolean;
}

/** The variables of stacks, each once. */
export function declaredVariables(stacks: readonly Pick<SynthesizedStack, "json">[]): Map<string, DeclaredVariable> {
  const all = stacks.flatMap(({ json }) => {
    const sourced = new Set(sourcedVariables(json).map(({ name }) => name));
    return namedBlocks(json["variable"], "variable").map(([name, block]) =>
      declaredVariable(name, block, sourced.has(name)),
    );
  });
  return new Map(all.map((variable) => [variable.name, variable]));
}

function declaredVariable(name: string, block: GraphBlock, isSourced: boolean): DeclaredVariable {
  const { description, type, sensitive, ephemeral } = block;
  return {
    name,
    description: typeof description === "string" ? description : undefined,
    type: typeof type === "string" ? withoutBraces(type) : "any",
    hasDefault: "default" in block,
    isSecret: sensitive === true || ephemeral === true,
    isSourced,
  };
}

/**
 * Checks the sources against what the program declares: a misspelt name would otherwise be ignored silently. Returns what the
 * user should know of.
 */
export function checkSources(
  sources: readonly VariableSource[],
  declared: ReadonlyMap<string, DeclaredVariable>,
): string[] {
  const notices: string[] = [];
  for (const source of sources) {
    const unknown = Object.keys(source.values).filter((name) => !declared.has(name));
    for (const [name, value] of Object.entries(source.values)) checkForm(name, value, source, declared.get(name));
    if (unknown.length === 0 || source.undeclared === "ignored") continue;
    const { message, hint } = undeclared(unknown, source, declared);
    if (source.undeclared === "error") throw new UsageError(message, { hint });
    notices.push(`${message}: ${hint}`);
  }
  return notices;
}

function undeclared(
  unknown: readonly string[],
  { label, undeclared: kind }: VariableSource,
  declared: ReadonlyMap<string, DeclaredVariable>,
): { readonly message: string; readonly hint: string } {
  const names = [...declared.keys()].sort();
  const meant = unknown.flatMap((name) => didYouMean(name, names) ?? []);
  const known = names.length > 0 ? `it declares: ${names.join(", ")}` : `remove ${label === "--var" ? label : "it"}`;
  const where = label === "--var" ? "" : `${label}: `;
  const ending = kind === "warning" ? ", so that a value there counts for nothing" : "";
  return {
    message: `${where}the program declares no variable ${unknown.map((name) => `"${name}"`).join(" or ")}${ending}`,
    hint: [...meant, known].join(" "),
  };
}

/** A list or a map is no text, and null is no value. */
function checkForm(name: string, value: unknown, { label }: VariableSource, declared?: DeclaredVariable): void {
  if (value === null) {
    throw new UsageError(`${label}: "${name}" is null`, { hint: "leave it out, for the variable's default to count" });
  }
  const isPlain = ["string", "number", "bool"].includes(declared?.type ?? "");
  if (!isPlain || typeof value !== "object") return;
  throw new UsageError(`${label}: "${name}" is not of type ${declared?.type}`, {
    hint: `write a ${declared?.type}, not a list or a map`,
  });
}
