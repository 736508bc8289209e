import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { TerraformStack } from "cdktf";
import { DataTerraformRemoteStateLocal, TerraformLocal, TerraformOutput, TerraformVariable } from "cdktf";
import { alibaba } from "../../../lib";
import { systemClock } from "../../../src/clock";
import { openPlanFile } from "../../../src/engine/stack/open-stack";
import { alibabaCore } from "../../../src/alibaba/provider";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";
import type { Json } from "../../_helpers/test-cloud";

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
});
afterEach(() => cloud.stop());

const gateway = { vpcId: "vpc-1", bandwidth: 10, instanceChargeType: "POSTPAY" } as const;
const key = "bgpSecret1";

/** A stack with an ephemeral variable `key`, and what uses it. */
function program(build: (stack: TerraformStack, use: string) => void): Json {
  return stackJson((stack) => {
    const variable = new TerraformVariable(stack, "key", { type: "string" });
    variable.addOverride("ephemeral", true);
    build(stack, "${var.key}");
  });
}

const office = (stack: TerraformStack, use: string) =>
  new alibaba.CustomerGateway(stack, "office", {
    ipAddress: "203.0.113.7",
    asn: "65001",
    authKeyWo: use,
    authKeyWoVersion: 1,
  });

/** The errors for which a plan is refused. */
async function errorsOf(build: (stack: TerraformStack, use: string) => void) {
  const error = await cloud.plan(program(build), {}, { key }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "validation-failed" });
  expect(JSON.stringify(error)).not.toContain(key);
  const { issues } = error as { issues: { severity: string; path: string; attribute?: string }[] };
  const errors = issues.filter(({ severity }) => severity === "error");
  return errors.map(({ path, attribute }) => (attribute ? `${path} ${attribute}` : path));
}

it("an ephemeral variable is taken by a write-only attribute, by a local and by settings of the provider", async () => {
  const json = program((stack, use) => {
    const local = new TerraformLocal(stack, "made", `${use}`);
    office(stack, local.asString);
  });
  const [block] = (json["provider"] as { alivpn: Json[] }).alivpn;
  (block as Json)["user_agent"] = "${local.made}";
  await cloud.apply(json, {}, { key });
  expect(await cloud.state()).not.toContain(key);
  expect(JSON.stringify(await cloud.resources())).toContain(key);
});

it.each<[string, (stack: TerraformStack, use: string) => void, string[]]>([
  [
    "an ordinary attribute",
    (stack, use) => new alibaba.VpnGateway(stack, "hub", { ...gateway, description: `about ${use}` }),
    ["net/hub description"],
  ],
  [
    "a secret that is kept",
    (stack, use) => new alibaba.CustomerGateway(stack, "office", { ipAddress: "203.0.113.7", authKey: use }),
    ["net/office authKey"],
  ],
  [
    "a version",
    (stack, use) =>
      new alibaba.CustomerGateway(stack, "office", {
        ipAddress: "203.0.113.7",
        authKeyWo: use,
        authKeyWoVersion: 1,
      }).addOverride("auth_key_wo_version", use),
    ["net/office authKeyWoVersion"],
  ],
  [
    "an attribute inside of others, by way of a local",
    (stack, use) => {
      const local = new TerraformLocal(stack, "made", `${use}`);
      const hub = new alibaba.VpnGateway(stack, "hub", gateway);
      new alibaba.VpnConnection(stack, "tunnel", {
        vpnGatewayId: hub.id,
        customerGatewayId: "cgw-1",
        localSubnet: ["10.0.0.0/16"],
        remoteSubnet: ["192.168.1.0/24"],
        ikeConfig: { pskWo: use, pskWoVersion: 1, localId: local.asString },
      });
    },
    ["net/tunnel ikeConfig.localId"],
  ],
  ["an output", (stack, use) => new TerraformOutput(stack, "shown", { value: use, sensitive: true }), ["output shown"]],
  [
    "an output that calls itself ephemeral",
    (stack) => new TerraformOutput(stack, "shown", { value: "x" }).addOverride("ephemeral", true),
    ["output shown"],
  ],
  [
    "another stack's state",
    (stack, use) => new DataTerraformRemoteStateLocal(stack, "other", { path: use }),
    ["data.terraform_remote_state.other config"],
  ],
  ["count", (stack, use) => new alibaba.VpnGateway(stack, "hub", gateway).addOverride("count", use), ["net/hub count"]],
  [
    "for_each",
    (stack, use) =>
      new alibaba.VpnGateway(stack, "hub", gateway).addOverride("for_each", `\${toset([${use.slice(2, -1)}])}`),
    ["net/hub forEach"],
  ],
])("it is refused for %s, with the path", async (_, build, expected) => {
  expect(await errorsOf(build)).toEqual(expected);
});

it("a value of the wrong type is refused without being shown", async () => {
  const json = program(() => undefined);
  (json["variable"] as { key: Json }).key["type"] = "number";
  await expect(cloud.plan(json, {}, { key })).rejects.toThrow('variable "key": the given value is not of type number');
});

describe("a saved plan", () => {
  const options = (variables: Record<string, string>) => ({
    providers: [alibabaCore],
    clock: systemClock,
    emit: () => undefined,
    variables,
    pollMs: 2,
    parallelism: 10,
    lockTimeoutMs: 0,
    version: "0.0.0-test",
  });
  const file = () => join(cloud.folder, "saved.plan");

  beforeEach(async () => {
    const engine = await cloud.open(
      program((stack, use) => {
        new TerraformVariable(stack, "title", { type: "string" });
        office(stack, use).addOverride("name", "${var.title}");
      }),
      { key, title: "berlin" },
    );
    try {
      await engine.savePlan(await engine.plan({}), file());
    } finally {
      await engine.close();
    }
  });

  it("holds no ephemeral value, and can be looked at without one", async () => {
    expect(await readFile(file(), "utf8")).not.toContain(key);
    const { engine, plan } = await openPlanFile(file(), options({}));
    await engine.close();
    expect(plan.changes).toMatchObject([{ action: "create", after: { name: "berlin", authKeyWoVersion: 1 } }]);
  });

  it("is applied with the value given again, and is refused without", async () => {
    const without = await openPlanFile(file(), options({ title: "paris" }));
    const { signal } = new AbortController();
    await expect(without.engine.apply(without.plan, { signal })).rejects.toThrow('variable "key" has no value');
    await without.engine.close();
    const { engine, plan } = await openPlanFile(file(), options({ key, title: "paris" }));
    await engine.apply(plan, { signal });
    await engine.close();
    const made = JSON.stringify(await cloud.resources());
    expect(made).toContain(key);
    expect(made).toContain("berlin");
    expect(await cloud.state()).not.toContain(key);
  });
});
