import { own, textOf } from "../read/json";
import type { JsonObject } from "../read/json";
import { formatAddress } from "../../../lib/core/address";
import type { Recorded } from "../read/recorded";
import type { Frame } from "./evaluate";
import { pairsOf } from "./evaluate";
import { entriesOf, known, lost, valueOf, whyLost } from "./term";
import type { Term } from "./term";

export type Key = string | number | undefined;

/** One resource: as the configuration declares it, as the state has it, or both. */
export interface Instance {
  readonly address: string;
  readonly module: string;
  readonly type: string;
  readonly name: string;
  readonly key: Key;
  /** Absent if only the state has the resource. */
  readonly declared: { readonly body: JsonObject; readonly frame: Frame } | undefined;
  /** Absent if only the configuration has the resource. */
  readonly recorded: Recorded | undefined;
  /** Alias of the provider's configuration in the root module; empty for the default one. */
  readonly provider: string;
}

/** What `each` or `count` means in one repetition. */
export interface Repetition {
  readonly key: Key;
  readonly names: ReadonlyMap<string, Term>;
}

const once: readonly Repetition[] = [{ key: undefined, names: new Map() }];

/** The repetitions of a block with count or for_each; a reason when they are not known. */
export function repetitions(
  body: JsonObject,
  value: (name: "count" | "for_each") => Term,
): readonly Repetition[] | { readonly why: string } {
  if (body["count"] !== undefined) {
    const term = value("count");
    const count = Number(valueOf(term)?.value ?? NaN);
    if (!Number.isInteger(count) || count < 0 || count > 10_000)
      return { why: `its count is not known: ${whyLost(term)}` };
    return Array.from({ length: count }, (_, key) => repetition(key));
  }
  if (body["for_each"] === undefined) return once;
  const term = value("for_each");
  const pairs = pairsOf(term);
  if (!pairs) return { why: `its for_each is not known: ${whyLost(term)}` };
  // A set's elements are its keys.
  const isMap = entriesOf(term) !== undefined;
  return pairs.map(([key, each]) => {
    const name = valueOf(isMap ? key : each)?.value;
    return repetition(textOf(name), each);
  });
}

/** The repetition with this key. Without `value`, `each.value` is not known. */
export function repetition(key: Key, value?: Term): Repetition {
  if (key === undefined) return { key, names: new Map() };
  if (typeof key === "number") return { key, names: new Map([["count", space({ index: known(key) })]]) };
  const each = value ?? lost("for_each is not known");
  return { key, names: new Map([["each", space({ key: known(key), value: each })]]) };
}

function space(names: Readonly<Record<string, Term>>): Term {
  return { type: "space", get: (name) => own(names, name) ?? lost(`there is no ${name}`) };
}

/** A resource that only the state has. */
export function recordedInstance(recorded: Recorded): Instance {
  const { module, type, name, key, providerAlias } = recorded;
  return {
    address: formatAddress(recorded),
    module,
    type,
    name,
    key,
    declared: undefined,
    recorded,
    provider: providerAlias ?? "",
  };
}
