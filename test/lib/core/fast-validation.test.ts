import fc from "fast-check";
import { attr, isExpression } from "../../../lib/core/attribute";
import type { Shape, Values } from "../../../lib/core/attribute";
import { plainKind } from "../../../lib/core/kind";
import { isValid } from "../../../lib/core/fast-validation";
import { schemaOf } from "../../../lib/core/schema";

const shape: Shape = {
  name: attr.string({ required: true, length: [2, 5] }),
  size: attr.number({ values: { public: [1, 2], apsara: [2, 3] } }),
  age: attr.number({ range: [0, 9] }),
  on: attr.bool(),
  list: attr.list({ items: [1, 2], check: (text: string) => (text === "bad" ? "is bad" : undefined) }),
  map: attr.map({ items: [0, 2] }),
  only: attr.string({ only: "public" }),
  inner: attr.object({ deep: attr.string({ values: ["a", "b"] }), must: attr.number({ required: true }) }),
  items: attr.objects({ key: attr.string({ required: true }) }, { items: [1, 3] }),
  state: attr.string({ computed: true }),
};
const kind = plainKind("test_thing", "Thing", shape);

const text = fc.constantFrom("", "a", "ab", "bad", "${x.y.id}", "sechs!");
const leaf = fc.oneof(text, fc.constantFrom<unknown>(0, 1, 2, 10, 1.5, NaN, 2 ** 60, true, null, undefined));
const value = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom("deep", "must", "key", "other"), leaf, { maxKeys: 3 }),
  fc.array(fc.dictionary(fc.constantFrom("key", "other"), leaf, { maxKeys: 2 }), { maxLength: 3 }),
  fc.constantFrom<unknown>(new Date(0), [], {}, Symbol.iterator),
);
const values = fc.dictionary(fc.constantFrom(...Object.keys(shape), "unknown"), value, { maxKeys: 6 });

it.each(["public", "apsara", undefined] as const)(
  "says of any values what the schema says, in edition %s",
  (edition) => {
    const options = { isDeferred: (item: unknown) => isExpression(item), ...(edition ? { edition } : {}) };
    const schema = schemaOf(kind, options);
    fc.assert(
      fc.property(values, fc.boolean(), (random, named) => {
        const given = (named ? { ...random, name: "net" } : random) as Values;
        expect(isValid(shape, given, options)).toBe(schema.safeParse(given).success);
      }),
      { numRuns: Number(process.env["FC_RUNS"] ?? 1000) },
    );
  },
);
