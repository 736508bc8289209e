import type { SynthesizedStack } from "../../src/project/manifest";
import { selectStacks } from "../../src/project/selection";

function stack(name: string, dependencies: string[] = []): SynthesizedStack {
  return { name, constructPath: name, dependencies, file: "", json: {} };
}

const three = [stack("sites-eu", ["hub"]), stack("sites-us", ["hub"]), stack("hub")];
const names = (selected: readonly SynthesizedStack[]) => selected.map((each) => each.name);

describe("selectStacks", () => {
  test("takes the only stack without a name", () => {
    expect(names(selectStacks([stack("net")], { names: [], all: false }))).toEqual(["net"]);
  });

  test("puts stacks after those they depend on", () => {
    expect(names(selectStacks(three, { names: [], all: true }))).toEqual(["hub", "sites-eu", "sites-us"]);
    expect(names(selectStacks(three, { names: ["sites-us", "hub"], all: false }))).toEqual(["hub", "sites-us"]);
  });

  test("understands patterns and takes each stack once", () => {
    expect(names(selectStacks(three, { names: ["sites-*", "sites-e?"], all: false }))).toEqual([
      "sites-eu",
      "sites-us",
    ]);
  });

  test("takes other signs of patterns literally", () => {
    expect(names(selectStacks([stack("a.b"), stack("axb")], { names: ["a.b"], all: false }))).toEqual(["a.b"]);
  });

  test.each([
    [{ names: [], all: false }, "the program has 3 stacks: hub, sites-eu, sites-us"],
    [{ names: ["hup"], all: false }, 'no stack is named "hup"'],
    [{ names: ["hub"], all: true }, 'both --all and "hub" are given'],
  ])("refuses %j", (selection, message) => {
    expect(() => selectStacks(three, selection)).toThrow(message);
  });

  test("says which stack was probably meant", () => {
    const hint = (name: string): unknown => {
      try {
        return selectStacks(three, { names: [name], all: false });
      } catch (error) {
        return (error as { readonly hint?: string }).hint;
      }
    };
    expect(hint("hup")).toBe("did you mean hub? the program has: hub, sites-eu, sites-us");
    expect(hint("site-eu")).toBe("did you mean sites-eu? the program has: hub, sites-eu, sites-us");
    expect(hint("asia")).toBe("the program has: hub, sites-eu, sites-us");
  });

  test("refuses a program without stacks", () => {
    expect(() => selectStacks([], { names: [], all: true })).toThrow("the program declares no stack");
  });

  test("names the circle of stacks that depend on each other", () => {
    const circle = [stack("a", ["b"]), stack("b", ["a"])];
    expect(() => selectStacks(circle, { names: [], all: true })).toThrow(/dependency cycle: a -> b -> a|b -> a -> b/);
  });
});
