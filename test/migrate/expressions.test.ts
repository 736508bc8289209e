import { Deadline } from "../../src/migrate/deadline";
import { Budget } from "../../src/migrate/evaluate/budget";
import { evaluate } from "../../src/migrate/evaluate/evaluate";
import { known, lost, valueOf, whyLost } from "../../src/migrate/evaluate/term";
import type { Term } from "../../src/migrate/evaluate/term";
import { ExpressionTexts } from "../../src/migrate/hcl/texts";
import { HclLibrary } from "../../src/migrate/hcl/library";
import type { Json } from "../../src/migrate/hcl/expression";

const names: Readonly<Record<string, Term>> = {
  var: known({ name: "hub", n: 3, list: ["a", "b"], map: { x: { ip: "1" }, y: { ip: "2" } }, none: null, on: true }),
  gone: { type: "space", get: () => lost("it is gone") },
};

/** What an expression in a file comes to. */
async function value(text: string): Promise<unknown> {
  const deadline = new Deadline();
  const library = new HclLibrary(deadline);
  const { a } = (await library.file("a.tf", `a = ${text}\n`)) as { a: Json };
  const texts = new ExpressionTexts(library);
  await texts.learn(a);
  const term = evaluate(texts.of(a), (name) => names[name] ?? lost(`there is no ${name}`), new Budget(deadline));
  return valueOf(term)?.value ?? (term.type === "known" ? term.value : { lost: whyLost(term) });
}

it.each<[string, unknown]>([
  ['"${var.name}-${var.n}"', "hub-3"],
  ['"a$${b}%%{c}\\n\\"\\u00fc"', 'a${b}%{c}\n"ü'],
  ["<<EOT\nto ${var.name}\nEOT", "to hub\n"],
  ["var.list[1]", "b"],
  ["var.list.0", "a"],
  ['var.map["x"].ip', "1"],
  ["var.map.z", null],
  ["var.list[*]", ["a", "b"]],
  ["values(var.map)[*].ip", ["1", "2"]],
  ['[for each in var.map : each.ip if each.ip != "1"]', ["2"]],
  ['{ for key, each in var.map : "${key}!" => each.ip }', { "x!": "1", "y!": "2" }],
  ["{ (var.name) = 1, b : [true, null] }", { hub: 1, b: [true, null] }],
  ["var.on ? var.n * 2 + 1 : gone.x", 7],
  ["-(var.n) % 2 == -1 && !(var.n > 3) || gone.x", true],
  ["var.none == null", true],
  ['coalesce(var.none, "", "x")', "x"],
  ['concat(var.list, ["c"])', ["a", "b", "c"]],
  ["concat([[1], [2]]...)", [1, 2]],
  ["merge(var.map, { z = 1 }).z", 1],
  ['lookup(var.map, "q", "no")', "no"],
  ["element(var.list, 3)", "b"],
  ['length(var.list) + length(var.map) + length("abc")', 7],
  ['flatten([var.list, [["c"]]])', ["a", "b", "c"]],
  ['toset(["a", "a"])', ["a"]],
  ["zipmap(var.list, [1, 2])", { a: 1, b: 2 }],
  ["keys(var.map)", ["x", "y"]],
  ["one([1])", 1],
  ['compact(["", "a", null])', ["a"]],
  ["try(gone.x, 5)", 5],
  ["can(gone.x)", false],
  ['join(",", reverse(sort(["b", "a"])))', "b,a"],
  ['split(",", "a,b")', ["a", "b"]],
  ['format("%s-%03d-%q-%%", "a", 7, "b")', 'a-007-"b"-%'],
  ['upper(replace(trimspace(" a.b "), ".", "-"))', "A-B"],
  ['substr(trimprefix("vpn-abc", "vpn-"), -2, -1)', "bc"],
  ['tonumber("5") + max(1, 2) + floor(1.5)', 8],
  ['tobool("true")', true],
  ["range(0, 6, 2)", [0, 2, 4]],
  ['cidrsubnet("10.0.0.0/8", 8, 2)', "10.2.0.0/16"],
  ['cidrhost("10.0.0.0/24", -2)', "10.0.0.254"],
  ["jsonencode({ a = 1 })", '{"a":1}'],
  ['contains(var.list, "b")', true],
])("%s is %j", async (text, expected) => {
  expect(await value(text)).toEqual(expected);
});

it.each([
  ["gone.x", "it is gone"],
  ['"a-${gone.x}"', "it is gone"],
  ["uuid()", "vpnform does not know the function uuid"],
  ["other.x", "there is no other"],
  ["var.list[9]", "there is no element 9"],
  ["gone.x + 1", "it is gone"],
  ["1 / 0", "vpnform does not evaluate this expression"],
  ['cidrsubnet("10.0.0.0/8", 99, 0)', "cidrsubnet does not take these arguments"],
  ['replace("a", "/a/", "b")', "replace does not take these arguments"],
  ['"%{ if var.on }x%{ endif }"', "vpnform does not evaluate this expression"],
])("%s cannot be told: %s", async (text, why) => {
  expect(await value(text)).toEqual({ lost: why });
});
