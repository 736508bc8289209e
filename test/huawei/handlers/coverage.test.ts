import type { Attribute } from "../../../lib/core/attribute";
import { snakeCase } from "../../../lib/core/naming";
import { huaweiKinds } from "../../../lib/huawei/kinds";
import { operations } from "../../../src/huawei/client/operations";
import { huaweiCore } from "../../../src/huawei/provider";
import { isCompanion, sampleShape, settable } from "../../_helpers/sample-values";

/** Every name in parameters, at every depth. */
function names(parameters: object): string[] {
  return Object.entries(parameters).flatMap(([name, value]: [string, unknown]) => [
    name,
    ...(typeof value === "object" && value !== null ? names(value) : []),
  ]);
}

describe.each([...huaweiKinds.keys()])("%s", (type) => {
  const handler = huaweiCore.handlers.get(type);
  const kind = huaweiKinds.get(type);
  if (!handler || !kind) throw new Error(`${type} has no handler`);
  const desired = sampleShape(kind.attributes);
  const current = { id: "some-id", values: { ...desired, id: "some-id" } };
  const changeable = Object.entries<Attribute>(kind.attributes)
    .filter(
      ([, { flags }]) =>
        !flags.computed && !flags.immutable && !flags.forbidChange && !flags.clientOnly && !isCompanion(flags),
    )
    .map(([name]) => name);
  const updates = (...changed: string[]) => handler.update({ current, desired, changed: new Set(changed) });

  it("has a handler for exactly this kind", () => {
    expect(handler.kind).toBe(kind);
  });

  it("sends everything that the program may set, on create or right after", () => {
    const later = Object.keys(kind.attributes).filter((name) => kind.attributes[name]?.flags.updateOnly);
    const sent = new Set([handler.create(desired), ...updates(...later)].flatMap((call) => names(call.parameters)));
    expect(settable(kind.attributes).filter((name) => !sent.has(snakeCase(name)))).toEqual([]);
  });

  it("has a call for every attribute that can change in place", () => {
    expect(changeable.filter((name) => updates(name).length === 0)).toEqual([]);
  });

  it("calls operations that the client knows", () => {
    const scope = handler.listParent?.(desired);
    const calls = [handler.list(scope), handler.create(desired), ...updates(...changeable), handler.delete(current)];
    const actions = calls.flatMap((call) => call?.action ?? []);
    expect(actions.filter((action) => !Object.hasOwn(operations, action))).toEqual([]);
  });

  it("deletes safely, content when it is gone, or says why it cannot", () => {
    const call = handler.delete(current);
    if (call === undefined) expect(kind.undeletable).toEqual(expect.any(String));
    else expect(call.alreadyDoneCodes?.length).toBeGreaterThan(0);
  });
});
