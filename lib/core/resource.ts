import { defaultProvider, defaultTags, noteEdition, takesTags } from "./defaults";
import { editionOf } from "./edition";
import type { Edition } from "./edition";
import { TerraformDataSource, TerraformProvider, TerraformResource, Token } from "cdktf";
import type { TerraformMetaArguments } from "cdktf";
import type { Construct } from "constructs";
import { isExpression } from "./attribute";
import type { OutputsOfShape, Shape, Values } from "./attribute";
import type { Issue } from "./errors";
import { toGraph } from "./graph-values";
import type { Kind, KindCheck, OutputsOf } from "./kind";
import { attributesOf, plainKind } from "./kind";
import { snakeCase } from "./naming";
import { providerKey } from "./graph-block";
import { literalSecrets } from "./literal-secrets";
import { lostNumberFinding, lostNumbers } from "./number-text";
import { withNumbersAsTexts } from "./number-props";
import { outputOf } from "./output";
import { unlistedIn } from "./unlisted-places";
import { issuesOf } from "./validation";

import { sourceOf } from "./source";
import { withVariables } from "./sourced-text";
import type { StackChecks } from "./stack-check";
import { addSynthCheck } from "./synth-check";
import { reportWrongProps } from "./wrong-props";

export { toGraph } from "./graph-values";

/** What every resource takes besides its own props: dependsOn, lifecycle, provider, count, forEach. */
export interface ResourceOptions extends Pick<
  TerraformMetaArguments,
  "dependsOn" | "lifecycle" | "provider" | "count" | "forEach"
> {}

const optionNames = ["dependsOn", "lifecycle", "provider", "count", "forEach"] as const;

/** Props of a construct split into what cdktf handles and what the kind declares. */
function split(props: object): { options: ResourceOptions; values: Values } {
  const options: Record<string, unknown> = {};
  const values: Values = {};
  for (const [name, value] of Object.entries(props)) {
    if ((optionNames as readonly string[]).includes(name)) options[name] = value;
    else if (value !== undefined) values[name] = value as Values[string];
  }
  return { options: options, values };
}

/** Gives a class one getter per attribute, each a token that stands for the value after apply. */
function defineOutputs(prototype: TerraformResource | TerraformDataSource, shape: Shape): void {
  for (const [name, attribute] of Object.entries(shape)) {
    if (attribute.flags.writeOnlyOf !== undefined) continue;
    Object.defineProperty(prototype, name, {
      get(this: TerraformResource) {
        return outputOf(this, attribute, snakeCase(name));
      },
      enumerable: true,
      configurable: true,
    });
  }
}

type Constructor<C, P> = new (scope: Construct, id: string, props: P) => C;
/** Base class of a kind's construct. */
export type ResourceClass<K extends Kind> = Constructor<TerraformResource & OutputsOf<K>, object>;
/** Base class of a data source. */
export type DataSourceClass<S extends Shape> = Constructor<TerraformDataSource & OutputsOfShape<S>, object>;

/**
 * The base class of a kind's construct: checks props when it is made, offers every attribute as an output token, and
 * synthesizes the resource in the graph's spelling.
 */
