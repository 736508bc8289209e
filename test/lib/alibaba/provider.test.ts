import { Annotations, App, TerraformStack, Testing } from "cdktf";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { alibaba } from "vpnform";

const folder = mkdtempSync(join(tmpdir(), "vpnform-"));
afterAll(() => rmSync(folder, { recursive: true }));

function newStack(): { app: App; stack: TerraformStack } {
  const app = new App({ outdir: mkdtempSync(join(folder, "out-")), stackTraces: false });
  return { app, stack: new TerraformStack(app, "net") };
}
const warnings = (stack: TerraformStack) =>
  stack.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata.filter(({ type }) => type === "@cdktf/warn").map(({ data }) => data as string),
    );

const gateway = { vpcId: "vpc-1", bandwidth: 10 };
const site = { ipAddress: "203.0.113.7" };

test("the provider's attributes and alias are in the graph", () => {
  const { stack } = newStack();
  new alibaba.Provider(stack, "alibaba", { region: "eu-central-1", accessKeyId: "id", accessKeySecret: "secret" });
  new alibaba.Provider(stack, "west", { region: "us-west-1", alias: "west", requestRate: 5, insecure: true });
  const graph = JSON.parse(Testing.synth(stack)) as { provider: unknown; terraform: unknown };
  expect(graph.provider).toEqual({
    alivpn: [
      { region: "eu-central-1", access_key_id: "id", access_key_secret: "secret" },
      { alias: "west", region: "us-west-1", request_rate: 5, insecure: true },
    ],
  });
  expect(graph.terraform).toMatchObject({ required_providers: { alivpn: { source: "vpnform/alivpn" } } });
});

test.each<[object, RegExp]>([
  [{}, /region: is required/],
  [{ region: "eu", edition: "private" }, /edition: "private" is not allowed; use one of "public", "apsara"/],
  [{ region: "eu", accessKeyId: "x" }, /accessKeySecret: is required with accessKeyId/],
  [{ region: "eu", securityToken: "x" }, /accessKeyId: is required with securityToken/],
  [{ region: "eu", endpoint: "ftp://x" }, /endpoint: "ftp:\/\/x" is neither http nor https/],
  [{ region: "eu", organizationId: "5" }, /organizationId: does not exist in edition "public"/],
  [{ region: "eu", edition: "apsara", resourceGroupId: "5" }, /organizationId: is required with resourceGroupId/],
  [{ region: "eu", regoin: "x" }, /"regoin" is not an attribute of Provider/],
])("%j is refused when the provider is made", (props, message) => {
  expect(() => new alibaba.Provider(newStack().stack, "alibaba", props as never)).toThrow(message);
});

test("a secret of the provider does not show", () => {
  const make = () => new alibaba.Provider(newStack().stack, "a", { region: "eu", proxy: "ftp://me:sesame@proxy" });
  expect(make).toThrow(/proxy: the value is neither http nor https/);
});

test("synth reports everything at once, with construct path and line", () => {
  const { app, stack } = newStack();
  new alibaba.Provider(stack, "alibaba", { region: "eu-central-1", edition: "apsara" });
  const hub = new alibaba.VpnGateway(stack, "hub", { ...gateway, bandwidth: 1000 });
  const berlin = new alibaba.CustomerGateway(stack, "berlin", { ...site, asn: "64512" });
  new alibaba.CustomerGateway(stack, "again", site);
  new alibaba.VpnConnection(stack, "office", {
    vpnGatewayId: hub.id,
    customerGatewayId: berlin.id,
    localSubnet: ["10.0.0.0/16"],
    remoteSubnet: ["192.168.0.0/24"],
    ikeConfig: { ikeAuthAlg: "sha256" },
  });
  const at = String.raw`\(test/lib/alibaba/provider\.test\.ts:\d+\)`;
  const parts = [
    `net/berlin ${at}: asn: does not exist in edition "apsara"`,
    `net/office ${at}: vpnGatewayId: net/hub is declared without enableIpsec`,
    `net/again ${at}: ipAddress: "203.0.113.7" is the address of net/berlin, too`,
  ];
  let message = "";
  try {
    app.synth();
  } catch (error) {
    message = (error as Error).message;
  }
  for (const part of parts) expect(message).toMatch(new RegExp(part));
  expect(message.split("\n").filter((line) => line.includes("net/"))).toHaveLength(parts.length);
});

test("each resource is judged by the edition of its own provider", () => {
  const { app, stack } = newStack();
  new alibaba.Provider(stack, "alibaba", { region: "eu-central-1" });
  const provider = new alibaba.Provider(stack, "own", { region: "cn-env66-d01", edition: "apsara", alias: "own" });
  new alibaba.VpnGateway(stack, "cloud", { ...gateway, networkType: "public" });
  new alibaba.VpnGateway(stack, "own-hub", { ...gateway, networkType: "public", provider });
  expect(() => app.synth()).toThrow(/net\/own-hub .*networkType: does not exist in edition "apsara"/);
  expect(() => app.synth()).not.toThrow(/net\/cloud/);
});

test("warnings become annotations, once, and do not stop the synth", () => {
  const { app, stack } = newStack();
  new alibaba.Provider(stack, "alibaba", { region: "eu-central-1" });
  new alibaba.VpnRouteEntry(stack, "route", {
    vpnGatewayId: "vpn-1",
    nextHop: "vco-1",
    routeDest: "100.64.0.0/16",
    weight: 100,
    publishVpc: true,
  });
  Annotations.of(stack).addWarning("of somebody else");
  app.synth();
  app.synth();
  expect(warnings(stack)).toEqual([
    "of somebody else",
    expect.stringMatching(
      /^net\/route \(.*\): routeDest: "100\.64\.0\.0\/16" overlaps with 100\.64\.0\.0\/10; use narrower/,
    ),
  ]);
});

test("a program without problems synthesizes", () => {
  const { app, stack } = newStack();
  new alibaba.Provider(stack, "alibaba", { region: "eu-central-1" });
  new alibaba.VpnGateway(stack, "hub", { ...gateway, bandwidth: 1000 });
  expect(() => app.synth()).not.toThrow();
});
