import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { CliOptions, CliResult } from "../../_helpers/cli";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { errorsIn, tracesIn } from "../../_helpers/plan-text";
import { Workspace, nothingToDo } from "../../_helpers/workspace";
import type { Declaration } from "../../_helpers/workspace";

const psk = "marker-of-a-pre-shared-key";

const network: readonly Declaration[] = [
  ["VpnGateway", "hub", { name: "hub", vpcId: "vpc-1", bandwidth: 10, instanceChargeType: "POSTPAY" }],
  ["CustomerGateway", "office", { name: "office", ipAddress: "203.0.113.7" }],
  [
    "VpnConnection",
    "tunnel",
    {
      vpnGatewayId: "${alivpn_gateway.hub.id}",
      customerGatewayId: "${alivpn_customer_gateway.office.id}",
      localSubnet: ["10.0.0.0/16"],
      remoteSubnet: ["192.168.0.0/24"],
      autoConfigRoute: false,
      ikeConfig: { psk },
    },
  ],
];
const renamed: Declaration = ["CustomerGateway", "office", { name: "renamed", ipAddress: "203.0.113.7" }];
const gateway = { vpcId: "vpc-2", bandwidth: 10, instanceChargeType: "POSTPAY" };

let cloud: EmulatorProcess;
let project: Workspace;
let state: string;
beforeAll(async () => {
  cloud = await EmulatorProcess.start();
  project = new Workspace(cloud);
  project.declare(network);
  await project.apply();
  state = readFileSync(project.statePath, "utf8");
});
afterAll(async () => {
  await cloud.stop();
  project.remove();
});

/** Every test begins with the network in place and a program that wants one change. */
beforeEach(() => {
  project.write({ "cdktf.json": JSON.stringify({ language: "typescript", app: "node app.js" }) });
  project.declare([...network.slice(0, 1), renamed, ...network.slice(2)]);
  writeFileSync(project.statePath, state);
});
afterEach(() => cloud.faults());

/**
 * An apply that must end with 1 and one error (or one for each of several mistakes), without stack trace or secret, and
 * change nothing; its errors.
 */
async function refusal(environment: Readonly<Record<string, string>> = {}, mistakes = 1): Promise<string> {
  const before = { calls: (await cloud.requests()).length, state: readFileSync(project.statePath, "utf8") };
  const { code, stdout, stderr } = await project.run(["apply", "--auto-approve"], { env: environment });
  expect({ code, errors: errorsIn(stderr).length }).toEqual({ code: 1, errors: mistakes });
  expect(tracesIn(stdout + stderr)).toEqual([]);
  for (const secret of [psk, cloud.accessKeySecret]) expect(stdout + stderr).not.toContain(secret);
  expect(await cloud.writes(before.calls)).toEqual([]);
  expect(readFileSync(project.statePath, "utf8")).toBe(before.state);
  return errorsIn(stderr).join("\n");
}

describe("a project whose cdktf.json", () => {
  it.each([
    ["is not JSON", '{\n  "app": "node app.js",\n  oops\n}', /cdktf\.json.*\b(line )?3\b/s],
    ["names no app", '{ "language": "typescript" }', /cdktf\.json.*\bapp\b/s],
    ["names an app that is not a text", '{ "app": ["node", "app.js"] }', /cdktf\.json.*\bapp\b/s],
    ["names an app that does not exist", '{ "app": "no-such-command main.ts" }', /no-such-command/],
  ])("%s is refused", async (_, text, message) => {
    project.write({ "cdktf.json": text });
    expect(await refusal()).toMatch(message);
  });

  it("does not exist is refused", async () => {
    rmSync(join(project.folder, "cdktf.json"));
    expect(await refusal()).toMatch(/cdktf\.json/);
  });
});

