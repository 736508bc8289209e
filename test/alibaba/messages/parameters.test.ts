import { attr } from "../../../lib/core/attribute";
import { plainKind } from "../../../lib/core/kind";
import { createParameters, modifyParameters } from "../../../src/alibaba/messages/parameters";
import { vpnGatewayCertificateHandler } from "../../../src/alibaba/handlers/vpn-gateway-certificate";

const kind = plainKind("box", "Box", {
  name: attr.string(),
  size: attr.number({ immutable: true }),
  period: attr.number({ forbidChange: "it counts once" }),
  note: attr.string({ updateOnly: true }),
  rotate: attr.number({ clientOnly: true }),
  nets: attr.list(),
  status: attr.string({ computed: true }),
});
const all = { name: "a", size: 1, period: 2, note: "n", rotate: 3, nets: ["x"], status: "up" };

describe("parameters from the kind", () => {
  it("are for a create what it accepts, in the kind's order", () => {
    expect(Object.entries(createParameters(kind, { ...all, name: "b" }))).toEqual([
      ["Name", "b"],
      ["Size", 1],
      ["Period", 2],
    ]);
  });

  it("are for a modify what changed and may change", () => {
    const changed = new Set(Object.keys(all));
    expect(modifyParameters(kind, { desired: all, changed })).toEqual({ Name: "a", Note: "n" });
    expect(modifyParameters(kind, { desired: all, changed: new Set(["note"]) })).toEqual({ Note: "n" });
  });

  it("leave out what the handler spells itself", () => {
    expect(createParameters(kind, all, ["name", "period"])).toEqual({ Size: 1 });
    expect(modifyParameters(kind, { desired: all, changed: new Set(["name"]) }, ["name"])).toEqual({});
  });
});

describe("the id of a certificate's association", () => {
  const { parseId } = vpnGatewayCertificateHandler;

  it("has the parts that the kind names", () => {
    expect(parseId?.("vpn-1:6bfe-1:Signature")).toEqual({
      vpnGatewayId: "vpn-1",
      certificateId: "6bfe-1",
      certificateType: "Signature",
    });
  });

  it.each(["vpn-1", "vpn-1:6bfe-1", "vpn-1:6bfe-1:Other", "vpn-1::Signature", "vpn-1:6bfe-1:Signature:x"])(
    "is not %s",
    (id) => {
      expect(() => parseId?.(id)).toThrow(`"${id}" is not the id of a gateway certificate`);
    },
  );
});
