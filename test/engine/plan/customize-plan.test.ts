import { customizePlans } from "../../../src/engine/plan/customize-plan";
import type { PlannedChange } from "../../../src/engine/plan/plan-instance";
import { Refusals } from "../../../src/engine/plan/refusals";
import { UNKNOWN, unknownValue } from "../../../src/engine/values/unknown";
import type { AdjustableChange, PlannedState } from "../../../src/provider/plan-customization";
import { boxHandler, pinKind } from "../../_helpers/fake-provider";
import { FakeStack } from "../../_helpers/fake-stack";
import { changeOf, differing, pinOf, recordOf } from "./_planned";

type Look = (changes: readonly AdjustableChange[], world: PlannedState) => void;

/** What becomes of the changes when the handler of boxes looks them over in this way. */
function looked(changes: readonly PlannedChange[], look: Look) {
  const handler = { ...boxHandler, customizePlan: look as never };
  const refusals = new Refusals();
  const own = changes.map((change) => (change.kind === pinKind ? change : { ...change, handler }));
  return { ...customizePlans(own, refusals, 7), refusals };
}

/** A declared instance of a box that must not be destroyed. */
async function kept() {
  const program = { box: { a: { lifecycle: { prevent_destroy: true } } } };
  const { changes } = await new FakeStack().plan(program);
  return changes[0]?.instance as NonNullable<PlannedChange["instance"]>;
}

describe("a handler sees of its changes", () => {
  it("all of its kind together, what is there and what is wanted", () => {
    const seen: unknown[] = [];
    looked(
      [
        changeOf("a", { changed: new Set(["size"]) }),
        changeOf("b", { action: "create", before: undefined, after: { size: 1 }, previousAddress: "fake_box.x" }),
        changeOf("c", { action: "forget", after: undefined, deposed: "01234567" }),
        pinOf("p", undefined, { slot: 1 }),
      ],
      (changes) =>
        seen.push(
          ...changes.map(({ address, current, desired, action, isMoved, changed }) => [
            address,
            current,
            desired,
            action,
            isMoved,
            [...changed],
          ]),
        ),
    );
    expect(seen).toEqual([
      ["fake_box.a", { id: "box-a", values: { id: "box-a" } }, { id: "box-a" }, "update", false, ["size"]],
      ["fake_box.b", undefined, { size: 1 }, "create", true, []],
      [
        expect.stringMatching(/fake_box\.c.*01234567/),
        { id: "box-c", values: { id: "box-c" } },
        undefined,
        "no-op",
        false,
        [],
      ],
    ]);
  });

  it("every resource as it will be, and the time", () => {
    let world: PlannedState | undefined;
    looked(
      [
        changeOf("a", { before: { id: "box-a", size: 1 }, after: { id: "box-a", size: 2 } }),
        changeOf("b", { action: "delete", before: { id: "box-b" }, after: undefined }),
        changeOf("c", { action: "create", before: undefined, after: { id: unknownValue, size: 3 } }),
        pinOf("p", { id: "pin-1", slot: 1 }, { slot: 2 }),
      ],
      (_, seen) => (world = seen),
    );
    expect(world?.now).toBe(7);
    expect(world?.find("fake_box", "box-a")).toEqual({ id: "box-a", size: 2 });
    expect(world?.find("fake_box", "box-b")).toEqual({ id: "box-b" });
    expect(world?.find("fake_pin", "pin-1")).toEqual({ id: "pin-1", slot: 1 });
    expect(world?.find("fake_pin", "box-a")).toBeUndefined();
    expect(world?.planned("fake_box")).toEqual([
      { id: "box-a", size: 2 },
      { id: UNKNOWN, size: 3 },
    ]);
    expect(world?.planned("fake_pin")).toEqual([{ slot: 2 }]);
  });
});

describe("a handler", () => {
  it("changes nothing by looking, and need not look", () => {
    const changes = [changeOf("a"), pinOf("p", undefined, {})];
    expect(looked(changes, () => undefined).changes).toMatchObject(changes.map(({ address }) => ({ address })));
    expect(customizePlans(changes, new Refusals(), 0)).toEqual({ changes, precedences: [] });
  });

  it("turns an update into a replacement, with the reason", () => {
    const change = changeOf("a", {
      before: { id: "box-a", size: 1, status: "ready" },
      after: { id: "box-a", size: 2, name: unknownValue, status: "ready" },
      attributes: [differing("size"), differing("zone")],
    });
    const { changes } = looked([change], ([first]) => {
      expect(first?.action).toBe("update");
      first?.replace("size", "it is full");
      expect(first?.action).toBe("replace");
    });
    expect(changes).toMatchObject([
      {
        action: "replace",
        createBeforeDestroy: false,
        reason: "arranged",
        explanation: "it is full",
        attributes: [{ forcesReplacement: true }, { forcesReplacement: false }],
        after: { id: UNKNOWN, size: 2, status: UNKNOWN, createTime: UNKNOWN },
      },
    ]);
    expect(changes[0]?.after).not.toHaveProperty("name");
  });

  it("keeps a reason that there was, and may have the new one first", () => {
    const { changes } = looked([changeOf("a", { reason: "tainted" })], ([first]) =>
      first?.replace("size", "it is full", { createBeforeDestroy: true }),
    );
    expect(changes).toMatchObject([{ reason: "tainted", explanation: "it is full", createBeforeDestroy: true }]);
  });

  it("replaces what is only there by what it is", () => {
    const gone = changeOf("a", { before: { id: "box-a", size: 1 }, after: undefined });
    const { changes } = looked([gone], ([first]) => first?.replace("size", "so"));
    expect(changes[0]?.after).toEqual({ id: UNKNOWN, size: 1, status: UNKNOWN, createTime: UNKNOWN });
    const none = changeOf("a", { before: undefined, after: undefined });
    const made = looked([none], ([first]) => first?.replace("size", "so"));
    expect(made.changes[0]?.after).toEqual({ id: UNKNOWN, status: UNKNOWN, createTime: UNKNOWN });
  });

  it("replaces nothing that must not be destroyed", async () => {
    const { changes, refusals } = looked([changeOf("a", { instance: await kept() })], ([first]) =>
      first?.replace("size", "it is full"),
    );
    expect(changes[0]?.action).toBe("update");
    expect(() => refusals.throwIfAny()).toThrow(
      expect.objectContaining({
        message: "size: it is full, so it would have to be replaced, which its lifecycle forbids (preventDestroy)",
        hint: "undo the change, or remove preventDestroy",
      }),
    );
  });

  it("refuses a change", () => {
    const { refusals } = looked([changeOf("a", { prior: recordOf("a") })], ([first]) =>
      first?.refuse("size", "cannot shrink", "make another"),
    );
    expect(() => refusals.throwIfAny()).toThrow(
      expect.objectContaining({ message: "size: cannot shrink", address: "net/a", hint: "make another" }),
    );
  });

  it("has one change wait for another, or for its delete", () => {
    const { precedences } = looked([changeOf("a"), changeOf("b")], ([first, second]) => {
      if (first && second) {
        first.after(second, "delete");
        second.after(first, "done");
      }
    });
    expect(precedences).toEqual([
      { change: "fake_box.a", after: "fake_box.b", part: "delete" },
      { change: "fake_box.b", after: "fake_box.a", part: "done" },
    ]);
  });
});
