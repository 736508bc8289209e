import { newConnection, newCustomer, newGateway, ok, refused, region, start, stopAll, subnets } from "../../_client";

afterEach(stopAll);

const bgp = (more: object = {}) => ({
  BgpConfig: JSON.stringify({ EnableBgp: "true", TunnelCidr: "169.254.20.0/30", ...more }),
});

test.each([
  [{ TunnelCidr: undefined }, "400 MissingParameter.TunnelCidr"],
  [{ TunnelCidr: "tunnel" }, "400 InvalidTunnelCidr.Malformed"],
  [{ TunnelCidr: "169.254.20.1/30" }, "400 InvalidTunnelCidr.Malformed"],
  [{ TunnelCidr: "169.254.20.0/29" }, "400 IllegalParam.TunnelCidr"],
  [{ TunnelCidr: "10.0.0.0/30" }, "400 IllegalParam.TunnelCidr"],
  [{ TunnelCidr: "169.254.6.0/30" }, "400 IllegalParam.TunnelCidr"],
  [{ TunnelCidr: "169.254.169.252/30" }, "400 IllegalParam.TunnelCidr"],
  [{ LocalBgpIp: "nine" }, "400 InvalidLocalBgpIp.Malformed"],
  [{ LocalBgpIp: "169.254.21.1" }, "400 IllegalParam.LocalBgpIp"],
  [{ LocalAsn: "0" }, "400 IllegalParam.LocalAsn"],
  [{ LocalAsn: "1.99999" }, "400 IllegalParam.LocalAsn"],
  [{ EnableBgp: "maybe" }, "400 InvalidBgpConfig.EnableBgp"],
])("BGP settings with %j are refused", async (wrong, expected) => {
  const on = await start();
  const VpnGatewayId = await newGateway(on);
  const CustomerGatewayId = await newCustomer(on, { Asn: 65001 });
  const given = { ...region, ...subnets, VpnGatewayId, CustomerGatewayId, ...bgp(wrong) };
  expect(await refused(on, "CreateVpnConnection", given)).toBe(expected);
});

test("BGP needs the ASN of the customer gateway", async () => {
  const on = await start();
  const given = { ...region, ...subnets, VpnGatewayId: await newGateway(on), CustomerGatewayId: await newCustomer(on) };
  expect(await refused(on, "CreateVpnConnection", { ...given, ...bgp() })).toBe("400 MissingParam.CustomerGatewayAsn");
  await ok(on, "CreateVpnConnection", { ...given, ...bgp({ EnableBgp: "false" }) });
});

test("a tunnel block is used once per gateway, and the gateway tells that it speaks BGP", async () => {
  const on = await start();
  const [gateway, other] = [await newGateway(on), await newGateway(on)];
  const customer = await newCustomer(on, { Asn: 65001 });
  const connection = await newConnection(on, gateway, customer, bgp());
  const second = {
    ...region,
    ...subnets,
    VpnGatewayId: gateway,
    CustomerGatewayId: await newCustomer(on, { Asn: 65002 }),
  };
  expect(await refused(on, "CreateVpnConnection", { ...second, ...bgp() })).toBe("400 IllegalParam.TunnelCidr");
  await newConnection(on, other, customer, bgp());
  await ok(on, "ModifyVpnConnectionAttribute", {
    ...region,
    VpnConnectionId: connection,
    ...bgp({ LocalAsn: "65100" }),
  });
  expect(await ok(on, "DescribeVpnGateway", { ...region, VpnGatewayId: gateway })).toMatchObject({ EnableBgp: true });
});
