import { attr } from "../../../lib/core/attribute";
import { attributesOf, plainKind } from "../../../lib/core/kind";
import { unsetNulls, valuesFromGraph } from "../../../src/engine/values/graph-values";
import {
  changedOutside,
  externalChanges,
  hashText,
  withLocals,
  withoutLocals,
} from "../../../src/engine/values/private-values";
import { proposedNew, unknownAfterUpdate } from "../../../src/engine/values/refreshed";
import { uniqueKeys } from "../../../src/engine/values/unique";
import { UNKNOWN, hasUnknown, isUnknown, unknownValue } from "../../../src/engine/values/unknown";
import { deferred, withExpressions } from "../../../src/engine/values/unknown-as-expressions";
import { withCompanions } from "../../../lib/core/write-only";
import { pinKind } from "../../_helpers/fake-provider";

it("values of the graph have the program's names, and no nulls at any depth", () => {
  const shape = {
    vpcId: attr.string(),
    tags: attr.map(),
    ikeConfig: attr.object({ ikeVersion: attr.string(), localId: attr.string() }),
    hopList: attr.objects({ nextHop: attr.string(), via: attr.string() }),
  };
  const graph = {
    vpc_id: "vpc-1",
    tags: { a_b: "1", c: null },
    ike_config: { ike_version: "ikev2", local_id: null },
    hop_list: [{ next_hop: "x", via: null }, null, { next_hop: undefined }],
    gone: null,
    absent: undefined,
  };
  expect(Object.entries(valuesFromGraph(shape, graph))).toEqual([
    ["vpcId", "vpc-1"],
    ["tags", { a_b: "1" }],
    ["ikeConfig", { ikeVersion: "ikev2" }],
    ["hopList", [{ nextHop: "x" }, null, {}]],
  ]);
  expect(unsetNulls({ a: 0, b: false, c: "", d: [], e: {} })).toEqual({ a: 0, b: false, c: "", d: [], e: {} });
});

describe("what is unknown", () => {
  it.each([
    [unknownValue, true],
    [[1, unknownValue], true],
    [{ a: 1, b: [{ c: unknownValue }] }, true],
    [[], false],
    [{}, false],
    [null, false],
    [undefined, false],
    ["(known after apply)", false],
    [{ a: [1, { b: null }] }, false],
  ])("in %j is noticed: %s", (value, noticed) => {
    expect(hasUnknown(value)).toBe(noticed);
  });

  it("is one object, and no other is it", () => {
    expect([isUnknown(UNKNOWN), isUnknown({}), isUnknown(undefined)]).toEqual([true, false, false]);
    expect(JSON.stringify(UNKNOWN)).toBe('"(known after apply)"');
  });

  it("is an expression of its own for rules, which know it as one", () => {
    const spelt = withExpressions({ a: unknownValue, b: [{ c: unknownValue, d: null }], e: undefined, f: 1, g: "x" });
    expect(spelt).toEqual({ a: "${unknown.1}", b: [{ c: "${unknown.2}", d: null }], e: undefined, f: 1, g: "x" });
    const texts = [
      "${unknown.1}",
      "${unknown.12}",
      "x${unknown.1}",
      "${unknown.1}x",
      "${unknown.x}",
      "${unknown.}",
      "",
      1,
      null,
    ];
    expect(texts.map((text) => deferred.isDeferred?.(text))).toEqual([true, true, ...texts.slice(2).map(() => false)]);
  });
});

