import type { Expression, Json } from "./expression";
import { nestsTooDeep } from "../read/nesting";
import type { HclLibrary } from "./library";
import { Syntax, withoutEscapes } from "./syntax";

/** A piece of a text: literal text, or an expression between `${` and `}`. */
type Piece = { readonly text: string } | { readonly code: string };

/**
 * Turns the JSON of a configuration into expressions. The library parses expressions only asynchronously, so all
 * expressions of a configuration are parsed beforehand.
 */
export class ExpressionTexts {
  private readonly known = new Map<string, Expression>();

  constructor(private readonly library: HclLibrary) {}

  /** Parses every expression in a value. */
  async learn(json: Json): Promise<void> {
    for (const code of new Set(codesIn(json))) {
      if (!this.known.has(code)) this.known.set(code, await this.parse(code));
    }
  }

  private async parse(code: string): Promise<Expression> {
    if (code.length > longest || nestsTooDeep(code, "hcl")) return { type: "unread", text: code };
    // A text that is no expression, such as a type constraint, is reported where it is evaluated.
    const node = await this.library.expression(code);
    return node ? new Syntax(code).expression(node) : { type: "unread", text: code };
  }

  /** The expression that a value of the configuration stands for. */
  of(json: Json): Expression {
    if (typeof json === "string") return this.template(json);
    if (Array.isArray(json)) return { type: "list", items: (json as readonly Json[]).map((item) => this.of(item)) };
    if (typeof json !== "object" || json === null) return { type: "literal", value: json as null };
    const entries = Object.entries(json).map(([key, value]) => [this.template(key), this.of(value)] as const);
    return { type: "object", entries };
  }

  private template(text: string): Expression {
    const parts = piecesOf(text)?.map((piece): Expression => {
      if ("text" in piece) return { type: "literal", value: withoutEscapes(piece.text) };
      return this.known.get(piece.code) ?? { type: "unread", text: piece.code };
    });
    if (!parts) return { type: "unread", text };
    if (parts.length === 0) return { type: "literal", value: "" };
    return parts.length === 1 ? (parts[0] as Expression) : { type: "template", parts };
  }
}

/** Characters of an expression; its reader follows it by recursion. */
const longest = 64 * 1024;

function* codesIn(json: Json): Generator<string> {
  if (typeof json === "string") for (const piece of piecesOf(json) ?? []) if ("code" in piece) yield piece.code;
  if (typeof json !== "object" || json === null) return;
  for (const [key, value] of Object.entries(json)) {
    yield* codesIn(key);
    yield* codesIn(value);
  }
}

/** Splits a text; undefined when it holds directives (`%{ if … }`), which nothing here evaluates. */
function piecesOf(text: string): Piece[] | undefined {
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const opening = text.slice(at, at + 2);
    if (opening !== "${" && opening !== "%{") continue;
    if (at > from && text[at - 1] === text[at]) continue;
    if (opening === "%{") return undefined;
    const end = closing(text, at + 2);
    if (end === undefined) return undefined;
    if (at > from) pieces.push({ text: text.slice(from, at) });
    pieces.push({ code: text.slice(at + 2, end) });
    from = end + 1;
    at = end;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** Where the brace closes, past quoted texts and further braces. */
function closing(text: string, from: number): number | undefined {
  const open: string[] = ["{"];
  for (let at = from; at < text.length; at++) {
    const inText = open[open.length - 1] === '"';
    const character = text[at] as string;
    if (inText && character === "\\") at++;
    else if (character === '"') {
      if (inText) open.pop();
      else open.push('"');
    } else if (inText) {
      const begins = text.slice(at, at + 2);
      if ((begins === "${" || begins === "%{") && text[at - 1] !== text[at]) {
        open.push("{");
        at++;
      }
    } else if (character === "{") open.push("{");
    else if (character === "}") {
      open.pop();
      if (open.length === 0) return at;
    }
  }
  return undefined;
}
