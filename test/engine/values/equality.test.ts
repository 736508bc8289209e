import { attr } from "../../../lib/core/attribute";
import type { Value, Values } from "../../../lib/core/attribute";
import { withCompanions } from "../../../lib/core/write-only";
import { equalValues } from "../../../src/engine/values/equal-values";
import { hashText } from "../../../src/engine/values/private-values";
import { UNKNOWN, unknownValue } from "../../../src/engine/values/unknown";
import { semanticallyEqual } from "../../../src/engine/values/values";

const shape = withCompanions({
  name: attr.string(),
  asn: attr.string({ normalize: (text: string) => text.toLowerCase() }),
  key: attr.string({ digest: true }),
  count: attr.number({ digest: true }),
  list: attr.list(),
  set: attr.list({ unordered: true, normalize: (text: string) => text.trim() }),
  map: attr.map(),
  object: attr.object({
    a: attr.string(),
    told: attr.string({ computed: true }),
    psk: attr.string({ writeOnly: true }),
  }),
  hops: attr.objects({ to: attr.string(), via: attr.string() }),
  tunnels: attr.objects({ role: attr.string(), asn: attr.string() }, { keyedBy: "role" }),
});

describe("two resources have the same values", () => {
  const rows: [string, boolean, Values, Values][] = [
    ["both have none", true, {}, {}],
    ["unset and null are the same", true, { name: null }, {}],
    ["one has a value", false, { name: "a" }, {}],
    ["the other has a value", false, {}, { name: "a" }],
    ["an empty text is a value", false, { name: "" }, {}],
    ["a text differs", false, { name: "a" }, { name: "b" }],
    ["one of two differs", false, { name: "a", asn: "1" }, { name: "a", asn: "2" }],
    ["a spelling differs", false, { asn: "A" }, { asn: "a" }],
    ["what the shape does not name differs", true, { other: "a" }, { other: "b" }],
    ["lists are the same", true, { list: ["a", "b"] }, { list: ["a", "b"] }],
    ["the order of a list differs", false, { list: ["a", "b"] }, { list: ["b", "a"] }],
    ["maps are the same", true, { map: { a: "1" } }, { map: { a: "1" } }],
    ["objects are the same but for nulls", true, { object: { a: "1", told: null } }, { object: { a: "1" } }],
    ["an object has more than the shape names", true, { object: { a: "1", x: 1 } }, { object: { a: "1" } }],
    ["an attribute of an object differs", false, { object: { a: "1" } }, { object: { a: "2" } }],
    ["elements are the same but for nulls", true, { hops: [{ to: "a", via: null }] }, { hops: [{ to: "a" }] }],
    ["an element has more than the shape names", true, { hops: [{ to: "a", x: 1 }] }, { hops: [{ to: "a" }] }],
    ["one of two elements differs", false, { hops: [{ to: "a" }, { to: "b" }] }, { hops: [{ to: "a" }, { to: "c" }] }],
    ["there is one element more", false, { hops: [{ to: "a" }] }, { hops: [{ to: "a" }, { to: "b" }] }],
    ["there is one element less", false, { hops: [{ to: "a" }, {}] }, { hops: [{ to: "a" }] }],
    ["no element and none", true, { hops: [] }, { hops: [] }],
  ];
  it.each(rows)("%s: %s", (_, same, left, right) => {
    expect(equalValues(shape, left, right)).toBe(same);
    expect(equalValues(shape, right, left)).toBe(same);
  });
});

describe("what the cloud has is what is wanted", () => {
  const rows: [keyof typeof shape, Value, Value, boolean][] = [
    ["name", undefined, "a", true],
    ["name", null, "a", true],
    ["name", "a", "a", true],
    ["name", "a", "b", false],
    ["name", "a", undefined, false],
    ["name", "a", null, false],
    ["name", "", undefined, true],
    ["name", "", null, true],
    ["name", "", "a", false],
    ["count", 0, undefined, false],
    ["name", unknownValue, "a", false],
    ["name", "a", unknownValue, false],
    ["name", unknownValue, unknownValue, true],
    ["asn", "A", "a", true],
    ["asn", "A", "b", false],
    ["key", "a", hashText("a"), true],
    ["key", "a", hashText("b"), false],
    ["count", 1, 1, true],
    ["count", 1, "1", false],
    ["list", ["a", "b"], ["a", "b"], true],
    ["list", ["a", "b"], ["b", "a"], false],
    ["list", ["a"], ["a", "b"], false],
    ["list", ["a", "b"], ["a"], false],
    ["list", [], undefined, true],
    ["list", ["a"], undefined, false],
    ["set", ["b", " a"], ["a", "b"], true],
    ["set", ["a", "a"], ["a", "b"], false],
    ["map", { a: "1", b: "2" }, { b: "2", a: "1" }, true],
    ["map", { a: "1" }, { a: "1", b: "2" }, false],
    ["map", { a: "1", b: "2" }, { a: "1" }, false],
    ["map", { a: "1", b: "2" }, { a: "1", b: "3" }, false],
    ["map", { a: "1" }, { b: "1" }, false],
    ["map", {}, undefined, true],
    ["map", { a: "1" }, null, false],
    ["object", { a: "1" }, { a: "1", told: "x" }, true],
    ["object", { a: "1" }, { a: "2" }, false],
    ["object", { told: "x" }, { told: "y" }, true],
    ["object", { more: "x" }, {}, true],
    ["object", { a: "1", psk: "x" }, { a: "1", psk: "y" }, false],
    ["object", {}, undefined, true],
    ["object", { a: "1" }, { a: "1", pskWoVersion: 1 }, false],
    ["object", { a: "1", pskWoVersion: 1 }, { a: "1", pskWoVersion: 1 }, true],
    ["object", { a: "1", pskWoVersion: 2 }, { a: "1", pskWoVersion: 1 }, false],
    ["object", { a: "1", pskWoVersion: null }, { a: "1", pskWoVersion: null }, true],
    ["hops", [{ to: "a" }], [{ to: "a", via: "x" }], true],
    ["hops", [{ to: "a" }, { to: "b" }], [{ to: "b" }, { to: "a" }], false],
    ["hops", [{ to: "a" }, { to: "b" }], [{ to: "a" }], false],
    ["hops", [{ to: "a" }, { to: "b" }], [{ to: "a" }, { to: "c" }], false],
    ["tunnels", [{ role: "m" }, { role: "s" }], [{ role: "s", asn: "1" }, { role: "m" }], true],
    ["tunnels", [{ role: "m" }], [{ role: "s" }], false],
  ];
  it.each(rows)("%s %j and %j: %s", (name, desired, present, same) => {
    expect(semanticallyEqual(shape[name] as never, desired, present)).toBe(same);
  });

  it("unless it is only known later", () => {
    expect(semanticallyEqual(shape.object, { a: unknownValue }, { a: "1" })).toBe(false);
    expect(semanticallyEqual(shape.object, { a: UNKNOWN as never }, { a: unknownValue })).toBe(true);
  });
});
