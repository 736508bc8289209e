import type { Values } from "../../../lib/core/attribute";
import { attr } from "../../../lib/core/attribute";
import { plainKind } from "../../../lib/core/kind";
import type { Instance } from "../../../src/engine/config/instances";
import { planInstance, touchesSecret, withIgnored } from "../../../src/engine/plan/plan-instance";
import type { InstanceInput } from "../../../src/engine/plan/plan-instance";
import { changedOutside, hashText } from "../../../src/engine/values/private-values";
import { UNKNOWN } from "../../../src/engine/values/unknown";
import { boxHandler } from "../../_helpers/fake-provider";
import { differing, recordOf } from "./_planned";

const kind = plainKind("fake_net", "Net", {
  name: attr.string({ normalize: (text: string) => text.toLowerCase() }),
  zone: attr.string({ immutable: true }),
  owner: attr.string({ forbidChange: "make another" }),
  key: attr.string({ digest: true, unreadable: true, driftIndicators: ["serial"] }),
  serial: attr.string({ computed: true }),
  days: attr.number({ clientOnly: true }),
  inner: attr.object({ a: attr.string(), b: attr.string() }),
  hops: attr.objects({ to: attr.string(), via: attr.string() }),
});

interface Lifecycle {
  ignoreChanges?: readonly string[] | "all";
  createBeforeDestroy?: boolean;
}

function instanceOf(lifecycle: Lifecycle = {}, more: object = {}, key?: string | number): Instance {
  const config = {
    kind,
    path: "net/n",
    providerKey: "fake",
    lifecycle: {
      createBeforeDestroy: false,
      preventDestroy: false,
      ignoreChanges: [],
      replaceTriggeredBy: [],
      ...lifecycle,
    },
    ...more,
  };
  return { address: "fake_net.n", config, ...(key === undefined ? {} : { key }) } as unknown as Instance;
}

/** The change of an instance that is there with these values, and recorded with them. */
function change(desired: Values, there: Values | undefined, more: Partial<InstanceInput> = {}) {
  const observed = there && { id: "n-1", values: there };
  const prior = recordOf("n", { kind, values: { id: "n-1", ...there } });
  return planInstance({ instance: instanceOf(), handler: boxHandler, desired, prior, observed, ...more });
}

describe("an instance that is not there", () => {
  it("is created, with digests in the place of secrets", () => {
    expect(change({ name: "a", key: "s" }, undefined, { prior: undefined })).toMatchObject({
      address: "fake_net.n",
      path: "net/n",
      action: "create",
      createBeforeDestroy: false,
      before: undefined,
      after: { id: UNKNOWN, serial: UNKNOWN, name: "a", key: hashText("s") },
      desired: { name: "a", key: hashText("s") },
      attributes: [],
      refused: [],
      providerKey: "fake",
    });
    expect(change({}, undefined, { prior: undefined })).not.toHaveProperty("reason");
    expect([...change({}, undefined).changed]).toEqual([]);
  });

  it("is created again where it was recorded, and says so", () => {
    expect(change({ name: "a" }, undefined)).toMatchObject({ action: "create", reason: "gone" });
  });
});

describe("an instance that is there", () => {
  it("is left alone where all means the same, in the program's spelling", () => {
    expect(change({ name: "A" }, { name: "a", zone: "z" })).toMatchObject({
      action: "no-op",
      after: { id: "n-1", name: "A", zone: "z" },
      attributes: [],
    });
  });

  it("is updated with what differs, and with what follows from it", () => {
    const { action, after, before, changed, attributes } = change(
      { name: "B", key: "new", days: 3 },
      { name: "b", key: hashText("old"), serial: "1", days: 2, zone: "z" },
    );
    expect(action).toBe("update");
    expect(before).toMatchObject({ serial: "1", days: 2 });
    expect(after).toEqual({ id: "n-1", name: "B", key: hashText("new"), serial: UNKNOWN, days: 3, zone: "z" });
    expect([...changed].sort()).toEqual(["days", "key"]);
    expect(attributes.map(({ path }) => path.join("."))).toEqual(["key", "days"]);
  });

  it("is replaced for what cannot be changed, with the new one's values", () => {
    expect(change({ zone: "y", name: "a" }, { zone: "x", name: "a", serial: "1" })).toMatchObject({
      action: "replace",
      after: { id: UNKNOWN, zone: "y", name: "a", serial: UNKNOWN },
    });
  });

  it("is replaced where the program wants it, and because it is broken before all", () => {
    const tainted = recordOf("n", { kind, tainted: true, values: { id: "n-1" } });
    expect(change({}, {}, { forced: "requested" })).toMatchObject({ action: "replace", reason: "requested" });
    expect(change({}, {}, { forced: "requested", prior: tainted })).toMatchObject({ reason: "tainted" });
    expect(change({}, {})).not.toHaveProperty("reason");
  });

  it("tells what must not be changed", () => {
    expect(change({ owner: "b" }, { owner: "a" })).toMatchObject({
      action: "update",
      refused: [{ path: ["owner"], advice: "make another", before: "a", after: "b" }],
    });
  });

  it("tells what somebody else changed that nobody can read", () => {
    const prior = recordOf("n", { kind, values: { id: "n-1", key: hashText("s"), serial: "1" } });
    expect(change({ key: "s" }, { serial: "2" }, { prior })).toMatchObject({
      action: "update",
      before: { key: changedOutside },
    });
  });
});

