import { Constants } from "./constants";
import type { Code, Declaration, Lifecycle, Props } from "./code";
import { lineComment } from "./comment";
import { headComment } from "./head-comment";
import { callStatement, word } from "./layout";
import type { Layout } from "./layout";
import { quoted, templateText, withEscapes } from "./literals";
import { Names, identifier, identifierNames } from "./names";
import { references } from "./program";
import type { OutputDeclaration, Program, ProviderDeclaration } from "./program";

/** Writes a program: TypeScript as prettier leaves it. */
export function writeProgram(program: Program): string {
  return new Writer(program).text();
}

const secretHelper = `/** A secret. Unless it is given, the cloud keeps the one that it has. */
function secret(name: string, description: string): string {
  const variable = new TerraformVariable(net, name, {
    type: "string",
    description,
    sensitive: true,
  });
  variable.addOverride("default", null);
  return variable.stringValue;
}`;

class Writer {
  private readonly identifiers = identifierNames();
  private readonly constants: Constants;
  /** Names of the constants that hold constructs, by address. */
  private readonly held = new Map<string, string>();
  /** Names of the constants that hold providers, by alias. */
  private readonly providers = new Map<string, string>();

  constructor(private readonly program: Program) {
    const { declarations, constructs } = program;
    const used = new Set([
      ...declarations.flatMap(references),
      ...program.outputs.flatMap(({ value }) => addressesIn(value)),
      ...declarations.filter(({ importId }) => importId !== undefined).map(({ address }) => address),
    ]);
    for (const { address } of declarations) {
      const id = identifier(constructs.get(address) ?? "");
      if (used.has(address)) this.held.set(address, this.identifiers.take(id, `${id}Resource`));
    }
    for (const { alias, id } of program.providers) {
      if (alias !== "") this.providers.set(alias, this.identifiers.take(identifier(id), `${identifier(id)}Provider`));
    }
    const ids = new Names([...constructs.values(), ...program.providers.map(({ id }) => id)]);
    this.constants = new Constants(program, this.identifiers, ids, (code) => this.layout(code));
  }

  text(): string {
    const { program, constants } = this;
    const { declarations } = program;
    const stack = `const net = new TerraformStack(app, ${quoted(program.stack)});`;
    const imports = declarations.flatMap((each) => this.importLine(each));
    const sections = [
      `${headComment(program)}\n${this.importStatements()}`,
      ["const app = new App();", stack].join("\n"),
      ...constants.variables,
      program.providers.map((provider) => this.provider(provider)).join("\n"),
      section("// Of the configuration, and of what stays with Terraform.", constants.values),
      ...(constants.hasKeptSecrets ? [secretHelper] : []),
      constants.secrets.join("\n"),
      ...declarations.map((each) => this.construct(each)),
      program.outputs.map((output) => this.output(output)).join("\n"),
      section("// Takes over what exists. These lines can go after the first apply.", imports),
      "app.synth();",
    ];
    return `${sections.filter((each) => each !== "").join("\n\n")}\n`;
  }

  private importStatements(): string {
    const { variables, hasKeptSecrets } = this.constants;
    const names = [
      "App",
      ...(this.program.outputs.length > 0 ? ["TerraformOutput"] : []),
      "TerraformStack",
      ...(variables.length > 0 || hasKeptSecrets ? ["TerraformVariable"] : []),
    ];
    return `import { ${names.join(", ")} } from "cdktf";\nimport { alibaba } from "vpnform";`;
  }

  private provider({ id, alias, props }: ProviderDeclaration): string {
    const name = this.providers.get(alias);
    const head = `${name === undefined ? "" : `const ${name} = `}new alibaba.Provider`;
    const entries: [string, Layout][] = alias === "" ? [] : [["alias", word(quoted(alias))]];
    const object: Layout = { type: "object", entries: [...entries, ...this.entries(props)] };
    return callStatement(head, [word("net"), word(quoted(id)), object], true);
  }

