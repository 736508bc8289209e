import type { Construct, IConstruct } from "constructs";
import type { Edition } from "./edition";
import type { Kind } from "./kind";

/** A provider configuration of a stack, such as `alibaba.Provider`. */
export interface ProviderConfiguration extends IConstruct {
  /** How resources name it: `alivpn`, or `alivpn.west` with an alias. */
  readonly fqn: string;
  readonly terraformResourceType: string;
}

interface ScopeDefaults {
  tags: Readonly<Record<string, string>>;
  /** By the provider's name. */
  readonly providers: Map<string, ProviderConfiguration>;
}

const known = new WeakMap<IConstruct, ScopeDefaults>();

/**
 * What holds for all resources in a scope - an app, a stack, any construct - that do not say otherwise themselves. A scope
 * inside wins over one around it, whichever was set first.
 *
 * @example
 * Defaults.of(app).tags({ team: "network" });
 * Defaults.of(branch).tags({ site: "berlin" }).provider(frankfurt);
 */
export class Defaults {
  private constructor(private readonly defaults: ScopeDefaults) {}

  /** The defaults of everything in this scope. */
  static of(scope: Construct): Defaults {
    const defaults = known.get(scope) ?? { tags: {}, providers: new Map() };
    known.set(scope, defaults);
    return new Defaults(defaults);
  }

  /** Tags of every resource that takes tags. One that a resource sets itself wins. */
  tags(tags: Readonly<Record<string, string>>): this {
    this.defaults.tags = { ...this.defaults.tags, ...tags };
    return this;
  }

  /** The provider configuration of the resources and data sources that name none. It counts in its own stack only. */
  provider(provider: ProviderConfiguration): this {
    this.defaults.providers.set(provider.terraformResourceType, provider);
    return this;
  }
}

/** The default tags of a construct; those of inner scopes win. */
export function defaultTags({ node }: IConstruct): Record<string, string> {
  return Object.assign({}, ...node.scopes.map((scope) => known.get(scope)?.tags ?? {})) as Record<string, string>;
}

/** The default configuration of a provider for a construct of a stack; undefined for the provider's own default. */
export function defaultProvider(
  construct: IConstruct,
  stack: IConstruct,
  name: string,
): ProviderConfiguration | undefined {
  for (const scope of [...construct.node.scopes].reverse()) {
    const provider = known.get(scope)?.providers.get(name);
    if (provider?.node.scopes.includes(stack)) return provider;
  }
  return undefined;
}

/** The provider configurations of a stack, with their editions. */
const configurations = new WeakMap<IConstruct, { provider: ProviderConfiguration; edition: Edition | undefined }[]>();

/** Notes the edition of a provider configuration. */
export function noteEdition(stack: IConstruct, provider: ProviderConfiguration, edition: Edition | undefined): void {
  const all = configurations.get(stack) ?? [];
  configurations.set(stack, [...all, { provider, edition }]);
}

/** Whether resources of a kind take tags where the named provider configuration puts them. */
export function takesTags(kind: Kind, stack: IConstruct, fqn: string): boolean {
  const tags = kind.attributes["tags"];
  if (tags?.type !== "map") return false;
  const found = configurations.get(stack)?.find(({ provider }) => provider.fqn === fqn);
  return tags.flags.only === undefined || tags.flags.only === found?.edition;
}
