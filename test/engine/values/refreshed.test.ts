import { attr } from "../../../lib/core/attribute";
import { attributesOf, plainKind } from "../../../lib/core/kind";
import { changedOutside, hashText } from "../../../src/engine/values/private-values";
import { proposedNew, refreshedValues, unknownAfterUpdate } from "../../../src/engine/values/refreshed";
import { shownShape } from "../../../src/engine/values/shown-shape";
import { uniqueKeys } from "../../../src/engine/values/unique";
import { UNKNOWN, hasUnknown, isUnknown, unknownValue } from "../../../src/engine/values/unknown";
import { withExpressions } from "../../../src/engine/values/unknown-as-expressions";
import { normalize, proposedUpdate, semanticallyEqual } from "../../../src/engine/values/values";
import { boxKind, pinKind } from "../../_helpers/fake-provider";

const keyed = plainKind("fake_lock", "Lock", {
  key: attr.string({ unreadable: true, driftIndicators: ["serial"] }),
  serial: attr.number({ computed: true }),
  list: attr.objects({ at: attr.string({ computed: true }), name: attr.string() }),
});

describe("refreshed values", () => {
  it("keep the state's spelling and what the cloud never tells", () => {
    const prior = { values: { tags: ["b", "a"], key: hashText("x") } };
    expect(refreshedValues(boxKind, prior.values, { id: "box-1", values: { tags: ["a", "b"], size: 2 } })).toEqual({
      id: "box-1",
      tags: ["b", "a"],
      key: hashText("x"),
      size: 2,
    });
  });

  it("tell that somebody else set what nobody can read", () => {
    const prior = { values: { key: "x", serial: 1 } };
    expect(refreshedValues(keyed, prior.values, { id: "1", values: { serial: 2 } })).toMatchObject({
      key: changedOutside,
    });
    expect(refreshedValues(keyed, prior.values, { id: "1", values: { serial: 1 } })).toMatchObject({ key: "x" });
  });

  it("are the cloud's alone where nothing is recorded", () => {
    expect(refreshedValues(boxKind, undefined, { id: "box-1", values: { size: 2 } })).toEqual({ id: "box-1", size: 2 });
  });
});

describe("values of what does not exist yet", () => {
  it("are unknown where only the cloud sets them, in elements too", () => {
    expect(proposedNew(keyed, { list: [{ name: "a" }] })).toEqual({
      id: UNKNOWN,
      serial: UNKNOWN,
      list: [{ at: UNKNOWN, name: "a" }],
    });
  });

  it("become unknown again when an input that they follow is changed", () => {
    expect(unknownAfterUpdate(keyed.attributes, new Set(["key", "list"]))).toEqual(new Set(["serial"]));
  });
});

describe("the unknown value", () => {
  it("is found at every depth", () => {
    expect(hasUnknown({ a: [{ b: unknownValue }] })).toBe(true);
    expect(hasUnknown({ a: [{ b: null }] })).toBe(false);
    expect(isUnknown({ a: unknownValue })).toBe(false);
  });

  it("prints as a sentence, and as another expression each time for rules", () => {
    expect(JSON.stringify({ id: unknownValue })).toBe('{"id":"(known after apply)"}');
    expect(withExpressions({ a: unknownValue, b: [unknownValue, 1] })).toEqual({
      a: "${unknown.1}",
      b: ["${unknown.2}", 1],
    });
  });

  it("equals itself and nothing else", () => {
    const name = boxKind.attributes.name;
    expect(semanticallyEqual(name, unknownValue, unknownValue)).toBe(true);
    expect(semanticallyEqual(name, "a", unknownValue)).toBe(false);
  });
});

describe("values", () => {
  it("of elements that only the cloud has follow those that are wanted", () => {
    const shape = { list: attr.objects({ role: attr.string(), n: attr.number() }, { keyedBy: "role" }) };
    const present = { list: [{ role: "c" }, { role: "a", n: 1 }, { role: "b" }] };
    expect(normalize(shape, { list: [{ role: "b" }, { role: "a" }] }, present)).toEqual({
      list: [{ role: "b" }, { role: "a", n: 1 }, { role: "c" }],
    });
  });

  it("that the cloud sets are not overwritten by an update", () => {
    const shape = attributesOf(boxKind);
    expect(proposedUpdate(shape, { status: "x", size: 2, name: null }, { status: "ready", name: "a" })).toEqual({
      status: "ready",
      size: 2,
      name: "a",
    });
  });

  it("that nobody else may have are compared once they are known", () => {
    const of = { kind: pinKind, providerKey: "fake" };
    expect(uniqueKeys(of, { boxId: "box-1", slot: 2 })).toEqual(["fake fake_pin boxId,slot box-1 2"]);
    expect(uniqueKeys(of, { boxId: unknownValue, slot: 2 })).toEqual([]);
    expect(uniqueKeys(of, undefined)).toEqual([]);
  });

  it("made from secrets are shown as secret, those in elements included", () => {
    const shape = shownShape({ kind: keyed, sensitivePaths: ["list.0.name", "nothing"] });
    expect(shape["list"]?.shape["name"]?.flags.sensitive).toBe(true);
    expect(shape["list"]?.shape["at"]?.flags.sensitive).toBeUndefined();
    expect(keyed.attributes["list"]?.shape["name"]?.flags).toEqual({});
  });
});
