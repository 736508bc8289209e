import type { Value } from "../../../lib/core/attribute";
import { describe as spell, evaluate } from "../../../src/engine/lang/evaluate";
import type { Resolved } from "../../../src/engine/lang/evaluate";
import { parseTemplate, traversals } from "../../../src/engine/lang/expression";
import { UNKNOWN, unknownValue } from "../../../src/engine/values/unknown";

const box: Value = {
  boxId: "b",
  list: ["x", "y"],
  items: [{ itemName: "one" }, { itemName: "two" }],
  map: { a_b: 1, aB: 2, "0": "zero" },
  none: null,
  later: unknownValue,
  yes: true,
};

/** The value of an expression over `box`. */
function valueOf(text: string, more: Partial<Resolved> = {}): Value {
  return evaluate(parseTemplate(text), { resolve: () => ({ value: box, attributes: true, used: 0, ...more }) });
}

const refusal = (code: string, message: string) => expect.objectContaining({ code, message }) as Error;

describe("a part of a value", () => {
  it.each<[string, unknown]>([
    ["${box.list[0]}", "x"],
    ['${box.list["1"]}', "y"],
    ["${box.list[2]}", undefined],
    ['${box.list["length"]}', undefined],
    ['${box.map["0"]}', "zero"],
    ["${box.map[0]}", "zero"],
    ["${box.map.a_b}", 1],
    ["${box.box_id}", "b"],
    ["${box.none}", null],
    ["${box.none.part}", undefined],
    ["${box.none[0]}", undefined],
    ["${box.absent.part}", undefined],
    ["${box.items[*].item_name}", ["one", "two"]],
    ["${box.list[*]}", ["x", "y"]],
    ["${box.map[*].a_b}", [1]],
    ["${box.later[*].a}", UNKNOWN],
    ["${box.list[box.later]}", UNKNOWN],
    ["${box.constructor}", undefined],
    ['${box["__proto__"]}', undefined],
  ])("%s is %j", (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  it("has its name as it is written where it is no attribute", () => {
    expect(valueOf("${box.box_id}", { attributes: false })).toBeUndefined();
    expect(valueOf("${box.boxId}", { attributes: false })).toBe("b");
  });

  it("begins after what the root covers already", () => {
    expect(valueOf("${local.box.box_id}", { used: 1 })).toBe("b");
  });

  it("that a resource which does not exist yet may come to have is unknown", () => {
    expect(valueOf("${box.absent}", { pending: true })).toBe(UNKNOWN);
    expect(valueOf("${box.absent.part[0]}", { pending: true })).toBe(UNKNOWN);
    expect(valueOf("${box.map.absent}", { pending: true })).toBe(UNKNOWN);
    expect(valueOf("${box}", { pending: true, value: undefined })).toBe(UNKNOWN);
    expect(valueOf("${box[*].a}", { pending: true, value: undefined })).toBe(UNKNOWN);
    expect(valueOf("${box.none}", { pending: true })).toBeNull();
  });

  it.each([
    ["${box.box_id.part}", 'box.box_id.part has no part "part"'],
    ["${box.list.part}", 'box.list.part has no part "part"'],
    ["${box.yes[0]}", 'box.yes[0] has no part "0"'],
    ['${box.yes["a"]}', 'box.yes["a"] has no part "a"'],
    ["${box.yes[box.box_id]}", 'box.yes[…] has no part "b"'],
    ["${box.items[*].item_name.x}", 'box.items[*].item_name.x has no part "x"'],
  ])("%s is none", (text, message) => {
    expect(() => valueOf(text)).toThrow(refusal("reference-unknown", message));
  });

  it("has the text that the program gave it", () => {
    const text = '${a.b[*].c[0]["d"][e.f].g[true]}';
    const [first] = traversals(parseTemplate(text));
    expect(first && spell(first)).toBe('a.b[*].c[0]["d"][…].g[true]');
  });
});

describe("a text", () => {
  it("is made of texts, numbers and bools", () => {
    expect(valueOf("${box.box_id}-${1.5}-${box.yes}")).toBe("b-1.5-true");
  });

  it.each([
    ["x${box.absent}", "an absent value cannot be part of a text"],
    ["x${box.none}", "null cannot be part of a text"],
    ["x${box.list}", '["x","y"] cannot be part of a text'],
    ["${{(box.none) = 1}}", "null cannot be part of a text"],
    ["${box.map[box.absent]}", "an absent value cannot be part of a text"],
  ])("%s is none", (text, message) => {
    expect(() => valueOf(text)).toThrow(refusal("graph-invalid", message));
  });
});

describe("a conversion", () => {
  it.each<[string, unknown]>([
    ['toset(["b", "a", "b"])', ["a", "b"]],
    ["tolist(box.list)", ["x", "y"]],
    ["tostring(true)", "true"],
    ["tonumber(2)", 2],
    ['tonumber("-2.5")', -2.5],
    ["tobool(true)", true],
    ["tobool(false)", false],
    ['tobool("true")', true],
    ['tobool("1")', true],
    ['tobool("false")', false],
    ['tobool("0")', false],
    ["nonsensitive(box.map.a_b)", 1],
    ...["toset", "tolist", "tomap", "tostring", "tonumber", "tobool", "sensitive", "nonsensitive"].flatMap(
      (name): [string, unknown][] => [
        [`${name}(null)`, null],
        [`${name}(box.absent)`, null],
        [`${name}(box.later)`, UNKNOWN],
      ],
    ),
  ])("%s is %j", (text, value) => {
    expect(valueOf(`\${${text}}`)).toEqual(value);
  });

  it.each([
    ['toset("a")', "toset() of a value that is no list"],
    ["toset(1)", "toset() of a value that is no list"],
    ['tonumber("two")', "tonumber() of a value that is no number"],
    ['tonumber("")', "tonumber() of a value that is no number"],
    ['tonumber(" ")', "tonumber() of a value that is no number"],
    ["tonumber(true)", "tonumber() of a value that is no number"],
    ['tobool("yes")', "tobool() of a value that is no bool"],
    ["tobool(1)", "tobool() of a value that is no bool"],
    ["tostring(box.list)", '["x","y"] cannot be part of a text'],
  ])("%s is refused", (text, message) => {
    expect(() => valueOf(`\${${text}}`)).toThrow(refusal("graph-invalid", message));
  });
});
