import { ExactNumber, parseExactly } from "../../../src/state/format/exact-number";

describe("a number in a state", () => {
  it("is a plain number as long as no digit is lost", () => {
    const text = '{"a":[1,-2.5,1700000000000,0.1,1e3,100000000000000000000,"12345678901234567890"]}';
    expect(parseExactly(text)).toEqual(JSON.parse(text));
  });

  it.each(["9007199254740993", "-12345678901234567890", "0.33333333333333331483", "1.00000000000000000001e5"])(
    "%s keeps its digits",
    (text) => {
      const value = parseExactly(`[${text}]`) as [ExactNumber];
      expect(value[0]).toBeInstanceOf(ExactNumber);
      expect(String(value[0])).toBe(text);
      expect(value[0].valueOf()).toBe(Number(text));
      expect(JSON.stringify(value)).toBe(`[${Number(text)}]`);
    },
  );

  it("is not looked for inside strings", () => {
    const text = String.raw`{"9007199254740993":"\"9007199254740993","x":9007199254740993}`;
    const value = parseExactly(text) as Record<string, unknown>;
    expect(value["9007199254740993"]).toBe('"9007199254740993');
    expect(String(value.x)).toBe("9007199254740993");
  });
});
