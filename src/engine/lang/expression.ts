import { GraphError } from "../../errors";

/**
 * A parsed template or expression of the graph. Covers only what a program's own values need; everything else needs
 * Terraform.
 */
export type Expression =
  | { readonly type: "literal"; readonly value: string | number | boolean | null }
  | { readonly type: "template"; readonly parts: readonly Expression[] }
  | { readonly type: "list"; readonly items: readonly Expression[] }
  | { readonly type: "object"; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly type: "convert"; readonly to: string; readonly argument: Expression }
  | { readonly type: "traversal"; readonly root: string; readonly steps: readonly Step[] };

/** One step of a traversal: `.name`, `[index]`, or `[*]`. */
export type Step = { readonly name: string } | { readonly index: Expression } | { readonly splat: true };

/** Conversions that can be computed without Terraform. */
const conversions = new Set([
  "toset",
  "tolist",
  "tomap",
  "tostring",
  "tonumber",
  "tobool",
  "sensitive",
  "nonsensitive",
]);

/** Parses a string of the graph; plain text gives a literal. */
export function parseTemplate(text: string): Expression {
  if (!text.includes("${") && !text.includes("%{")) return { type: "literal", value: text };
  return new Parser(text).template(false);
}

/** Parses a bare expression, such as the address in `depends_on`. */
export function parseExpression(text: string): Expression {
  const parser = new Parser(text);
  const expression = parser.expression();
  parser.end();
  return expression;
}

/** Everything that an expression reads, as root and steps. */
export function* traversals(expression: Expression): Generator<Expression & { type: "traversal" }> {
  switch (expression.type) {
    case "literal":
      return;
    case "template":
      for (const part of expression.parts) yield* traversals(part);
      return;
    case "list":
      for (const item of expression.items) yield* traversals(item);
      return;
    case "object":
      for (const [key, value] of expression.entries) {
        yield* traversals(key);
        yield* traversals(value);
      }
      return;
    case "convert":
      yield* traversals(expression.argument);
      return;
    case "traversal":
      yield expression;
      for (const step of expression.steps) if ("index" in step) yield* traversals(step.index);
  }
}

class Parser {
  private at = 0;

  constructor(private readonly text: string) {}

  /** Text with `${…}` in it, up to the closing quote if quoted. A single `${…}` without text is the value itself. */
  template(quoted: boolean): Expression {
    const parts: Expression[] = [];
    let plain = "";
    const flush = () => {
      if (plain) parts.push({ type: "literal", value: plain });
      plain = "";
    };
    while (this.at < this.text.length && !(quoted && this.text[this.at] === '"')) {
      if (this.take("$${")) plain += "${";
      else if (this.take("%%{")) plain += "%{";
      else if (this.take("%{")) throw this.unsupported("template directives (%{ … })");
      else if (this.take("${")) {
        flush();
        parts.push(this.expression());
        this.expect("}");
      } else plain += this.plainCharacter(quoted);
    }
    flush();
    if (parts.length === 0) return { type: "literal", value: "" };
    return parts.length === 1 ? (parts[0] as Expression) : { type: "template", parts };
  }

  /** Escapes are read only inside a quoted string. */
  private plainCharacter(quoted: boolean): string {
    const character = this.text[this.at++] as string;
    if (character !== "\\" || !quoted) return character;
    const escaped = this.text[this.at++] ?? "";
    if (escaped === "u") {
      const code = this.text.slice(this.at, this.at + 4);
      this.at += 4;
      return String.fromCharCode(parseInt(code, 16));
    }
    return { n: "\n", r: "\r", t: "\t" }[escaped] ?? escaped;
  }

  expression(): Expression {
    const operand = this.operand();
    this.space();
    const operator = /^(==|!=|<=|>=|&&|\|\||[-+*/%<>?])/.exec(this.text.slice(this.at, this.at + 2));
    if (operator) throw this.unsupported(`the operator ${operator[0]}`);
    return operand;
  }

  private operand(): Expression {
    this.space();
    if (this.take('"')) {
      const template = this.template(true);
      this.expect('"');
      return template;
    }
    if (this.take("[")) return { type: "list", items: this.sequence("]", () => this.expression()) };
    if (this.take("{")) return { type: "object", entries: this.sequence("}", () => this.entry()) };
    if (this.take("(")) {
      const inner = this.expression();
      this.expect(")");
      return inner;
    }
    const number = this.match(/-?\d+(\.\d+)?([eE][-+]?\d+)?/y);
    if (number !== undefined) return { type: "literal", value: Number(number) };
    const name = this.match(/[A-Za-z_][A-Za-z0-9_-]*/y);
    if (name === undefined) throw this.malformed();
    return this.named(name);
  }

  private named(name: string): Expression {
    if (name === "true" || name === "false") return { type: "literal", value: name === "true" };
    if (name === "null") return { type: "literal", value: null };
    if (this.take("(")) {
      if (!conversions.has(name)) throw this.unsupported(`the function ${name}()`);
      const [argument, ...rest] = this.sequence(")", () => this.expression());
      if (!argument || rest.length > 0) throw this.malformed();
      return { type: "convert", to: name, argument };
    }
    return { type: "traversal", root: name, steps: this.steps() };
  }

  private steps(): Step[] {
    const steps: Step[] = [];
    for (;;) {
      if (this.take(".*") || this.take("[*]")) steps.push({ splat: true });
      else if (this.take(".")) {
        const name = this.match(/[A-Za-z_][A-Za-z0-9_-]*|\d+/y);
        if (name === undefined) throw this.malformed();
        steps.push(/^\d/.test(name) ? { index: { type: "literal", value: Number(name) } } : { name });
      } else if (this.take("[")) {
        steps.push({ index: this.expression() });
        this.expect("]");
      } else return steps;
    }
  }

  private entry(): readonly [Expression, Expression] {
    this.space();
    const bare = this.match(/[A-Za-z_][A-Za-z0-9_-]*(?=\s*[=:])/y);
    const key: Expression = bare === undefined ? this.expression() : { type: "literal", value: bare };
    this.space();
    if (!this.take("=") && !this.take(":")) throw this.malformed();
    return [key, this.expression()];
  }

  private sequence<T>(close: string, item: () => T): T[] {
    const items: T[] = [];
    this.space();
    while (!this.take(close)) {
      if (this.match(/for\s/y) !== undefined) throw this.unsupported("a for expression");
      items.push(item());
      this.space();
      this.take(",");
      this.space();
    }
    return items;
  }

  end(): void {
    this.space();
    if (this.at < this.text.length) throw this.malformed();
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? "")) this.at++;
  }

  private take(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  private expect(token: string): void {
    this.space();
    if (!this.take(token)) throw this.malformed();
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private malformed(): GraphError {
    return new GraphError("graph-invalid", `"${this.text}" is not an expression (at character ${this.at + 1})`);
  }

  private unsupported(what: string): GraphError {
    return new GraphError("expression-unsupported", `"${this.text}" uses ${what}, which only Terraform has`, {
      hint: "compute the value in the program instead, or run this stack with `vpnform terraform`",
    });
  }
}
