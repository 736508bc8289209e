import { formatAddress, formatKey, formatResource } from "../../../lib/core/address";
import { parseProviderKey } from "../../../lib/core/graph-block";
import type { Json } from "../hcl/expression";
import type { Configuration, ResourceBlock } from "../read/configuration";
import { own, referenceText } from "../read/json";
import type { JsonObject } from "../read/json";
import type { Recorded } from "../read/recorded";
import type { Frame } from "./evaluate";
import { recordedInstance, repetition, repetitions } from "./instance";
import type { Instance, Key, Repetition } from "./instance";
import { lost } from "./term";
import type { Term } from "./term";
import type { World } from "./world";

/** Arguments of a module's call that are not its variables. */
const callArguments = new Set(["source", "version", "count", "for_each", "providers", "depends_on"]);

/** One module of a configuration, with what its names mean. */
export class Scope {
  private readonly memory = new Map<string, unknown>();

  constructor(
    private readonly world: World,
    readonly configuration: Configuration,
    /** Such as `module.site["paris"]`; empty for the root module. */
    readonly path: string = "",
    /** Values of the variables; absent for the root module, whose variables become the program's. */
    private readonly inputs?: ReadonlyMap<string, Term>,
    /** Aliases of the root module's providers, by the module's own names such as `alicloud.sh`. */
    private readonly providers: ReadonlyMap<string, string> = new Map(),
  ) {}

  /** The meaning of names in this module, with additional names such as `each`. */
  frame(more: ReadonlyMap<string, Term> = new Map()): Frame {
    return (name) => more.get(name) ?? this.root(name);
  }

  evaluate(json: Json, frame: Frame = this.frame()): Term {
    return this.world.evaluate(json, frame);
  }

  /** The instances of a block; without a block, those that the state has at its address. */
  instances(type: string, name: string): readonly Instance[] {
    return this.once(`resource ${type}.${name}`, [], () => {
      const recorded = this.world.recordedAt(this.addressOf("managed", type, name));
      const block = this.block("managed", type, name);
      return block ? this.declared(block, recorded) : recorded.map(recordedInstance);
    });
  }

  /** The modules that this one calls. */
  children(): readonly Scope[] {
    return [...this.configuration.children.keys()].flatMap((name) => this.calls(name).map(([, child]) => child));
  }

  private root(name: string): Term {
    switch (name) {
      case "var":
        return space((each) => this.variable(each));
      case "local":
        return space((each) => this.local(each));
      case "module":
        return space((each) => this.module(each));
      case "data":
        return space((type) => space((each) => this.external("data", type, each)));
      case "each":
      case "count":
      case "self":
      case "path":
      case "terraform":
        return space((each) => lost(`${name}.${each} is not known`));
      default:
        return space((each) =>
          this.world.migrates(name) ? this.migrated(name, each) : this.external("managed", name, each),
        );
    }
  }

  private variable(name: string): Term {
    if (!this.inputs) return this.world.variables.term(name);
    const input = this.inputs.get(name);
    if (input) return input;
    const body = this.configuration.variables.get(name);
    if (body?.["default"] === undefined) return lost(`the variable "${name}" of ${this.path} has no value`);
    return this.evaluate(body["default"]);
  }

  private local(name: string): Term {
    const json = this.configuration.locals.get(name);
    if (json === undefined) return lost(`local.${name} is not declared`);
    const term = this.once(`local ${name}`, lost(`local.${name} refers to itself`), () => this.evaluate(json));
    return term.type === "known" && !this.inputs ? { type: "named", name, term } : term;
  }

  private module(name: string): Term {
    const calls = this.calls(name);
    if (calls.length === 0) return lost(`module.${name} is not a local module`);
    return keyed(calls.map(([key, child]) => [key, space((output) => child.output(output))]));
  }

  private output(name: string): Term {
    const value = this.configuration.outputs.get(name)?.["value"];
    if (value === undefined) return lost(`${this.path}.${name} is not declared`);
    return this.once(`output ${name}`, lost(`${this.path}.${name} refers to itself`), () => this.evaluate(value));
  }

