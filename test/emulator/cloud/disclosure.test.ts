import { admin, newConnection, newCustomer, newDualConnection, newDualGateway, newGateway } from "../_client";
import { ok, region, showConnection, start, stopAll } from "../_client";

afterEach(stopAll);

const key = "so7suwyx-key";

test.each([
  ["clear", key],
  ["masked", "so7suw****"],
  ["asterisks", "************"],
  ["empty", ""],
  ["absent", undefined],
])("keys are told %s when tests ask for it", async (told, expected) => {
  const on = await start();
  const gateway = await newGateway(on);
  const more = { IkeConfig: JSON.stringify({ Psk: key }) };
  const id = await newConnection(on, gateway, await newCustomer(on), more);
  const server = { ClientIpPool: "192.168.100.0/24", LocalSubnet: "10.0.0.0/16", PskEnabled: true, Psk: key };
  const VpnGatewayId = await newGateway(on, { EnableSsl: true });
  await ok(on, "CreateIpsecServer", { ...region, VpnGatewayId, ...server });
  expect(await admin(on, "keys", { told })).toEqual({});
  expect((await showConnection(on, id)).IkeConfig.Psk).toBe(expected);
  const list = await ok(on, "DescribeVpnConnections", region);
  expect(list.VpnConnections.VpnConnection[0].IkeConfig.Psk).toBe(expected);
  expect((await ok(on, "ListIpsecServers", region)).IpsecServers[0].Psk).toBe(expected);
});

test("keys of both tunnels are told in that form, and clear ones after a reset", async () => {
  const on = await start();
  await admin(on, "keys", { told: "masked" });
  const id = await newDualConnection(on, await newDualGateway(on));
  for (const { TunnelIkeConfig } of (await showConnection(on, id)).TunnelOptionsSpecification.TunnelOptions)
    expect(TunnelIkeConfig.Psk).toMatch(/^.{6}\*{4}$/);
  await admin(on, "reset", {});
  const again = await newDualConnection(on, await newDualGateway(on));
  for (const { TunnelIkeConfig } of (await showConnection(on, again)).TunnelOptionsSpecification.TunnelOptions)
    expect(TunnelIkeConfig.Psk).toMatch(/^[a-z0-9]{16}$/);
});

test("another form is refused", async () => {
  expect(await admin(await start(), "keys", { told: "loud" })).toEqual({ error: expect.any(String) });
});
