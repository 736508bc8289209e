import type { VariableType } from "../evaluate/variables";
import { literalCode } from "./code";
import { lineComment } from "./comment";
import type { Code } from "./code";
import { callStatement, constant, word } from "./layout";
import type { Layout } from "./layout";
import { quoted } from "./literals";
import { identifier } from "./names";
import type { Names } from "./names";
import { valuesOf } from "./program";
import type { Program } from "./program";

/** How a program reads a variable, by type. */
export const accessors: Readonly<Record<VariableType, string>> = {
  string: "stringValue",
  number: "numberValue",
  bool: "booleanValue",
  list: "listValue",
};

const typeNames: Readonly<Record<VariableType, string>> = {
  string: "string",
  number: "number",
  bool: "bool",
  list: "list(string)",
};

/** What a program declares before its resources: variables, secrets, and values with names. */
export class Constants {
  readonly variables: string[] = [];
  readonly values: string[] = [];
  readonly secrets: string[] = [];
  /** Whether a secret may stay unset. */
  hasKeptSecrets = false;
  private readonly texts = new Map<string, string>();

  constructor(
    private readonly program: Program,
    private readonly identifiers: Names,
    private readonly ids: Names,
    private readonly layout: (code: Code) => Layout,
  ) {
    const required = new Set<string>();
    for (const { code, of } of valuesOf(program)) {
      if (code.type === "secret" && of?.importId === undefined) required.add(code.name);
    }
    // A variable that holds a secret somewhere is a secret everywhere.
    const values = [...valuesOf(program)].map(({ code }) => code);
    for (const code of values) if (code.type === "secret") this.add(code, required);
    for (const code of values) this.add(code, required);
  }

  /** How a value is referred to. */
  text(code: Code): string | undefined {
    return this.texts.get(keyOf(code) ?? "");
  }

  private add(code: Code, required: ReadonlySet<string>): void {
    const key = keyOf(code);
    if (key === undefined || this.texts.has(key)) return;
    switch (code.type) {
      case "variable":
        return this.variable(key, code.name, code.as);
      case "missing":
        return this.declare(key, code.name, code.as, { description: code.description });
      case "secret":
        return this.secret(key, code.name, code.description, required.has(code.name));
      case "external":
        if (code.value === undefined) {
          const name = code.of.replace(/^alicloud_|\balicloud_/g, "").replace(/\W+/g, "_");
          return this.declare(key, name.replace(/_$/, ""), code.as, { description: code.of });
        }
        return this.named(key, code.of.replace(/\balicloud_/g, ""), literalCode(code.value), code.of);
      case "constant":
        return this.named(key, code.name, literalCode(code.value));
      default:
    }
  }

  private variable(key: string, name: string, as: VariableType): void {
    const known = this.texts.get(`secret ${name}`);
    if (known !== undefined) {
      this.texts.set(key, known);
      return;
    }
    const variable = this.program.variables.get(name);
    if (variable?.secret) return this.secret(key, name, variable.description ?? `var.${name}`, true);
    this.declare(key, name, as, {
      description: variable?.description,
      default: variable?.value === undefined ? undefined : literalCode(variable.value),
    });
  }

  private declare(
    key: string,
    name: string,
    as: VariableType,
    more: { readonly description?: string | undefined; readonly default?: Code | undefined },
  ): void {
    const id = this.ids.take(name);
    const constantName = this.identifiers.take(identifier(id), `${identifier(id)}Variable`);
    const entries: [string, Layout][] = [["type", word(quoted(typeNames[as]))]];
    if (more.description) entries.push(["description", word(quoted(more.description))]);
    if (more.default) entries.push(["default", this.layout(more.default)]);
    const given: Layout[] = [word("net"), word(quoted(id)), { type: "object", entries }];
    this.variables.push(callStatement(`const ${constantName} = new TerraformVariable`, given));
    this.texts.set(key, `${constantName}.${accessors[as]}`);
  }

  private secret(key: string, name: string, description: string, required: boolean): void {
    const id = this.ids.take(name);
    const constantName = this.identifiers.take(identifier(id), `${identifier(id)}Secret`);
    const told = description || this.program.variables.get(name)?.description || `var.${name}`;
    this.texts.set(key, required ? `${constantName}.stringValue` : constantName);
    if (!required) {
      this.hasKeptSecrets = true;
      this.secrets.push(callStatement(`const ${constantName} = secret`, [word(quoted(id)), word(quoted(told))]));
      return;
    }
    const entries: [string, Layout][] = [
      ["type", word(quoted("string"))],
      ["description", word(quoted(told))],
      ["sensitive", word("true")],
    ];
    const given: Layout[] = [word("net"), word(quoted(id)), { type: "object", entries }];
    this.variables.push(callStatement(`const ${constantName} = new TerraformVariable`, given));
  }

  private named(key: string, name: string, value: Code, comment?: string): void {
    const constantName = this.identifiers.take(identifier(name));
    const statement = constant(constantName, this.layout(value));
    this.values.push(comment === undefined ? statement : `${statement} ${lineComment(comment)}`);
    this.texts.set(key, constantName);
  }
}

/** Values with the same key are declared once. */
function keyOf(code: Code): string | undefined {
  switch (code.type) {
    case "variable":
      return `variable ${code.name} ${code.as}`;
    case "secret":
    case "missing":
      return `${code.type} ${code.name}`;
    case "external":
      return `external ${code.of} ${code.as}`;
    case "constant":
      return `constant ${code.name}`;
    default:
      return undefined;
  }
}
