import { alibabaKinds } from "../../../lib/alibaba/kinds";
import type { Attribute } from "../../../lib/core/attribute";
import { pascalCase } from "../../../lib/core/naming";
import { alibabaCore } from "../../../src/alibaba/provider";
import { flatten } from "../../../src/alibaba/client/wire";
import type { Parameters } from "../../../src/provider/call";
import { isCompanion, sampleShape, settable } from "../../_helpers/sample-values";

/** Every name that parameters hold, JSON texts looked into. */
function names(parameters: Parameters): Set<string> {
  const found = new Set<string>();
  for (const [name, value] of Object.entries(flatten(parameters))) {
    for (const part of name.split(".")) found.add(part.toLowerCase());
    if (value.startsWith("{")) for (const key of Object.keys(JSON.parse(value))) found.add(key.toLowerCase());
  }
  return found;
}

/** Attributes whose parameter has another name. */
const renamed: Record<string, string> = { tags: "tag" };

describe.each([...alibabaKinds.keys()])("%s", (type) => {
  const handler = alibabaCore.handlers.get(type);
  const kind = alibabaKinds.get(type);
  if (!handler || !kind) throw new Error(`${type} has no handler`);
  const desired = sampleShape(kind.attributes);
  const id = kind.compositeId ? kind.compositeId.map((part) => `some-${part}`).join(":") : "some-id";
  const current = { id, values: { ...desired, id, weight: 0, priority: 1, tags: {} } };

  it("has a handler for exactly this kind", () => {
    expect(handler.kind).toBe(kind);
  });

  it("sends everything that the program may set, on create or right after", () => {
    const later = Object.keys(kind.attributes).filter((name) => kind.attributes[name]?.flags.updateOnly);
    const calls = [handler.create(desired), ...handler.update({ current, desired, changed: new Set(later) })];
    const sent = new Set(calls.flatMap((call) => [...names(call.parameters)]));
    if (sent.has("newresourcegroupid")) sent.add("resourcegroupid");
    const unsent = settable(kind.attributes).filter((name) => {
      const wire = (renamed[name] ?? pascalCase(name)).toLowerCase();
      return !sent.has(wire) && !sent.has(`${wire}s`);
    });
    expect(unsent).toEqual([]);
  });

  it("has a call for every attribute that can change in place", () => {
    const changeable = Object.entries<Attribute>(kind.attributes)
      .filter(
        ([, { flags }]) =>
          !flags.computed && !flags.immutable && !flags.forbidChange && !flags.clientOnly && !isCompanion(flags),
      )
      .map(([name]) => name);
    const silent = changeable.filter((name) => {
      const calls = handler.update({ current, desired, changed: new Set([name]) });
      return calls.length === 0;
    });
    expect(silent).toEqual([]);
  });

  it("deletes safely: with a token, and content when it is gone", () => {
    expect(handler.delete(current)).toMatchObject({ token: true });
    expect(handler.delete(current)?.alreadyDoneCodes?.length).toBeGreaterThan(0);
  });
});
