import { Orphans } from "../../../src/engine/plan/implied-moves";
import type { PriorResource } from "../../../src/engine/prior/prior-resource";
import { boxKind, pinKind } from "../../_helpers/fake-provider";
import { recordOf } from "./_planned";

const instance = { address: "fake_box.new", config: { kind: boxKind, providerKey: "fake" } } as never;
const there = (prior: PriorResource) => ({ id: prior.values["id"] as string, values: prior.values });
const orphan = (name: string, values = {}, more: Partial<PriorResource> = {}) =>
  recordOf(name, { values: { id: `box-${name}`, ...values }, ...more });
/** The name of the orphan that a new box of these values seems to be. */
const claimed = (
  orphans: PriorResource[],
  desired = {},
  observed: (prior: PriorResource) => ReturnType<typeof there> | undefined = there,
) => new Orphans(orphans).claim(instance, desired, observed)?.address;

describe("a new resource", () => {
  it("is the only orphan that it can be, or the one with the fewest differences", () => {
    expect(claimed([orphan("a")])).toBe("fake_box.a");
    expect(claimed([orphan("a", { size: 1 }), orphan("b", { size: 2 })], { size: 2 })).toBe("fake_box.b");
    expect(claimed([orphan("b", { size: 2 }), orphan("a", { size: 1 })], { size: 2 })).toBe("fake_box.b");
    expect(claimed([orphan("a", { size: 1 })], { size: 2 })).toBe("fake_box.a");
  });

  it("is none where there is none, or several could be meant", () => {
    expect(claimed([])).toBeUndefined();
    expect(claimed([orphan("a"), orphan("b")])).toBeUndefined();
    expect(claimed([orphan("a", { size: 1 }), orphan("b", { size: 3 })], { size: 2 })).toBeUndefined();
  });

  it.each<[string, PriorResource, object]>([
    ["of another kind", orphan("a", {}, { kind: pinKind }), {}],
    ["of another provider", orphan("a", {}, { providerKey: "fake.other" }), {}],
    ["that is broken", orphan("a", {}, { tainted: true }), {}],
    ["that is left over", orphan("a", {}, { deposed: "01234567" }), {}],
    ["that would be replaced", orphan("a", { zone: "x" }), { zone: "y" }],
    ["that must not change so", orphan("a", { owner: "me" }), { owner: "you" }],
  ])("is no orphan %s", (_, other, desired) => {
    expect(claimed([other], desired)).toBeUndefined();
    expect(claimed([other, orphan("b", desired)], desired)).toBe("fake_box.b");
  });

  it("is no orphan that is gone", () => {
    expect(claimed([orphan("a")], {}, () => undefined)).toBeUndefined();
  });
});

it("an orphan is claimed once, and the rest is left", () => {
  const pin = orphan("p", {}, { kind: pinKind, address: "fake_pin.p" });
  const orphans = new Orphans([orphan("a"), pin, orphan("b", { size: 1 })]);
  expect(orphans.rest().map(({ address }) => address)).toEqual(["fake_box.a", "fake_box.b", "fake_pin.p"]);
  expect(orphans.claim(instance, { size: 1 }, there)?.address).toBe("fake_box.b");
  expect(orphans.rest().map(({ address }) => address)).toEqual(["fake_box.a", "fake_pin.p"]);
  expect(orphans.claim(instance, { size: 1 }, there)?.address).toBe("fake_box.a");
  expect(orphans.claim(instance, { size: 1 }, there)).toBeUndefined();
});
