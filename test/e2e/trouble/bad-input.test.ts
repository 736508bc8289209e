import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CliOptions, CliResult } from "../../_helpers/cli";
import { errorsIn } from "../../_helpers/plan-text";
import { nothingToDo } from "../../_helpers/workspace";
import { NetworkInPlace, network } from "./_network-in-place";

const gateway = { vpcId: "vpc-2", bandwidth: 10, instanceChargeType: "POSTPAY" };
const place = new NetworkInPlace();

describe("a project whose cdktf.json", () => {
  it.each([
    ["is not JSON", '{\n  "app": "node app.js",\n  oops\n}', /cdktf\.json.*\b(line )?3\b/s],
    ["names no app", '{ "language": "typescript" }', /cdktf\.json.*\bapp\b/s],
    ["names an app that is not a text", '{ "app": ["node", "app.js"] }', /cdktf\.json.*\bapp\b/s],
    ["names an app that does not exist", '{ "app": "no-such-command main.ts" }', /no-such-command/],
  ])("%s is refused", async (_, text, message) => {
    place.project.write({ "cdktf.json": text });
    expect(await place.refusal()).toMatch(message);
  });

  it("does not exist is refused", async () => {
    rmSync(join(place.project.folder, "cdktf.json"));
    expect(await place.refusal()).toMatch(/cdktf\.json/);
  });
});

