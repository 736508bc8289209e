import { attr } from "../../../lib/core/attribute";
import type { Values } from "../../../lib/core/attribute";
import { plainKind } from "../../../lib/core/kind";
import { withCompanions } from "../../../lib/core/write-only";
import { difference, whyRefused } from "../../../src/engine/values/diff";
import { hashText, withDigests } from "../../../src/engine/values/private-values";
import { UNKNOWN, unknownValue } from "../../../src/engine/values/unknown";
import { normalize, proposedUpdate } from "../../../src/engine/values/values";

const secret = { sensitive: true, writeOnly: true } as const;
const shape = withCompanions({
  name: attr.string({ normalize: (text: string) => text.toLowerCase() }),
  told: attr.string({ computed: true }),
  psk: attr.string(secret),
  fixed: attr.string({ ...secret, immutable: true }),
  bound: attr.string({ ...secret, forbidChange: "make another" }),
  days: attr.number({ clientOnly: true, immutable: true }),
  inner: attr.object({
    psk: attr.string(secret),
    fixed: attr.string({ ...secret, immutable: true }),
    life: attr.number(),
  }),
  tunnels: attr.objects({ role: attr.string(), psk: attr.string(secret) }, { keyedBy: "role" }),
  key: attr.string({ digest: true, unreadable: true }),
});
const kind = { ...plainKind("fake_net", "Net", {}), attributes: shape };

/** What differs, of what it forces, and which attributes of the cloud are sent again. */
function differs(want: Values, have: Values, ignored?: (path: readonly (string | number)[]) => boolean) {
  const { attributes, changed, replace, refused } = difference(kind, want, have, ignored);
  return {
    paths: attributes.map(({ path, forcesReplacement }) => `${path.join(".")}${forcesReplacement ? " !" : ""}`),
    changed: [...changed],
    replace,
    refused: refused.map(({ path, before, after, advice }) => [path.join("."), before, after, advice]),
  };
}
const nothing = { paths: [], changed: [], replace: false, refused: [] };

describe("the version of a secret", () => {
  it("sends the secret again when it is another one", () => {
    expect(differs({ pskWoVersion: 2 }, { pskWoVersion: 1 })).toEqual({
      ...nothing,
      paths: ["pskWoVersion"],
      changed: ["psk"],
    });
    expect(differs({ pskWoVersion: 1 }, {}).changed).toEqual(["psk"]);
    expect(differs({ inner: { pskWoVersion: 2 } }, { inner: { pskWoVersion: 1 } })).toEqual({
      ...nothing,
      paths: ["inner.pskWoVersion"],
      changed: ["inner"],
    });
  });

  it("is no difference when it is the same, or nobody has one", () => {
    expect(differs({ pskWoVersion: 1 }, { pskWoVersion: 1 })).toEqual(nothing);
    expect(differs({ pskWoVersion: null }, {})).toEqual(nothing);
    expect(differs({}, { pskWoVersion: null })).toEqual(nothing);
    expect(differs({ pskWoVersion: 2 }, { pskWoVersion: 1 }, ([name]) => name === "pskWoVersion")).toEqual(nothing);
  });

  it("that goes sends nothing", () => {
    expect(differs({}, { pskWoVersion: 1, fixedWoVersion: 1, boundWoVersion: 1 })).toEqual({
      ...nothing,
      paths: ["pskWoVersion", "fixedWoVersion", "boundWoVersion"],
    });
    expect(differs({ inner: { life: 1 } }, { inner: { life: 1, pskWoVersion: 1 } })).toEqual({
      ...nothing,
      paths: ["inner.pskWoVersion"],
    });
  });

  it("replaces where the secret cannot be changed, and is refused where it must not be", () => {
    expect(differs({ fixedWoVersion: 2 }, { fixedWoVersion: 1 })).toEqual({
      ...nothing,
      paths: ["fixedWoVersion !"],
      changed: ["fixed"],
      replace: true,
    });
    expect(differs({ inner: { fixedWoVersion: 2 } }, { inner: { fixedWoVersion: 1 } }).replace).toBe(true);
    const { refused } = difference(kind, { boundWoVersion: 2 }, { boundWoVersion: 1 });
    expect(refused.map(whyRefused)).toEqual(["cannot be changed from 1 to 2"]);
    expect(differs({ boundWoVersion: 2 }, { boundWoVersion: 1 }).refused).toEqual([
      ["boundWoVersion", 1, 2, "make another"],
    ]);
  });

  it("shows no secret, and is shown itself", () => {
    expect(difference(kind, { pskWoVersion: 2 }, { pskWoVersion: 1 }).attributes).toEqual([
      { path: ["pskWoVersion"], before: 1, after: 2, sensitive: false, forcesReplacement: false },
    ]);
    expect(difference(kind, { psk: "new" }, { psk: "old" }).attributes[0]).toMatchObject({ sensitive: true });
    expect(difference(kind, { inner: unknownValue }, { inner: { life: 1 } }).attributes).toEqual([
      { path: ["inner"], before: { life: 1 }, after: UNKNOWN, sensitive: true, forcesReplacement: false },
    ]);
  });
});

it("what is inside of a secret is as secret, whatever its own flags say", () => {
  const secret = plainKind("fake_net", "Net", {
    inner: attr.object({ life: attr.number() }, { sensitive: true }),
    hops: attr.objects({ to: attr.string({ forbidChange: "make another" }) }, { sensitive: true }),
  });
  const { attributes, refused } = difference(
    secret,
    { inner: { life: 2 }, hops: [{ to: "b" }] },
    { inner: { life: 1 }, hops: [{ to: "a" }] },
  );
  expect(attributes.map(({ path, sensitive }) => [path.join("."), sensitive])).toEqual([
    ["inner.life", true],
    ["hops.0.to", true],
  ]);
  expect(refused.map(whyRefused)).toEqual(["cannot be changed"]);
});

