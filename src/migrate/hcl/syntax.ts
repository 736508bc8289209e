import type { Expression } from "./expression";
import { splatElement, step } from "./expression";
import type { SyntaxNode } from "./library";
import { own } from "../read/json";

/** Operators and brackets inside of each other. */
const deepest = 1000;

/** Translates syntax trees of the library. */
export class Syntax {
  private readonly bytes: Buffer;
  private depth = 0;

  constructor(private readonly text: string) {
    this.bytes = Buffer.from(text);
  }

  expression(node: SyntaxNode | undefined): Expression {
    const translate = node && own(translators, node.type);
    if (!translate || this.depth >= deepest) return this.unread();
    this.depth += 1;
    const expression = translate(this, node);
    this.depth -= 1;
    return expression ?? this.unread();
  }

  children(node: SyntaxNode): Expression[] {
    return (node.children ?? []).map((child) => this.expression(child));
  }

  source({ range }: SyntaxNode): string {
    return this.bytes.subarray(range.start.byte, range.end.byte).toString();
  }

  private unread(): Expression {
    return { type: "unread", text: this.text };
  }
}

type Translator = (syntax: Syntax, node: SyntaxNode) => Expression | undefined;

const translators: Readonly<Record<string, Translator>> = {
  literalValue: (_, { meta = {} }) => literal(String(meta["type"]), String(meta["value"])),
  template: (syntax, node) => {
    const heredoc = String(node.meta?.["value"]).startsWith("<<");
    const parts = (node.children ?? []).map((child): Expression => {
      const isText = child.type === "literalValue" && child.meta?.["type"] === "string";
      if (!isText) return syntax.expression(child);
      const text = String(child.meta?.["value"]);
      return { type: "literal", value: withoutEscapes(heredoc ? text : unescaped(text)) };
    });
    return parts.length === 1 && parts[0]?.type === "literal" ? parts[0] : { type: "template", parts };
  },
  templateWrap: (syntax, node) => syntax.expression(node.children?.[0]),
  tuple: (syntax, node) => ({ type: "list", items: syntax.children(node) }),
  object: (syntax, node) => {
    const children = node.children ?? [];
    const entries = children.flatMap((key, index): [Expression, Expression][] =>
      index % 2 === 0 ? [[keyOf(syntax, key), syntax.expression(children[index + 1])]] : [],
    );
    return { type: "object", entries };
  },
  scopeTraversal: (_, node) => traversal(undefined, node),
  relativeTraversal: (syntax, node) => traversal(elementOr(syntax, node.children?.[0]), node),
  index: (syntax, node) => {
    const [of, key] = syntax.children(node);
    return of && key && { type: "step", of, key };
  },
  splat: (syntax, node) => {
    const [of, each] = node.children ?? [];
    return of && each && { type: "splat", of: syntax.expression(of), each: elementOr(syntax, each) };
  },
  function: (syntax, node) => ({
    type: "call",
    name: String(node.meta?.["name"]),
    arguments: syntax.children(node),
    expanded: node.meta?.["expandedFinalArgument"] === true,
  }),
  binaryOp: operation,
  unaryOp: operation,
  conditional: (syntax, node) => {
    const [condition, yes, no] = syntax.children(node);
    return condition && yes && no && { type: "condition", operands: [condition, yes, no] };
  },
  for: forExpression,
  // Parentheses have no name of their own.
  "": (syntax, node) => (node.children?.length === 1 ? syntax.expression(node.children[0]) : undefined),
};

function literal(type: string, text: string): Expression {
  if (type === "string") return { type: "literal", value: withoutEscapes(unescaped(text)) };
  if (type === "number") return { type: "literal", value: Number(text) };
  return { type: "literal", value: text === "null" ? null : text === "true" };
}

function operation(syntax: Syntax, node: SyntaxNode): Expression {
  return { type: "operation", operator: String(node.meta?.["operator"]), operands: syntax.children(node) };
}

/** A bare word as a key is a text, unless it stands in parentheses. */
function keyOf(syntax: Syntax, node: SyntaxNode): Expression {
  const [inner] = node.children ?? [];
  return inner ? syntax.expression(inner) : { type: "literal", value: syntax.source(node) };
}

/** Inside of a splat the element is a node without name and children. */
function elementOr(syntax: Syntax, node: SyntaxNode | undefined): Expression {
  const isElement = node?.type === "" && (node.children ?? []).length === 0;
  return isElement ? { type: "name", name: splatElement } : syntax.expression(node);
}

interface Segment {
  readonly type: string;
  readonly segment: string;
}

function traversal(from: Expression | undefined, node: SyntaxNode): Expression | undefined {
  let at = from;
  for (const { type, segment } of (node.meta?.["traversal"] ?? []) as readonly Segment[]) {
    if (!at) at = { type: "name", name: segment };
    else at = step(at, type === "indexTraversal" ? indexOf(segment) : segment);
  }
  return at;
}

function indexOf(segment: string): string | number {
  return segment.startsWith('"') ? withoutEscapes(unescaped(segment.slice(1, -1))) : Number(segment);
}

function forExpression(syntax: Syntax, node: SyntaxNode): Expression | undefined {
  const { meta = {} } = node;
  const [over, ...rest] = syntax.children(node);
  const keyBody = meta["keyExpression"] === undefined ? undefined : rest.shift();
  const [body, filter] = rest;
  if (!over || !body) return undefined;
  const key = meta["keyVar"];
  return {
    type: "for",
    key: typeof key === "string" && key !== "" ? key : undefined,
    value: String(meta["valVar"]),
    over,
    keyBody,
    body,
    filter: meta["conditionalExpression"] === undefined ? undefined : filter,
    grouped: meta["groupedValue"] === true,
  };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

function unescaped(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)/gs, (_, escape: string) => {
    if (escape.length === 1) return own(escapes, escape) ?? escape;
    const code = parseInt(escape.slice(1), 16);
    return code > 0x10ffff ? "\uFFFD" : String.fromCodePoint(code);
  });
}

/** Turns the escape `$${` into a plain `${`, which begins no expression. */
export function withoutEscapes(text: string): string {
  return text.replace(/([$%])\1\{/g, "$1{");
}
