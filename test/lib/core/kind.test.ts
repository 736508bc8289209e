import { compositeId, parseCompositeId } from "../../../lib/core/kind";

const names = ["gateway", "dest"];

describe("an id made of attributes", () => {
  it("joins them in order", () => {
    expect(compositeId(names, { dest: "10.0.0.0/8", gateway: "vpn-1" })).toBe("vpn-1:10.0.0.0/8");
  });

  it("is taken apart again", () => {
    expect(parseCompositeId(names, "vpn-1:10.0.0.0/8")).toEqual({ gateway: "vpn-1", dest: "10.0.0.0/8" });
  });

  it.each(["vpn-1", "vpn-1:", "vpn-1:a:b", ""])("is not %j", (id) => {
    expect(parseCompositeId(names, id)).toBeUndefined();
  });
});
