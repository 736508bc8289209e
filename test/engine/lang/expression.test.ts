import fc from "fast-check";
import type { Value } from "../../../lib/core/attribute";
import { describe as spell, evaluate } from "../../../src/engine/lang/evaluate";
import type { Scope } from "../../../src/engine/lang/evaluate";
import { parseExpression, parseTemplate, traversals } from "../../../src/engine/lang/expression";
import { addressOf } from "../../../src/engine/lang/reference";
import {
  evaluateEntries,
  evaluateValue,
  isPlain,
  parseValue,
  references,
} from "../../../src/engine/lang/value-expression";
import { UNKNOWN, unknownValue } from "../../../src/engine/values/unknown";

const values: Record<string, Value> = {
  box: {
    boxId: "b",
    list: ["x", "y"],
    items: [{ n: 1 }, { n: 2 }],
    later: unknownValue,
    map: { "a b": 3 },
    none: null,
  },
  i: 1,
};
const scope = (pending = false): Scope => ({
  resolve: (root) => ({ value: values[root], attributes: true, used: 0, ...(pending ? { pending } : {}) }),
});
const valueOf = (text: string, within = scope()) => evaluate(parseTemplate(text), within);

describe("an expression", () => {
  test.each<[string, unknown]>([
    ["plain", "plain"],
    ["", ""],
    ["${box.box_id}", "b"],
    ["is ${box.box_id}${i}.", "is b1."],
    ["$${box.box_id} %%{x}", "${box.box_id} %{x}"],
    ["${box.list[1]}", "y"],
    ["${box.list[i]}", "y"],
    ["${box.list.0}", "x"],
    ["${box.items[*].n}", [1, 2]],
    ["${box.items.*.n}", [1, 2]],
    ['${box.map["a b"]}', 3],
    ["${box.absent}", undefined],
    ["${[1, true, null, -2.5e1]}", [1, true, null, -25]],
    ['${{a = 1, "b${i}": (2)}}', { a: 1, b1: 2 }],
    ['${"q\\"\\n\\u0041"}', 'q"\nA'],
    ['${toset(["b", "a", "b"])}', ["a", "b"]],
    ["${tostring(1)}", "1"],
    ['${tonumber("2")}', 2],
    ['${tobool("true")}', true],
    ["${tostring(null)}", null],
    ["${sensitive(i)}", 1],
  ])("%s is %j", (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  it("is unknown when anything in it is", () => {
    expect(valueOf("${box.later}")).toBe(UNKNOWN);
    expect(valueOf("a ${box.later.more[0]} b")).toBe(UNKNOWN);
    expect(valueOf("${tostring(box.later)}")).toBe(UNKNOWN);
    expect(valueOf("${box.list[box.later]}")).toBe(UNKNOWN);
  });

  it("is unknown rather than absent where the resource does not exist yet", () => {
    expect(valueOf("${box.absent}", scope(true))).toBe(UNKNOWN);
    expect(valueOf("${box.box_id}", scope(true))).toBe("b");
  });

  test.each([
    ["${upper(i)}", "expression-unsupported", /function upper\(\)/],
    ["${i + 1}", "expression-unsupported", /operator \+/],
    ["${i == 1}", "expression-unsupported", /operator ==/],
    ["%{ if x }a%{ endif }", "expression-unsupported", /directives/],
    ["${i", "graph-invalid", /./],
    ["${i.}", "graph-invalid", /./],
    ["${box.items} is a list", "graph-invalid", /cannot be part of a text/],
    ["${box.box_id.part}", "reference-unknown", /box\.box_id\.part has no part "part"/],
  ])("%s is refused", (text, code, message) => {
    expect(() => valueOf(text)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) as string }),
    );
  });

  it("tells all that it refers to, in indexes too", () => {
    const found = [...traversals(parseTemplate("${a.b[c.d].e} ${[f.g]} ${{(h.i) = tolist(j.k)}}"))];
    expect(found.map(spell)).toEqual(["a.b[…].e", "c.d", "f.g", "h.i", "j.k"]);
  });

  it("has the address of a resource or data source, and none for what is neither", () => {
    const address = (text: string) => {
      const parsed = parseExpression(text);
      return parsed.type === "traversal" ? addressOf(parsed.root, parsed.steps) : undefined;
    };
    expect(["fake_box.a.id", "data.fake_zone.z.name", "var.x", "local.y", "each.key"].map(address)).toEqual([
      "fake_box.a",
      "data.fake_zone.z",
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("of any text that is quoted is that text", () => {
    const nothing: Scope = { resolve: () => ({ value: undefined, attributes: false, used: 0 }) };
    fc.assert(
      fc.property(fc.string(), (text) => {
        const quoted = text.replace(/\$\{/g, "$$$${").replace(/%\{/g, "%%{");
        fc.pre(!/\$\$\{|%%\{/.test(text) && !/[$%]$/.test(text));
        expect(evaluate(parseTemplate(quoted), nothing)).toBe(text);
      }),
    );
  });
});

describe("a value of the graph", () => {
  it("is computed at every depth", () => {
    const parsed = parseValue({ a: ["${box.box_id}", 1], b: { c: "${i}" }, d: null, e: true });
    expect(evaluateValue(parsed, scope())).toEqual({ a: ["b", 1], b: { c: 1 }, e: true });
    expect([...references(parsed)].map(spell)).toEqual(["box.box_id", "i"]);
  });

  it("leaves out attributes that come out null", () => {
    expect(evaluateEntries({ a: parseValue("${box.none}"), b: parseValue("${box.absent}") }, scope())).toEqual({});
  });

  it("is plain when the program's text shows all of it, but for ids", () => {
    const plain = [1, "a", ["a", { b: null }], "${fake_box.a.id}"];
    expect(plain.map((value) => isPlain(parseValue(value)))).toEqual([true, true, true, true]);
    const others = ["${fake_box.a.size}", "x-${fake_box.a.id}", ["${var.x}"], { b: "${local.y}" }];
    expect(others.map((value) => isPlain(parseValue(value)))).toEqual([false, false, false, false]);
  });

  it("without expressions is itself", () => {
    const leaf = fc.oneof(fc.constantFrom("a", "b c"), fc.integer(), fc.boolean());
    const tree = fc.letrec((tie) => ({
      value: fc.oneof(leaf, fc.array(tie("value")), fc.dictionary(fc.constantFrom("x", "y"), tie("value"))),
    })).value;
    fc.assert(
      fc.property(tree, (value) => {
        expect(evaluateValue(parseValue(value), scope())).toEqual(value);
        expect(isPlain(parseValue(value))).toBe(true);
      }),
    );
  });
});
