import { attr } from "../../../lib/core/attribute";
import type { Values } from "../../../lib/core/attribute";
import { withCompanions } from "../../../lib/core/write-only";
import { sealed } from "../../../src/engine/values/sealed";
import { unknownValue } from "../../../src/engine/values/unknown";

const secret = { sensitive: true, writeOnly: true } as const;
const shape = withCompanions({
  name: attr.string(),
  psk: attr.string(secret),
  key: attr.string(secret),
  inner: attr.object({ life: attr.number(), psk: attr.string(secret) }),
  tunnels: attr.objects({ role: attr.string(), psk: attr.string(secret) }),
});
const read: Values = {
  name: "hub",
  psk: "p",
  key: "k",
  inner: { life: 5, psk: "i" },
  tunnels: [
    { role: "master", psk: "m" },
    { role: "slave", psk: "s" },
  ],
};

it("what the program only writes is under a version that was never sent, at every depth", () => {
  const before = structuredClone(read);
  expect(sealed(shape, read, () => true)).toEqual({
    name: "hub",
    pskWoVersion: 0,
    keyWoVersion: 0,
    inner: { life: 5, pskWoVersion: 0 },
    tunnels: [
      { role: "master", pskWoVersion: 0 },
      { role: "slave", pskWoVersion: 0 },
    ],
  });
  expect(read).toEqual(before);
});

it("what the program sets as usual stays; it is asked by the names that lead there", () => {
  const asked: string[] = [];
  const isWritten = (path: string) => {
    asked.push(path);
    return path === "inner.psk" || path === "key";
  };
  const { key: _, ...kept } = read;
  expect(sealed(shape, read, isWritten)).toEqual({ ...kept, keyWoVersion: 0, inner: { life: 5, pskWoVersion: 0 } });
  expect(asked).toEqual(["psk", "key", "inner.psk", "tunnels.psk", "tunnels.psk"]);
});

it("what no read told gets no version, and what is not known stays so", () => {
  const given: Values = { name: "hub", psk: null, inner: unknownValue, tunnels: [unknownValue] };
  expect(sealed(shape, given, () => true)).toEqual(given);
});

it("values without secrets that are only written are as they were", () => {
  const plain = { name: attr.string(), inner: attr.object({ life: attr.number() }) };
  const values: Values = { name: "hub", inner: { life: 5 } };
  expect(sealed(plain, values, () => true)).toBe(values);
});
