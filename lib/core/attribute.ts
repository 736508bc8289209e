import type { Edition } from "./edition";
import type { Unlisted } from "./unlisted";

/**
 * The closed vocabulary in which kinds describe their attributes. Plain data: props, output tokens, zod schema,
 * Terraform schema, diff rules and reference pages all derive from it.
 */

/** A deferred value of the program, as cdktf makes them; structural, so that this file needs no cdktf. */
export interface Deferred {
  readonly creationStack: string[];
  resolve(context: unknown): unknown;
  toString(): string;
}

/** Plain values that attributes hold once resolved. */
export type Value = string | number | boolean | null | undefined | Value[] | { [key: string]: Value };
/** Attribute values by their camelCase names. */
export type Values = { [key: string]: Value };

/** Returns what is wrong with a value (lower case, with the value in it), or undefined if the value is fine. */
export type Check = (value: never, edition: Edition | undefined) => Finding | undefined;
/** What a check found: the message, and what to do about it. */
export type Finding = string | { readonly message: string; readonly hint?: string };

/** Behaviour of one attribute. */
export interface AttributeFlags {
  /** The program must set it. */
  readonly required?: boolean;
  /** Only the cloud sets it; an output. */
  readonly computed?: boolean;
  /** The API cannot change it: a change replaces the resource. */
  readonly immutable?: boolean;
  /** The API cannot change it and replacing would do harm: a change is refused with this advice. */
  readonly forbidChange?: string;
  /** Never shown, logged or put in a report. */
  readonly sensitive?: boolean;
  /**
   * A secret that the program may also give as `<name>Wo`, which is sent and never kept; it is sent again when
   * `<name>WoVersion` changes. Both companions are made of this flag.
   */
  readonly writeOnly?: boolean;
  /** On a companion that takes the secret: the attribute that the cloud knows it as. */
  readonly writeOnlyOf?: string;
  /** On a companion that holds the version: the attribute that its change sends again. */
  readonly versionOf?: string;
  /** Of a required write-only attribute: the program must set it or its companion. */
  readonly requiredEither?: boolean;
  /** No read of the API returns it: compared with the value that was last sent. */
  readonly unreadable?: boolean;
  /** Computed attributes that change whenever this one does; they reveal drift of an attribute that no read returns. */
  readonly driftIndicators?: readonly string[];
  /** State and plan hold a digest instead of the text, and digests are compared. For texts that no read returns. */
  readonly digest?: boolean;
  /** Used by vpnform only: never sent to the API, stored in the state, removed when the program unsets it. */
  readonly clientOnly?: boolean;
  /** Changes by itself; a difference is never drift. */
  readonly ignoreDrift?: boolean;
  /** The create call does not accept it: an update right after the create sends it. */
  readonly updateOnly?: boolean;
  /** For lists: order has no meaning. */
  readonly unordered?: boolean;
  /** For lists of objects: elements are matched by this key, whatever their order. */
  readonly keyedBy?: string;
  /** Gives values that mean the same one spelling, such as an ASN in dotted and plain form. */
  readonly normalize?: (value: never) => Value;
  /** Exists in this edition only. */
  readonly only?: Edition;
  /** Value that the cloud uses when the attribute is unset; for documentation only, never sent. */
  readonly cloudDefault?: string;
  /** Unit of a number, such as `s` or `Mbit/s`. */
  readonly unit?: string;
  /** The program may also write a number, for texts that are whole numbers in most programs. */
  readonly alsoNumber?: boolean;
  /** Allowed values, or allowed values per edition. */
  readonly values?: readonly (string | number)[] | Readonly<Record<Edition, readonly (string | number)[]>>;
  /**
   * The values are the cloud's catalogue, which grows: another one is a mistake in a program unless it is written with
   * `unlisted`, and worth a warning where another edition has it or terraform gives it.
   */
  readonly catalogue?: boolean;
  /** Inclusive range of a number. */
  readonly range?: readonly [number, number];
  /** Inclusive range of a string's length. */
  readonly length?: readonly [number, number];
  /** Inclusive range of a list's or map's size. */
  readonly items?: readonly [number, number];
  /** Further rules on the value (for lists: on each element). */
  readonly check?: Check;
}

/** Attributes of an object by name. */
export type Shape = { readonly [name: string]: Attribute };

/** What an attribute holds; `objects` is a list of objects. */
export type AttributeType = "string" | "number" | "bool" | "list" | "map" | "object" | "objects";

