import type { Attribute, Shape, Value, Values } from "../../../lib/core/attribute";
import type { Kind } from "../../../lib/core/kind";

import { matchElements, semanticallyEqual } from "./values";
import { isUnknown } from "./unknown";
import { holdsSecret } from "./sensitivity";

/** The difference between the desired and the actual values of one resource. */
export interface Difference {
  readonly attributes: readonly AttributeChange[];
  /** Top-level names of what differs. */
  readonly changed: ReadonlySet<string>;
  /** At least one difference needs a replacement. */
  readonly replace: boolean;
  /** Differences that the kind refuses to make, with its advice. */
  readonly refused: readonly RefusedChange[];
}

/** A difference that must not be made. */
export interface RefusedChange {
  readonly path: readonly (string | number)[];
  readonly advice: string;
  readonly before: Value;
  readonly after: Value;
  readonly sensitive: boolean;
}

/** The sentence about it, without naming the attribute. */
export function whyRefused({ before, after, sensitive }: RefusedChange): string {
  if (sensitive) return "cannot be changed";
  return `cannot be changed from ${JSON.stringify(before)} to ${isUnknown(after) ? "a new value" : JSON.stringify(after)}`;
}

type Path = readonly (string | number)[];

interface Inherited {
  readonly sensitive: boolean;
  readonly immutable: boolean;
  readonly refuse?: string;
  readonly unreadable: boolean;
}

const nothing: Inherited = { sensitive: false, immutable: false, unreadable: false };

/** Compares desired and actual values. What the program leaves unset is left to the cloud and does not differ. */
export function difference(
  kind: Kind,
  desired: Values,
  present: Values,
  ignored: (path: Path) => boolean = () => false,
): Difference {
  const { attributes, refused, changed } = new Comparison(ignored).run(kind, desired, present);
  return {
    attributes,
    changed,
    replace: attributes.some((change) => change.forcesReplacement),
    refused,
  };
}

class Comparison {
  readonly attributes: AttributeChange[] = [];
  readonly refused: RefusedChange[] = [];
  readonly changed = new Set<string>();

  constructor(private readonly ignored: (path: Path) => boolean) {}

  run(kind: Kind, desired: Values, present: Values): this {
    this.shape(kind.attributes, desired, present, [], nothing);
    return this;
  }

  private shape(shape: Shape, want: Values, have: Values, base: Path, inherited: Inherited): void {
    for (const [name, attribute] of Object.entries(shape)) {
      const path = [...base, name];
      const value = want[name] ?? undefined;
      if (attribute.flags.clientOnly && !this.ignored(path)) {
        if (value !== (have[name] ?? undefined)) this.local(attribute, have[name], value, path, inherited);
      } else if (value !== undefined && !attribute.flags.computed && !this.ignored(path)) {
        this.attribute(attribute, value, have[name], path, inherit(inherited, attribute));
      }
    }
  }

  /** For local attributes the program alone decides: an unset one is removed. A new version sends its secret again. */
  private local(attribute: Attribute, before: Value, after: Value, path: Path, outer: Inherited): void {
    const { versionOf } = attribute.flags;
    const flags = inherit(outer, attribute);
    const { refuse: advice, immutable } = flags;
    const sent = versionOf !== undefined && after !== undefined;
    if (advice && sent) this.refused.push({ path, advice, before, after, sensitive: false });
    this.attributes.push({ path, before, after, sensitive: false, forcesReplacement: sent && immutable });
    if (versionOf === undefined || (sent && path.length === 1)) this.changed.add(versionOf ?? String(path[0]));
    else if (sent) this.changed.add(String(path[0]));
  }

  private attribute(attribute: Attribute, want: Value, have: Value, path: Path, flags: Inherited): void {
    // A value that no read returns and no state records, for example after an import, is taken as equal.
    if (have === undefined && flags.unreadable && !isUnknown(want)) return;
    if (attribute.type === "object" && isObject(want) && isObject(have)) {
      return this.shape(attribute.shape, want, have, path, flags);
    }
    if (attribute.type === "objects" && Array.isArray(want) && Array.isArray(have)) {
      return this.elements(attribute, want as Values[], have as Values[], path, flags);
    }
    if (semanticallyEqual(attribute, want, have)) return;
    const { refuse: advice, sensitive } = flags;
    if (advice) this.refused.push({ path, advice, before: have, after: want, sensitive });
    this.push(attribute, have, want, path, flags);
  }

  private elements(attribute: Attribute, want: Values[], have: Values[], path: Path, flags: Inherited): void {
    for (const [index, [desired, present]] of matchElements(attribute, want, have).entries()) {
      if (present) this.shape(attribute.shape, desired, present, [...path, index], flags);
      else this.push(attribute, undefined, desired, [...path, index], flags);
    }
  }

  private push(attribute: Attribute, before: Value, after: Value, path: Path, flags: Inherited): void {
    const sensitive = flags.sensitive || holdsSecret(attribute);
    this.attributes.push({ path, before, after, sensitive, forcesReplacement: flags.immutable });
    this.changed.add(String(path[0]));
  }
}

function inherit(outer: Inherited, attribute: Attribute): Inherited {
  const { sensitive, immutable, forbidChange: refuse, unreadable } = attribute.flags;
  const advice = refuse ?? outer.refuse;
  return {
    sensitive: outer.sensitive || sensitive === true,
    immutable: outer.immutable || immutable === true,
    unreadable: outer.unreadable || unreadable === true,
    ...(advice ? { refuse: advice } : {}),
  };
}

function isObject(value: Value): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);
}

/** One attribute that differs, by its path in the program's spelling: `["ikeConfig", "psk"]`, list keys included. */
export interface AttributeChange {
  readonly path: readonly (string | number)[];
  readonly before: unknown;
  /** UNKNOWN when it is known only after apply. */
  readonly after: unknown;
  readonly sensitive: boolean;
  /** Whether this attribute is the reason for a replacement. */
  readonly forcesReplacement: boolean;
}
