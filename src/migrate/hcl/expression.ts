/** A value of JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** An expression of Terraform's language. */
export type Expression =
  | { readonly type: "literal"; readonly value: string | number | boolean | null }
  | { readonly type: "template"; readonly parts: readonly Expression[] }
  | { readonly type: "list"; readonly items: readonly Expression[] }
  | { readonly type: "object"; readonly entries: readonly (readonly [Expression, Expression])[] }
  /** The first name of a traversal, such as `var`. */
  | { readonly type: "name"; readonly name: string }
  | { readonly type: "step"; readonly of: Expression; readonly key: Expression }
  /** `each` refers to one element by the name `*`. */
  | { readonly type: "splat"; readonly of: Expression; readonly each: Expression }
  | {
      readonly type: "call";
      readonly name: string;
      readonly arguments: readonly Expression[];
      readonly expanded: boolean;
    }
  | { readonly type: "operation"; readonly operator: string; readonly operands: readonly Expression[] }
  | { readonly type: "condition"; readonly operands: readonly [Expression, Expression, Expression] }
  | ForExpression
  | { readonly type: "unread"; readonly text: string };

/** `[for k, v in over : body if filter]`, or with `keyBody` an object. */
export interface ForExpression {
  readonly type: "for";
  readonly key: string | undefined;
  readonly value: string;
  readonly over: Expression;
  readonly keyBody: Expression | undefined;
  readonly body: Expression;
  readonly filter: Expression | undefined;
  readonly grouped: boolean;
}

/** The name of the element in a splat's `each`. */
export const splatElement = "*";

/** `a.b` or `a["b"]`. */
export function step(of: Expression, key: string | number): Expression {
  return { type: "step", of, key: { type: "literal", value: key } };
}
