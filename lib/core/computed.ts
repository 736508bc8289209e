import type { Attribute, AttributeFlags, Shape } from "./attribute";

/** An attribute that can only be read. */
export type Computed<A extends Attribute> = Attribute<
  A["type"],
  A["flags"] & { readonly computed: true },
  ComputedShape<A["shape"]>
>;

/** A shape whose attributes can all only be read; their documentation is kept. */
export type ComputedShape<S extends Shape> = { readonly [K in keyof S]: Computed<S[K]> };

/** The attributes of a resource as a data source shows them, without the named ones. */
export function asComputed<const S extends Shape, const N extends keyof S & string>(
  shape: S,
  without: readonly N[],
): ComputedShape<Omit<S, N>> {
  const kept = Object.entries<Attribute>(shape).filter(
    ([name, { flags }]) =>
      !(without as readonly string[]).includes(name) &&
      flags.writeOnlyOf === undefined &&
      flags.versionOf === undefined,
  );
  return Object.fromEntries(kept.map(([name, attribute]) => [name, computed(attribute)])) as never;
}

/** Keeps only the flags that matter for reading, such as that the attribute is sensitive or unordered. */
function computed({ type, flags, shape }: Attribute): Attribute {
  const { sensitive, ignoreDrift, unordered, keyedBy, unit } = flags;
  const kept: AttributeFlags = Object.fromEntries(
    Object.entries({ sensitive, ignoreDrift, unordered, keyedBy, unit }).filter(([, value]) => value !== undefined),
  );
  return { type, flags: { ...kept, computed: true }, shape: asComputed(shape, []) };
}
