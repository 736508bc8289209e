import { attr } from "../../../lib/core/attribute";
import { asComputed } from "../../../lib/core/computed";

describe("a shape that can only be read", () => {
  it("keeps what matters for reading and drops what matters for writing", () => {
    const flags = { sensitive: true, ignoreDrift: true, unit: "s", immutable: true, required: true };
    expect(asComputed({ age: attr.number(flags) }, []).age.flags).toEqual({
      sensitive: true,
      ignoreDrift: true,
      unit: "s",
      computed: true,
    });
  });

  it("leaves out what is named", () => {
    expect(Object.keys(asComputed({ name: attr.string(), age: attr.number() }, ["name"]))).toEqual(["age"]);
  });

  it("reaches into objects", () => {
    const shape = asComputed({ ike: attr.object({ psk: attr.string({ sensitive: true }) }) }, []);
    expect(shape.ike.shape.psk.flags).toEqual({ sensitive: true, computed: true });
  });
});
