import { blocks, namedBlocks } from "../../../lib/core/graph-block";
import type { Value } from "../../../lib/core/attribute";
import { GraphError } from "../../errors";
import type { StackSource } from "../api/engine";
import { describe } from "../lang/evaluate";
import type { Resolved, Scope } from "../lang/evaluate";
import type { Step } from "../lang/expression";
import { evaluateValue, parseValue, references } from "../lang/value-expression";
import { compileVariable } from "./compile-variable";
import { variableValues } from "./variables";

/**
 * Values that are needed before a stack is compiled, such as those of its block `encryption`. They refer to variables and
 * locals and nothing else; only the variables that are asked for need a value.
 */
export class StaticValues implements Scope {
  private readonly asked: string[] = [];

  constructor(
    private readonly source: StackSource,
    private readonly given: Readonly<Record<string, string>>,
  ) {}

  /** Computes a value of the graph. */
  evaluate(value: unknown): Value {
    return evaluateValue(parseValue(value), this);
  }

  /** Names of the variables that a value needs. */
  variablesOf(value: unknown): Set<string> {
    const found = new Set<string>();
    const seen = new Set<string>();
    const look = (each: unknown): void => {
      for (const { root, steps } of references(parseValue(each))) {
        const name = nameIn(steps);
        if (root === "var") found.add(name);
        if (root !== "local" || seen.has(name)) continue;
        seen.add(name);
        look(this.localText(name));
      }
    };
    look(value);
    return found;
  }

  resolve(root: string, steps: readonly Step[]): Resolved {
    const name = nameIn(steps);
    if (root === "var") return { value: this.variable(name), attributes: false, used: 1 };
    if (root === "local") return { value: this.local(name), attributes: false, used: 1 };
    if (root === "path") return { value: this.source.folder, attributes: false, used: 1 };
    throw new GraphError("graph-invalid", `${describe({ type: "traversal", root, steps })} is not known here`, {
      hint: "use variables and locals only: this is needed before anything is read",
    });
  }

  private variable(name: string): Value {
    const block = namedBlocks(this.source.json["variable"], "variable").find(([each]) => each === name)?.[1];
    if (!block)
      throw new GraphError("reference-unknown", `var.${name} is not declared`, { hint: "declare it in the program" });
    return variableValues(new Map([[name, compileVariable(name, block)]]), this.given).get(name);
  }

  private local(name: string): Value {
    const text = this.localText(name);
    if (text === undefined || this.asked.includes(name))
      throw new GraphError("reference-unknown", `local.${name} is not declared, or depends on itself`);
    this.asked.push(name);
    try {
      return this.evaluate(text);
    } finally {
      this.asked.pop();
    }
  }

  private localText(name: string): unknown {
    return blocks(this.source.json["locals"]).find((block) => Object.hasOwn(block, name))?.[name];
  }
}

function nameIn([first]: readonly Step[]): string {
  return first && "name" in first ? first.name : "";
}
