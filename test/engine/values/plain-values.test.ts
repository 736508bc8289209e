import { attr } from "../../../lib/core/attribute";
import type { PlainType } from "../../../src/engine/values/plain-values";
import { plainAs, turnedPlain } from "../../../src/engine/values/plain-values";
import { UNKNOWN } from "../../../src/engine/values/unknown";

it.each<[PlainType, unknown, unknown]>([
  ["string", "a", "a"],
  ["string", 1.5, "1.5"],
  ["string", false, "false"],
  ["string", [], undefined],
  ["string", null, undefined],
  ["string", {}, undefined],
  ["number", 3, 3],
  ["number", "22", 22],
  ["number", "1.25", 1.25],
  ["number", "+.75", 0.75],
  ["number", "2E+10", 2e10],
  ["number", "2e-3", 0.002],
  ["number", "1e", undefined],
  ["number", "1.2.3", undefined],
  ["number", "-.5e1", -5],
  ["number", "0x10", undefined],
  ["number", "", undefined],
  ["number", " 1", undefined],
  ["number", true, undefined],
  ["bool", true, true],
  ["bool", false, false],
  ["bool", "true", true],
  ["bool", "false", false],
  ["bool", "1", true],
  ["bool", "0", false],
  ["bool", 1, undefined],
  ["bool", "yes", undefined],
])("as a %s, %j is %j", (type, value, turned) => {
  expect(plainAs(type, value as never)).toBe(turned);
});

it("computed values become what their attributes are, at every depth, as far as Terraform turns them", () => {
  const shape = {
    name: attr.string(),
    size: attr.number(),
    names: attr.list(),
    tags: attr.map(),
    ike: attr.object({ life: attr.number() }),
    tunnels: attr.objects({ asn: attr.string() }),
  };
  const given = {
    name: 7,
    size: "5",
    names: [1, UNKNOWN],
    tags: { a: true },
    ike: { life: "3" },
    tunnels: [{ asn: 65001 }],
  };
  const turned = {
    name: "7",
    size: 5,
    names: ["1", UNKNOWN],
    tags: { a: "true" },
    ike: { life: 3 },
    tunnels: [{ asn: "65001" }],
  };
  expect(turnedPlain(shape, given as never)).toEqual(turned);
  const left = { name: [], size: "many", names: "a", tags: ["a"], ike: 1, tunnels: [UNKNOWN, 1], later: 7 };
  expect(turnedPlain(shape, left as never)).toEqual(left);
  expect(turnedPlain(shape, { name: UNKNOWN, size: null } as never)).toEqual({ name: UNKNOWN, size: null });
});
