import fc from "fast-check";
import { attr } from "../../../lib/core/attribute";
import type { Attribute, AttributeFlags, Shape, Value, Values } from "../../../lib/core/attribute";
import { normalize } from "../../../src/engine/values/values";
import { UNKNOWN } from "../../../src/engine/values/unknown";
import { changedValues, createdValues, finalValues } from "../../../src/terraform/planned-values";
import { terraformSchemaOf } from "../../../src/terraform/schema";
import { fromWire, toWire } from "../../../src/terraform/wire-values";
import type { Json } from "../_client";
import { planProblems, resultProblems, typeProblems } from "../_contract";
import { isUnknown, unknown } from "../_values";

/** Runs of each property, and the seconds after which it is enough. */
const runs = { numRuns: Number(process.env["FC_RUNS"] ?? 150), interruptAfterTimeLimit: 4_000 };

const flags = fc.constantFrom<AttributeFlags>(
  {},
  {},
  { required: true },
  { computed: true },
  { immutable: true },
  { unreadable: true },
  { clientOnly: true },
  { unordered: true },
);
const names = fc.uniqueArray(fc.constantFrom("alpha", "betaGamma", "delta", "epsilonZeta", "eta"), {
  minLength: 1,
  maxLength: 4,
});

function attributeOf(depth: number): fc.Arbitrary<Attribute> {
  const plain = fc
    .tuple(fc.constantFrom("string", "number", "bool", "list", "map"), flags)
    .map(([type, flag]) => attr[type as "string"](flag));
  if (depth === 0) return plain;
  const nested = fc
    .tuple(
      fc.constantFrom("object", "objects"),
      shapeOf(depth - 1),
      fc.constantFrom<AttributeFlags>({}, { required: true }),
    )
    .map(([type, shape, flag]) => attr[type as "object"](shape, flag));
  return fc.oneof({ weight: 3, arbitrary: plain }, { weight: 2, arbitrary: nested });
}

function shapeOf(depth: number): fc.Arbitrary<Shape> {
  return names.chain((each) =>
    fc
      .tuple(...each.map(() => attributeOf(depth)))
      .map((attributes) => Object.fromEntries(each.map((name, i) => [name, attributes[i]!]))),
  );
}

const text = fc.oneof(fc.constantFrom("", "a", "b", "größer 网关"), fc.string({ maxLength: 5 }));
const simple: Record<string, fc.Arbitrary<Value>> = {
  string: text,
  number: fc.integer({ min: 0, max: 5 }),
  bool: fc.boolean(),
  list: fc.array(text, { maxLength: 3 }),
  map: fc.dictionary(fc.constantFrom("x", "y", "z"), text, { maxKeys: 3 }),
};
const later = UNKNOWN as unknown as Value;

/** What a configuration may say: nothing that is computed; with values that are not known yet where that is asked for. */
function configOf(shape: Shape, open: boolean): fc.Arbitrary<Values> {
  const entries = Object.entries(shape).filter(([, each]) => !each.flags.computed);
  const values = entries.map(([, each]) => {
    const known = knownOf(each, open);
    const value = open
      ? fc.oneof({ weight: 5, arbitrary: known }, { weight: 1, arbitrary: fc.constant(later) })
      : known;
    return each.flags.required ? value : fc.option(value, { nil: undefined });
  });
  return fc
    .tuple(...values)
    .map((all) => Object.fromEntries(entries.flatMap(([name], i) => (all[i] === undefined ? [] : [[name, all[i]]]))));
}

function knownOf({ type, shape }: Attribute, open: boolean): fc.Arbitrary<Value> {
  if (type === "object") return configOf(shape, open);
  if (type !== "objects") return simple[type]!;
  const item = configOf(shape, open);
  return fc.array(
    open ? fc.oneof({ weight: 5, arbitrary: item }, { weight: 1, arbitrary: fc.constant(later) }) : item,
    { maxLength: 3 },
  );
}

/** What a cloud makes of a wish: keeps it, and fills in everything else. */
function madeOf(shape: Shape, desired: Values): fc.Arbitrary<Values> {
  const entries = Object.entries(shape).filter(([, each]) => !each.flags.clientOnly);
  const values = entries.map(([name, each]) => {
    const want = desired[name];
    if (each.type === "object") return madeOf(each.shape, (want ?? {}) as Values);
    if (each.type === "objects") return fc.tuple(...((want ?? []) as Values[]).map((item) => madeOf(each.shape, item)));
    return want === undefined ? simple[each.type]! : fc.constant(want);
  });
  return fc
    .tuple(...values)
    .map((all) => normalize(shape, desired, Object.fromEntries(entries.map(([name], i) => [name, all[i]]))));
}

