import fc from "fast-check";
import { lineAndColumn, scanJson } from "../../src/project/json-text";

function faultOf(text: string): string | undefined {
  const { fault } = scanJson(text);
  return fault && `${lineAndColumn(text, fault.offset)} ${fault.message}`;
}

describe("scanJson", () => {
  test.each([
    ['{"a": 1,}', '1:9 expected a name in double quotes, found "}"'],
    ['{\n  "a": 1\n  "b": 2\n}', '3:3 expected "," or "}", found "\\""'],
    ['{"a" 1}', '1:6 expected ":", found "1"'],
    ["{a: 1}", '1:2 expected a name in double quotes, found "a"'],
    ["[1 2]", '1:4 expected "," or "]", found "2"'],
    ['{"a": tru}', '1:7 expected a value, found "t"'],
    ['{"a": "x', "1:7 a text that is not closed"],
    ['{"a": "\\q"}', "1:7 a text with an unknown escape"],
    ['{"a": 1', '1:8 expected "," or "}", found the end of the file'],
    ["", "1:1 expected a value, found the end of the file"],
    ["{} {}", '1:4 unexpected "{" after the end'],
    ["01", '1:1 expected a value, found "0"'],
  ])("finds the fault in %j", (text, expected) => {
    expect(faultOf(text)).toBe(expected);
  });

  test("knows where a value begins", () => {
    const text = '{\n  "app": "x",\n  "context": { "list": [1, {"deep": true}] }\n}';
    const scan = scanJson(text);
    expect(lineAndColumn(text, scan.offsetOf(["app"]))).toBe("2:10");
    expect(text.slice(scan.offsetOf(["context", "list", 1, "deep"])).startsWith("true")).toBe(true);
  });

  test("gives the enclosing value's place for a value that is not there", () => {
    const text = '{ "context": { } }';
    expect(scanJson(text).offsetOf(["context", "region"])).toBe(text.indexOf("{ }"));
    expect(scanJson(text).offsetOf(["app"])).toBe(0);
  });

  test("finds nothing wrong with any JSON text", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
        expect(faultOf(JSON.stringify(value, undefined, indent))).toBeUndefined();
      }),
    );
  });

  test("agrees with JSON.parse about damaged texts", () => {
    const damaged = fc
      .tuple(fc.jsonValue(), fc.nat(), fc.constantFrom("", ",", "}", '"', "x", " ", "]"))
      .map(([value, at, put]) => {
        const text = JSON.stringify(value);
        const position = at % (text.length + 1);
        return text.slice(0, position) + put + text.slice(position + 1);
      });
    fc.assert(
      fc.property(damaged, (text) => {
        let parses = true;
        try {
          JSON.parse(text);
        } catch {
          parses = false;
        }
        expect(faultOf(text) === undefined).toBe(parses);
      }),
      { numRuns: 500 },
    );
  });
});
