import { inferVariables } from "./compare";
import { outputDeclarations } from "./outputs";
import { providerDeclarations } from "./providers";
import { regionIn } from "./region";
import { ResourceConverter } from "./resource";
import type { Migrated } from "./resource";
import type { Surroundings } from "./value";
import type { Deadline } from "../deadline";
import { Budget } from "../evaluate/budget";
import type { Instance } from "../evaluate/instance";
import { recordedInstance } from "../evaluate/instance";
import { Scope } from "../evaluate/scope";
import { Variables } from "../evaluate/variables";
import { World } from "../evaluate/world";
import type { ExpressionTexts } from "../hcl/texts";
import type { Note } from "../program/note";
import { Names, constructIds } from "../program/names";
import type { Program } from "../program/program";
import type { Sources } from "../read/sources";
import { ruleOf, resourceRules } from "../tables";
import { ourPath } from "../tables/path";
import { secretNames } from "./secret-names";

type Converted = Pick<Program, "providers" | "declarations" | "outputs" | "constructs" | "variables" | "notes">;

interface ConversionOptions {
  /** Where neither configuration nor state tells it. */
  readonly region: string | undefined;
  readonly deadline: Deadline;
}

/** Converts everything that was read. */
export function convertAll(
  sources: Sources,
  texts: ExpressionTexts,
  { region, deadline }: ConversionOptions,
): Converted {
  const declared = sources.configuration?.variables ?? new Map();
  const budget = new Budget(deadline);
  const variables = new Variables(declared, sources.variables, (json) => texts.of(json), budget);
  // The state shows the values of variables where they are used; count and for_each may depend on them.
  new Conversion(sources, texts, variables, budget).infer();
  return new Conversion(sources, texts, variables, budget).run(region);
}

class Conversion {
  private readonly notes: Note[] = [];
  private readonly world: World;
  private readonly scope: Scope | undefined;
  private readonly instances: readonly Instance[];
  private readonly all: Migrated;

  constructor(
    private readonly sources: Sources,
    texts: ExpressionTexts,
    private readonly variables: Variables,
    budget: Budget,
  ) {
    const { configuration, state } = sources;
    const note = (each: Note) => this.note(each);
    const unclear = (address: string, reason: string) =>
      note({ address, reason, advice: state ? "what the state has of it is taken" : "declare it in the program" });
    this.world = new World(
      state?.recorded ?? [],
      variables,
      texts,
      (type) => ruleOf.has(type),
      secretNames,
      budget,
      unclear,
    );
    this.scope = configuration && new Scope(this.world, configuration);
    this.instances = sorted(this.gather());
    const named = this.instances.map((each) => ({ ...each, noun: ruleOf.get(each.type)?.noun ?? "" }));
    this.all = {
      world: this.world,
      variables,
      types: new Map(this.instances.map(({ address, type }) => [address, type])),
      ids: new Map(this.instances.flatMap(idEntry)),
      constructs: constructIds(named, new Names([...(configuration?.variables.keys() ?? []), "alibaba"])),
      note,
    };
  }

  /** Gives variables without a value the one that the state shows where they are used. */
  infer(): void {
    for (const instance of this.instances) {
      const { declared, inState } = new ResourceConverter(instance, this.all).both();
      if (declared && inState) inferVariables(declared, inState, (name, value) => this.variables.infer(name, value));
    }
  }

  run(region: string | undefined): Converted {
    this.tellPresence();
    const declarations = this.instances.map((instance) => new ResourceConverter(instance, this.all).declaration());
    const aliases = new Set(declarations.map(({ provider }) => provider));
    return {
      declarations,
      providers: this.providers(aliases, region ?? regionIn(this.sources.state?.recorded ?? [])),
      outputs: this.scope ? outputDeclarations(this.scope, this.around(), (each) => this.note(each)) : [],
      constructs: this.all.constructs,
      variables: this.variables,
      notes: this.notes,
    };
  }

  private providers(aliases: ReadonlySet<string>, region: string | undefined): Program["providers"] {
    const providers = providerDeclarations(aliases, this.scope, region, this.world, (each) => this.note(each));
    for (const { props } of providers) {
      const code = props.get("region");
      const isOpen = code?.type === "variable" && this.variables.get(code.name)?.value === undefined;
      if (isOpen && region !== undefined) this.variables.infer(code.name, region);
    }
    return providers;
  }

  /** Notes the resources that only the configuration or only the state has. */
  private tellPresence(): void {
    const { configuration, state } = this.sources;
    for (const { address, declared, recorded } of this.instances) {
      if (!declared && configuration) {
        const reason = "the configuration does not declare it, Terraform would destroy it";
        this.note({
          address,
          reason,
          advice: "it is written as the state has it; take it out of the program if it shall go",
        });
      }
      if (!recorded && state) {
        this.note({
          address,
          reason: "the state does not have it",
          advice: "the first plan creates it; take it out if it shall not be",
        });
      }
      if (recorded?.tainted) {
        this.note({
          address,
          reason: "it is tainted, Terraform would replace it",
          advice: "it is kept; use --replace if it shall be",
        });
      }
    }
    for (const address of state?.deposed ?? []) {
      this.note({
        address,
        reason: "an earlier object of it is still to be deleted",
        advice: "let Terraform do that first",
      });
    }
  }

  private gather(): Instance[] {
    const recorded = this.world.recorded.filter(({ mode, type }) => mode === "managed" && ruleOf.has(type));
    const declared = this.scope ? [...instancesOf(this.scope)] : [];
    const known = new Set(declared.map(({ address }) => address));
    const rest = recorded.map(recordedInstance).filter(({ address }) => !known.has(address));
    return [...declared, ...rest];
  }

  private around(): Surroundings {
    return {
      ourPath: (address, path) => {
        const rule = ruleOf.get(this.all.types.get(address) ?? "");
        return rule && ourPath(rule, path);
      },
      withId: () => undefined,
      // A secret that is no attribute of a resource is not shown.
      secret: () => ({ type: "secret", name: "secret", description: "" }),
    };
  }

  private note(note: Note): void {
    const text = JSON.stringify(note);
    if (!this.notes.some((each) => JSON.stringify(each) === text)) this.notes.push(note);
  }
}

function* instancesOf(scope: Scope): Generator<Instance> {
  const seen = new Set<string>();
  for (const { mode, type, name } of scope.configuration.resources) {
    if (mode !== "managed" || !ruleOf.has(type) || seen.has(`${type}.${name}`)) continue;
    seen.add(`${type}.${name}`);
    yield* scope.instances(type, name);
  }
  for (const child of scope.children()) yield* instancesOf(child);
}

/** By type, gateways first, otherwise as they come. */
function sorted(instances: readonly Instance[]): Instance[] {
  const order = new Map(resourceRules.map(({ type }, index) => [type, index]));
  return [...instances].sort((a, b) => (order.get(a.type) ?? 0) - (order.get(b.type) ?? 0));
}

function idEntry({ address, type, recorded }: Instance): [string, string][] {
  const id = recorded?.attributes["id"];
  return typeof id === "string" && id !== "" ? [[`${type} ${id}`, address]] : [];
}
