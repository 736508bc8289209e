import type { VariableType } from "../evaluate/variables";
import type { Json } from "../hcl/expression";

/** A value of the written program. */
export type Code =
  | { readonly type: "literal"; readonly value: string | number | boolean }
  /** A value that no catalogue of ours lists. */
  | { readonly type: "unlisted"; readonly value: string | number }
  | { readonly type: "list"; readonly items: readonly Code[] }
  | { readonly type: "object"; readonly entries: readonly (readonly [string, Code])[] }
  /** An attribute of a construct, known by its address in Terraform; a number is an element of a list of objects. */
  | {
      readonly type: "attribute";
      readonly of: string;
      readonly steps: readonly (string | number)[];
      readonly secret: boolean;
    }
  | { readonly type: "variable"; readonly name: string; readonly as: VariableType }
  /** A variable for a secret; without a value the cloud keeps the one that it has. */
  | { readonly type: "secret"; readonly name: string; readonly description: string }
  /** Something that stays with Terraform: its value as a constant, or else a variable. */
  | {
      readonly type: "external";
      readonly of: string;
      readonly as: VariableType;
      readonly value: string | number | boolean | undefined;
    }
  /** A value that has its own name in the configuration. */
  | { readonly type: "constant"; readonly name: string; readonly value: Json }
  /** A value that is not known; it becomes a variable. */
  | { readonly type: "missing"; readonly name: string; readonly as: VariableType; readonly description: string }
  | { readonly type: "template"; readonly parts: readonly Code[] };

/** Props of a construct or of a nested object, by our names. */
export type Props = ReadonlyMap<string, Code>;

/** A construct of the written program. */
export interface Declaration {
  /** In Terraform, such as `alicloud_vpn_gateway.hub`. */
  readonly address: string;
  readonly type: string;
  readonly construct: string;
  readonly props: Props;
  readonly importId: string | undefined;
  readonly provider: string;
  readonly lifecycle: Lifecycle;
  /** Addresses in Terraform. */
  readonly dependsOn: readonly string[];
}

export interface Lifecycle {
  readonly preventDestroy: boolean;
  readonly createBeforeDestroy: boolean;
  readonly ignoreChanges: "all" | readonly string[];
}

/** Every value in a value, itself included. */
export function* codesIn(code: Code): Generator<Code> {
  yield code;
  if (code.type === "list") for (const item of code.items) yield* codesIn(item);
  if (code.type === "object") for (const [, value] of code.entries) yield* codesIn(value);
  if (code.type === "template") for (const part of code.parts) yield* codesIn(part);
}

/** A known value of JSON as the program writes it. */
export function literalCode(value: Json): Code {
  if (Array.isArray(value)) return { type: "list", items: (value as readonly Json[]).map(literalCode) };
  if (typeof value !== "object") return { type: "literal", value: value as string };
  const entries = Object.entries(value ?? {}).map(([key, each]) => [key, literalCode(each)] as const);
  return { type: "object", entries };
}
