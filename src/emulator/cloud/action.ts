import type { Body } from "../protocol/body";
import type { Caller } from "../protocol/caller";
import type { Edition } from "../protocol/edition";
import type { Rules, Values } from "../rules/rules";
import type { Cloud } from "./cloud";

/** One action of the API: its parameters as data, and its implementation. */
export interface Action {
  readonly params: Rules;
  readonly product: "Vpc" | "Sts" | "Location";
  /** The editions that have the action; in others it is unknown. */
  readonly editions: readonly Edition[];
  run(input: Record<string, unknown>, cloud: Cloud, caller: Caller): Body;
}

export type ActionTable = Record<string, Action>;

interface Definition<R extends Rules> {
  params: R;
  run(input: Values<R>, cloud: Cloud, caller: Caller): Body;
  product?: "Vpc" | "Sts" | "Location";
  /** The Apsara Stack guide does not have the action. */
  publicOnly?: boolean;
}

/** Defines an action, with typed parameters for `run`. */
export function action<R extends Rules>(definition: Definition<R>): Action {
  return {
    params: definition.params,
    product: definition.product ?? "Vpc",
    editions: definition.publicOnly ? ["public"] : ["public", "apsara"],
    run: (input, cloud, caller) => definition.run(input as Values<R>, cloud, caller),
  };
}