describe("a program that", () => {
  it("throws is told by its message and line", async () => {
    project.program('\n\nthrow new Error("the list of sites is empty");');
    expect(await refusal()).toMatch(/the list of sites is empty.*app\.js(:| line )8\b/s);
  });

  it("ends with a code of its own is told so", async () => {
    project.program('process.stderr.write("no sites\\n"); process.exit(3);');
    expect(await refusal()).toMatch(/\b3\b/);
  });

  it("never synthesizes is told so", async () => {
    project.write({ "app.js": "// nothing at all" });
    expect(await refusal()).toMatch(/app\.synth\(\)/);
  });

  it("prints to stdout disturbs nobody", async () => {
    project.declare(network, 'console.log("chatter of the program");');
    const { code, stdout, stderr } = await project.run(["plan", "--json"]);
    expect({ code, chatter: stderr.includes("chatter of the program") }).toEqual({ code: 0, chatter: true });
    const events = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(events.map(({ type }) => type)).toContain("change_summary");
    expect(await project.settled()).toEqual(nothingToDo);
  });

  it("gives cause for a warning is told it once, with its line", async () => {
    const overlapping = { localSubnet: ["10.0.0.0/16"], remoteSubnet: ["10.0.1.0/24"], autoConfigRoute: false };
    const ends = { vpnGatewayId: "${alivpn_gateway.hub.id}", customerGatewayId: "${alivpn_customer_gateway.lyon.id}" };
    project.declare([
      ...network,
      ["CustomerGateway", "lyon", { ipAddress: "203.0.113.8" }],
      ["VpnConnection", "lyon-tunnel", { ...ends, ...overlapping }],
    ]);
    const { code, stderr } = await project.run(["plan"]);
    expect(code).toBe(0);
    expect(stderr.match(/overlaps with "10\.0\.0\.0\/16"/g)).toHaveLength(1);
    expect(stderr).toMatch(/on app\.js line 10:/);
  });

  it("refers to itself in a circle is refused with the circle", async () => {
    project.declare([
      ...network,
      ["VpnGateway", "a", { ...gateway, name: "${alivpn_gateway.b.name}" }],
      ["VpnGateway", "b", { ...gateway, name: "${alivpn_gateway.a.name}" }],
    ]);
    const error = await refusal();
    expect(error).toMatch(/alivpn_gateway\.a|net\/a/);
    expect(error).toMatch(/alivpn_gateway\.b|net\/b/);
  });

  it.each([
    ["a resource that nobody declares", "${alivpn_gateway.nowhere.id}", /alivpn_gateway\.nowhere/],
    ["an attribute that does not exist", "${alivpn_gateway.hub.colour}", /colour/],
    ["something that only Terraform can do", '${upper("hub")}', /upper/],
  ])("refers to %s is refused, naming it and the construct", async (_, name, message) => {
    project.declare([...network, ["CustomerGateway", "berlin", { ipAddress: "203.0.113.8", name }]]);
    const error = await refusal();
    expect(error).toMatch(message);
    expect(error).toContain("net/berlin");
  });

  it("gives values of the wrong type is refused with all of them at once", async () => {
    const props = { ...gateway, bandwidth: "ten", enableIpsec: "perhaps", tags: ["a"], colour: "red" };
    project.declare([...network, ["VpnGateway", "berlin", props]]);
    const error = await refusal({}, 4);
    for (const word of ["net/berlin", "bandwidth", "ten", "enableIpsec", "tags", "colour"])
      expect(error).toContain(word);
  });

  it("has wrong names, wrong variables and wrong values is refused with all of them at once", async () => {
    project.declare(
      [
        ["VpnGateway", "hub", gateway],
        ["CustomerGateway", "office", { ipAddress: "203.0.113.7" }],
      ],
      `const { TerraformVariable } = require("cdktf");
new TerraformVariable(net, "site", { type: "object({ ip_address = string, as = number })" });
new TerraformVariable(net, "zone", { type: "string" });
hub.addOverride("bandwidth", 7);
hub.addOverride("vpc_id", "\${alivpn_customer_gateway.offcie.id}");
hub.addOverride("name", "\${alivpn_customer_gateway.office.ip_adress}");
hub.addOverride("description", "\${var.sitte}");`,
    );
    const { code, stderr } = await project.run(["plan", "--var", 'site={"ip_adress":"203.0.113.7","as":"x"}']);
    expect(code).toBe(1);
    for (const part of [
      "alivpn_customer_gateway.offcie is referred to but not declared in this stack",
      "did you mean alivpn_customer_gateway.office?",
      'alivpn_customer_gateway.office.ip_adress: there is no attribute "ip_adress"',
      "did you mean ip_address?",
      "var.sitte is not declared",
      "did you mean site?",
      'variable "zone" has no value',
      'variable "site": ip_address is missing, as is no number',
      '"ip_adress" should probably be "ip_address"',
      "bandwidth: 7 is not allowed",
    ])
      expect(stderr).toContain(part);
  });

  it("goes round the constructs is refused for wrong types all the same", async () => {
    project.declare(
      [...network],
      'hub.addOverride("bandwidth", { a: 1 }); hub.addOverride("enable_ipsec", "perhaps");',
    );
    const error = await refusal({}, 2);
    for (const word of ["net/hub", "bandwidth", "enableIpsec"]) expect(error).toContain(word);
  });
});

describe("a state file that", () => {
  const withState = async (text: string) => {
    writeFileSync(project.statePath, text);
    return refusal();
  };
  it.each([
    ["is cut off", () => state.slice(0, state.length / 2), /terraform\.net\.tfstate/],
    ["is empty of sense", () => "\u0000\u0001garbage", /terraform\.net\.tfstate/],
    ["is something else", () => '{ "hello": "world" }', /terraform\.net\.tfstate/],
    ["has a newer format", () => state.replace('"version": 4', '"version": 5'), /version 5|newer/],
    ["has an older format", () => state.replace('"version": 4', '"version": 3'), /version 3/],
    ["has resources of another provider", () => state.replaceAll("vpnform/alivpn", "hashicorp/alicloud"), /alicloud/],
  ])("%s is refused and left as it is", async (_, text, message) => {
    expect(await withState(text())).toMatch(message);
  });
});

