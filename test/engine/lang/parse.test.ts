import { parseExpression, parseTemplate } from "../../../src/engine/lang/expression";
import type { Expression } from "../../../src/engine/lang/expression";
import { addressOf } from "../../../src/engine/lang/reference";
import { evaluateEntries, isPlain, parseValue } from "../../../src/engine/lang/value-expression";

const literal = (value: string | number | boolean | null): Expression => ({ type: "literal", value });
const name = (root: string, ...steps: string[]): Expression => ({
  type: "traversal",
  root,
  steps: steps.map((each) => ({ name: each })),
});

describe("a text of the graph", () => {
  it.each<[string, Expression]>([
    ["plain \\n $ { %", literal("plain \\n $ { %")],
    ["%%{x}", literal("%{x}")],
    ["$${x}", literal("${x}")],
    ["$$${x}", literal("$${x}")],
    ['a "quoted" text ${x}', { type: "template", parts: [literal('a "quoted" text '), name("x")] }],
    ["back\\slash ${x}", { type: "template", parts: [literal("back\\slash "), name("x")] }],
    ["${ x }${y}", { type: "template", parts: [name("x"), name("y")] }],
    ["${x}", name("x")],
    ['${""}', literal("")],
    ['${"a${x}b"}', { type: "template", parts: [literal("a"), name("x"), literal("b")] }],
    ['${"\\n\\r\\t\\"\\\\\\u00e4\\q"}', literal('\n\r\t"\\äq')],
  ])("%j is read", (text, expression) => {
    expect(parseTemplate(text)).toEqual(expression);
  });
});

describe("an expression of the graph", () => {
  it.each<[string, Expression]>([
    ["  x  ", name("x")],
    ["(x)", name("x")],
    ["( x )", name("x")],
    ["true", literal(true)],
    ["false", literal(false)],
    ["null", literal(null)],
    ["trueish", name("trueish")],
    ["a_1-b.c_2-d", name("a_1-b", "c_2-d")],
    ["_a._b", name("_a", "_b")],
    ["0", literal(0)],
    ["120", literal(120)],
    ["-12.125", literal(-12.125)],
    ["1e3", literal(1000)],
    ["1.5E+10", literal(1.5e10)],
    ["25e-12", literal(2.5e-11)],
    ["x.10", { type: "traversal", root: "x", steps: [{ index: literal(10) }] }],
    ["x.a1", name("x", "a1")],
    ["x[*].y", { type: "traversal", root: "x", steps: [{ splat: true }, { name: "y" }] }],
    ["x.*", { type: "traversal", root: "x", steps: [{ splat: true }] }],
    ["x[ y ]", { type: "traversal", root: "x", steps: [{ index: name("y") }] }],
    ["[]", { type: "list", items: [] }],
    ["[ 1 , 2 , ]", { type: "list", items: [literal(1), literal(2)] }],
    ["[format, for_each]", { type: "list", items: [name("format"), name("for_each")] }],
    ["{}", { type: "object", entries: [] }],
    ["{a   = 1}", { type: "object", entries: [[literal("a"), literal(1)]] }],
    [
      '{ a=1, b : 2\n "c" = 3 }',
      {
        type: "object",
        entries: [["a", 1] as const, ["b", 2] as const, ["c", 3] as const].map(
          ([k, v]) => [literal(k), literal(v)] as const,
        ),
      },
    ],
    ["{ (x) = 1 }", { type: "object", entries: [[name("x"), literal(1)]] }],
    ["{ x.y = 1 }", { type: "object", entries: [[name("x", "y"), literal(1)]] }],
    ["tostring( 1 )", { type: "convert", to: "tostring", argument: literal(1) }],
    ...["toset", "tolist", "tomap", "tostring", "tonumber", "tobool", "sensitive", "nonsensitive"].map(
      (to): [string, Expression] => [`${to}(x,)`, { type: "convert", to, argument: name("x") }],
    ),
  ])("%s is read", (text, expression) => {
    expect(parseExpression(text)).toEqual(expression);
  });

  it.each([
    ["", 1],
    ["x y", 3],
    ["x..y", 3],
    ["x.", 3],
    ["x[1", 4],
    ["(x", 3],
    ["[1", 3],
    ["[1, ", 5],
    ["[", 2],
    ["{ a 1 }", 5],
    ["{ a", 4],
    ['"abc', 5],
    ['"abc\\', 7],
    ["tostring()", 11],
    ["tostring(1, 2)", 15],
    ["@", 1],
    [".x", 1],
  ])("%j is none, and the place is named", (text, at) => {
    expect(() => parseExpression(text)).toThrow(
      expect.objectContaining({
        code: "graph-invalid",
        message: `"${text}" is not an expression (at character ${at})`,
      }),
    );
  });

  it.each([
    ...["==", "!=", "<=", ">=", "&&", "||", "-", "+", "*", "/", "%", "<", ">", "?"].map((each) => [
      `x ${each} y`,
      `the operator ${each}`,
    ]),
    ["upper(x)", "the function upper()"],
    ["[for y in x : y]", "a for expression"],
    ["{ for y in x : y => 1 }", "a for expression"],
  ])("%s is refused with what can be done instead", (text, what) => {
    expect(() => parseExpression(text)).toThrow(
      expect.objectContaining({
        code: "expression-unsupported",
        message: `"${text}" uses ${what}, which only Terraform has`,
        hint: "compute the value in the program instead, or run this stack with `vpnform terraform`",
      }),
    );
  });

  it("may not be a directive of a template", () => {
    expect(() => parseTemplate("%{ if x }a%{ endif }")).toThrow(
      '"%{ if x }a%{ endif }" uses template directives (%{ … }), which only Terraform has',
    );
  });
});

