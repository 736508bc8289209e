import { checkNames, select } from "../../../src/engine/plan/targeting";
import { changeOf, recordOf } from "./_planned";

const usual =
  "use an address such as alivpn_gateway.hub or a construct path such as net/hub; `vpnform state list` shows what exists";
/** A record's change, which needs these. */
const needing = (name: string, ...dependencies: string[]) =>
  changeOf(name, { prior: recordOf(name, { dependencies }) });
const deleted = (name: string, ...dependencies: string[]) => ({
  ...needing(name, ...dependencies),
  action: "delete" as const,
});

const chain = [needing("a"), needing("b", "fake_box.a"), needing("c", "fake_box.b"), needing("d")];
const gone = [deleted("a"), deleted("b", "fake_box.a"), deleted("c", "fake_box.b"), deleted("d")];
const left = (changes: typeof chain, targets: string[], excludes: string[] = []) =>
  select(changes, targets, excludes)
    .map(({ path }) => path.slice(4))
    .join("");

describe("a part of a plan", () => {
  it("is all of it where nothing is named", () => {
    expect(left(chain, [])).toBe("abcd");
    expect(select(chain, [], [])).not.toBe(chain);
  });

  it("has what is named and what that needs, or for deletes what needs that", () => {
    expect(left(chain, ["net/b"])).toBe("ab");
    expect(left(chain, ["fake_box.c", "fake_box.d"])).toBe("abcd");
    expect(left(chain, ["fake_box.a"])).toBe("a");
    expect(left(gone, ["fake_box.b"])).toBe("bc");
    expect(left(gone, ["fake_box.c"])).toBe("c");
  });

  it("is without what is excluded and what needs that, or for deletes what that needs", () => {
    expect(left(chain, [], ["fake_box.b"])).toBe("ad");
    expect(left(chain, [], ["fake_box.a"])).toBe("d");
    expect(left(gone, [], ["fake_box.b"])).toBe("cd");
    expect(left(gone, [], ["fake_box.c"])).toBe("d");
    expect(left(chain, ["fake_box.c"], ["fake_box.c"])).toBe("ab");
    expect(left(chain, ["fake_box.c"], ["fake_box.d"])).toBe("abc");
  });

  it("has all instances of what is needed, and no loop of those that need each other", () => {
    const many = [
      changeOf("a", { address: "fake_box.a[0]", path: "net/x" }),
      changeOf("a", { address: "fake_box.a[1]", path: "net/y" }),
      needing("z", "fake_box.a", "fake_box.z", "fake_box.unheard"),
    ];
    expect(left(many, ["net/z"])).toBe("xyz");
    expect(left(many, ["fake_box.a[1]"])).toBe("y");
  });
});

describe("names that are given", () => {
  const declared = { ...changeOf("a"), instance: { address: "fake_box.a" } as never };
  const orphan = changeOf("old");

  it("are right where each is one of something", () => {
    expect(() => checkNames([declared, orphan], {})).not.toThrow();
    const options = { targets: ["net/a", "fake_box.old"], excludes: ["net/old"], replace: ["net"] };
    expect(() => checkNames([declared, orphan], options)).not.toThrow();
  });

  it("are told all at once where they are not, with what was meant", () => {
    const options = { targets: ["fake_box.b"], excludes: ["net/zzzzzz"], replace: ["fake_box.old"] };
    expect(() => checkNames([declared, orphan], options)).toThrow(
      expect.objectContaining({
        code: "usage-invalid",
        message:
          '--target "fake_box.b", --exclude "net/zzzzzz", --replace "fake_box.old": no such resource in this stack',
        hint: expect.stringMatching(/fake_box\.a/) as string,
      }),
    );
    expect(() => checkNames([declared], { targets: ["qqqqqqqqqqqq"] })).toThrow(
      expect.objectContaining({ message: '--target "qqqqqqqqqqqq": no such resource in this stack', hint: usual }),
    );
  });

  it("have one hint for several that are alike", () => {
    let hint = "";
    try {
      checkNames([declared], { targets: ["fake_box.b", "fake_box.b"] });
    } catch (error) {
      hint = (error as { hint: string }).hint;
    }
    expect(hint.match(/fake_box\.a/g)).toHaveLength(1);
  });
});
