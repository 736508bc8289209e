import { fit } from "../../../src/engine/config/variable-type";

const site =
  "object({ name = string, ports = optional(list(number)), ends = tuple([string, bool]), tags = map(string) })";
const right = { name: "a", ends: ["x", true], tags: { a: "b" } };

const said = (type: string, value: unknown) =>
  fit(type, value as never).map(({ path, problem }) => `${path} ${problem}`);

it.each<[string, unknown, readonly string[]]>([
  [site, right, []],
  [site, { ...right, ports: [1, "2"], more: 1 }, []],
  [site, { ...right, name: null }, []],
  [site, { ...right, ports: [1, "x"] }, ["ports[1] is no number"]],
  [site, { ends: ["x"], tags: { a: [] } }, ["name is missing", "ends has 1 elements, not 2", "tags.a is no string"]],
  [`list(${site})`, [right, { ...right, tags: "x" }], ["[1].tags is not an object"]],
  [`map(${site})`, { hub: { ...right, ends: {} } }, ["hub.ends is not a list"]],
  ["set(bool)", [true, "false", "no"], ["[2] is no bool"]],
  ["any", { a: [1] }, []],
  ["object({ a = optional(string, f()) })", {}, []],
  ["constructor", {}, []],
  ["object({ a = string", {}, []],
])("%s of %j: %j", (type, value, misfits) => {
  expect(said(type, value)).toEqual(misfits);
});

it("tells which name was meant", () => {
  expect(fit("object({ ip_address = string })", { ip_adress: "1" })).toEqual([
    { path: "ip_address", problem: "is missing", meant: '"ip_adress" should probably be "ip_address";' },
  ]);
});
