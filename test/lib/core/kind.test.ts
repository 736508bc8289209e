import { compositeId, parseCompositeId, readinessOf } from "../../../lib/core/kind";

const kind = { compositeId: ["gateway", "dest"] };

describe("an id made of attributes", () => {
  it("joins them in order", () => {
    expect(compositeId(kind, { dest: "10.0.0.0/8", gateway: "vpn-1" })).toBe("vpn-1:10.0.0.0/8");
  });

  it("is taken apart again", () => {
    expect(parseCompositeId(kind, "vpn-1:10.0.0.0/8")).toEqual({ gateway: "vpn-1", dest: "10.0.0.0/8" });
  });

  it.each(["vpn-1", "vpn-1:", "vpn-1:a:b", ""])("is not %j", (id) => {
    expect(parseCompositeId(kind, id)).toBeUndefined();
  });
});

describe("a status word", () => {
  const readiness = { attribute: "status", pending: ["updating"], ready: ["active"], failed: ["broken"] };

  it.each([
    ["active", "ready"],
    ["updating", "pending"],
    ["broken", "failed"],
    ["new", undefined],
  ])("%s means %s", (word, meaning) => {
    expect(readinessOf({ readiness }, word)).toBe(meaning);
  });

  it("means nothing for a kind that does not wait", () => {
    expect(readinessOf({}, "active")).toBeUndefined();
  });
});
