import { attr } from "../../../lib/core/attribute";
import {
  changedOutside,
  changesOutside,
  digested,
  digestOf,
  withLocals,
} from "../../../src/engine/values/private-values";

const shape = {
  key: attr.string({ digest: true, unreadable: true, witnesses: ["serial"], canonical: (text: string) => text.trim() }),
  serial: attr.string({ computed: true }),
  days: attr.number({ local: true }),
};

test("a digest of a digest is itself, and spellings of one text have one digest", () => {
  expect(digestOf(digestOf("a"))).toBe(digestOf("a"));
  const { key } = digested(shape, { key: " a\n" });
  expect(key).toBe(digestOf("a"));
  expect(digested(shape, { key: key ?? "", serial: "1" })).toEqual({ key, serial: "1" });
  expect(digested(shape, {})).toEqual({});
});

test("of what concerns vpnform alone the program has the only say", () => {
  expect(withLocals(shape, { days: 3 }, { key: "a", days: 2 })).toEqual({ key: "a", days: 3 });
  expect(withLocals(shape, {}, { key: "a", days: 2 })).toEqual({ key: "a" });
});

test.each([
  [{ serial: "1" }, { serial: "2" }, { key: changedOutside }],
  [{ serial: "1" }, { serial: "1" }, {}],
  [{}, { serial: "2" }, {}],
  [{ serial: "1" }, {}, {}],
])("with witnesses %j before and %j now, what nobody can read has changed: %j", (before, now, changes) => {
  expect(changesOutside(shape, before, now)).toEqual(changes);
});
