import type { Value } from "../../../lib/core/attribute";

/** A type constraint of Terraform, such as a variable has. */
export type TypeConstraint =
  | { readonly of: "any" | "string" | "number" | "bool" }
  | { readonly of: "list" | "set" | "map"; readonly inner: TypeConstraint }
  | { readonly of: "tuple"; readonly items: readonly TypeConstraint[] }
  | { readonly of: "object"; readonly fields: ReadonlyMap<string, Field> };

/** An attribute of an object. */
export interface Field {
  readonly type: TypeConstraint;
  readonly isOptional: boolean;
  /** What an optional one has where it is left out or null. */
  readonly default?: Value;
}

/** The constraint that a text such as `list(object({ ip = string, port = optional(number, 500) }))` is; undefined if none. */
export function parseTypeConstraint(text: string): TypeConstraint | undefined {
  const reader = new TypeReader(text);
  const type = reader.whole();
  return type && reader.isAtEnd ? type : undefined;
}

const any = { of: "any" } as const;

class TypeReader {
  private at = 0;
  private readonly words: readonly string[];

  constructor(text: string) {
    this.words = text.replace(/(#|\/\/).*$/gm, "").match(/[\w.+-]+|"(?:[^"\\]|\\.)*"|\S/g) ?? [];
  }

  get isAtEnd(): boolean {
    return this.at === this.words.length;
  }

  /** Alone, `list` and `map` are those of anything. */
  whole(): TypeConstraint | undefined {
    const [only, ...others] = this.words;
    if (others.length > 0 || (only !== "list" && only !== "map")) return this.type();
    this.at += 1;
    return { of: only, inner: any };
  }

  private type(): TypeConstraint | undefined {
    const word = this.words[this.at++];
    if (word === "any" || word === "string" || word === "number" || word === "bool") return { of: word };
    if (!this.takes("(")) return undefined;
    const type = this.collection(word);
    return type && this.takes(")") ? type : undefined;
  }

  private collection(word: string | undefined): TypeConstraint | undefined {
    if (word === "tuple") return this.tuple();
    if (word === "object") return this.object();
    if (word !== "list" && word !== "set" && word !== "map") return undefined;
    const inner = this.type();
    return inner && { of: word, inner };
  }

  private tuple(): TypeConstraint | undefined {
    const items: TypeConstraint[] = [];
    if (!this.takes("[")) return undefined;
    while (!this.takes("]")) {
      const item = this.type();
      if (!item) return undefined;
      items.push(item);
      this.takes(",");
    }
    return { of: "tuple", items };
  }

  private object(): TypeConstraint | undefined {
    const fields = new Map<string, Field>();
    if (!this.takes("{")) return undefined;
    while (!this.takes("}")) {
      const name = this.name();
      const field = name === undefined ? undefined : this.field();
      if (name === undefined || !field) return undefined;
      fields.set(name, field);
      this.takes(",");
    }
    return { of: "object", fields };
  }

  /** With the sign behind it. */
  private name(): string | undefined {
    const name = this.words[this.at++]?.replace(/^"|"$/g, "");
    return this.takes("=") || this.takes(":") ? name : undefined;
  }

  private field(): Field | undefined {
    if (!this.takes("optional")) {
      const type = this.type();
      return type && { type, isOptional: false };
    }
    const type = this.takes("(") ? this.type() : undefined;
    if (!type) return undefined;
    const literal = this.takes(",") ? this.literal() : { value: undefined };
    return literal && this.takes(")") ? { type, isOptional: true, default: literal.value } : undefined;
  }

  /** A default: as in Terraform, no expression. */
  private literal(): { readonly value: Value } | undefined {
    const word = this.words[this.at++] ?? "";
    if (word === "[") return this.literalList();
    if (word === "{") return this.literalObject();
    try {
      return word.includes("${") || word.includes("%{") ? undefined : { value: JSON.parse(word) as Value };
    } catch {
      return undefined;
    }
  }

  private literalList(): { readonly value: Value } | undefined {
    const items: Value[] = [];
    while (!this.takes("]")) {
      const item = this.literal();
      if (!item) return undefined;
      items.push(item.value);
      this.takes(",");
    }
    return { value: items };
  }

  private literalObject(): { readonly value: Value } | undefined {
    const entries: [string, Value][] = [];
    while (!this.takes("}")) {
      const name = this.name();
      const item = name === undefined ? undefined : this.literal();
      if (name === undefined || !item) return undefined;
      entries.push([name, item.value]);
      this.takes(",");
    }
    return { value: Object.fromEntries(entries) };
  }

  private takes(word: string): boolean {
    if (this.words[this.at] !== word) return false;
    this.at += 1;
    return true;
  }
}
