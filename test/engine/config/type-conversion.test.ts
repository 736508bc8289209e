import { parseTypeConstraint } from "../../../src/engine/config/type-constraint";
import { convert } from "../../../src/engine/config/type-conversion";

const site =
  "object({ name = string, ports = optional(list(number)), ends = tuple([string, bool]), tags = map(string) })";
const right = { name: "a", ends: ["x", true], tags: { a: "b" } };

const typed = (type: string, value: unknown) => {
  const constraint = parseTypeConstraint(type);
  if (!constraint) throw new Error(`${type} is no type`);
  return convert(constraint, value as never);
};
const said = (type: string, value: unknown) =>
  typed(type, value).misfits.map(({ path, problem }) => `${path} ${problem}`);

it.each<[string, unknown, readonly string[]]>([
  [site, right, []],
  [site, { ...right, ports: [1, "2"], more: 1 }, []],
  [site, { ...right, name: null }, []],
  [site, { ...right, ports: [1, "x"] }, ["ports[1] is no number"]],
  [site, { ends: ["x"], tags: { a: [] } }, ["name is missing", "ends has 1 elements, not 2", "tags.a is no string"]],
  [`list(${site})`, [right, { ...right, tags: "x" }], ["[1].tags is not an object"]],
  [`map(${site})`, { hub: { ...right, ends: {} } }, ["hub.ends is not a list"]],
  ["set(bool)", [true, "false", "no"], ["[2] is no bool"]],
  ["list(any)", [1, true], [" has elements of several types"]],
  ["any", { a: [1] }, []],
])("%s of %j: %j", (type, value, misfits) => {
  expect(said(type, value)).toEqual(misfits);
});

it.each<[string, unknown, unknown]>([
  ["object({ port = number })", { port: "22", more: 1 }, { port: 22 }],
  ["list(object({ on = bool }))", [{ on: "true" }, { on: null }], [{ on: true }, { on: null }]],
  [
    'object({ a = optional(string, "x\\"}"), b = optional(object({ c = optional(number, -1) }), {}) })',
    {},
    { a: 'x"}', b: { c: -1 } },
  ],
  ["object({\n  a = string # the first\n  b = number\n})", { a: 1, b: "2" }, { a: "1", b: 2 }],
  ["map(string)", { __proto__: null, a: 1 }, { a: "1" }],
])("%s of %j becomes %j", (type, value, converted) => {
  expect(typed(type, value)).toEqual({ value: converted, misfits: [] });
});

it("tells which name was meant", () => {
  expect(typed("object({ ip_address = string })", { ip_adress: "1" }).misfits).toEqual([
    { path: "ip_address", problem: "is missing", meant: '"ip_adress" should probably be "ip_address";' },
  ]);
});

it.each([
  "constructor",
  "strng",
  "object({ a = string",
  "list()",
  "optional(string)",
  "set",
  "tuple(string)",
  "object({ a = optional(string, f()) })",
  'object({ a = optional(string, "${b}") })',
  "",
  "string number",
])("%s is no type", (text) => {
  expect(parseTypeConstraint(text)).toBeUndefined();
});
