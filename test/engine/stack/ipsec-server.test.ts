import type { TerraformStack } from "cdktf";
import { alibaba } from "../../../lib";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";

function phones(stack: TerraformStack, props: Partial<alibaba.IpsecServerProps> = {}, importIds?: string[]) {
  const gateway = new alibaba.VpnGateway(stack, "access", {
    vpcId: "vpc-1",
    bandwidth: 10,
    enableSsl: true,
    instanceChargeType: "POSTPAY",
  });
  const server = new alibaba.IpsecServer(stack, "phones", {
    vpnGatewayId: gateway.id,
    ipsecServerName: "phones",
    clientIpPool: "10.201.0.0/24",
    localSubnet: ["10.0.0.0/16"],
    pskEnabled: true,
    psk: "oneSecret1",
    ikeConfig: { ikeAuthAlg: "sha256" },
    ...props,
  });
  if (!importIds) return;
  gateway.importFrom(importIds[0] ?? "");
  server.importFrom(importIds[1] ?? "");
}

const program = (props?: Partial<alibaba.IpsecServerProps>, importIds?: string[]) =>
  stackJson((stack) => phones(stack, props, importIds));

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
});
afterEach(() => cloud.stop());

const server = async () => (await cloud.resources())["IpsecServer"]?.[0] ?? {};

it("is created, planned without a change, and destroyed before its gateway", async () => {
  await cloud.apply(program());
  expect(await server()).toMatchObject({ IpsecServerName: "phones", Psk: "oneSecret1" });
  expect((await cloud.plan(program())).hasChanges).toBe(false);
  await cloud.apply(program(), { mode: "destroy" });
  expect(Object.values(await cloud.resources()).flat()).toEqual([]);
});

it.each<[string, Partial<alibaba.IpsecServerProps>]>([
  ["name", { ipsecServerName: "mobiles" }],
  ["client pool", { clientIpPool: "10.202.0.0/24" }],
  ["networks", { localSubnet: ["10.0.0.0/16", "172.16.0.0/12"] }],
  ["key", { psk: "other" }],
  ["effect", { effectImmediately: true }],
  ["phase 1", { ikeConfig: { ikeAuthAlg: "sha256", ikeEncAlg: "aes256", localId: "vpn.example.com" } }],
  ["phase 2", { ipsecConfig: { ipsecEncAlg: "aes256", ipsecLifetime: 3600 } }],
])("changes its %s in place, and then plans nothing", async (_, props) => {
  await cloud.apply(program());
  expect(await cloud.actions(program(props))).toEqual(["update alivpn_ipsec_server.phones"]);
  await cloud.apply(program(props));
  expect(await cloud.actions(program(props))).toEqual([]);
});

it("keeps the key and what the program leaves open when phase 1 changes", async () => {
  await cloud.apply(program({ ikeConfig: { ikeAuthAlg: "sha256", ikePfs: "group14" } }));
  await cloud.apply(program({ ikeConfig: { ikeAuthAlg: "sha512" } }));
  expect(await server()).toMatchObject({
    Psk: "oneSecret1",
    IkeConfig: { IkeAuthAlg: "sha512", IkePfs: "group14", IkeVersion: "ikev2" },
  });
});

it("repairs what was changed outside, and makes again what was deleted", async () => {
  await cloud.apply(program());
  const { IpsecServerId } = await server();
  await cloud.call("UpdateIpsecServer", { IpsecServerId, ClientIpPool: "10.99.0.0/24" });
  await cloud.apply(program());
  expect((await server())["ClientIpPool"]).toBe("10.201.0.0/24");
  await cloud.call("DeleteIpsecServer", { IpsecServerId });
  expect(await cloud.actions(program())).toEqual(["create alivpn_ipsec_server.phones"]);
});

it("never shows its key in a plan's differences", async () => {
  await cloud.apply(program());
  const { changes } = await cloud.plan(program({ psk: "other" }));
  expect(changes.flatMap(({ attributes }) => attributes)).toMatchObject([{ path: ["psk"], sensitive: true }]);
});

it("is found on any page of a list that goes on by tokens", async () => {
  const many = stackJson((stack) => {
    for (let index = 0; index < 23; index++) {
      const gateway = new alibaba.VpnGateway(stack, `gateway-${index}`, {
        vpcId: "vpc-1",
        bandwidth: 10,
        enableSsl: true,
        instanceChargeType: "POSTPAY",
      });
      new alibaba.IpsecServer(stack, `server-${index}`, {
        vpnGatewayId: gateway.id,
        clientIpPool: "10.201.0.0/24",
        localSubnet: ["10.0.0.0/16"],
        pskEnabled: true,
      });
    }
  });
  await cloud.apply(many);
  const before = (await cloud.requests()).length;
  expect(await cloud.actions(many)).toEqual([]);
  const lists = (await cloud.requests()).slice(before).filter(({ action }) => action === "ListIpsecServers");
  expect(lists.length).toBeLessThanOrEqual(4);
});

it("is imported, and planned without a change after that", async () => {
  await cloud.apply(program());
  const ids = [(await cloud.resources())["VpnGateway"]?.[0]?.["VpnGatewayId"], (await server())["IpsecServerId"]];
  const other = await TestCloud.start();
  try {
    const engine = Object.create(cloud, { folder: { value: other.folder } }) as TestCloud;
    await engine.apply(program({}, ids as string[]));
    expect(await engine.actions(program())).toEqual([]);
  } finally {
    await other.stop();
  }
});
