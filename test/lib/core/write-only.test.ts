import { attr } from "../../../lib/core/attribute";
import { asComputed } from "../../../lib/core/computed";
import { defineKind } from "../../../lib/core/kind";
import { validateValues } from "../../../lib/core/validation";
import { sendable, storable, writeOnlyValues } from "../../../lib/core/write-only-values";
import { alibabaKinds } from "../../../lib/alibaba/kinds";
import { huaweiKinds } from "../../../lib/huawei/kinds";
import type { Shape } from "../../../lib/core/attribute";

const secret = attr.string({ sensitive: true, writeOnly: true, length: [1, 8], only: "public", immutable: true });
const about = {
  type: "toy_lock",
  provider: "toy",
  construct: "Lock",
  title: "lock",
  summary: "",
  documents: [],
  timing: { create: 0, update: 0, delete: 0, timeout: 0 },
};
const kind = defineKind({
  ...about,
  attributes: {
    key: attr.string({ sensitive: true, writeOnly: true, required: true }),
    door: attr.object({ psk: secret, name: attr.string() }),
    doors: attr.objects({ role: attr.string(), door: attr.object({ psk: secret }) }, { keyedBy: "role" }),
  },
});
const shape: Shape = kind.attributes;

const found = (values: object) =>
  validateValues(kind, values as never, { isDeferred: (value) => value === "later" }).map(
    ({ attribute, message }) => `${attribute} ${message}`,
  );

describe("a write-only attribute", () => {
  it("has a companion for the secret and one for its version, beside it and inside of objects", () => {
    expect(Object.keys(shape)).toEqual(["key", "keyWo", "keyWoVersion", "door", "doors"]);
    expect(Object.keys(shape["door"]?.shape ?? {})).toEqual(["psk", "pskWo", "pskWoVersion", "name"]);
    expect(Object.keys(shape["doors"]?.shape["door"]?.shape ?? {})).toEqual(["psk", "pskWo", "pskWoVersion"]);
  });

  it("hands its rules on to them", () => {
    const { pskWo, pskWoVersion } = shape["door"]?.shape ?? {};
    expect(pskWo?.flags).toEqual({ sensitive: true, writeOnlyOf: "psk", only: "public", length: [1, 8] });
    expect(pskWoVersion?.flags).toEqual({ clientOnly: true, versionOf: "psk", only: "public", immutable: true });
  });

  it("is no longer required where its companion may be given", () => {
    expect(shape["key"]?.flags).toEqual({ sensitive: true, writeOnly: true, requiredEither: true });
  });

  it("has no companions where it is only read", () => {
    expect(Object.keys(asComputed(shape, []))).toEqual(["key", "door", "doors"]);
  });

  it("is a secret text that the program sets", () => {
    const wrong = () => defineKind({ ...about, attributes: { size: attr.number({ writeOnly: true }) } });
    expect(wrong).toThrow("toy_lock.size is write-only but no secret text that the program sets");
  });

  it.each([...alibabaKinds.values(), ...huaweiKinds.values()].map((each) => [each.type, each.attributes] as const))(
    "is every secret that %s takes",
    (_, attributes) => {
      const secrets = (of: Shape): string[] =>
        Object.entries(of).flatMap(([name, { flags, shape: inner }]) => [
          ...(flags.sensitive && !flags.computed && !flags.writeOnly && !flags.writeOnlyOf ? [name] : []),
          ...secrets(inner),
        ]);
      expect(secrets(attributes)).toEqual([]);
    },
  );
});

describe("values", () => {
  const values = {
    keyWo: "k1",
    keyWoVersion: 1,
    door: { psk: "open", name: "front" },
    doors: [{ role: "a", door: { pskWo: "p1", pskWoVersion: 2 } }],
  };

  it("are kept without the secret and with its version", () => {
    expect(storable(shape, values)).toEqual({
      keyWoVersion: 1,
      door: { psk: "open", name: "front" },
      doors: [{ role: "a", door: { pskWoVersion: 2 } }],
    });
  });

  it("are sent with the secret under its plain name and without a version", () => {
    expect(sendable(shape, values)).toEqual({
      key: "k1",
      door: { psk: "open", name: "front" },
      doors: [{ role: "a", door: { psk: "p1" } }],
    });
  });

  it("tell where they hold such a secret", () => {
    expect([...writeOnlyValues(shape, values)]).toEqual([
      ["keyWo", "k1"],
      ["doors[0].door.pskWo", "p1"],
    ]);
  });
});

describe("the rules", () => {
  it.each([
    [{ key: "a" }, []],
    [{ keyWo: "a", keyWoVersion: 1 }, []],
    [{}, ["key is required"]],
    [{ key: "a", keyWo: "b", keyWoVersion: 1 }, ["keyWo is set together with key"]],
    [{ keyWo: "a" }, ["keyWoVersion is required with keyWo"]],
    [{ key: "a", keyWoVersion: 1 }, ["keyWo is required with keyWoVersion"]],
    [{ key: "later", keyWo: "later", keyWoVersion: 1 }, []],
    [{ key: "a", door: { pskWo: "b" } }, ["door.pskWoVersion is required with pskWo"]],
    [{ key: "a", doors: [{ door: { psk: "a", pskWo: "b" } }] }, ["doors[0].door.pskWo is set together with psk"]],
  ])("say of %j: %j", (values, expected) => expect(found(values)).toEqual(expected));

  it("on a secret hold for its companion, without showing it", () => {
    expect(found({ key: "a", door: { pskWo: "far too long", pskWoVersion: 1 } })).toEqual([
      expect.stringMatching(/^door\.pskWo (?!.*far too long)/),
    ]);
  });
});