describe("a state that is locked", () => {
  it("by a live process is refused with the holder, and taken over once that is dead", async () => {
    await cloud.faults({ action: "ModifyCustomerGatewayAttribute", kind: "delay", ms: 60_000 });
    let first: Promise<CliResult> | undefined;
    const kill = await new Promise<(signal: NodeJS.Signals) => void>((atWork, ended) => {
      const watch: CliOptions["watch"] = (printed, end) => printed.includes("Modifying...") && atWork(end);
      first = project.run(["apply", "--auto-approve"], { watch });
      first.then(({ stderr }) => ended(new Error(stderr)), ended);
    });

    const error = await refusal();
    expect(error).toMatch(/locked.*apply by \S+@\S+, process \d+/s);
    expect(error).toMatch(/--lock-timeout|unlock/);

    kill("SIGKILL");
    await first;
    await cloud.faults();
    const { code, stderr } = await project.run(["apply", "--auto-approve"]);
    expect({ code, errors: errorsIn(stderr) }).toEqual({ code: 0, errors: [] });
    expect(stderr).toMatch(/took over the lock of a process that is gone/);
    expect(await project.settled()).toEqual(nothingToDo);
    state = readFileSync(project.statePath, "utf8");
    // Back to where the other tests begin.
    project.declare(network);
    await project.apply();
    state = readFileSync(project.statePath, "utf8");
  });
});

describe("a cloud that", () => {
  it("does not know the access key is quoted", async () => {
    expect(await refusal({ ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAInobody" })).toMatch(/InvalidAccessKeyId.*LTAInobody/s);
  });

  it("finds the signature wrong is quoted", async () => {
    const wrong = "marker-of-a-wrong-secret";
    const error = await refusal({ ALIBABA_CLOUD_ACCESS_KEY_SECRET: wrong });
    expect(error).toMatch(/SignatureDoesNotMatch/);
    expect(error).not.toContain(wrong);
  });

  it("is asked without credentials is not asked at all", async () => {
    const none = { ALIBABA_CLOUD_ACCESS_KEY_ID: "", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "" };
    expect(await refusal(none)).toMatch(/credentials.*ALIBABA_CLOUD_ACCESS_KEY_ID/s);
  });

  it("forbids to look is never taken for one that has nothing", async () => {
    await cloud.faults({ action: "Describe*", kind: "error", code: "Forbidden.RAM", http: 403 });
    expect(await refusal()).toMatch(/Forbidden\.RAM/);
  });

  it("forbids the change is quoted, with the construct", async () => {
    await cloud.faults({ action: "ModifyCustomerGatewayAttribute", kind: "error", code: "Forbidden.RAM", http: 403 });
    const error = await refusal();
    expect(error).toMatch(/Forbidden\.RAM/);
    expect(error).toMatch(/alivpn_customer_gateway\.office \(net\/office\)/);
  });

  it("is not there is told by its address", async () => {
    project.declare(network.slice(0, 1));
    project.write({
      "app.js": readFileSync(join(project.folder, "app.js"), "utf8").replace('"region"', '"maxRetries":1,"region"'),
    });
    const gone = { VPNFORM_ALIBABA_ENDPOINT: "http://127.0.0.1:1" };
    expect(await refusal(gone)).toMatch(/127\.0\.0\.1:1\b/);
  });

  it.each([
    ["an error page", 502, "<html><body>Bad gateway</body></html>"],
    ["a page of something else", 200, "<html><body>Please log in to the hotel's network</body></html>"],
    ["half a reply", 200, '{"RequestId": "1", "VpnGat'],
  ])("answers %s is told so", async (_, status, body) => {
    const server = createServer((_request, response) => response.writeHead(status).end(body)).listen(0, "127.0.0.1");
    await new Promise((ready) => server.once("listening", ready));
    const { port } = server.address() as AddressInfo;
    try {
      project.write({
        "app.js": readFileSync(join(project.folder, "app.js"), "utf8").replace('"region"', '"maxRetries":1,"region"'),
      });
      const error = await refusal({ VPNFORM_ALIBABA_ENDPOINT: `http://127.0.0.1:${port}` });
      expect(error).toMatch(new RegExp(`127\\.0\\.0\\.1:${port}`));
      expect(error).toMatch(/not a reply|502|JSON/);
    } finally {
      server.close();
    }
  });
});

const asOrdinaryUser = process.getuid?.() === 0 ? it.skip : it;
asOrdinaryUser("a state folder without write permission stops an apply before it changes anything", async () => {
  chmodSync(project.folder, 0o500);
  try {
    expect(await refusal()).toMatch(/terraform\.net\.tfstate|permission|EACCES/);
  } finally {
    chmodSync(project.folder, 0o700);
  }
});

it("a state path through something that is no folder is refused", async () => {
  project.program(`const { LocalBackend } = require("cdktf");
new LocalBackend(net, { path: "app.js/net.tfstate" });
new alibaba.CustomerGateway(net, "office", { ipAddress: "203.0.113.9" });`);
  expect(await refusal()).toMatch(/app\.js/);
  expect(existsSync(join(project.folder, "app.js"))).toBe(true);
});