export function Resource<K extends Kind>(kind: K): ResourceClass<K> {
  class KindResource extends TerraformResource {
    readonly #values: Values;
    readonly #source: string | undefined;

    constructor(scope: Construct, id: string, props: object) {
      const { options, values } = split(props);
      super(scope, id, {
        terraformResourceType: kind.type,
        terraformGeneratorMetadata: { providerName: kind.provider },
        ...options,
      });
      this.#source = sourceOf();
      const known = withVariables(this, kind.attributes, values, "write-only");
      this.#values = withNumbersAsTexts(kind.attributes, known, numberAsText);
      checkProps(this, kind, this.#values, this.#source);
    }

    /** By name: `alivpn`, or with an alias `alivpn.west`. */
    get #providerName(): string | undefined {
      return (this.provider ?? defaultProvider(this, this.cdktfStack, kind.provider))?.fqn;
    }

    override get terraformMetaArguments(): Record<string, unknown> {
      return { ...super.terraformMetaArguments, provider: this.#providerName };
    }

    protected override synthesizeAttributes(): Record<string, unknown> {
      return toGraph(kind.attributes, { ...this.#values, ...this.#tags() });
    }

    /** With the default ones, where there are any and the resource's own are known by name. */
    #tags(): Values {
      const { tags: own = {} } = this.#values;
      if (!takesTags(kind, this.cdktfStack, this.#providerName ?? kind.provider)) return {};
      const tags = defaultTags(this);
      if (Object.keys(tags).length === 0 || typeof own !== "object" || Token.isUnresolved(own)) return {};
      return { tags: { ...tags, ...own } };
    }

    protected override synthesizeHclAttributes(): Record<string, unknown> {
      return this.synthesizeAttributes();
    }

    protected override get constructNodeMetadata(): Note {
      const unlisted = unlistedIn(kind.attributes, this.#values).map(({ path }) => path);
      const notes = withNote(
        super.constructNodeMetadata as Note,
        "unlisted",
        unlisted.length > 0 ? unlisted : undefined,
      );
      return withNote(notes, "source", this.#source);
    }
  }
  defineOutputs(KindResource.prototype, attributesOf(kind));
  return KindResource as never;
}

/** The base class of a data source that reads what exists already. */
export function DataSource<const S extends Shape>(
  type: string,
  provider: string,
  shape: S,
  construct = type,
  checks: readonly KindCheck[] = [],
): DataSourceClass<S> {
  const kind = plainKind(type, construct, shape, checks);
  class KindDataSource extends TerraformDataSource {
    readonly #values: Values;
    readonly #source: string | undefined;

    constructor(scope: Construct, id: string, props: object) {
      const { options, values } = split(props);
      super(scope, id, {
        terraformResourceType: type,
        terraformGeneratorMetadata: { providerName: provider },
        ...options,
      });
      this.#source = sourceOf();
      this.#values = withVariables(this, shape, values, "write-only");
      checkProps(this, kind, this.#values, this.#source);
    }

    override get terraformMetaArguments(): Record<string, unknown> {
      const used = this.provider ?? defaultProvider(this, this.cdktfStack, provider);
      return { ...super.terraformMetaArguments, provider: used?.fqn };
    }

    protected override synthesizeAttributes(): Record<string, unknown> {
      return toGraph(shape, this.#values);
    }

    protected override synthesizeHclAttributes(): Record<string, unknown> {
      return this.synthesizeAttributes();
    }

    protected override get constructNodeMetadata(): Note {
      return withNote(super.constructNodeMetadata as Note, "source", this.#source);
    }
  }
  defineOutputs(KindDataSource.prototype, shape);
  return KindDataSource as never;
}

/** What a provider construct checks besides its own attributes. */
export interface ProviderChecks extends Omit<StackChecks, "provider"> {
  /** Rules over several attributes of the provider itself. */
  readonly rules?: readonly KindCheck[];
}

/** The base class of a provider construct; with checks, synth checks all that the provider's stack declares. */
export function Provider(
  name: string,
  source: string,
  shape: Shape,
  checks?: ProviderChecks,
): Constructor<TerraformProvider, { readonly alias?: string }> {
  const kind = plainKind(name, "Provider", shape, checks?.rules ?? []);
  return class KindProvider extends TerraformProvider {
    readonly #values: Values;
    readonly #source: string | undefined;
    #alias: string | undefined;

    constructor(scope: Construct, id: string, props: { readonly alias?: string }) {
      super(scope, id, {
        terraformResourceType: name,
        terraformProviderSource: source,
        // cdktf's own command line refuses a stack whose providers have no version. It accepts any version.
        terraformGeneratorMetadata: { providerName: name, providerVersionConstraint: ">= 0.1.0" },
      });
      const { alias, ...values } = props;
      this.#alias = alias;
      // No plan keeps what a provider is configured with.
      this.#values = withVariables(this, shape, values, "all");
      this.#source = sourceOf();
      checkProps(this, kind, this.#values, this.#source, editionOf(this.#values));
      noteEdition(this.cdktfStack, this, editionOf(this.#values));
      if (checks) addSynthCheck(this, { ...checks, provider: name, shape });
    }

    /** A provider's block has no notes; where a secret stands must be told nevertheless. */
    override toMetadata(): unknown {
      if (literalSecrets(shape, this.#values).length === 0) return {};
      const place = { path: this.node.path, ...(this.#source === undefined ? {} : { source: this.#source }) };
      return { vpnform: { providers: { [providerKey(name, this.#alias)]: place } } };
    }

    override get alias(): string | undefined {
      return this.#alias;
    }

    override set alias(alias: string | undefined) {
      this.#alias = alias;
    }

    protected override synthesizeAttributes(): Record<string, unknown> {
      return toGraph(shape, this.#values);
    }

    protected override synthesizeHclAttributes(): Record<string, unknown> {
      return this.synthesizeAttributes();
    }
  };
}

/** `Token.asString` alone would leave a plain number one. */
const numberAsText = (number: number): string => (Token.isUnresolved(number) ? Token.asString(number) : String(number));

/** A token, or an expression that the program wrote as text. */
const isDeferred = (value: unknown): boolean => Token.isUnresolved(value) || isExpression(value);

function checkProps(construct: Construct, kind: Kind, values: Values, source?: string, edition?: Edition): void {
  const { path } = construct.node;
  const options = { isDeferred, closed: true, ...(edition ? { edition } : {}) };
  const where = source ? { path, source } : { path };
  const issues = [
    ...lostNumberIssues(values, where),
    ...issuesOf(kind, values, options, where),
    ...misplacedUnlisted(kind.attributes, values, where),
  ];
  reportWrongProps(
    construct,
    issues.filter((issue) => issue.severity === "error"),
  );
}

/** Before cdktf writes the texts, because some then show nothing of what they have lost. */
function lostNumberIssues(values: Values, where: Pick<Issue, "path" | "source">): Issue[] {
  return lostNumbers(values).map(({ path, number }) => ({
    severity: "error",
    attribute: path,
    ...lostNumberFinding(number),
    ...where,
  }));
}

function misplacedUnlisted(shape: Shape, values: Values, where: Pick<Issue, "path" | "source">): Issue[] {
  const misplaced = unlistedIn(shape, values).filter(({ allowed }) => !allowed);
  const message = "takes no unlisted value: it has no catalogue";
  return misplaced.map(({ path }) => ({
    severity: "error",
    attribute: path,
    message,
    hint: "write the value",
    ...where,
  }));
}

/** Metadata of a resource in the graph: its construct path and more. */
interface Note {
  readonly metadata: { readonly [name: string]: unknown };
}

/** Adds a note for those who read the graph, such as the line of the program that made the resource. */
function withNote(note: Note, name: string, value: unknown): Note {
  return value === undefined ? note : { metadata: { ...note.metadata, [name]: value } };
}