describe("the resource that an expression begins with", () => {
  const address = (text: string) => {
    const parsed = parseExpression(text);
    return parsed.type === "traversal" ? addressOf(parsed.root, parsed.steps) : undefined;
  };

  it.each([
    ["fake_box.a", "fake_box.a"],
    ["fake_box.a[0].id", "fake_box.a"],
    ["data.fake_zone.z.name", "data.fake_zone.z"],
    ["fake_box", undefined],
    ["fake_box[0]", undefined],
    ["data", undefined],
    ["data.fake_zone", undefined],
    ["data.fake_zone[0]", undefined],
    ["data[0].z", undefined],
    ...["local", "var", "each", "count", "path", "terraform", "self", "module"].map((root) => [`${root}.x`, undefined]),
  ])("of %s is %s", (text, expected) => {
    expect(address(text as string)).toBe(expected);
  });
});

describe("a value of the graph", () => {
  it.each([
    "a ${x.id}",
    "${x.id}${y.id}",
    "${x.id[0]}",
    "${x[*]}",
    "${x}",
    "${x.id.more}",
    "${[x.id]}",
    "${tostring(x.id)}",
  ])("is not plain as %s", (text) => {
    expect(isPlain(parseValue(text))).toBe(false);
  });

  it.each(["${x.id}", "${x[0].id}", "$${x}", true, null, undefined, 7])("is plain as %s", (value) => {
    expect(isPlain(parseValue(value))).toBe(true);
  });

  it("keeps false, zero and the empty text, which are no nulls", () => {
    const scope = { resolve: () => ({ value: undefined, attributes: false, used: 0 }) };
    const entries = Object.entries({ a: false, b: 0, c: "", d: null, e: "${x}" });
    const parsed = Object.fromEntries(entries.map(([key, value]) => [key, parseValue(value)]));
    const values = evaluateEntries(parsed, scope);
    expect(Object.entries(values)).toEqual([
      ["a", false],
      ["b", 0],
      ["c", ""],
    ]);
  });
});
