import { dataSources } from "../../src/alibaba/data-sources";
import { readerOf } from "../_helpers/reader-of";
import { CloudError, ForbiddenError } from "../../src/errors";
import type { ProviderClient } from "../../src/provider/provider";
import type { Call, Reply } from "../../src/provider/call";

/** A cloud that answers by action and page. */
function cloud(answers: Record<string, (call: Call) => Reply>): ProviderClient & { calls: string[] } {
  const calls: string[] = [];
  return {
    key: "test",
    calls,
    async send(call) {
      calls.push(call.action);
      const answer = answers[call.action];
      if (!answer) throw new Error(`unexpected ${call.action}`);
      return answer(call);
    },
  };
}

const gateway = (n: number) => ({ VpnGatewayId: `vpn-${n}`, Name: `gateway ${n % 60}`, Status: "active", Spec: "5M" });

/** 70 gateways on two pages; names repeat from the 61st on. */
const gateways = (call: Call): Reply => {
  const page = Number(call.parameters.PageNumber);
  const size = Number(call.parameters.PageSize);
  const all = Array.from({ length: 70 }, (_, index) => gateway(index));
  return { TotalCount: 70, VpnGateways: { VpnGateway: all.slice((page - 1) * size, page * size) } };
};
const single = (call: Call): Reply => gateway(Number((call.parameters.VpnGatewayId as string).slice(4)));
const absent = (code: string) => (): never => {
  throw new CloudError("cloud-rejected", "no", { cloudCode: code });
};

function read(type: string, query: Record<string, string>, answers: Parameters<typeof cloud>[0]) {
  const reader = dataSources.get(type);
  if (!reader) throw new Error(`no data source ${type}`);
  return reader.read(query, readerOf(cloud(answers)));
}

describe("existing gateways", () => {
  it("are found by id", async () => {
    const values = await read("alivpn_gateway", { vpnGatewayId: "vpn-7" }, { DescribeVpnGateway: single });
    expect(values).toMatchObject({ id: "vpn-7", vpnGatewayId: "vpn-7", name: "gateway 7", bandwidth: 5 });
  });

  it("are found by name, on whichever page", async () => {
    const answers = { DescribeVpnGateways: gateways, DescribeVpnGateway: single };
    expect(await read("alivpn_gateway", { name: "gateway 55" }, answers)).toMatchObject({ id: "vpn-55" });
  });

  it("are not guessed among several", async () => {
    const found = read("alivpn_gateway", { name: "gateway 3" }, { DescribeVpnGateways: gateways });
    await expect(found).rejects.toMatchObject({
      message: '2 VPN gateways have the name "gateway 3": vpn-3, vpn-63',
      hint: "pick one of them with vpnGatewayId",
    });
  });

  it("are missed with a clear error", async () => {
    const byName = read("alivpn_gateway", { name: "other" }, { DescribeVpnGateways: gateways });
    await expect(byName).rejects.toMatchObject({ message: 'no VPN gateway has the name "other"' });
    const gone = { DescribeVpnGateway: absent("InvalidVpnGatewayInstanceId.NotFound") };
    const byId = read("alivpn_gateway", { vpnGatewayId: "vpn-x" }, gone);
    await expect(byId).rejects.toMatchObject({ message: 'no VPN gateway has the id "vpn-x"' });
    await expect(read("alivpn_gateway", {}, {})).rejects.toMatchObject({ hint: "set one of vpnGatewayId, name" });
  });

  it("are not missed because of a missing permission", async () => {
    const forbidden = () => {
      throw new ForbiddenError("cloud-forbidden", "no", { cloudCode: "Forbidden" });
    };
    const found = read("alivpn_gateway", { vpnGatewayId: "vpn-1" }, { DescribeVpnGateway: forbidden });
    await expect(found).rejects.toBeInstanceOf(ForbiddenError);
  });
});

describe("other existing things", () => {
  it("are customer gateways by address", async () => {
    const item = { CustomerGatewayId: "cgw-1", IpAddress: "203.0.113.7", Asn: 65001 };
    const values = await read(
      "alivpn_customer_gateway",
      { ipAddress: "203.0.113.7" },
      {
        DescribeCustomerGateways: () => ({ TotalCount: 1, CustomerGateways: { CustomerGateway: [item] } }),
        DescribeCustomerGateway: () => item,
      },
    );
    expect(values).toEqual({ id: "cgw-1", customerGatewayId: "cgw-1", ipAddress: "203.0.113.7", asn: "65001" });
  });

  it("are connections, completed by the single reply", async () => {
    const item = { VpnConnectionId: "vco-1", Name: "c", VpnBgpConfig: { LocalAsn: 1 } };
    const values = await read(
      "alivpn_connection",
      { name: "c" },
      {
        DescribeVpnConnections: () => ({ TotalCount: 1, VpnConnections: { VpnConnection: [item] } }),
        DescribeVpnConnection: () => ({ ...item, VpnBgpConfig: { LocalAsn: 1, EnableBgp: "true" } }),
      },
    );
    expect(values).toMatchObject({
      id: "vco-1",
      vpnConnectionId: "vco-1",
      bgpConfig: { enableBgp: true, localAsn: "1" },
    });
  });

  it("are the regions of the cloud", async () => {
    const regions = {
      Region: [{ RegionId: "eu-central-1", LocalName: "Frankfurt", RegionEndpoint: "vpc.eu-central-1" }],
    };
    const seen: Call[] = [];
    const values = await read(
      "alivpn_regions",
      { acceptLanguage: "en-US" },
      {
        DescribeRegions: (call) => {
          seen.push(call);
          return { Regions: regions };
        },
      },
    );
    expect(seen[0]?.parameters).toEqual({ AcceptLanguage: "en-US" });
    expect(values).toEqual({
      id: "regions",
      acceptLanguage: "en-US",
      regions: [{ regionId: "eu-central-1", localName: "Frankfurt", regionEndpoint: "vpc.eu-central-1" }],
    });
  });
});
