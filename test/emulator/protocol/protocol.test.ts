import {
  call,
  callAcs3,
  newConnection,
  newCustomer,
  newGateway,
  ok,
  refused,
  region,
  start,
  stopAll,
  type Json,
  type Params,
} from "../_client";

afterEach(stopAll);

describe("replies", () => {
  test("are JSON without a wrapper, with a RequestId that is new every time", async () => {
    const on = await start();
    const [a, b] = [await call(on, "DescribeRegions"), await call(on, "DescribeRegions")];
    expect(a.headers.get("content-type")).toBe("application/json;charset=utf-8");
    expect(a.body.RequestId).toMatch(/^[0-9A-F-]{36}$/);
    expect(a.body.RequestId).not.toBe(b.body.RequestId);
    expect(a.body.Regions.Region[0]).toEqual({
      RegionId: "cn-qingdao",
      RegionEndpoint: "vpc.cn-qingdao.aliyuncs.com",
      LocalName: "华北1（青岛）",
    });
  });

  test("are XML with the action's root element when Format says so, and escape their texts", async () => {
    const on = await start();
    await ok(on, "CreateCustomerGateway", { ...region, IpAddress: "203.0.113.7", Name: "<a> & 'b'" });
    const answer = await call(on, "DescribeCustomerGateways", region, { format: "XML" });
    expect(answer.headers.get("content-type")).toBe("text/xml;charset=utf-8");
    expect(answer.text).toMatch(
      /^<\?xml version="1.0" encoding="utf-8"\?><DescribeCustomerGatewaysResponse><RequestId>/,
    );
    expect(answer.text).toContain("<CustomerGateways><CustomerGateway><CustomerGatewayId>cgw-");
    expect(answer.text).toContain("<Name>&lt;a&gt; &amp; &apos;b&apos;</Name>");
    expect(answer.text).toContain("<TotalCount>1</TotalCount>");
  });

  test("take Format in any case", async () => {
    const on = await start();
    expect((await call(on, "DescribeRegions", {}, { format: "json" })).body.Regions.Region.length).toBeGreaterThan(20);
    expect((await call(on, "DescribeRegions", {}, { format: "xml" })).text).toContain("<DescribeRegionsResponse>");
  });

  test("name regions in the language that is asked for", async () => {
    const on = await start();
    const english = await ok(on, "DescribeRegions", { AcceptLanguage: "en-US" });
    expect(english.Regions.Region.map((each: Json) => each.LocalName)).toContain("China (Shanghai)");
    expect(await refused(on, "DescribeRegions", { AcceptLanguage: "fr" })).toBe("400 InvalidAcceptLanguage");
  });
});

describe("errors", () => {
  test("carry the envelope and the HTTP status in both formats", async () => {
    const on = await start();
    const answer = await call(on, "DescribeVpnGateway", { ...region, VpnGatewayId: "vpn-none" });
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual({
      RequestId: expect.stringMatching(/^[0-9A-F-]{36}$/),
      HostId: `127.0.0.1:${on.port}`,
      Code: "InvalidVpnGatewayInstanceId.NotFound",
      Message: expect.stringContaining("vpn-none"),
      Recommend: expect.stringContaining("InvalidVpnGatewayInstanceId.NotFound"),
    });
    const xml = await call(on, "DescribeVpnGateway", { ...region, VpnGatewayId: "vpn-none" }, { format: "XML" });
    expect(xml.text).toContain("<Error><RequestId>");
    expect(xml.text).toContain("<Code>InvalidVpnGatewayInstanceId.NotFound</Code>");
  });

  test.each([
    ["DescribeNothing", {}, {}, "404 InvalidAction.NotFound"],
    ["constructor", {}, {}, "404 InvalidAction.NotFound"],
    ["DescribeRegions", {}, { common: { Version: "2014-05-26" } }, "400 InvalidVersion"],
    ["DescribeRegions", {}, { common: { Version: undefined } }, "400 MissingVersion"],
    ["DescribeRegions", {}, { common: { Action: undefined } }, "400 MissingAction"],
    ["DescribeVpnGateways", {}, {}, "400 MissingRegionId"],
    ["DescribeVpnGateways", { RegionId: "xx-mars-1" }, {}, "404 InvalidRegionId.NotFound"],
    ["DescribeVpnGateways", { RegionId: "undefined" }, {}, "400 InvalidRegionId"],
    ["DescribeVpnGateways", { ...region, PageSize: 51 }, {}, "400 InvalidPageSize"],
    ["DescribeVpnGateways", { ...region, PageSize: "ten" }, {}, "400 InvalidPageSize"],
    ["DescribeVpnGateways", { ...region, PageNumber: 0 }, {}, "400 InvalidPageNumber"],
    ["DescribeVpnGateways", { ...region, Status: "sleeping" }, {}, "400 InvalidStatus"],
    ["CreateVpnGateway", { ...region, VpcId: "vpc-1" }, {}, "400 MissingBandwidth"],
    ["CreateVpnGateway", { ...region, VpcId: "vpc-1", Bandwidth: 10, EnableSsl: "yes" }, {}, "400 InvalidEnableSsl"],
  ])("of %s %j %j", async (action, params, how, expected) => {
    const on = await start();
    expect(await refused(on, action, params as Params, how)).toBe(expected);
  });

  test("of an ACS3 call without an action name what is missing", async () => {
    const on = await start();
    expect((await callAcs3(on, "", region)).body.Code).toBe("MissingAction");
  });

  test("answer unreadable requests instead of dropping them", async () => {
    const on = await start();
    expect((await fetch(`${on.url}/?Action=%E0%A4%A`)).status).toBe(400);
  });
});

