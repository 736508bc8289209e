import { EmulatorProcess } from "../../_helpers/emulator-process";
import { errorsIn } from "../../_helpers/plan-text";
import { Workspace, nothingToDo } from "../../_helpers/workspace";
import type { Declaration } from "../../_helpers/workspace";

const tunnel = (role: string) => ({
  role,
  customerGatewayId: `\${alivpn_customer_gateway.${role}.id}`,
  tunnelIkeConfig: { psk: `key-of-${role}` },
});
const network = (weight: number, connection: object = {}): Declaration[] => [
  [
    "VpnGateway",
    "hub",
    {
      vpcId: "vpc-hub",
      vSwitchId: "vsw-a",
      disasterRecoveryVSwitchId: "vsw-b",
      bandwidth: 10,
      instanceChargeType: "POSTPAY",
    },
  ],
  ["CustomerGateway", "master", { ipAddress: "203.0.113.7" }],
  ["CustomerGateway", "slave", { ipAddress: "203.0.113.8" }],
  [
    "VpnConnection",
    "site",
    {
      vpnGatewayId: "${alivpn_gateway.hub.id}",
      localSubnet: ["10.0.0.0/16"],
      remoteSubnet: ["192.168.0.0/24"],
      autoConfigRoute: false,
      tunnelOptionsSpecification: [tunnel("master"), tunnel("slave")],
      ...connection,
    },
  ],
  [
    "VpnRouteEntry",
    "far",
    {
      vpnGatewayId: "${alivpn_gateway.hub.id}",
      nextHop: "${alivpn_connection.site.id}",
      routeDest: "192.168.0.0/24",
      weight,
      publishVpc: true,
    },
  ],
];

let cloud: EmulatorProcess;
let project: Workspace;
beforeAll(async () => {
  cloud = await EmulatorProcess.startIn({ EMULATOR_SINGLE_TUNNEL: "0" });
  project = new Workspace(cloud);
});
afterAll(async () => {
  project.remove();
  await cloud.stop();
});

it("a connection that says no version of IKE gets ikev2 of the cloud, and stays in place", async () => {
  project.declare(network(100));
  const { text, changes } = await project.planned();
  expect(text).not.toContain("ikev1");
  // The program leaves it to the cloud, so the plan says no version of its own.
  const [planned] = changes.get("site")?.after.tunnel_options_specification ?? [];
  expect(planned.tunnel_ike_config.ike_version ?? null).toBeNull();
  await project.ok("apply", "saved.plan");
  expect(await project.settled()).toEqual(nothingToDo);
  const tunnels = await project.attribute("alivpn_connection.site", "tunnel_options_specification");
  expect(tunnels.map((each: { tunnel_ike_config: object }) => each.tunnel_ike_config)).toEqual([
    expect.objectContaining({ ike_version: "ikev2" }),
    expect.objectContaining({ ike_version: "ikev2" }),
  ]);
});

it("the weight of its route is not changed: the plan refuses, says what to do instead, and nothing is sent", async () => {
  project.declare(network(0));
  const { code, stderr } = await project.run(["apply", "--auto-approve"]);
  expect(code).toBe(1);
  expect(errorsIn(stderr).join("\n")).toMatch(
    /100 cannot become 0: the cloud ignores a change of weight on a dual-tunnel gateway[^]*far[^]*set the old weight again[^]*--replace/,
  );
  const sent = (await cloud.requests()).map(({ action }) => action);
  expect(sent.filter((action) => /Weight|DeleteVpnRouteEntry/.test(action))).toEqual([]);
  project.declare(network(100));
  expect(await project.settled()).toEqual(nothingToDo);
});
