import type { Attribute, Shape, Values } from "./attribute";
import { isSet } from "./known";

/**
 * Write-only attributes, as Terraform has them. An attribute with the flag `writeOnly` gets two companions: `pskWo` takes
 * the secret, which is sent and never kept; `pskWoVersion`, which is kept, tells when to send it again.
 */

/** The companion that takes the secret. */
export function writeOnlyName(name: string): string {
  return `${name}Wo`;
}

/** The companion whose change sends the secret again. */
export function versionName(name: string): string {
  return `${name}WoVersion`;
}

const expanded = new WeakMap<Shape, Shape>();

/** The shape with the companions of its write-only attributes, at every depth; the same object every time. */
export function withCompanions<S extends Shape>(shape: S): S {
  const known = expanded.get(shape);
  if (known) return known as S;
  const result = holdsWriteOnly(shape)
    ? Object.fromEntries(Object.entries<Attribute>(shape).flatMap(([name, attribute]) => companions(name, attribute)))
    : shape;
  expanded.set(shape, result);
  return result as S;
}

function companions(name: string, attribute: Attribute): [string, Attribute][] {
  const { flags } = attribute;
  if (!flags.writeOnly) return [[name, { ...attribute, shape: withCompanions(attribute.shape) }]];
  const { required, immutable, forbidChange, only, length, check, normalize } = flags;
  const { required: _, ...rest } = flags;
  const change = {
    ...(immutable ? { immutable } : {}),
    ...(forbidChange ? { forbidChange } : {}),
    ...(only ? { only } : {}),
  };
  const rules = { ...(length ? { length } : {}), ...(check ? { check } : {}), ...(normalize ? { normalize } : {}) };
  return [
    [name, { ...attribute, flags: { ...rest, ...(required ? { requiredEither: true } : {}) } }],
    [
      writeOnlyName(name),
      { type: "string", flags: { sensitive: true, writeOnlyOf: name, ...(only ? { only } : {}), ...rules }, shape: {} },
    ],
    [versionName(name), { type: "number", flags: { clientOnly: true, versionOf: name, ...change }, shape: {} }],
  ];
}

const holding = new WeakMap<Shape, boolean>();

/** Whether an attribute of the shape, at any depth, is write-only. */
export function holdsWriteOnly(shape: Shape): boolean {
  const known = holding.get(shape);
  if (known !== undefined) return known;
  const holds = Object.values(shape).some((each) => each.flags.writeOnly === true || holdsWriteOnly(each.shape));
  holding.set(shape, holds);
  return holds;
}

/** Whether the values keep an attribute out of state and plan: its secret is sent under a version. */
export function isSealed(name: string, { flags }: Attribute, values: Values): boolean {
  return flags.writeOnly === true && isSet(values[versionName(name)]) && !isSet(values[name]);
}