const attributesOf = (shape: Shape): Json[] =>
  (terraformSchemaOf(shape, "resource", "", {}) as Json).block.attributes.map(graded);
/** The schema as a client reads it. */
function graded(attribute: Json): Json {
  const nested = attribute.nested_type;
  const nested_type = nested && {
    nesting: nested.nesting === 1 ? "SINGLE" : "LIST",
    attributes: nested.attributes.map(graded),
  };
  return { ...attribute, nested_type };
}

/** Terraform's view of values. */
const wire = (shape: Shape, values: Values): Json => marked(toWire(shape, values));
function marked(value: Json): Json {
  if (value === UNKNOWN) return unknown;
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== "object" || value === null || isUnknown(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, marked(item)]));
}

const creates = shapeOf(2).chain((shape) => fc.tuple(fc.constant(shape), configOf(shape, true)));
const changes = shapeOf(2).chain((shape) =>
  configOf(shape, false).chain((old) =>
    fc.tuple(fc.constant(shape), madeOf(shape, old), configOf(shape, true), fc.subarray(computedOf(shape))),
  ),
);
const applies = shapeOf(2).chain((shape) =>
  configOf(shape, false).chain((config) => fc.tuple(fc.constant(shape), fc.constant(config), madeOf(shape, config))),
);
const computedOf = (shape: Shape) => Object.keys(shape).filter((name) => shape[name]?.flags.computed);

it("a plan of a create is what the configuration says, and the cloud's where it says nothing", () => {
  fc.assert(
    fc.property(creates, ([shape, config]) => {
      const attributes = attributesOf(shape);
      const planned = wire(shape, createdValues(shape, config));
      expect(typeProblems(attributes, planned)).toEqual([]);
      expect(planProblems(attributes, null, wire(shape, config), planned)).toEqual([]);
    }),
    runs,
  );
});

it("a plan of a change is what configuration or state say", () => {
  fc.assert(
    fc.property(changes, ([shape, prior, config, stirred]) => {
      const attributes = attributesOf(shape);
      const planned = wire(shape, changedValues(shape, config, prior, new Set(stirred)));
      expect(typeProblems(attributes, planned)).toEqual([]);
      expect(planProblems(attributes, wire(shape, prior), wire(shape, config), planned)).toEqual([]);
    }),
    runs,
  );
});

it("a result is as planned, and leaves nothing unknown", () => {
  fc.assert(
    fc.property(applies, ([shape, config, actual]) => {
      const planned = createdValues(shape, config);
      const result = wire(shape, finalValues(shape, planned, actual));
      expect(typeProblems(attributesOf(shape), result)).toEqual([]);
      expect(resultProblems(wire(shape, planned), result)).toEqual([]);
    }),
    runs,
  );
});

it("a result fills in whatever a plan left open, also inside of lists", () => {
  const open = shapeOf(2).chain((shape) => fc.tuple(fc.constant(shape), configOf(shape, true), configOf(shape, false)));
  fc.assert(
    fc.property(open, ([shape, config, actual]) => {
      const result = wire(shape, finalValues(shape, createdValues(shape, config), actual));
      expect(typeProblems(attributesOf(shape), result)).toEqual([]);
      expect(JSON.stringify(result)).not.toContain('"known":false');
    }),
    runs,
  );
});

it("a plan of what was just applied changes nothing", () => {
  fc.assert(
    fc.property(applies, ([shape, config, actual]) => {
      const result = finalValues(shape, createdValues(shape, config), actual);
      const state = fromWire(shape, toWire(shape, result));
      const again = changedValues(shape, config, state, new Set());
      expect(wire(shape, again)).toEqual(wire(shape, result));
    }),
    runs,
  );
});

it("values go to the wire and back as they were", () => {
  fc.assert(
    fc.property(applies, ([shape, , actual]) => {
      expect(wire(shape, fromWire(shape, toWire(shape, actual)))).toEqual(wire(shape, actual));
    }),
    runs,
  );
});
