import { vpnConnectionHandler } from "../../../src/alibaba/handlers/vpn-connection";
import { vpnGatewayHandler } from "../../../src/alibaba/handlers/vpn-gateway";
import { CallWindow } from "../../../src/engine/observe/call-window";
import { findImport } from "../../../src/engine/observe/find-import";
import { Observer } from "../../../src/engine/observe/observer";
import type { Reply } from "../../../src/provider/call";
import type { Handler } from "../../../src/provider/handler";

/** Imports what a cloud shows that has just this one thing. */
function imported(handler: Handler, id: string, reply: Reply) {
  const cloud = { key: "test", send: () => Promise.resolve(reply) };
  return findImport(handler, id, { cloud, observer: new Observer(new CallWindow(4)), address: "net/it" });
}

const gateway = { VpnGatewayId: "vpn-1", Spec: "5", Status: "active", VpcId: "vpc-1" };
const connection = { VpnConnectionId: "vco-1", State: "attached", VpnGatewayId: "" };

it("an enhanced gateway is not imported as a gateway, which would plan its destruction", async () => {
  const enhanced = { ...gateway, GatewayType: "Enhanced.SiteToSite" };
  await expect(imported(vpnGatewayHandler, "vpn-1", enhanced)).rejects.toMatchObject({
    code: "usage-invalid",
    address: "net/it",
    message: '"vpn-1" is no VPN gateway, but a gateway of the type Enhanced.SiteToSite',
    hint: "vpnform has no kind for it: leave it where it is managed now",
  });
});

it.each(["CEN", "NO_ASSOCIATED"])(
  "an attachment for a transit router (%s) is not imported as a connection",
  async (type) => {
    const attachment = { ...connection, AttachType: type };
    await expect(imported(vpnConnectionHandler, "vco-1", attachment)).rejects.toMatchObject({
      message: `"vco-1" is no IPsec connection, but an attachment for a transit router (AttachType ${type})`,
    });
  },
);

it.each<[Handler, string, Reply]>([
  [vpnGatewayHandler, "vpn-1", gateway],
  [vpnGatewayHandler, "vpn-1", { ...gateway, GatewayType: "Traditional" }],
  [vpnConnectionHandler, "vco-1", connection],
  [vpnConnectionHandler, "vco-1", { ...connection, AttachType: "VPNGW" }],
])("what is of the kind is imported", async (handler, id, reply) => {
  expect(await imported(handler, id, reply)).toMatchObject({ id });
});

it("a bandwidth and an algorithm that no closed list has are imported", async () => {
  const { values } = await imported(vpnGatewayHandler, "vpn-1", { ...gateway, Spec: "2000M" });
  expect(values).toMatchObject({ bandwidth: 2000 });
  const IkeConfig = { IkeEncAlg: "AES256-GCM-16", Psk: "*****" };
  const read = await imported(vpnConnectionHandler, "vco-1", { ...connection, IkeConfig });
  expect(read.values["ikeConfig"]).toEqual({ ikeEncAlg: "AES256-GCM-16" });
});
