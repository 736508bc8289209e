import { withoutBraces } from "../../../lib/core/graph-block";
import type { Expression, Json } from "../hcl/expression";
import { own } from "../read/json";
import type { JsonObject } from "../read/json";
import type { Budget } from "./budget";
import { evaluate } from "./evaluate";
import { known, lost, valueOf } from "./term";
import type { Term } from "./term";

/** Types that a variable of a program can have; everything else is evaluated while migrating. */
export type VariableType = "string" | "number" | "bool" | "list";

/** A variable of the root module. */
export interface Variable {
  readonly name: string;
  readonly type: VariableType | undefined;
  readonly description: string | undefined;
  readonly secret: boolean;
  readonly value: Json | undefined;
}

/** The variables of the root module, with the values that files or the state tell. */
export class Variables {
  private readonly inferred = new Map<string, Json>();

  constructor(
    private readonly declared: ReadonlyMap<string, JsonObject>,
    private readonly given: ReadonlyMap<string, Json>,
    private readonly expression: (json: Json) => Expression,
    private readonly budget: Budget,
  ) {}

  /** Sets a value that can only have come from a variable. Values from files take precedence. */
  infer(name: string, value: Json): void {
    if (!this.given.has(name)) this.inferred.set(name, value);
  }

  get(name: string): Variable | undefined {
    const body = this.declared.get(name);
    if (!body) return undefined;
    const value = this.value(name, body);
    const type = typeOf(body["type"], value);
    const description = typeof body["description"] === "string" ? body["description"] : undefined;
    return {
      name,
      type,
      description,
      secret: body["sensitive"] === true,
      value: type ? converted(value, type) : value,
    };
  }

  term(name: string): Term {
    const variable = this.get(name);
    if (!variable) return lost(`the variable "${name}" is not declared`);
    const { value, secret } = variable;
    if (value === null) return known(null);
    if (variable.type) return { type: "variable", name, value, secret };
    if (value === undefined) return lost(`the variable "${name}" has no value`);
    return { type: "named", name, term: known(value, secret) };
  }

  private value(name: string, body: JsonObject): Json | undefined {
    const told = this.given.get(name) ?? this.inferred.get(name);
    if (told !== undefined || body["default"] === undefined) return told;
    return valueOf(evaluate(this.expression(body["default"]), nothing, this.budget))?.value;
  }
}

const nothing = (): Term => lost("a default refers to nothing");

const types: Readonly<Record<string, VariableType>> = {
  string: "string",
  number: "number",
  bool: "bool",
  "list(string)": "list",
  "set(string)": "list",
};

function typeOf(type: Json | undefined, value: Json | undefined): VariableType | undefined {
  const text = typeof type === "string" ? withoutBraces(type).replace(/\s/g, "") : "any";
  const named = own(types, text);
  if (named) return named;
  if (text !== "any" && text !== "list") return undefined;
  if (value === undefined || typeof value === "string") return text === "any" ? "string" : "list";
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "bool";
  return Array.isArray(value) && value.every((each) => typeof each === "string") ? "list" : undefined;
}

/** As Terraform converts values to the declared type. */
function converted(value: Json | undefined, type: VariableType): Json | undefined {
  if (value === undefined || value === null) return value;
  if (type === "string" && typeof value !== "object") return String(value);
  if (type === "number" && typeof value === "string" && value.trim() !== "") return Number(value);
  if (type === "bool" && typeof value === "string") return value === "true";
  return value;
}
