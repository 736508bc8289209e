import { attr } from "../../../lib/core/attribute";
import { plainKind } from "../../../lib/core/kind";
import { withCompanions } from "../../../lib/core/write-only";
import { changedOutside } from "../../../src/engine/values/private-values";
import { withoutSealed } from "../../../src/engine/values/sealed-values";
import { secretsIn } from "../../../src/engine/values/secrets-in";
import { holdsSecret } from "../../../src/engine/values/sensitivity";
import { shownShape } from "../../../src/engine/values/shown-shape";
import { unknownValue } from "../../../src/engine/values/unknown";
import { withSecretsOf, withoutSecrets } from "../../../src/engine/values/without-secrets";

const psk = attr.string({ sensitive: true, writeOnly: true });
const shape = withCompanions({
  name: attr.string(),
  psk,
  pin: attr.number({ sensitive: true }),
  on: attr.bool({ sensitive: true }),
  labels: attr.map({ sensitive: true }),
  tags: attr.map(),
  inner: attr.object({ psk, life: attr.number() }),
  tunnels: attr.objects({ role: attr.string(), psk }, { keyedBy: "role" }),
});
const all = {
  name: "hub",
  psk: "one",
  pin: 2,
  on: true,
  labels: { a: "three" },
  tags: { psk: "no secret" },
  inner: { psk: "four", life: 1 },
  tunnels: [{ role: "m", psk: "five" }, { role: "s" }],
  unheard: { psk: "of" },
};

describe("secrets", () => {
  it("of other values are put where they were left out, and nothing else of these is taken", () => {
    const kept = withoutSecrets(shape, { ...all, name: "earlier", inner: { psk: "gone", life: 9 } });
    const inner = { psk: "four", life: 9 };
    expect(withSecretsOf(shape, kept, all)).toEqual({ ...all, name: "earlier", inner });
    const later = { ...all, tunnels: [{ role: "m", psk: "five" }], inner: undefined as never };
    expect(withSecretsOf(shape, kept, later)).toMatchObject({ inner: { life: 9 }, tunnels: all.tunnels });
    expect(withSecretsOf(shape, { name: "earlier" }, { inner: all.inner, tunnels: all.tunnels })).toEqual({
      name: "earlier",
    });
  });

  it("are found at every depth, and nothing else is", () => {
    expect(secretsIn(shape, all)).toEqual(["one", 2, { a: "three" }, "four", "five"]);
  });

  it("are none where there is no value, or only the place of one", () => {
    const none = { psk: null, pin: undefined, on: false, labels: "${var.labels}", inner: null, tunnels: "${local.t}" };
    expect(secretsIn(shape, none)).toEqual([]);
    expect(secretsIn(shape, { psk: "${var.psk}", inner: { psk: changedOutside } })).toEqual([]);
    expect(secretsIn(shape, { psk: "a$b", name: "x", inner: "text", tunnels: { psk: "x" } })).toEqual(["a$b"]);
  });

  it("are left out at every depth", () => {
    expect(withoutSecrets(shape, all)).toEqual({
      name: "hub",
      tags: { psk: "no secret" },
      inner: { life: 1 },
      tunnels: [{ role: "m" }, { role: "s" }],
      unheard: { psk: "of" },
    });
    expect(withoutSecrets(shape, { tunnels: unknownValue, tags: { a: "b" }, name: "x" })).toEqual({
      tunnels: unknownValue,
      tags: { a: "b" },
      name: "x",
    });
  });

  it("make a secret of what holds one", () => {
    const holding = Object.entries(shape).filter(([, each]) => holdsSecret(each));
    expect(holding.map(([name]) => name)).toEqual(["psk", "pskWo", "pin", "on", "labels", "inner", "tunnels"]);
  });
});

describe("what the cloud tells of secrets", () => {
  it("is left out where they are only written, which the versions show", () => {
    const marks = { pskWoVersion: 1, inner: { pskWoVersion: 2 }, tunnels: [{ role: "s", pskWoVersion: 1 }] };
    const told = {
      name: "hub",
      psk: "one",
      inner: { psk: "four", life: 1 },
      tunnels: [
        { role: "m", psk: "five" },
        { role: "s", psk: "six" },
      ],
      unheard: "of",
    };
    expect(withoutSealed(shape, marks, told)).toEqual({
      name: "hub",
      inner: { life: 1 },
      tunnels: [{ role: "m", psk: "five" }, { role: "s" }],
      unheard: "of",
    });
    expect(withoutSealed(shape, {}, told)).toEqual(told);
    expect(withoutSealed(shape, { psk: "known", pskWoVersion: 1 }, told)).toEqual(told);
  });

  it("is all there where nothing can be only written, or has another form", () => {
    const plain = { psk: attr.string() };
    const told = { psk: "one" };
    expect(withoutSealed(plain, { pskWoVersion: 1 }, told)).toBe(told);
    const marks = { inner: { pskWoVersion: 1 }, tunnels: [{ role: "m", pskWoVersion: 1 }] };
    for (const odd of [
      { inner: null },
      { inner: "x" },
      { tunnels: null },
      { tunnels: { psk: "x" } },
      { tags: { psk: "x" } },
    ]) {
      expect(withoutSealed(shape, marks, odd)).toEqual(odd);
    }
    expect(
      withoutSealed(shape, { inner: null, tunnels: "x" }, { inner: { psk: "a" }, tunnels: [{ psk: "b" }] }),
    ).toEqual({
      inner: { psk: "a" },
      tunnels: [{ psk: "b" }],
    });
  });
});

describe("the shape that is shown", () => {
  const kind = plainKind("fake_net", "Net", {
    name: attr.string(),
    tags: attr.map(),
    inner: attr.object({ life: attr.number(), v2: attr.string(), "2v": attr.string() }),
    tunnels: attr.objects({ role: attr.string(), hops: attr.objects({ to: attr.string() }) }),
  });
  /** Paths of what is marked. */
  const marked = (...sensitivePaths: string[]) => {
    const paths = (of: ReturnType<typeof shownShape>, base: string): string[] =>
      Object.entries(of).flatMap(([name, each]) => [
        ...(each.flags.sensitive ? [base + name] : []),
        ...paths(each.shape, `${base}${name}.`),
      ]);
    return paths(shownShape({ kind, sensitivePaths }), "");
  };

  it("is the kind's own where nothing is made from a secret", () => {
    expect(marked()).toEqual([]);
    expect(shownShape({ kind })).toHaveProperty("id");
  });

  it.each([
    ["name", "name"],
    ["tags", "tags"],
    ["tags.a", "tags"],
    ["inner", "inner"],
    ["inner.life", "inner.life"],
    ["inner.v2", "inner.v2"],
    ["inner.2v", "inner.2v"],
    ["tunnels", "tunnels"],
    ["tunnels.0", "tunnels"],
    ["tunnels.10.role", "tunnels.role"],
    ["tunnels.0.hops.12.to", "tunnels.hops.to"],
  ])("has %s marked as %s", (path, name) => {
    expect(marked(path)).toEqual([name]);
  });

  it("has several marked, and none that is not there", () => {
    expect(marked("name", "inner.life", "nothing", "inner.nothing", "", "0")).toEqual(["name", "inner.life"]);
  });
});
