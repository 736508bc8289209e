import { blockedBy, preferCreateBeforeDestroy, reservedKeys } from "../../../src/engine/plan/create-before-destroy";
import { UNKNOWN, unknownValue } from "../../../src/engine/values/unknown";
import { pinKind } from "../../_helpers/fake-provider";
import { changeOf, differing, pinOf, recordOf } from "./_planned";

/** An update of what uses these. */
const user = (name: string, ...dependencies: string[]) => changeOf(name, { prior: recordOf(name, { dependencies }) });
const replaced = (name: string, more = {}) => changeOf(name, { action: "replace", ...more });

describe("a replacement creates first", () => {
  const first = (...changes: Parameters<typeof preferCreateBeforeDestroy>[0]) =>
    preferCreateBeforeDestroy(changes).map(({ createBeforeDestroy, explanation }) => [
      createBeforeDestroy,
      explanation,
    ]);

  it("where another one goes on using it, and says which", () => {
    expect(first(replaced("a"), user("b", "fake_box.a"))).toEqual([
      [true, "the new one is created first, because fake_box.b goes on using it"],
      [false, undefined],
    ]);
  });

  it("of an instance, too, and names the first user whatever their order", () => {
    const a = replaced("a", { address: 'fake_box.a["x"]' });
    for (const users of [
      [user("b", "fake_box.a"), user("c", "fake_box.a")],
      [user("c", "fake_box.a"), user("b", "fake_box.a")],
    ]) {
      expect(first(a, ...users)[0]?.[1]).toContain("because fake_box.b goes on using it");
    }
  });

  it("and keeps the explanation that it has", () => {
    expect(first(replaced("a", { explanation: "so" }), user("b", "fake_box.a"))[0]).toEqual([true, "so"]);
  });

  it("not where nobody updates what uses it", () => {
    const none = [false, undefined];
    expect(first(replaced("a"))).toEqual([none]);
    expect(first(replaced("a"), user("b", "fake_box.c"))).toEqual([none, none]);
    expect(first(replaced("a"), changeOf("b"))).toEqual([none, none]);
    expect(first(replaced("a"), { ...user("b", "fake_box.a"), action: "no-op" })).toEqual([none, none]);
    expect(first(changeOf("a"), user("b", "fake_box.a"))).toEqual([none, none]);
  });

  it("as the program says already, without an explanation", () => {
    expect(first(replaced("a", { createBeforeDestroy: true }), user("b", "fake_box.a"))[0]).toEqual([true, undefined]);
  });

  it("not where both would hold what only one may have", () => {
    const uses = user("b", "fake_pin.p");
    const pin = (slot: number | typeof unknownValue) =>
      pinOf("p", { boxId: "box-1", slot: 1 }, { boxId: "box-1", slot }, { action: "replace" });
    expect(first(pin(1), uses)[0]).toEqual([false, undefined]);
    expect(first(pin(2), uses)[0]?.[0]).toBe(true);
    expect(first(pin(unknownValue), uses)[0]?.[0]).toBe(true);
  });
});

describe("an update of what needs the new one", () => {
  const waiting = changeOf("user", { attributes: [differing("name", UNKNOWN)] });
  const made = (name: string, action: "create" | "replace" | "update" = "replace") =>
    pinOf(name, undefined, { boxId: "box-1", slot: 1 }, { action });
  const inUse = new Set(["fake fake_pin boxId,slot box-1 1"]);

  it("is held up by what can be made only when another one is gone, the first by address", () => {
    expect(blockedBy(waiting, [made("p")], inUse)?.address).toBe("fake_pin.p");
    expect(blockedBy(waiting, [made("p", "create")], inUse)?.address).toBe("fake_pin.p");
    expect(blockedBy(waiting, [made("q"), made("p")], inUse)?.address).toBe("fake_pin.p");
    expect(blockedBy(waiting, [made("p"), made("q")], inUse)?.address).toBe("fake_pin.p");
  });

  it("is not held up by what is only updated, or takes nothing that anybody has", () => {
    expect(blockedBy(waiting, [made("p", "update")], inUse)).toBeUndefined();
    expect(blockedBy(waiting, [made("p")], new Set())).toBeUndefined();
    expect(blockedBy(waiting, [], inUse)).toBeUndefined();
  });

  it("is not held up when all of it is known, or it is no update", () => {
    expect(blockedBy(changeOf("user", { attributes: [differing("name")] }), [made("p")], inUse)).toBeUndefined();
    expect(blockedBy({ ...waiting, action: "replace" }, [made("p")], inUse)).toBeUndefined();
    const partly = changeOf("user", { attributes: [differing("size"), differing("name", UNKNOWN)] });
    expect(blockedBy(partly, [made("p")], inUse)).toBeDefined();
  });

  it("is judged by what is used by others", () => {
    const pin = (name: string, slot: number) =>
      recordOf(name, { address: `fake_pin.${name}`, kind: pinKind, values: { boxId: "box-1", slot } });
    const records = [
      pin("p", 1),
      pin("q[0]", 2),
      pin("r", 3),
      recordOf("a", { dependencies: ["fake_pin.p", "fake_pin.q"] }),
    ];
    expect([...reservedKeys(records)]).toEqual([
      "fake fake_pin boxId,slot box-1 1",
      "fake fake_pin boxId,slot box-1 2",
    ]);
    expect([...reservedKeys(records.values())]).toHaveLength(2);
  });
});