  private calls(name: string): readonly (readonly [Key, Scope])[] {
    return this.once(`module ${name}`, [], () => {
      const [body, child] = [this.configuration.modules.get(name), this.configuration.children.get(name)];
      if (!body || !child) return [];
      const prefix = `${this.path === "" ? "" : `${this.path}.`}module.${name}`;
      const repeated = repetitions(body, (what) => this.evaluate(body[what] ?? null));
      const all = "why" in repeated ? this.world.modulesAt(prefix).map((key) => repetition(key)) : repeated;
      if ("why" in repeated) this.world.note(prefix, repeated.why);
      this.world.budget.repeat(all.length);
      return all.map(({ key, names }) => {
        const frame = this.frame(names);
        const inputs = Object.entries(body).filter(([argument]) => !callArguments.has(argument));
        const values = new Map(inputs.map(([argument, json]) => [argument, this.evaluate(json, frame)]));
        return [key, new Scope(this.world, child, prefix + formatKey(key), values, this.passedProviders(body))];
      });
    });
  }

  /** `providers = { alicloud = alicloud.sh }`: names in the module to names here, and on to the root module's. */
  private passedProviders(body: JsonObject): ReadonlyMap<string, string> {
    const given = body["providers"];
    if (typeof given !== "object" || given === null) return new Map([["alicloud", this.providerAlias("alicloud")]]);
    return new Map(Object.entries(given).map(([name, here]) => [name, this.providerAlias(here)]));
  }

  private providerAlias(reference: Json): string {
    const name = referenceText(reference);
    return this.providers.get(name) ?? parseProviderKey(name).alias ?? "";
  }

  private declared(block: ResourceBlock, recorded: readonly Recorded[]): Instance[] {
    const { type, name, body } = block;
    const address = this.addressOf("managed", type, name);
    const repeated = repetitions(body, (what) => this.evaluate(body[what] ?? null));
    const all: readonly Repetition[] = "why" in repeated ? recorded.map(({ key }) => repetition(key)) : repeated;
    if ("why" in repeated) this.world.note(address, repeated.why);
    this.world.budget.repeat(all.length);
    const declared = all.map(({ key, names }) => ({
      address: address + formatKey(key),
      module: this.path,
      type,
      name,
      key,
      declared: { body, frame: this.frame(names) },
      recorded: recorded.find((each) => each.key === key),
      provider: this.providerAlias(body["provider"] ?? "alicloud"),
    }));
    const rest = recorded.filter((each) => !declared.some(({ key }) => key === each.key));
    return [...declared, ...rest.map(recordedInstance)];
  }

  private migrated(type: string, name: string): Term {
    const instances = this.instances(type, name);
    if (instances.length === 0 && !this.block("managed", type, name)) return lost(`${type}.${name} is not declared`);
    return keyed(
      instances.map(({ key, address, recorded }) => {
        const value = recorded && this.world.shown(recorded);
        return [key, { type: "attribute", of: address, path: [], value }];
      }),
    );
  }

  private external(mode: "managed" | "data", type: string, name: string): Term {
    const address = this.addressOf(mode, type, name);
    const recorded = this.world.recordedAt(address);
    if (recorded.length === 0) return { type: "external", address, path: [], secret: this.world.isSecret(type) };
    return keyed(recorded.map((each) => [each.key, this.foreign(each)]));
  }

  private foreign(recorded: Recorded): Term {
    const { type, secrets, attributes } = recorded;
    return space((name) => {
      const secret = secrets.has(name) || this.world.isSecret(type);
      return { type: "external", address: formatAddress(recorded), path: [name], value: own(attributes, name), secret };
    });
  }

  private block(mode: "managed" | "data", type: string, name: string): ResourceBlock | undefined {
    return this.configuration.resources.find((each) => each.mode === mode && each.type === type && each.name === name);
  }

  private addressOf(mode: "managed" | "data", type: string, name: string): string {
    return formatResource({ module: this.path, mode, type, name });
  }

  /** Computes a value once; who asks during the computation gets `meanwhile`. */
  private once<T>(what: string, meanwhile: T, compute: () => T): T {
    if (this.memory.has(what)) return this.memory.get(what) as T;
    this.memory.set(what, meanwhile);
    const result = compute();
    this.memory.set(what, result);
    return result;
  }
}

function space(get: (name: string) => Term): Term {
  return { type: "space", get };
}

/** What a name with count is (a list), with for_each (an object), or with neither. */
function keyed(each: readonly (readonly [Key, Term])[]): Term {
  const [only] = each;
  if (only && only[0] === undefined) return only[1];
  if (each.every(([key]) => typeof key === "number")) {
    const sorted = [...each].sort(([a], [b]) => Number(a) - Number(b));
    return { type: "list", items: sorted.map(([, term]) => term) };
  }
  return { type: "object", entries: new Map(each.map(([key, term]) => [String(key), term])) };
}
