import { connection, gateway, makeSite, psk, route } from "../_network";
import { said } from "../_core";
import type { Core, Held } from "../_core";
import { ServedCloud } from "../_served-cloud";
import { read, written } from "../_values";

let cloud: ServedCloud;
let provider: Core;
let hub: Held;
let office: Held;
let tunnel: Held;
beforeEach(async () => {
  cloud = await ServedCloud.start();
  provider = await cloud.connect();
  ({ hub, office, tunnel } = await makeSite(provider));
});
afterEach(() => cloud.stop());

it("answers what is there, with its identity and the bytes that it was asked with", async () => {
  const answer = await provider.client.call("ReadResource", {
    type_name: "alivpn_gateway",
    current_state: written(hub.state),
    private: Buffer.from('{"somebody":"else"}'),
  });
  expect(read(answer.new_state)).toEqual(hub.state);
  expect(read(answer.new_identity.identity_data)).toEqual({ id: hub.state.id });
  expect(answer.private.toString()).toBe('{"somebody":"else"}');
});

it("answers null for what is gone, be it listed, read singly, or listed per gateway", async () => {
  const way = await provider.make("alivpn_route_entry", route(hub.state.id, tunnel.state.id));
  const deletions: [string, object][] = [
    [
      "DeleteVpnRouteEntry",
      {
        VpnGatewayId: hub.state.id,
        NextHop: tunnel.state.id,
        RouteDest: "192.168.0.0/24",
        Weight: 100,
      },
    ],
    ["DeleteVpnConnection", { VpnConnectionId: tunnel.state.id }],
    ["DeleteCustomerGateway", { CustomerGatewayId: office.state.id }],
    ["DeleteVpnGateway", { VpnGatewayId: hub.state.id }],
  ];
  for (const [action, parameters] of deletions) await cloud.call(action, parameters);
  const next = await cloud.connect();
  expect(await Promise.all([way, tunnel, office, hub].map((held) => next.refresh(held)))).toEqual(
    Array(4).fill(undefined),
  );
});

it("answers a refusal as an error, never as absence", async () => {
  await cloud.forbid("*");
  for (const held of [hub, office, tunnel]) {
    const answer = await provider.client.call("ReadResource", {
      type_name: held.type,
      current_state: written(held.state),
    });
    expect(answer.new_state).toBeNull();
    expect(said(answer)).toMatchObject([{ severity: "ERROR", detail: expect.stringMatching(/Code: \S+/) }]);
  }
});

it("asks again after a refusal that was lifted", async () => {
  await cloud.forbid("*");
  const next = await cloud.connect();
  await expect(next.refresh(hub)).rejects.toThrow();
  await cloud.forbid();
  expect((await next.refresh(hub))?.state).toEqual(hub.state);
});

it("answers what somebody else changed", async () => {
  await cloud.call("ModifyVpnGatewayAttribute", { VpnGatewayId: hub.state.id, Name: "byHand" });
  const next = await cloud.connect();
  expect((await next.refresh(hub))?.state).toEqual({ ...hub.state, name: "byHand" });
});

it("keeps the state's spelling of what means the same, and what no read returns", async () => {
  const spelled = {
    ...tunnel,
    state: { ...tunnel.state, local_subnet: ["10.0.0.0/16"], auto_config_route: false },
  };
  const now = await (await cloud.connect()).refresh(spelled);
  expect(now?.state).toMatchObject({ local_subnet: ["10.0.0.0/16"], auto_config_route: false, ike_config: { psk } });
});

it("fills in what an import left open", async () => {
  const bare = { ...hub, state: provider.filled("alivpn_gateway", { id: hub.state.id }) };
  const now = await (await cloud.connect()).refresh(bare);
  expect(now?.state).toMatchObject({ id: hub.state.id, vpc_id: "vpc-1", bandwidth: 10, status: "active" });
});

it("answers null to null", async () => {
  const request = { type_name: "alivpn_gateway", current_state: written(null) };
  expect(read((await provider.client.call("ReadResource", request)).new_state)).toBeNull();
});

it("takes what was just made in the same connection for existing", async () => {
  expect((await provider.refresh(hub))?.state).toEqual(hub.state);
  const second = await provider.make("alivpn_gateway", { ...gateway, name: "second" });
  expect((await provider.refresh(second))?.state).toEqual(second.state);
  const more = connection(second.state.id, office.state.id, { name: "more" });
  const other = await provider.make("alivpn_connection", more);
  expect((await provider.refresh(other))?.state).toEqual(other.state);
});

it("refuses to look for the emulator's resources in the real cloud, and the other way round", async () => {
  const emulated = await cloud.nextRun({ cloudId: "the emulator" });
  const inside = await emulated.connect();
  await expect(inside.refresh(hub)).rejects.toThrow(/real cloud/);
  const made = await inside.make("alivpn_gateway", gateway);
  expect(JSON.parse(made.private.toString())).toEqual({ realm: "the emulator" });
  expect((await inside.refresh(made))?.private).toEqual(made.private);
  await expect(provider.refresh(made)).rejects.toThrow(/without --emulator|the emulator/);
  await emulated.end();
});
