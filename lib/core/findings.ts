import type { Edition } from "./edition";
import type { Attribute, AttributeFlags } from "./attribute";
import type { SchemaOptions } from "./schema-options";

/** A finding about a value, or about the element of a list at an index. */
export interface LocatedFinding {
  readonly message: string;
  readonly hint?: string | undefined;
  readonly index?: number;
  /** Left out of errors. */
  readonly severity?: "warning";
}

/** Which values are accepted; of `SchemaOptions` what findings about one value depend on. */
type Accepted = Pick<SchemaOptions, "edition" | "closed">;

/** All violations of an attribute's flags by a known value of the right type. */
export function* findingsOf(
  attribute: Attribute,
  value: unknown,
  options: Accepted & Pick<SchemaOptions, "isDeferred">,
): Generator<LocatedFinding> {
  const { flags } = attribute;
  const { edition, isDeferred } = options;
  if (flags.only && edition && flags.only !== edition) {
    yield { message: `does not exist in edition "${edition}"`, hint: "remove it, or set the provider's edition" };
    return;
  }
  const size = sizeOf(value);
  if (flags.items && (size < flags.items[0] || size > flags.items[1])) {
    yield { message: `has ${size === 1 ? "1 entry" : `${size} entries`}`, hint: `use ${between(flags.items)}` };
  }
  if (attribute.type !== "list") {
    yield* elementFindings(flags, value, options);
    return;
  }
  for (const [index, element] of (value as unknown[]).entries()) {
    if (isDeferred(element)) continue;
    for (const found of elementFindings(flags, element, options)) yield { ...found, index };
  }
}

function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return typeof value === "object" && value ? Object.keys(value).length : 0;
}

function* elementFindings(
  flags: AttributeFlags,
  value: unknown,
  { edition, closed = false }: Accepted,
): Generator<LocatedFinding> {
  const allowed = allowedValues(flags, edition);
  if (allowed && !allowed.includes(value as string)) {
    const listed = allowed.map(show).join(", ");
    const where = edition && differs(flags) ? ` in edition "${edition}"` : "";
    const anywhere = allowedValues(flags, undefined)?.includes(value as string);
    if (flags.catalogue && (anywhere || !closed)) {
      const hint = `documented are ${listed}: the cloud may refuse it`;
      yield { message: `${show(value)} is not documented${where}`, hint, severity: "warning" };
    } else {
      const hatch = flags.catalogue ? `, or unlisted(${show(value)}) if the cloud has it by now` : "";
      const hint = allowed.length === 1 ? `use ${listed}` : `use one of ${listed}`;
      yield { message: `${show(value)} is not allowed${where}`, hint: hint + hatch };
    }
  }
  if (flags.range && typeof value === "number" && (value < flags.range[0] || value > flags.range[1])) {
    const unit = flags.unit ? ` ${flags.unit}` : "";
    yield { message: `${value} is out of range`, hint: `use ${between(flags.range)}${unit}` };
  }
  if (flags.length && typeof value === "string" && (value.length < flags.length[0] || value.length > flags.length[1])) {
    yield {
      message: `${show(value)} has ${characters(value.length)}`,
      hint: `use ${between(flags.length)} characters`,
    };
  }
  const finding = flags.check?.(value as never, edition);
  if (finding) yield typeof finding === "string" ? { message: finding } : finding;
}

/** The values that an attribute allows; those of all editions if the edition is unknown. */
export function allowedValues(
  flags: AttributeFlags,
  edition: Edition | undefined,
): readonly (string | number)[] | undefined {
  const { values } = flags;
  if (!values) return undefined;
  if (isPlain(values)) return values;
  return edition ? values[edition] : [...new Set(Object.values(values).flat())];
}

function isPlain(values: NonNullable<AttributeFlags["values"]>): values is readonly (string | number)[] {
  return Array.isArray(values);
}

function differs({ values }: AttributeFlags): boolean {
  return values !== undefined && !isPlain(values);
}

function between([low, high]: readonly [number, number]): string {
  if (high === Infinity) return `at least ${low}`;
  return low === high ? `exactly ${low}` : `${low} to ${high}`;
}

/** `1 character`, `2 characters`. */
export function characters(count: number): string {
  return count === 1 ? "1 character" : `${count} characters`;
}

/** A value as it would be written in the program. */
export function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}

/** A secret never appears in a message, not even a wrong one. */
export function redact(text: string, value: unknown): string {
  if (typeof value !== "string" || !value) return text;
  const quoted = text.split(show(value)).join("the value");
  // A secret of one or two characters reveals nothing, and removing it would destroy the message.
  return value.length < 3 ? quoted : quoted.split(value).join("…");
}