describe("lists", () => {
  test("come in pages of 10, or of up to 50, and in the order of creation", async () => {
    const on = await start();
    for (let i = 0; i < 12; i += 1) await newGateway(on, { Name: `gw${i}` });
    const names = (body: Json) => body.VpnGateways.VpnGateway.map((each: Json) => each.Name);
    const first = await ok(on, "DescribeVpnGateways", region);
    expect([first.TotalCount, first.PageNumber, first.PageSize]).toEqual([12, 1, 10]);
    expect(names(first)[9]).toBe("gw9");
    expect(names(await ok(on, "DescribeVpnGateways", { ...region, PageNumber: 2 }))).toEqual(["gw10", "gw11"]);
    expect(names(await ok(on, "DescribeVpnGateways", { ...region, PageSize: 50 }))).toHaveLength(12);
    expect(names(await ok(on, "DescribeVpnGateways", { ...region, PageNumber: 3 }))).toEqual([]);
  });

  test("show a region's own resources only", async () => {
    const on = await start();
    const gateway = await newGateway(on);
    const customer = await newCustomer(on);
    await newConnection(on, gateway, customer);
    const elsewhere = { RegionId: "cn-beijing" };
    for (const action of ["DescribeVpnGateways", "DescribeCustomerGateways", "DescribeVpnConnections"]) {
      expect((await ok(on, action, elsewhere)).TotalCount).toBe(0);
      expect((await ok(on, action, region)).TotalCount).toBe(1);
    }
    expect(await refused(on, "DescribeVpnGateway", { ...elsewhere, VpnGatewayId: gateway })).toBe(
      "404 InvalidVpnGatewayInstanceId.NotFound",
    );
    expect(await refused(on, "DescribeVpnConnections", { ...region, PageSize: 100 })).toBe("400 InvalidPageSize");
  });
});

test("zones are listed for a known specification", async () => {
  const on = await start();
  const zones = await ok(on, "DescribeVpnGatewayAvailableZones", { ...region, Spec: "10M", AcceptLanguage: "en-US" });
  expect(zones.AvailableZoneIdList[0]).toEqual({ ZoneId: "cn-shanghai-b", ZoneName: "cn-shanghai-b" });
  const one = await ok(on, "DescribeVpnGatewayAvailableZones", { RegionId: "cn-nanjing", Spec: "10M" });
  expect(one.AvailableZoneIdList).toEqual([{ ZoneId: "cn-nanjing-a", ZoneName: "cn-nanjing-a" }]);
  expect(await refused(on, "DescribeVpnGatewayAvailableZones", { ...region, Spec: "7M" })).toBe("400 InvalidSpec");
});
