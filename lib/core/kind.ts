import type { Edition } from "./edition";
import type { Attribute, OutputsOfShape, PropsOfShape, Shape, Values } from "./attribute";
import { VpnformError } from "./errors";
import type { Issue } from "./errors";
import { withCompanions } from "./write-only";

/** What a rule over several attributes of one resource found. */
export type KindFinding = Omit<Issue, "path" | "source">;
/** A rule over several attributes of one resource. Values may still be expressions; a rule skips what it cannot know. */
export type KindCheck = (values: Values, edition: Edition | undefined) => readonly KindFinding[];

/** Words of a status attribute and what they mean for waiting. */
export interface ReadinessRule {
  readonly attribute: string;
  readonly pending: readonly string[];
  readonly ready: readonly string[];
  readonly failed?: readonly string[];
}

/** How long the cloud usually takes, in milliseconds at the cloud's own pace. The first poll is timed by it. */
export interface Timing {
  readonly create: number;
  readonly update: number;
  readonly delete: number;
  /** A longer wait is reported as an error; the resource keeps its id, and the next run continues to wait. */
  readonly timeout: number;
}

/** The definition of one resource type. Everything else derives from it. */
export interface Kind<S extends Shape = Shape> {
  /** Type in the graph, such as `alivpn_gateway`. */
  readonly type: string;
  /** Provider in the graph, such as `alivpn`. */
  readonly provider: string;
  /** Construct's class name, such as `VpnGateway`. */
  readonly construct: string;
  /** What a person calls it, such as `VPN gateway`. */
  readonly title: string;
  /** One or two sentences for the reference page. */
  readonly summary: string;
  /** Type of the same resource in an older provider, from which a state or a program can be migrated. */
  readonly predecessor?: string;
  /** Vendor documents that describe it. */
  readonly documents: readonly string[];
  readonly attributes: S;
  /** Attributes that together make the id, joined by `:`; absent when the cloud gives the id. */
  readonly compositeId?: readonly string[];
  /** The attribute that tells when the cloud made the resource, in milliseconds since 1970, or as a date in ISO 8601. */
  readonly createdAt?: string;
  /** Sets of attributes of which no two resources may share all values. */
  readonly uniqueKeys?: readonly (readonly string[])[];
  /**
   * The resource on which writes are serialised, because its status is busy meanwhile. `attribute` holds its id (`id` when
   * it is the resource itself); `through` names the resource in between when the id is held there.
   */
  readonly queue?: {
    readonly kind: string;
    readonly attribute: string;
    readonly through?: { readonly kind: string; readonly attribute: string };
  };
  /** How this kind's own status is read. */
  readonly readiness?: ReadinessRule;
  readonly timing: Timing;
  readonly checks?: readonly KindCheck[];
  /** Set if the cloud cannot delete the resource: destroy shows this text and only removes it from the state. */
  readonly undeletable?: string;
}

type WithId<S extends Shape> = S & {
  /** Id of the resource: the cloud's own, or the parts that name it joined by `:`. */
  readonly id: Attribute<"string", { readonly computed: true }, Record<never, never>>;
};

/** Props of a kind's construct. */
export type PropsOf<K extends Kind> = PropsOfShape<K["attributes"]>;
/** Output tokens of a kind's construct. */
export type OutputsOf<K extends Kind> = OutputsOfShape<WithId<K["attributes"]>>;

/** Names that the base classes of every construct already have. */
const reserved = new Set(
  "id node fqn provider lifecycle count forEach dependsOn connection provisioners moveTo moveFromId importFrom cdktfStack friendlyUniqueId terraformResourceType terraformMetaArguments rawOverrides".split(
    " ",
  ),
);

const idAttribute: Attribute = { type: "string", flags: { computed: true }, shape: {} };

/** Checks the attribute names in a definition. A type of its own, because `Kind` must stay covariant in the shape. */
interface Names<S extends Shape> {
  readonly compositeId?: readonly (keyof S & string)[];
  readonly createdAt?: keyof S & string;
  readonly uniqueKeys?: readonly (readonly (keyof S & string)[])[];
}

/** Checks a kind's definition and returns it with the companions of its write-only attributes. */
export function defineKind<const S extends Shape>(kind: Kind<S> & Names<S>): Kind<S> {
  for (const [name, attribute] of Object.entries<Attribute>(kind.attributes)) {
    const wrong = reserved.has(name) ? "is a name of the construct base class" : contradiction(attribute);
    if (wrong) throw new VpnformError("kind-invalid", `${kind.type}.${name} ${wrong}`);
  }
  return { ...kind, attributes: withCompanions(kind.attributes) };
}

function contradiction({ type, flags }: Attribute): string | undefined {
  if (flags.writeOnly && (type !== "string" || !flags.sensitive || flags.computed))
    return "is write-only but no secret text that the program sets";
  if (flags.computed && flags.required) return "is both computed and required";
  if (flags.immutable && flags.forbidChange) return "is both replaced and refused on change";
  return undefined;
}

/** What a status word of a kind means for waiting; undefined for a word that the kind does not have. */
export function readinessOf(
  { readiness }: Pick<Kind, "readiness">,
  word: string,
): "ready" | "failed" | "pending" | undefined {
  return (["ready", "failed", "pending"] as const).find((meaning) => readiness?.[meaning]?.includes(word));
}

/** The id that a kind's attributes make, such as `vpn-1:vco-1:10.0.0.0/8`. */
export function compositeId({ compositeId: names = [] }: Pick<Kind, "compositeId">, values: Values): string {
  return names.map((name) => String(values[name] as string)).join(":");
}

/** The attributes that an id is made of; undefined when it has too few or too many, or an empty one. */
export function parseCompositeId(kind: Pick<Kind, "compositeId">, id: string): Values | undefined {
  const { compositeId: names = [] } = kind;
  const parts = id.split(":");
  if (parts.length !== names.length || parts.includes("")) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, parts[index]]));
}

const completed = new WeakMap<Kind, Shape>();

/** A kind's attributes with the `id` that every resource has; the same object every time. */
export function attributesOf(kind: Kind): Shape {
  const known = completed.get(kind);
  if (known) return known;
  const shape = { id: idAttribute, ...kind.attributes };
  completed.set(kind, shape);
  return shape;
}

/** A kind for something that is not a resource, so that the same code checks its attributes. */
export function plainKind(type: string, construct: string, attributes: Shape, checks: readonly KindCheck[] = []): Kind {
  const timing = { create: 0, update: 0, delete: 0, timeout: 0 };
  return { type, provider: type, construct, attributes, checks, title: construct, summary: "", documents: [], timing };
}