describe("what only vpnform knows", () => {
  it("replaces nothing, and is a difference when it goes, too", () => {
    expect(differs({ days: 2 }, { days: 1 })).toEqual({ ...nothing, paths: ["days"], changed: ["days"] });
    expect(differs({}, { days: 1 })).toEqual({ ...nothing, paths: ["days"], changed: ["days"] });
    expect(differs({ days: null }, {})).toEqual(nothing);
  });
});

describe("a difference", () => {
  it("is one of the whole where one side has no object or list", () => {
    expect(differs({ inner: { life: 1 } }, {}).paths).toEqual(["inner"]);
    expect(differs({ inner: { life: 1 } }, { inner: unknownValue }).paths).toEqual(["inner"]);
    expect(differs({ tunnels: [{ role: "m" }] }, {}).paths).toEqual(["tunnels"]);
    expect(differs({ tunnels: unknownValue }, { tunnels: [] }).paths).toEqual(["tunnels"]);
    expect(differs({ inner: { life: 1 } }, { inner: null })).toMatchObject({ paths: ["inner"] });
    expect(differs({ inner: { life: 1 } }, { inner: [] }).paths).toEqual(["inner"]);
  });

  it("is of the first of several that force a replacement", () => {
    expect(differs({ name: "b", fixed: "b" }, { name: "a", fixed: "a" })).toMatchObject({
      paths: ["name", "fixed !"],
      replace: true,
    });
  });

  it("is ignored by its path, whatever else differs", () => {
    const ignored = (path: readonly (string | number)[]) => path.join(".") === "inner.life";
    expect(differs({ name: "b", inner: { life: 2 } }, { name: "a", inner: { life: 1 } }, ignored).paths).toEqual([
      "name",
    ]);
  });
});

describe("actual values in the program's spelling", () => {
  it("leave out secrets that are only written, at every depth", () => {
    const desired = {
      name: "Hub",
      pskWoVersion: 1,
      inner: { pskWoVersion: 1 },
      tunnels: [{ role: "m", pskWoVersion: 1 }],
    };
    const present = {
      id: "n-1",
      name: "hub",
      psk: "one",
      pskWo: "never told",
      inner: { psk: "two", life: 1 },
      tunnels: [{ role: "m", psk: "three" }],
    };
    expect(normalize(shape, desired, present)).toEqual({
      id: "n-1",
      name: "Hub",
      pskWoVersion: 1,
      inner: { pskWoVersion: 1, life: 1 },
      tunnels: [{ role: "m", pskWoVersion: 1 }],
    });
  });

  it("have the cloud's where they differ or nothing is wanted, and no null", () => {
    expect(Object.entries(normalize(shape, { name: "a", told: "x" }, { name: "b", told: null, psk: null }))).toEqual([
      ["name", "b"],
    ]);
    expect(normalize(shape, { name: null, key: unknownValue }, { name: "b", told: "x", key: "k" })).toEqual({
      name: "b",
      told: "x",
      key: "k",
    });
    expect(normalize(shape, { told: "x" }, {})).toEqual({});
    expect(normalize(shape, { key: "k", inner: { life: 1 } }, {})).toEqual({ key: "k", inner: { life: 1 } });
    expect(normalize(shape, { inner: { life: 1 } }, { inner: { life: 2 } })).toEqual({ inner: { life: 2 } });
    expect(normalize(shape, {}, { unheard: "of" })).toEqual({});
  });
});

describe("the values after an update", () => {
  it("are those wanted over those there are, at every depth", () => {
    const present = {
      name: "a",
      told: "x",
      inner: { life: 1, psk: "p" },
      tunnels: [{ role: "m", psk: "q" }, { role: "s" }],
    };
    const desired = { name: "b", told: "y", inner: { life: 2 }, tunnels: [{ role: "m" }], key: null, days: undefined };
    expect(proposedUpdate(shape, desired, present)).toEqual({
      name: "b",
      told: "x",
      inner: { life: 2, psk: "p" },
      tunnels: [{ role: "m", psk: "q" }],
    });
    expect(proposedUpdate(shape, { inner: { life: 1 }, tunnels: [{ role: "m" }], unheard: "of" }, {})).toEqual({
      inner: { life: 1 },
      tunnels: [{ role: "m" }],
    });
    expect(proposedUpdate(shape, { inner: unknownValue, tunnels: unknownValue }, present)).toMatchObject({
      inner: UNKNOWN,
      tunnels: UNKNOWN,
    });
  });

  it("have a secret or its version, never both", () => {
    expect(proposedUpdate(shape, { pskWoVersion: 1 }, { psk: "one" })).toEqual({ pskWoVersion: 1 });
    expect(proposedUpdate(shape, { psk: "one" }, { pskWoVersion: 1 })).toEqual({ psk: "one" });
    expect(proposedUpdate(shape, {}, { pskWoVersion: 1, psk: "one" })).toEqual({ psk: "one" });
    expect(proposedUpdate(shape, { inner: { pskWoVersion: 2 } }, { inner: { psk: "two", life: 1 } })).toEqual({
      inner: { pskWoVersion: 2, life: 1 },
    });
  });
});

it("a digest is taken of a text in its one spelling, and of texts alone", () => {
  const odd = {
    text: attr.string({ digest: true }),
    number: attr.string({ digest: true, normalize: (text: string) => Number(text) }),
  };
  expect(withDigests(odd, { text: "a", number: "01" })).toEqual({ text: hashText("a"), number: hashText("01") });
  expect(withDigests(odd, { text: unknownValue, number: null })).toEqual({ text: UNKNOWN, number: null });
});
