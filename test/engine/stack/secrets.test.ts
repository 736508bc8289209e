import { TerraformOutput, TerraformVariable } from "cdktf";
import { alibaba } from "../../../lib";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
});
afterEach(() => cloud.stop());

const gateway = { vpcId: "vpc-1", bandwidth: 10, instanceChargeType: "POSTPAY" } as const;

it("an output made from a secret must be marked as sensitive", async () => {
  const json = stackJson((stack) => {
    const hub = new alibaba.VpnGateway(stack, "hub", gateway);
    const office = new alibaba.CustomerGateway(stack, "office", { ipAddress: "203.0.113.7" });
    const tunnel = new alibaba.VpnConnection(stack, "tunnel", {
      vpnGatewayId: hub.id,
      customerGatewayId: office.id,
      localSubnet: ["10.0.0.0/16"],
      remoteSubnet: ["192.168.1.0/24"],
    });
    new TerraformOutput(stack, "key", { value: tunnel.ikeConfig.psk });
  });
  const error = await cloud.plan(json).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    code: "validation-failed",
    issues: [{ path: "net/hub", severity: "warning" }, { path: "output key" }],
  });
});

it("an attribute made from a sensitive variable is marked, in the plan and in the state", async () => {
  const json = stackJson((stack) => {
    const secret = new TerraformVariable(stack, "secret", { type: "string", sensitive: true });
    new alibaba.VpnGateway(stack, "hub", { ...gateway, description: `about ${secret.stringValue}` });
  });
  const plan = await cloud.plan(json, {}, { secret: "hidden" });
  expect(plan.changes).toMatchObject([{ sensitivePaths: ["description"] }]);
  await cloud.apply(json, {}, { secret: "hidden" });
  const state = JSON.parse(await cloud.state()) as {
    resources: { instances: { sensitive_attributes: unknown[] }[] }[];
  };
  expect(state.resources[0]?.instances[0]?.sensitive_attributes).toContainEqual([
    { type: "get_attr", value: "description" },
  ]);
  const changed = await cloud.plan(json, {}, { secret: "other" });
  expect(changed.changes[0]?.attributes).toMatchObject([{ path: ["description"], sensitive: true }]);
});

it("a key from a sensitive variable hides itself, not what stands beside it", async () => {
  const json = stackJson((stack) => {
    const secret = new TerraformVariable(stack, "secret", { type: "string", sensitive: true, default: "hidden-key" });
    const hub = new alibaba.VpnGateway(stack, "hub", gateway);
    const office = new alibaba.CustomerGateway(stack, "office", { ipAddress: "203.0.113.7" });
    new alibaba.VpnConnection(stack, "tunnel", {
      vpnGatewayId: hub.id,
      customerGatewayId: office.id,
      localSubnet: ["10.0.0.0/16"],
      remoteSubnet: ["192.168.1.0/24"],
      ikeConfig: { psk: secret.value, ikeVersion: "ikev2" },
    });
  });
  const { changes } = await cloud.plan(json);
  expect(changes.find(({ address }) => address === "alivpn_connection.tunnel")).not.toHaveProperty("secrets");
});

it("what the program wraps into sensitive() is hidden, and what it wraps into nonsensitive() is not", async () => {
  const json = stackJson((stack) => {
    const secret = new TerraformVariable(stack, "secret", { type: "string", sensitive: true, default: "hidden" });
    new alibaba.VpnGateway(stack, "hub", {
      ...gateway,
      name: `\${nonsensitive(${secret.fqn})}`,
      description: '${sensitive("about this")}',
    });
  });
  expect((await cloud.plan(json)).changes).toMatchObject([{ sensitivePaths: ["description"] }]);
});
