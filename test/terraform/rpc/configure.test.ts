import { connection, gateway } from "../_network";
import type { Core } from "../_core";
import { ServedCloud } from "../_served-cloud";
import { unknown } from "../_values";

let cloud: ServedCloud;
beforeEach(async () => {
  cloud = await ServedCloud.start();
});
afterEach(() => cloud.stop());

it("each connection keeps the region of its own provider block", async () => {
  const [frankfurt, singapore] = await Promise.all([cloud.connect(), cloud.connect({ region: "ap-southeast-1" })]);
  const [hub, other] = await Promise.all([
    frankfurt.make("alivpn_gateway", gateway),
    singapore.make("alivpn_gateway", gateway),
  ]);
  const listed = async (RegionId: string) =>
    (
      (await cloud.call("DescribeVpnGateways", { RegionId })).VpnGateways as { VpnGateway: { VpnGatewayId: string }[] }
    ).VpnGateway.map((each) => each.VpnGatewayId);
  expect([await listed("eu-central-1"), await listed("ap-southeast-1")]).toEqual([[hub.state.id], [other.state.id]]);
  expect(await singapore.refresh(hub)).toBeUndefined();
  expect((await frankfurt.refresh(hub))?.state).toEqual(hub.state);
});

it("a second configuration of the same connection replaces the first", async () => {
  const provider = await cloud.connect();
  const hub = await provider.make("alivpn_gateway", gateway);
  await provider.configure(cloud.settings({ region: "ap-southeast-1" }));
  expect((await provider.make("alivpn_gateway", { ...gateway, name: "far" })).state.name).toBe("far");
  await provider.configure(cloud.settings());
  expect((await provider.refresh(hub))?.state.name).toBe("hub");
});

it("credentials that cannot be had are said before anything begins", async () => {
  const provider = await cloud.open();
  const { url: endpoint } = cloud.emulator;
  const found = await provider.configure({ region: "eu-central-1", endpoint, profile: "there-is-none" });
  expect(found).toMatchObject([{ severity: "ERROR" }]);
  expect(found[0]?.detail).not.toBe("");
});

it("a configuration that depends on an apply is taken, and complained of by the first call that needs it", async () => {
  const provider = await cloud.open();
  expect(await provider.configure(cloud.settings({ region: unknown }))).toEqual([]);
  const plan = await provider.plan("alivpn_gateway", gateway);
  expect(plan.said).toEqual([]);
  const { said } = await provider.apply("alivpn_gateway", gateway, plan);
  expect(said).toMatchObject([{ severity: "ERROR", summary: expect.stringContaining("known only after apply") }]);
  expect(said[0]?.detail).toContain("-target");
  expect(await cloud.requests()).toEqual([]);
});

it("an edition that is not known yet rules out nothing that either edition has", async () => {
  const provider = await cloud.open();
  const values = connection("vpn-1", "cgw-1", { enable_dpd: true });
  expect(await provider.configure(cloud.settings({ edition: unknown }))).toEqual([]);
  expect((await provider.plan("alivpn_connection", values)).said).toEqual([]);
  expect(await provider.configure(cloud.settings({ edition: "apsara" }))).toEqual([]);
  expect((await provider.plan("alivpn_connection", values)).said).toMatchObject([{ at: "enable_dpd" }]);
});

it("a connection that was never configured says so", async () => {
  const provider = await cloud.open();
  await expect(
    provider.refresh({
      type: "alivpn_gateway",
      state: provider.filled("alivpn_gateway", { id: "vpn-1" }),
      private: Buffer.alloc(0),
    }),
  ).rejects.toThrow(/has not been configured/i);
});

it("a wrong key is an error of the first call, and never shown", async () => {
  const provider = await cloud.connect({ access_key_secret: "notTheRightSecret" });
  const made = async (each: Core) => each.apply("alivpn_gateway", gateway, await each.plan("alivpn_gateway", gateway));
  const { held, said } = await made(provider);
  expect(held).toBeUndefined();
  expect(said).toMatchObject([{ severity: "ERROR" }]);
  expect(JSON.stringify(said)).not.toContain("notTheRightSecret");
});

it("an endpoint where nobody is ends in one clear error", async () => {
  const provider = await cloud.connect({ endpoint: "http://127.0.0.1:9", max_retries: 0 });
  const hub = {
    type: "alivpn_gateway",
    state: provider.filled("alivpn_gateway", { id: "vpn-1" }),
    private: Buffer.alloc(0),
  };
  await expect(provider.refresh(hub)).rejects.toThrow(/127\.0\.0\.1:9/);
});
