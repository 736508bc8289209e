import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import { alibaba } from "vpnform";
import { alibabaDataSources } from "../../../lib/alibaba/data-source-shapes";
import type { Shape } from "../../../lib/core/attribute";
import { testApp } from "../../_helpers/test-app";

const stack = () => new TerraformStack(testApp(), "net");
const inputs = (shape: Shape) => Object.keys(shape).filter((name) => !shape[name]?.flags.computed);

test("each data source has the inputs by which it finds its object", () => {
  expect([...alibabaDataSources].map(([type, shape]) => [type, inputs(shape)])).toEqual([
    ["alivpn_gateway", ["vpnGatewayId", "name"]],
    ["alivpn_customer_gateway", ["customerGatewayId", "name", "ipAddress"]],
    ["alivpn_connection", ["vpnConnectionId", "name"]],
    ["alivpn_connection_config", ["vpnConnectionId"]],
    ["alivpn_gateway_zones", ["bandwidth"]],
    ["alivpn_regions", ["acceptLanguage"]],
  ]);
});

test("what a data source finds can be used in resources", () => {
  const net = stack();
  const hub = new alibaba.DataVpnGateway(net, "hub", { name: "hub" });
  const site = new alibaba.DataCustomerGateway(net, "site", { ipAddress: "203.0.113.7" });
  const office = new alibaba.DataVpnConnection(net, "office", { vpnConnectionId: "vco-1" });
  const regions = new alibaba.DataRegions(net, "regions");
  new TerraformOutput(net, "ids", {
    value: [hub.id, hub.vpnGatewayId, hub.internetIp, site.id, office.ikeConfig.ikeEncAlg],
  });
  new TerraformOutput(net, "region", { value: regions.regions.get(0).regionId });
  const graph = JSON.parse(Testing.synth(net)) as { data: unknown; output: Record<string, { value: unknown }> };
  expect(graph.data).toEqual({
    alivpn_gateway: { hub: { name: "hub" } },
    alivpn_customer_gateway: { site: { ip_address: "203.0.113.7" } },
    alivpn_connection: { office: { vpn_connection_id: "vco-1" } },
    alivpn_regions: { regions: {} },
  });
  expect(graph.output).toMatchObject({
    ids: {
      value: [
        "${data.alivpn_gateway.hub.id}",
        "${data.alivpn_gateway.hub.vpn_gateway_id}",
        "${data.alivpn_gateway.hub.internet_ip}",
        "${data.alivpn_customer_gateway.site.id}",
        "${data.alivpn_connection.office.ike_config.ike_enc_alg}",
      ],
    },
    region: { value: "${data.alivpn_regions.regions.regions[0].region_id}" },
  });
});

test("a data source is told exactly one thing to look for", () => {
  expect(() => new alibaba.DataVpnGateway(stack(), "hub", {})).toThrow(/one of vpnGatewayId, name is required/);
  expect(() => new alibaba.DataVpnGateway(stack(), "hub", { vpnGatewayId: "vpn-1", name: "hub" })).toThrow(
    /name: vpnGatewayId and name exclude each other/,
  );
});

test("keys stay secret in what a data source shows, and what no reply has is left out", () => {
  const connection = alibabaDataSources.get("alivpn_connection");
  expect(connection?.["ikeConfig"]?.shape["psk"]?.flags).toMatchObject({ sensitive: true, computed: true });
  expect(connection).not.toHaveProperty("autoConfigRoute");
  expect(alibabaDataSources.get("alivpn_gateway")).not.toHaveProperty("period");
});