describe("a program that", () => {
  it("throws is told by its message and line", async () => {
    place.project.program('\n\nthrow new Error("the list of sites is empty");');
    expect(await place.refusal()).toMatch(/the list of sites is empty.*app\.js(:| line )8\b/s);
  });

  it("ends with a code of its own is told so", async () => {
    place.project.program('process.stderr.write("no sites\\n"); process.exit(3);');
    expect(await place.refusal()).toMatch(/\b3\b/);
  });

  it("never synthesizes is told so", async () => {
    place.project.write({ "app.js": "// nothing at all" });
    expect(await place.refusal()).toMatch(/app\.synth\(\)/);
  });

  it("prints to stdout disturbs nobody", async () => {
    place.project.declare(network, 'console.log("chatter of the program");');
    const { code, stdout, stderr } = await place.project.run(["plan", "--json"]);
    expect({ code, chatter: stderr.includes("chatter of the program") }).toEqual({ code: 0, chatter: true });
    const events = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(events.map(({ type }) => type)).toContain("change_summary");
    expect(await place.project.settled()).toEqual(nothingToDo);
  });

  it("gives cause for a warning is told it once, with its line", async () => {
    const overlapping = { localSubnet: ["10.0.0.0/16"], remoteSubnet: ["10.0.1.0/24"], autoConfigRoute: false };
    const ends = { vpnGatewayId: "${alivpn_gateway.hub.id}", customerGatewayId: "${alivpn_customer_gateway.lyon.id}" };
    place.project.declare([
      ...network,
      ["CustomerGateway", "lyon", { ipAddress: "203.0.113.8" }],
      ["VpnConnection", "lyon-tunnel", { ...ends, ...overlapping }],
    ]);
    const { code, stderr } = await place.project.run(["plan"]);
    expect(code).toBe(0);
    expect(stderr.match(/overlaps with "10\.0\.0\.0\/16"/g)).toHaveLength(1);
    expect(stderr).toMatch(/on app\.js line 10:/);
  });

  it("refers to itself in a circle is refused with the circle", async () => {
    place.project.declare([
      ...network,
      ["VpnGateway", "a", { ...gateway, name: "${alivpn_gateway.b.name}" }],
      ["VpnGateway", "b", { ...gateway, name: "${alivpn_gateway.a.name}" }],
    ]);
    const error = await place.refusal();
    expect(error).toMatch(/alivpn_gateway\.a|net\/a/);
    expect(error).toMatch(/alivpn_gateway\.b|net\/b/);
  });

  it.each([
    ["a resource that nobody declares", "${alivpn_gateway.nowhere.id}", /alivpn_gateway\.nowhere/],
    ["an attribute that does not exist", "${alivpn_gateway.hub.colour}", /colour/],
    ["something that only Terraform can do", '${upper("hub")}', /upper/],
  ])("refers to %s is refused, naming it and the construct", async (_, name, message) => {
    place.project.declare([...network, ["CustomerGateway", "berlin", { ipAddress: "203.0.113.8", name }]]);
    const error = await place.refusal();
    expect(error).toMatch(message);
    expect(error).toContain("net/berlin");
  });

  it("gives values of the wrong type is refused with all of them at once", async () => {
    const props = { ...gateway, bandwidth: "ten", enableIpsec: "perhaps", tags: ["a"], colour: "red" };
    place.project.declare([...network, ["VpnGateway", "berlin", props]]);
    const error = await place.refusal({}, 4);
    for (const word of ["net/berlin", "bandwidth", "ten", "enableIpsec", "tags", "colour"])
      expect(error).toContain(word);
  });

  it("has wrong names, wrong variables and wrong values is refused with all of them at once", async () => {
    place.project.declare(
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
    const { code, stderr } = await place.project.run(["plan", "--var", 'site={"ip_adress":"203.0.113.7","as":"x"}']);
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

  it("has constructs with wrong props is refused with all of them at once, and its last synthesis stays", async () => {
    const manifest = join(place.project.folder, "cdktf.out/manifest.json");
    const before = readFileSync(manifest, "utf8");
    place.project.declare([
      ["VpnGateway", "hub", { ...gateway, bandwith: 7 }],
      ["CustomerGateway", "office", { ipAddress: "203.0.113.300" }],
      [
        "VpnConnection",
        "office-tunnel",
        {
          vpnGatewayId: "${alivpn_gateway.hub.id}",
          customerGatewayId: "${alivpn_customer_gateway.office.id}",
          localSubnet: "10.0.0.0/16",
          remoteSubnet: ["192.168.0.0/16"],
        },
      ],
    ]);
    const errors = await place.refusal({}, 3);
    for (const part of [
      '"bandwith" is not an attribute of VpnGateway',
      '"203.0.113.300" is not an IPv4 address',
      "localSubnet: is one text, not a list of texts: put it into brackets",
    ])
      expect(errors).toContain(part);
    expect(readFileSync(manifest, "utf8")).toBe(before);
  });

  it("goes round the constructs is refused for wrong types all the same", async () => {
    place.project.declare(
      [...network],
      'hub.addOverride("bandwidth", { a: 1 }); hub.addOverride("enable_ipsec", "perhaps");',
    );
    const error = await place.refusal({}, 2);
    for (const word of ["net/hub", "bandwidth", "enableIpsec"]) expect(error).toContain(word);
  });
});

describe("a state file that", () => {
  const withState = async (text: string) => {
    writeFileSync(place.project.statePath, text);
    return place.refusal();
  };
  it.each([
    ["is cut off", () => place.state.slice(0, place.state.length / 2), /terraform\.net\.tfstate/],
    ["is empty of sense", () => "\u0000\u0001garbage", /terraform\.net\.tfstate/],
    ["is something else", () => '{ "hello": "world" }', /terraform\.net\.tfstate/],
    ["has a newer format", () => place.state.replace('"version": 4', '"version": 5'), /version 5|newer/],
    ["has an older format", () => place.state.replace('"version": 4', '"version": 3'), /version 3/],
    [
      "has resources of another provider",
      () => place.state.replaceAll("vpnform/alivpn", "hashicorp/alicloud"),
      /alicloud/,
    ],
  ])("%s is refused and left as it is", async (_, text, message) => {
    expect(await withState(text())).toMatch(message);
  });
});

describe("a state that is locked", () => {
  it("by a live process is refused with the holder, and taken over once that is dead", async () => {
    await place.cloud.faults({ action: "ModifyCustomerGatewayAttribute", kind: "delay", ms: 60_000 });
    let first: Promise<CliResult> | undefined;
    const kill = await new Promise<(signal: NodeJS.Signals) => void>((atWork, ended) => {
      const watch: CliOptions["watch"] = (printed, end) => printed.includes("Modifying...") && atWork(end);
      first = place.project.run(["apply", "--auto-approve"], { watch });
      first.then(({ stderr }) => ended(new Error(stderr)), ended);
    });

    const error = await place.refusal();
    expect(error).toMatch(/locked.*apply by \S+@\S+, process \d+/s);
    expect(error).toMatch(/--lock-timeout|unlock/);

    kill("SIGKILL");
    await first;
    await place.cloud.faults();
    const { code, stderr } = await place.project.run(["apply", "--auto-approve"]);
    expect({ code, errors: errorsIn(stderr) }).toEqual({ code: 0, errors: [] });
    expect(stderr).toMatch(/took over the lock of a process that is gone/);
    expect(await place.project.settled()).toEqual(nothingToDo);
    place.state = readFileSync(place.project.statePath, "utf8");
    // Back to where the other tests begin.
    place.project.declare(network);
    await place.project.apply();
    place.state = readFileSync(place.project.statePath, "utf8");
  });
});

const asOrdinaryUser = process.getuid?.() === 0 ? it.skip : it;
asOrdinaryUser("a state folder without write permission stops an apply before it changes anything", async () => {
  chmodSync(place.project.folder, 0o500);
  try {
    expect(await place.refusal()).toMatch(/terraform\.net\.tfstate|permission|EACCES/);
  } finally {
    chmodSync(place.project.folder, 0o700);
  }
});

it("a state path through something that is no folder is refused", async () => {
  place.project.program(`const { LocalBackend } = require("cdktf");
new LocalBackend(net, { path: "app.js/net.tfstate" });
new alibaba.CustomerGateway(net, "office", { ipAddress: "203.0.113.9" });`);
  expect(await place.refusal()).toMatch(/app\.js/);
  expect(existsSync(join(place.project.folder, "app.js"))).toBe(true);
});
