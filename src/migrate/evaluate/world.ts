import type { Json } from "../hcl/expression";
import type { ExpressionTexts } from "../hcl/texts";
import type { JsonObject } from "../read/json";
import type { Recorded } from "../read/recorded";
import { formatResource, takeKey } from "../../../lib/core/address";
import type { Budget } from "./budget";
import { evaluate } from "./evaluate";
import type { Frame } from "./evaluate";
import type { Key } from "./instance";
import type { Term } from "./term";
import type { Variables } from "./variables";

/** Types whose attributes are secrets, whether the state says so or not. */
const secretTypes = /password|secret|private_key|random_string|random_bytes/;

/** What is the same in every module: the state, the root module's variables, and the notes that are collected. */
export class World {
  private readonly byAddress = new Map<string, Recorded[]>();

  constructor(
    readonly recorded: readonly Recorded[],
    readonly variables: Variables,
    private readonly texts: ExpressionTexts,
    /** Whether resources of a type become constructs. */
    readonly migrates: (type: string) => boolean,
    /** Attributes of a type that must not be shown. */
    private readonly secretAttributes: (type: string) => ReadonlySet<string>,
    readonly budget: Budget,
    readonly note: (address: string, why: string) => void,
  ) {
    for (const each of recorded) {
      const address = formatResource(each);
      const others = this.byAddress.get(address);
      if (others) others.push(each);
      else this.byAddress.set(address, [each]);
    }
  }

  evaluate(json: Json, frame: Frame): Term {
    return evaluate(this.texts.of(json), frame, this.budget);
  }

  /** The instances of a resource in the state, by its address without a key. */
  recordedAt(address: string): readonly Recorded[] {
    return this.byAddress.get(address) ?? [];
  }

  /** Keys of a called module's instances in the state. */
  modulesAt(prefix: string): Key[] {
    const keys = new Set<Key>();
    for (const { module } of this.recorded) {
      if (!module.startsWith(prefix)) continue;
      const { key, rest } = takeKey(module.slice(prefix.length));
      if (rest === "" || rest.startsWith(".")) keys.add(key);
    }
    return [...keys];
  }

  isSecret(type: string): boolean {
    return secretTypes.test(type);
  }

  /** Attributes of an object in the state, without those that must not be shown. */
  shown({ type, attributes, secrets }: Recorded): JsonObject {
    const own = this.secretAttributes(type);
    return without(attributes, (name) => own.has(name) || secrets.has(name)) as JsonObject;
  }
}

function without(json: Json, hidden: (name: string) => boolean): Json {
  if (Array.isArray(json)) return (json as readonly Json[]).map((each) => without(each, hidden));
  if (typeof json !== "object" || json === null) return json;
  const kept = Object.entries(json).filter(([name]) => !hidden(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, without(value, hidden)]));
}