describe("a planned change", () => {
  it("is known by its instance's key, place in the program, and where it comes from", () => {
    const named = (key: string | number) => change({}, {}, { instance: instanceOf({}, {}, key) }).path;
    expect([named("a b"), named(0)]).toEqual(['net/n["a b"]', "net/n[0]"]);
    const instance = instanceOf({ createBeforeDestroy: true }, { source: "main.ts:7" });
    expect(change({}, {}, { instance, previousAddress: "fake_net.o", importId: "n-1" })).toMatchObject({
      source: "main.ts:7",
      previousAddress: "fake_net.o",
      importId: "n-1",
      createBeforeDestroy: true,
      prior: { address: "fake_box.n" },
    });
    const plain = change({}, {}, { prior: undefined });
    for (const name of ["source", "previousAddress", "importId", "sensitivePaths", "prior"])
      expect(plain).not.toHaveProperty(name);
  });

  it("hides what is made from secrets, and only that", () => {
    const { attributes, sensitivePaths } = change(
      { name: "b", inner: { a: "1", b: "1" } },
      { name: "a", inner: { a: "0", b: "0" } },
      { secrets: ["inner.a"] },
    );
    expect(sensitivePaths).toEqual(["inner.a"]);
    expect(attributes.map(({ path, sensitive }) => [path.join("."), sensitive])).toEqual([
      ["name", false],
      ["inner.a", true],
      ["inner.b", false],
    ]);
  });

  it.each([
    ["inner", "inner", true],
    ["inner.a", "inner", true],
    ["inner", "inner.a", true],
    ["inner.a", "inner.b", false],
    ["inner.a", "inner.ab", false],
    ["inner", "inn", false],
  ])("%s is touched by what happens to %s: %s", (secret, path, touched) => {
    expect(touchesSecret(["other", secret], differing(path))).toBe(touched);
  });
});

describe("what the program ignores", () => {
  const have = { name: "a", zone: "x", inner: { a: "1", b: "1" }, hops: [{ to: "1", via: "1" }, { to: "2" }] };
  const want = { name: "b", zone: "y", inner: { a: "2", b: "2" }, hops: [{ to: "9", via: "9" }, { to: "8" }], days: 1 };
  const paths = (...ignoreChanges: string[]) =>
    change(want, have, { instance: instanceOf({ ignoreChanges }) }).attributes.map(({ path }) => path.join("."));

  it("does not differ: an attribute, a part of it, or all", () => {
    const all = ["name", "zone", "days", "inner.a", "inner.b", "hops.0.to", "hops.0.via", "hops.1.to"].sort();
    expect(paths().sort()).toEqual(all);
    expect(paths("name", "inner").sort()).toEqual(all.filter((path) => path !== "name" && !path.startsWith("inner")));
    expect(paths("inner.a").sort()).toEqual(all.filter((path) => path !== "inner.a"));
    expect(paths("hops.0").sort()).toEqual(all.filter((path) => !path.startsWith("hops.0")));
    expect(paths("nam", "inn").sort()).toEqual(all);
    const ignored = change(want, have, { instance: instanceOf({ ignoreChanges: "all" }) });
    expect(ignored).toMatchObject({ action: "no-op", after: { ...have, id: "n-1" } });
  });

  it("keeps its actual value in what is planned, also of a new one", () => {
    const instance = instanceOf({ ignoreChanges: ["name", "inner.a"] });
    expect(change({ ...want, zone: "x" }, have, { instance }).after).toMatchObject({
      name: "a",
      inner: { a: "1", b: "2" },
    });
    expect(change(want, have, { instance })).toMatchObject({
      action: "replace",
      after: { name: "a", zone: "y", inner: { a: "1", b: "2" } },
    });
  });

  it.each<[readonly string[] | "all", Values, Values, Values]>([
    ["all", { name: "b" }, { name: "a" }, { name: "a" }],
    [[], { name: "b" }, { name: "a" }, { name: "b" }],
    [["name"], { name: "b", zone: "y" }, { name: "a" }, { name: "a", zone: "y" }],
    [["name"], { name: "b" }, {}, {}],
    [["name"], {}, { name: "a" }, {}],
    [["inner.a"], { inner: { a: "2", b: "2" } }, { inner: { a: "1" } }, { inner: { a: "1", b: "2" } }],
    [["inner.a"], { inner: { a: "2", b: "2" } }, {}, { inner: { b: "2" } }],
    [["inner.a"], { inner: null }, { inner: { a: "1" } }, { inner: null }],
    [["inner.a"], { inner: "text" }, { inner: { a: "1" } }, { inner: "text" }],
    [
      ["hops.1.to"],
      { hops: [{ to: "9" }, { to: "8" }] },
      { hops: [{ to: "1" }, { to: "2" }] },
      { hops: [{ to: "9" }, { to: "2" }] },
    ],
  ])("%j of %j over %j is %j", (ignoreChanges, desired, before, result) => {
    const untouched = structuredClone(desired);
    expect(withIgnored(instanceOf({ ignoreChanges }), desired, before)).toEqual(result);
    expect(desired).toEqual(untouched);
  });
});
