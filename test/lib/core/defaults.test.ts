import { App, Testing, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { Defaults, alibaba, environmentOf } from "vpnform";
import { testApp } from "../../_helpers/test-app";

type Block = Readonly<Record<string, unknown>>;

const office = { ipAddress: "203.0.113.9" };

function gatewaysIn(stack: TerraformStack): Record<string, Block> {
  const { resource } = JSON.parse(Testing.synth(stack)) as { resource: Record<string, Record<string, Block>> };
  const blocks = Object.entries(resource["alivpn_customer_gateway"] ?? {});
  // Below a stack's own constructs names end in a digest of their path.
  return Object.fromEntries(blocks.map(([name, block]) => [name.replace(/_[0-9A-F]{8}$/, ""), block]));
}

function network(edition = "public") {
  const app = testApp();
  const stack = new TerraformStack(app, "net");
  const settings = edition === "apsara" ? { edition, endpoint: "https://vpc.example.com" } : {};
  new alibaba.Provider(stack, "alibaba", { region: "eu-central-1", ...settings });
  const west = new alibaba.Provider(stack, "west", { region: "us-west-1", alias: "west" });
  return { app, stack, west };
}

it("tags of outer scopes are given to resources, and inner ones and a resource's own win", () => {
  const { app, stack } = network();
  const branch = new Construct(stack, "branch");
  Defaults.of(branch).tags({ site: "berlin", team: "branch" });
  new alibaba.CustomerGateway(branch, "own", { ...office, tags: { site: "own" } });
  new alibaba.CustomerGateway(stack, "plain", office);
  Defaults.of(app).tags({ team: "network" }).tags({ stage: "dev" });
  Defaults.of(stack).tags({ stage: "prod" });
  const { branch_own: own, plain } = gatewaysIn(stack);
  expect(own?.["tags"]).toEqual({ team: "branch", stage: "prod", site: "own" });
  expect(plain?.["tags"]).toEqual({ team: "network", stage: "prod" });
});

it("an edition without tags gets none", () => {
  const { stack } = network("apsara");
  Defaults.of(stack).tags({ team: "network" });
  new alibaba.CustomerGateway(stack, "plain", office);
  expect(gatewaysIn(stack)["plain"]).not.toHaveProperty("tags");
});

it("a scope's provider configuration is that of what names none, in its own stack", () => {
  const { app, stack, west } = network();
  const branch = new Construct(stack, "branch");
  const other = new TerraformStack(app, "other");
  Defaults.of(branch).provider(west);
  Defaults.of(other).provider(west);
  new alibaba.Provider(other, "alibaba", { region: "eu-central-1" });
  new alibaba.CustomerGateway(branch, "west", office);
  new alibaba.CustomerGateway(stack, "plain", office);
  new alibaba.CustomerGateway(other, "there", office);
  const { branch_west: there, plain } = gatewaysIn(stack);
  expect([there?.["provider"], plain?.["provider"]]).toEqual(["alivpn.west", undefined]);
  expect(gatewaysIn(other)["there"]?.["provider"]).toBeUndefined();
});

it("a program knows its environment, and that it has none", () => {
  expect(environmentOf(new TerraformStack(testApp(), "net"))).toBeUndefined();
  const app = new App({ context: { "vpnform:environment": "prod" } });
  expect(environmentOf(new TerraformStack(app, "net"))).toBe("prod");
});