  private construct(declaration: Declaration): string {
    const { address, construct, props, provider, lifecycle, dependsOn } = declaration;
    const name = this.held.get(address);
    const head = `${name === undefined ? "" : `const ${name} = `}new alibaba.${construct}`;
    const entries = this.entries(props);
    const chosen = this.providers.get(provider);
    if (chosen !== undefined) entries.push(["provider", word(chosen)]);
    const others = dependsOn.flatMap((each) => this.held.get(each) ?? []).map((each) => word(each));
    if (others.length > 0) entries.push(["dependsOn", { type: "array", items: others }]);
    const behaviour = lifecycleEntries(lifecycle);
    if (behaviour.length > 0) entries.push(["lifecycle", { type: "object", entries: behaviour }]);
    const id = word(quoted(this.program.constructs.get(address) ?? ""));
    return callStatement(head, [word("net"), id, { type: "object", entries }]);
  }

  private output({ name, value, description, sensitive }: OutputDeclaration): string {
    const taken =
      [...this.program.constructs.values()].includes(name) || this.program.variables.get(name) !== undefined;
    const entries: [string, Layout][] = [["value", this.layout(value)]];
    if (description !== undefined) entries.push(["description", word(quoted(description))]);
    if (sensitive) entries.push(["sensitive", word("true")]);
    const id = word(quoted(taken ? `${name}-output` : name));
    const statement = callStatement("new TerraformOutput", [word("net"), id, { type: "object", entries }], !taken);
    return taken ? `${statement.slice(0, -1)}.overrideLogicalId(${quoted(name)});` : statement;
  }

  private importLine({ address, importId }: Declaration): string[] {
    const name = this.held.get(address);
    if (importId === undefined || name === undefined) return [];
    return [`${callStatement(`${name}.importFrom`, [word(quoted(importId))])} ${lineComment(address)}`];
  }

  private entries(props: Props): [string, Layout][] {
    return [...props].map(([name, code]) => [name, this.layout(code)]);
  }

  private layout(code: Code): Layout {
    switch (code.type) {
      case "unlisted":
        return word(`alibaba.unlisted(${typeof code.value === "string" ? quoted(code.value) : code.value})`);
      case "literal": {
        const { value } = code;
        const isPlain = typeof value === "boolean" || Number.isFinite(value);
        return isPlain ? word(String(value), false) : word(quoted(withEscapes(String(value))));
      }
      case "list":
        return { type: "array", items: code.items.map((item) => this.layout(item)) };
      case "object":
        return { type: "object", entries: code.entries.map(([key, value]) => [key, this.layout(value)]) };
      case "template":
        return word(
          `\`${joined(code.parts)
            .map((part) => this.part(part))
            .join("")}\``,
          false,
        );
      case "attribute":
        return word(this.attribute(code));
      default:
        return word(this.constants.text(code) ?? "");
    }
  }

  private part(code: Code): string {
    if (code.type === "literal") return templateText(withEscapes(String(code.value)));
    const { type } = this.layout(code);
    return type === "word" ? `\${${(this.layout(code) as { text: string }).text}}` : "";
  }

  private attribute({ of, steps }: Extract<Code, { type: "attribute" }>): string {
    const path = steps.map((step) => (typeof step === "number" ? `.get(${step})` : `.${step}`)).join("");
    return `${this.held.get(of) ?? ""}${path}`;
  }
}

function section(comment: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : [comment, ...lines].join("\n");
}

function lifecycleEntries({ preventDestroy, createBeforeDestroy, ignoreChanges }: Lifecycle): [string, Layout][] {
  const entries: [string, Layout][] = [];
  if (createBeforeDestroy) entries.push(["createBeforeDestroy", word("true")]);
  if (preventDestroy) entries.push(["preventDestroy", word("true")]);
  if (ignoreChanges === "all") entries.push(["ignoreChanges", word(quoted("all"))]);
  else if (ignoreChanges.length > 0) {
    entries.push(["ignoreChanges", { type: "array", items: ignoreChanges.map((each) => word(quoted(each))) }]);
  }
  return entries;
}

/** Literals side by side become one: only together it shows what they begin. */
function joined(parts: readonly Code[]): Code[] {
  const all: Code[] = [];
  for (const part of parts) {
    const last = all[all.length - 1];
    if (last?.type === "literal" && part.type === "literal") {
      all[all.length - 1] = { type: "literal", value: `${last.value}${part.value}` };
    } else all.push(part);
  }
  return all;
}

function addressesIn(code: Code): string[] {
  if (code.type === "attribute") return [code.of];
  if (code.type === "list") return code.items.flatMap(addressesIn);
  if (code.type === "template") return code.parts.flatMap(addressesIn);
  return code.type === "object" ? code.entries.flatMap(([, value]) => addressesIn(value)) : [];
}
