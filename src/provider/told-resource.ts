import type { Values } from "../../lib/core/attribute";

/** A resource as a state, a plan or the cloud tells of it. */
export interface ToldResource {
  readonly address: string;
  /** Construct path; the address where the program does not declare it. */
  readonly path: string;
  readonly type: string;
  /** By camelCase name; what is not known is no text, number, list or object. */
  readonly values: Values;
  /** The same as the program has them, where it declares them: what is known later is an expression. */
  readonly declared?: Values;
}
