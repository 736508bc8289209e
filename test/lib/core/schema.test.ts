import fc from "fast-check";
import { attr, isExpression } from "../../../lib/core/attribute";
import type { Values } from "../../../lib/core/attribute";
import type { Edition } from "../../../lib/core/edition";
import { defineKind } from "../../../lib/core/kind";
import type { Kind } from "../../../lib/core/kind";
import { allowedValues } from "../../../lib/core/findings";
import { schemaOf } from "../../../lib/core/schema";
import { validateValues } from "../../../lib/core/validation";

const kind = defineKind({
  type: "test_thing",
  provider: "test",
  construct: "Thing",
  title: "thing",
  summary: "",
  documents: [],
  timing: { create: 0, update: 0, delete: 0, timeout: 0 },
  attributes: {
    name: attr.string({ required: true, length: [2, 5] }),
    size: attr.number({ values: { public: [1, 2], apsara: [2, 3] } }),
    age: attr.number({ range: [0, 9], unit: "s" }),
    least: attr.number({ range: [1, Infinity] }),
    on: attr.bool(),
    list: attr.list({ items: [1, 2], check: (text: string) => (text === "bad" ? `"${text}" is bad` : undefined) }),
    map: attr.map(),
    secret: attr.string({
      sensitive: true,
      check: (text: string) => (text.includes(" ") ? `"${text}" (${text}) has spaces` : undefined),
    }),
    only: attr.string({ only: "public" }),
    inner: attr.object({ deep: attr.string({ values: ["a", "b"] }), secret: attr.string({ sensitive: true }) }),
    items: attr.objects({ key: attr.string({ required: true }) }),
    state: attr.string({ computed: true }),
  },
  checks: [
    ({ age, least }) =>
      typeof age === "number" && age === least ? [{ severity: "warning", attribute: "age", message: "is least" }] : [],
  ],
});

function findings(values: Values, edition?: Edition, of: Kind = kind): string[] {
  const found = validateValues(
    of,
    { name: "abc", ...values },
    { isDeferred: isExpression, ...(edition ? { edition } : {}) },
  );
  return found.map(({ attribute, message, hint }) => `${attribute}: ${message}${hint ? `; ${hint}` : ""}`);
}

test("values that keep all rules are fine", () => {
  const inner = { deep: "a", secret: "xx" };
  const values = {
    size: 2,
    age: 5,
    least: 10 ** 9,
    on: false,
    list: ["x"],
    map: { a: "b" },
    inner,
    items: [{ key: "x" }],
  };
  expect(findings(values)).toEqual([]);
});

test("null counts as left out", () => {
  expect(findings({ size: null, inner: null, on: undefined })).toEqual([]);
  expect(findings({ name: null })).toEqual(["name: is required"]);
});

test.each<[Values, string]>([
  [{ name: undefined }, "name: is required"],
  [{ name: "x" }, 'name: "x" has 1 character; use 2 to 5 characters'],
  [{ name: 5 }, "name: 5 is not a text"],
  [{ size: 4 }, "size: 4 is not allowed; use one of 1, 2, 3"],
  [{ size: "2" }, 'size: "2" is not a whole number'],
  [{ size: 1.5 }, "size: 1.5 is not a whole number"],
  [{ age: 10 }, "age: 10 is out of range; use 0 to 9 s"],
  [{ least: 0 }, "least: 0 is out of range; use at least 1"],
  [{ on: "yes" }, 'on: "yes" is not true or false'],
  [{ list: [] }, "list: has 0 entries; use 1 to 2"],
  [{ list: ["ok", "bad"] }, 'list[1]: "bad" is bad'],
  [{ list: ["ok", 5] }, "list[1]: 5 is not a text"],
  [{ list: "ok" }, "list: is one text, not a list of texts: put it into brackets"],
  [{ map: { a: 5 } }, "map.a: 5 is not a text"],
  [{ inner: "x" }, "inner: is not an object"],
  [{ inner: { deep: "c" } }, 'inner.deep: "c" is not allowed; use one of "a", "b"'],
  [{ items: [{}] }, "items[0].key: is required"],
  [{ items: {} }, "items: is not a list of objects"],
  [{ state: "x" }, "state: is set by the cloud; remove it"],
  [{ colour: "x" }, 'colour: "colour" is not an attribute of Thing'],
  [{ On: true }, 'On: "On" is not an attribute of Thing; write on'],
  [{ inner: { DEEP: "a" } }, 'inner.DEEP: "DEEP" is not an attribute of Thing; write deep'],
])("%j is answered with one sentence", (values, sentence) => {
  expect(findings(values)).toEqual([sentence]);
});

test("allowed values are those of the edition, and of both while it is not known", () => {
  expect(allowedValues(kind.attributes.size.flags, "apsara")).toEqual([2, 3]);
  expect(allowedValues(kind.attributes.size.flags, undefined)).toEqual([1, 2, 3]);
  expect(findings({ size: 3 }, "public")).toEqual(['size: 3 is not allowed in edition "public"; use one of 1, 2']);
  expect(findings({ size: 3 })).toEqual([]);
});

test("an attribute of another edition is refused once the edition is known", () => {
  expect(findings({ only: "x" }, "apsara")).toEqual([
    `only: does not exist in edition "apsara"; remove it, or set the provider's edition`,
  ]);
  expect(findings({ only: "x" })).toEqual([]);
});

test("all findings come at once, those of rules over several attributes too", () => {
  expect(findings({ name: "x", age: 1, least: 1, size: 9 })).toHaveLength(3);
});

test("a rule over several attributes is silent where the schema has spoken", () => {
  expect(findings({ age: 10, least: 10 })).toEqual(["age: 10 is out of range; use 0 to 9 s"]);
});

test("expressions pass wherever a value can stand", () => {
  const later = "${test_other.x.value}";
  const everywhere = Object.keys(kind.attributes).filter((name) => name !== "state");
  expect(findings(Object.fromEntries(everywhere.map((name) => [name, later])))).toEqual([]);
  expect(
    findings({ list: [later], map: { a: later }, inner: { deep: later }, items: [later, { key: later }] }),
  ).toEqual([]);
});

test("a secret never shows, however wrong it is", () => {
  const secret = fc
    .string()
    .filter((text) => !text.includes("$"))
    .map((text) => `${text} hunter2`);
  fc.assert(
    fc.property(secret, (text) => {
      const found = findings({ secret: text, inner: { secret: [text], deep: "zz" } });
      expect(found).toHaveLength(3);
      expect(found.join("\n")).not.toContain("hunter2");
    }),
  );
  expect(findings({ secret: 123456 })).toEqual(["secret: is not a text"]);
});

test("a schema is made once per kind and edition", () => {
  expect(schemaOf(kind, { isDeferred: isExpression })).toBe(schemaOf(kind, { isDeferred: isExpression }));
});