/** One attribute: its type and its flags. `list` is a list of strings, `map` a map of strings. */
export interface Attribute<
  T extends AttributeType = AttributeType,
  F extends AttributeFlags = AttributeFlags,
  S extends Shape = Shape,
> {
  readonly type: T;
  readonly flags: F;
  /** Attributes of the object, or of each object in the list. */
  readonly shape: S;
}

type Empty = Record<never, never>;

function make<T extends AttributeType>(type: T) {
  return <const F extends AttributeFlags = Empty>(flags?: F): Attribute<T, F, Empty> => ({
    type,
    flags: flags ?? ({} as F),
    shape: {},
  });
}

/** Makes attributes: `attr.string({ required: true, immutable: true })`. */
export const attr = {
  string: make("string"),
  number: make("number"),
  bool: make("bool"),
  /** List of strings. */
  list: make("list"),
  /** Map of strings. */
  map: make("map"),
  object<const S extends Shape, const F extends AttributeFlags = Empty>(
    shape: S,
    flags?: F,
  ): Attribute<"object", F, S> {
    return { type: "object", flags: flags ?? ({} as F), shape };
  },
  /** List of objects. */
  objects<const S extends Shape, const F extends AttributeFlags = Empty>(
    shape: S,
    flags?: F,
  ): Attribute<"objects", F, S> {
    return { type: "objects", flags: flags ?? ({} as F), shape };
  },
} as const;

type InputKeys<S extends Shape> = { [K in keyof S]: S[K]["flags"] extends { computed: true } ? never : K }[keyof S];
type RequiredKeys<S extends Shape> = {
  [K in InputKeys<S>]: S[K]["flags"] extends { writeOnly: true }
    ? never
    : S[K]["flags"] extends { required: true }
      ? K
      : never;
}[InputKeys<S>];
type WriteOnlyKeys<S extends Shape> = {
  [K in keyof S]: S[K]["flags"] extends { writeOnly: true } ? K : never;
}[keyof S] &
  string;

/** The type under which the program sets an attribute. */
export type Input<A extends Attribute> = A["flags"] extends { catalogue: true }
  ? Plain<A> | (Plain<A> extends string | number ? Unlisted<Plain<A>> : never)
  : Plain<A>;

type Plain<A extends Attribute> = A["type"] extends "string"
  ? A["flags"] extends { alsoNumber: true }
    ? string | number
    : string
  : A["type"] extends "number"
    ? number
    : A["type"] extends "bool"
      ? boolean | Deferred
      : A["type"] extends "list"
        ? readonly string[]
        : A["type"] extends "map"
          ? { readonly [key: string]: string }
          : A["type"] extends "object"
            ? PropsOfShape<A["shape"]>
            : readonly PropsOfShape<A["shape"]>[];

/** The props of a shape; the documentation of each attribute is kept. */
export type PropsOfShape<S extends Shape> = {
  readonly [K in keyof Pick<S, RequiredKeys<S>>]: Input<S[K]>;
} & {
  readonly [K in keyof Pick<S, Exclude<InputKeys<S>, RequiredKeys<S>>>]?: Input<S[K]>;
} & CompanionProps<S>;

/** The companions of write-only attributes: the secret that is sent and never kept, and its version. */
export type CompanionProps<S extends Shape> = {
  readonly [K in WriteOnlyKeys<S> as `${K}Wo`]?: string;
} & {
  readonly [K in WriteOnlyKeys<S> as `${K}WoVersion`]?: number;
};

/** The type under which the program reads an attribute of a declared resource. */
export type Output<A extends Attribute> = A["type"] extends "string"
  ? string
  : A["type"] extends "number"
    ? number
    : A["type"] extends "bool"
      ? Deferred
      : A["type"] extends "list"
        ? string[]
        : A["type"] extends "map"
          ? { [key: string]: string }
          : A["type"] extends "object"
            ? OutputsOfShape<A["shape"]>
            : ObjectListOutput<A["shape"]>;

/** Outputs of a list of objects, element by element. */
export interface ObjectListOutput<S extends Shape> {
  /** The element at this index, counted from 0. */
  get(index: number): OutputsOfShape<S>;
}

/** The types under which the program reads the attributes of an object. */
export type OutputsOfShape<S extends Shape> = { readonly [K in keyof S]: Output<S[K]> } & {
  readonly [K in WriteOnlyKeys<S> as `${K}WoVersion`]: number;
};

/** Whether a resolved value still contains an expression such as `${alivpn_gateway.hub.id}`. */
export function isExpression(value: unknown): value is string {
  return typeof value === "string" && /(^|[^$])(\$\$)*\$\{/.test(value);
}
