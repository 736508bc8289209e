import fc from "fast-check";
import type { Values } from "../../../lib/core/attribute";
import { attr } from "../../../lib/core/attribute";
import { attributesOf, plainKind } from "../../../lib/core/kind";
import { difference, whyRefused } from "../../../src/engine/values/diff";
import { hashText, withDigests } from "../../../src/engine/values/private-values";
import { holdsSecret } from "../../../src/engine/values/sensitivity";
import { UNKNOWN, unknownValue } from "../../../src/engine/values/unknown";
import { matchElements, normalize, proposedUpdate } from "../../../src/engine/values/values";
import { boxKind } from "../../_helpers/fake-provider";

const nested = plainKind("fake_net", "Net", {
  inner: attr.object({ psk: attr.string({ sensitive: true }), life: attr.number() }, { immutable: true }),
  tunnels: attr.objects({ role: attr.string(), asn: attr.string() }, { keyedBy: "role" }),
  hops: attr.objects({ to: attr.string() }),
  days: attr.number({ clientOnly: true }),
});

const changesOf = (...[kind, want, have]: Parameters<typeof difference>) =>
  difference(kind, want, have).attributes.map(({ path, forcesReplacement }) =>
    forcesReplacement ? `${path.join(".")} !` : path.join("."),
  );

describe("the difference", () => {
  it("leaves to the cloud what the program leaves unset, and what only the cloud sets", () => {
    expect(changesOf(boxKind, {}, { size: 1, name: "a" })).toEqual([]);
    expect(changesOf(boxKind, { status: "ready" }, { status: "busy" })).toEqual([]);
  });

  it("replaces for an immutable attribute and for everything in one", () => {
    expect(changesOf(boxKind, { zone: "b", size: 2 }, { zone: "a", size: 1 })).toEqual(["size", "zone !"]);
    expect(changesOf(nested, { inner: { life: 2 } }, { inner: { life: 1 } })).toEqual(["inner.life !"]);
  });

  it("refuses what must not change, with the kind's advice", () => {
    const { refused, replace } = difference(boxKind, { owner: "b" }, { owner: "a" });
    expect(replace).toBe(false);
    expect(refused).toMatchObject([{ path: ["owner"], advice: "make another box" }]);
    expect(refused.map(whyRefused)).toEqual(['cannot be changed from "a" to "b"']);
  });

  it("does not show values when it says why a secret is refused", () => {
    const refused = { path: ["key"], advice: "", before: "old", after: "new", sensitive: true };
    expect(whyRefused(refused)).toBe("cannot be changed");
    expect(whyRefused({ ...refused, sensitive: false, after: unknownValue })).toBe(
      'cannot be changed from "old" to a new value',
    );
  });

  it("compares a text with its digest", () => {
    expect(changesOf(boxKind, { key: "a" }, { key: hashText("a") })).toEqual([]);
    expect(changesOf(boxKind, { key: "b" }, { key: hashText("a") })).toEqual(["key"]);
  });

  it("takes what nobody can read and no state remembers as equal, unless it is not known yet", () => {
    expect(changesOf(boxKind, { key: "a" }, {})).toEqual([]);
    expect(changesOf(boxKind, { key: unknownValue }, {})).toEqual(["key"]);
  });

  it("matches elements by their key, or by place where there is none", () => {
    const tunnels = [
      { role: "slave", asn: "2" },
      { role: "master", asn: "1" },
    ];
    expect(changesOf(nested, { tunnels }, { tunnels: [...tunnels].reverse() })).toEqual([]);
    expect(changesOf(nested, { tunnels: [{ role: "master", asn: "3" }] }, { tunnels })).toEqual(["tunnels.0.asn"]);
    expect(changesOf(nested, { hops: [{ to: "a" }, { to: "b" }] }, { hops: [{ to: "a" }] })).toEqual(["hops.1"]);
    expect(matchElements(nested.attributes["hops"] as never, [{ to: "a" }], [])).toEqual([[{ to: "a" }, undefined]]);
  });

  it("does not mind the order of a list that has none", () => {
    expect(changesOf(boxKind, { tags: ["a", "b"] }, { tags: ["b", "a"] })).toEqual([]);
    expect(changesOf(boxKind, { tags: ["a", "a"] }, { tags: ["a", "b"] })).toEqual(["tags"]);
  });

  it("gives the program the only say over what no cloud knows", () => {
    expect(changesOf(nested, {}, { days: 3 })).toEqual(["days"]);
    expect(changesOf(nested, { days: 3 }, { days: 3 })).toEqual([]);
  });

  it("leaves out paths that are to be ignored", () => {
    const { attributes } = difference(boxKind, { size: 2, zone: "b" }, {}, ([name]) => name === "zone");
    expect(attributes.map(({ path }) => path)).toEqual([["size"]]);
  });

  it("marks secrets, those inside of an object included", () => {
    const { attributes } = difference(nested, { inner: { psk: "b", life: 1 } }, { inner: { psk: "a", life: 2 } });
    expect(attributes.map(({ path, sensitive }) => [path[1], sensitive])).toEqual([
      ["psk", true],
      ["life", false],
    ]);
    expect(Object.entries(nested.attributes).filter(([, each]) => holdsSecret(each))).toHaveLength(1);
  });

  it("holds what is only known later to be different from everything", () => {
    const { attributes } = difference(boxKind, { size: unknownValue }, { size: 1 });
    expect(attributes.map(({ after }) => after)).toEqual([UNKNOWN]);
  });
});

const word = fc.constantFrom("a", "b", "c");
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const box = fc.record({
  name: some(word),
  size: some(fc.nat(3)),
  zone: some(word),
  key: some(word),
  tags: some(fc.array(word)),
});
const net = fc.record({
  inner: some(fc.record({ psk: some(word), life: some(fc.nat(3)) })),
  tunnels: some(fc.uniqueArray(fc.record({ role: word, asn: some(word) }), { selector: ({ role }) => role })),
  hops: some(fc.array(fc.record({ to: word }), { maxLength: 3 })),
});

describe.each([
  ["boxes", boxKind, box as fc.Arbitrary<Values>],
  ["nested kinds", nested, net as fc.Arbitrary<Values>],
])("for all values of %s", (_, kind, values) => {
  const shape = attributesOf(kind);

  it("nothing differs once the difference is applied", () => {
    fc.assert(
      fc.property(values, values, (desired, present) => {
        expect(changesOf(kind, desired, proposedUpdate(shape, desired, present))).toEqual([]);
      }),
    );
  });

  it("normalizing twice is normalizing once", () => {
    fc.assert(
      fc.property(values, values, (desired, present) => {
        const once = normalize(shape, desired, present);
        expect(normalize(shape, desired, once)).toEqual(once);
      }),
    );
  });

  it("taking digests twice is taking them once", () => {
    fc.assert(
      fc.property(values, (some) => {
        const once = withDigests(shape, some);
        expect(withDigests(shape, once)).toEqual(once);
        expect(changesOf(kind, some, once)).toEqual([]);
      }),
    );
  });
});