describe("values that only vpnform knows", () => {
  const shape = withCompanions({
    days: attr.number({ clientOnly: true }),
    note: attr.string({ clientOnly: true }),
    name: attr.string(),
    psk: attr.string({ writeOnly: true }),
  });

  it("are the program's, and gone where it has none", () => {
    const values = { days: 1, note: "old", name: "a", pskWoVersion: 1 };
    expect(withLocals(shape, { days: 2, note: null, name: "b" }, values)).toEqual({ days: 2, name: "a" });
    expect(Object.keys(withLocals(shape, { days: undefined, note: null }, values))).toEqual(["name"]);
    expect(withLocals(shape, { days: 0, note: "" }, {})).toEqual({ days: 0, note: "" });
  });

  it("are none of a shape that has none: the values stay the same ones", () => {
    const values = { name: "a", unheard: "of" };
    expect(withLocals({ name: attr.string() }, { name: "b" }, values)).toBe(values);
  });

  it("are not compared with the cloud, nor are the versions of secrets", () => {
    expect(withoutLocals(shape, { days: 1, name: "a", pskWo: "s", pskWoVersion: 1 })).toEqual({ name: "a", psk: "s" });
    expect(withoutLocals({ days: attr.number({ clientOnly: true }) }, { days: 1, other: 2 })).toEqual({ other: 2 });
  });

  it("have digests that say how they were made", () => {
    expect(hashText("a")).toBe("sha256:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");
    expect(hashText("sha256:x")).toBe("sha256:x");
  });

  it("say that somebody else changed what one of several witnesses tells of", () => {
    const seen = { key: attr.string({ driftIndicators: ["serial", "date"], writeOnly: true }), serial: attr.string() };
    const now = { serial: "1", date: "2" };
    expect(changedOutside).toBe("(changed outside)");
    expect(externalChanges(seen, { serial: "1", date: "1" }, now)).toEqual({ key: changedOutside });
    expect(externalChanges(seen, { serial: "1", date: "1", keyWoVersion: 1 }, now)).toEqual({});
    expect(externalChanges(seen, { serial: "1" }, now)).toEqual({});
  });
});

describe("what is about to be made", () => {
  const kind = plainKind("fake_net", "Net", {
    name: attr.string(),
    told: attr.string({ computed: true }),
    inner: attr.object({ a: attr.string(), told: attr.string({ computed: true }) }),
    list: attr.list(),
    hops: attr.objects({ to: attr.string(), told: attr.string({ computed: true }) }),
    key: attr.string({ driftIndicators: ["told"] }),
  });

  it("is as the program says, and unknown where the cloud sets it", () => {
    const desired = { name: "a", inner: { a: "b" }, list: ["c"], hops: [{ to: "d" }, { to: null }], unheard: "of" };
    expect(proposedNew(kind, desired)).toEqual({
      id: UNKNOWN,
      told: UNKNOWN,
      name: "a",
      inner: { a: "b", told: UNKNOWN },
      list: ["c"],
      hops: [{ to: "d", told: UNKNOWN }, { told: UNKNOWN }],
    });
  });

  it("has nothing of what the program leaves out, and keeps what is unknown whole", () => {
    const desired = { name: null, inner: unknownValue, list: undefined, hops: unknownValue };
    expect(Object.entries(proposedNew(kind, desired))).toEqual(
      expect.arrayContaining([
        ["inner", UNKNOWN],
        ["hops", UNKNOWN],
      ]),
    );
    expect(Object.keys(proposedNew(kind, desired)).sort()).toEqual(["hops", "id", "inner", "told"]);
  });

  it("makes unknown what follows a change of it, and nothing for what the kind does not know", () => {
    expect(unknownAfterUpdate(attributesOf(kind), new Set(["key", "name", "unheard"]))).toEqual(new Set(["told"]));
  });

  it("takes no key of its own before all parts of it are known", () => {
    const of = { kind: pinKind, providerKey: "fake" };
    expect(uniqueKeys(of, { boxId: "b", slot: "1" })).toEqual(["fake fake_pin boxId,slot b 1"]);
    expect(uniqueKeys(of, { boxId: "b" })).toEqual([]);
    expect(uniqueKeys(of, { boxId: "b", slot: true })).toEqual([]);
    expect(uniqueKeys({ kind, providerKey: "fake" }, { name: "a" })).toEqual([]);
  });
});
