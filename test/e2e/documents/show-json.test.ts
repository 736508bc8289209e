import { join } from "node:path";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import type { Json } from "../../_helpers/emulator-process";
import { lastLine } from "../../_helpers/plan-text";
import { Workspace } from "../../_helpers/workspace";
import { noTerraform, planDocuments, stateDocuments, withoutSecrets } from "./_documents";
import type { Documents } from "./_documents";
import { unidiff, visual } from "./_plan-tools";

const reason = noTerraform();
if (reason) process.stderr.write(`show-json: not compared with Terraform, ${reason}\n`);

const vpc = `{ vpcId: "vpc-uf6head0ffice", vSwitchId: "vsw-uf6zone0a", enableIpsec: true, instanceChargeType: "POSTPAY" }`;

/** A program with one of everything that the documents tell of. */
const first = `
const { DataTerraformRemoteStateLocal, TerraformVariable, TerraformIterator, TerraformLocal } = require("cdktf");
const other = new alibaba.Provider(net, "other", { region: "cn-hangzhou", alias: "other" });
const key = new TerraformVariable(net, "key", { type: "string", sensitive: true, default: "key-of-default" });
const mbit = new TerraformVariable(net, "mbit", { type: "number", default: 10, description: "of the hub" });
const remote = new TerraformVariable(net, "remote", { type: "list(string)", default: ["192.168.11.0/24"], nullable: false });
const given = new TerraformVariable(net, "given", { type: "string", default: "1" });
const label = new TerraformLocal(net, "label", { team: "network", of: mbit.value });
const hub = new alibaba.VpnGateway(net, "hub", { name: "hub", bandwidth: mbit.value, tags: { team: "\${local.label.team}" }, ...${vpc} });
const spare = new alibaba.VpnGateway(net, "spare", { name: key.value, bandwidth: 10, enableSsl: true, ...${vpc} });
const office = new alibaba.CustomerGateway(net, "office", { name: "office", ipAddress: "203.0.113.10" });
const far = new alibaba.CustomerGateway(net, "far", { name: "far", ipAddress: "203.0.113.11", provider: other });
const gone = new alibaba.CustomerGateway(net, "gone", { name: "gone", ipAddress: "203.0.113.12" });
const drifted = new alibaba.CustomerGateway(net, "drifted", { name: "drifted", description: "mine", ipAddress: "203.0.113.13" });
const deleted = new alibaba.CustomerGateway(net, "deleted", { name: "deleted", ipAddress: "203.0.113.14" });
const last = new alibaba.CustomerGateway(net, "last", { name: "last", ipAddress: "203.0.113.19" });
const kept = new alibaba.CustomerGateway(net, "kept", { name: "kept", ipAddress: "203.0.113.18" });
const old = new alibaba.CustomerGateway(net, "old", { name: "old", ipAddress: "203.0.113.15" });
const asked = new alibaba.CustomerGateway(net, "asked", { name: "asked", ipAddress: "203.0.113.16" });
const first = new alibaba.CustomerGateway(net, "first", { name: "first", ipAddress: "203.0.113.17", lifecycle: { createBeforeDestroy: true } });
const tainted = new alibaba.CustomerGateway(net, "tainted", { name: "tainted", ipAddress: "203.0.113.20" });
const pulled = new alibaba.CustomerGateway(net, "pulled", { name: "pulled", ipAddress: "203.0.113.21" });
pulled.addOverride("lifecycle.replace_triggered_by", ["alivpn_customer_gateway.last"]);
const elsewhere = new DataTerraformRemoteStateLocal(net, "elsewhere", { path: require("node:path").resolve("other.tfstate") });
const named = new alibaba.CustomerGateway(net, "named", { name: elsewhere.getString("name"), ipAddress: "203.0.113.22" });
const counted = new alibaba.CustomerGateway(net, "counted", { name: "counted", ipAddress: "203.0.113.1" });
counted.addOverride("count", 11);
counted.addOverride("ip_address", "203.0.114.\${count.index}");
const each = TerraformIterator.fromMap({ a: { ip: "203.0.115.20" }, b: { ip: "203.0.115.21" } });
new alibaba.CustomerGateway(net, "each", { forEach: each, name: each.key, ipAddress: each.getString("ip") });
const numbered = new alibaba.CustomerGateway(net, "numbered", { name: "numbered", ipAddress: "203.0.113.1" });
numbered.addOverride("for_each", { x: "\${var.given}" });
numbered.addOverride("ip_address", "203.0.116.\${each.value}");
numbered.addOverride("description", "beside \${alivpn_customer_gateway.counted[0].ip_address}");
const tunnel = new alibaba.VpnConnection(net, "tunnel", {
  name: "tunnel", vpnGatewayId: hub.id, customerGatewayId: office.id,
  localSubnet: ["10.0.0.0/16"], remoteSubnet: ["192.168.10.0/24"],
  ikeConfig: { ikeVersion: "ikev2", psk: key.value }, dependsOn: [far],
});
const spelt = new alibaba.VpnConnection(net, "spelt", {
  name: "spelt", vpnGatewayId: spare.id, customerGatewayId: office.id,
  localSubnet: ["10.0.0.0/16"], remoteSubnet: remote.listValue, ikeConfig: { psk: "key-in-the-program" },
});
const route = new alibaba.VpnRouteEntry(net, "route", { vpnGatewayId: hub.id, nextHop: tunnel.id, routeDest: "192.168.10.0/24", weight: 100, publishVpc: true });
const core = new alibaba.VpnGateway(net, "core", { name: "core", bandwidth: 100, disasterRecoveryVSwitchId: "vsw-uf6zone0b", enableSsl: true, ...${vpc} });
const lines = [1, 2].map((n) => new alibaba.CustomerGateway(net, "line" + n, { ipAddress: "198.51.100." + n, asn: "65010" }));
new alibaba.VpnConnection(net, "dual", {
  name: "dual", vpnGatewayId: core.id, localSubnet: ["10.0.0.0/16"], remoteSubnet: ["172.16.0.0/20"], enableTunnelsBgp: true,
  tunnelOptionsSpecification: lines.map((line, n) => ({
    role: ["master", "slave"][n], customerGatewayId: line.id, tunnelIkeConfig: { psk: "key-in-the-program-" + n },
    tunnelBgpConfig: { localAsn: "65000", tunnelCidr: "169.254.1" + n + ".0/30", localBgpIp: "169.254.1" + n + ".1" },
  })),
});
const server = new alibaba.SslVpnServer(net, "server", { name: "server", vpnGatewayId: core.id, clientIpPool: "192.168.0.0/24", localSubnet: ["10.0.0.0/16"] });
const user = new alibaba.SslVpnClientCert(net, "user", { name: "user", sslVpnServerId: server.id });
new TerraformOutput(net, "profile", { value: user.clientConfig, sensitive: true });
new alibaba.DataRegions(net, "regions", {});
const found = new alibaba.DataCustomerGateway(net, "found", { customerGatewayId: office.id });
new TerraformOutput(net, "address", { value: hub.internetIp });
new TerraformOutput(net, "pair", { value: [hub.internetIp, "203.0.113.1"], description: "both ends" });
new TerraformOutput(net, "subnets", { value: tunnel.localSubnet });
new TerraformOutput(net, "tags", { value: hub.tags }).addOverride("depends_on", ["alivpn_customer_gateway.far"]);
new TerraformOutput(net, "second", { value: "\${alivpn_customer_gateway.counted[1].ip_address}" });
new TerraformOutput(net, "text", { value: "at \${alivpn_gateway.hub.internet_ip}, \${alivpn_gateway.hub.tags.team}" });
new TerraformOutput(net, "part", { value: { known: "yes", later: hub.internetIp } });
new TerraformOutput(net, "far-side", { value: remote.value });
new TerraformOutput(net, "card", { value: "\${alivpn_gateway.hub.eni_instance_ids[0]}" });
new TerraformOutput(net, "status", { value: hub.status });
new TerraformOutput(net, "all", { value: "\${alivpn_customer_gateway.counted[*].id}" });
new TerraformOutput(net, "secret", { value: key.value, sensitive: true });
new TerraformOutput(net, "fixed", { value: { a: [1, "x"], b: true } });
`;

/** The state of another stack. */
const otherState = {
  version: 4,
  terraform_version: "1.11.4",
  serial: 1,
  lineage: "0c5b3b1e-0000-4000-8000-000000000000",
  outputs: { name: { value: "elsewhere", type: "string" } },
  resources: [],
  check_results: null,
};

/** The same after a change of everything that can be changed. */
function second(found: string): string {
  return [
    [
      'bandwidth: mbit.value, tags: { team: "${local.label.team}" }',
      'bandwidth: mbit.value, tags: { team: "${local.label.team}", more: "x" }, description: "changed"',
    ],
    ['name: "last", ipAddress: "203.0.113.19"', 'name: "last", ipAddress: "203.0.113.219"'],
    ['name: "first", ipAddress: "203.0.113.17"', 'name: "first", ipAddress: "203.0.113.217"'],
    [/^const gone = .*$/m, ""],
    [
      /^const kept = .*$/m,
      'net.addOverride("removed", [{ from: "alivpn_customer_gateway.kept", lifecycle: { destroy: false } }]);',
    ],
    [
      /^const old = .*$/m,
      'new alibaba.CustomerGateway(net, "new", { name: "old", ipAddress: "203.0.113.15" }).moveFromId("alivpn_customer_gateway.old");',
    ],
    ['"count", 11', '"count", 10'],
    ['b: { ip: "203.0.115.21" }', 'c: { ip: "203.0.115.22" }'],
    ['psk: "key-in-the-program-" + n', 'psk: "another-key-" + n, localId: "core"'],
    ['name: "user"', 'name: "renamed"'],
    ['psk: "key-in-the-program"', 'psk: "another-key"'],
    ['default: "key-of-default"', 'default: "another-default"'],
    [/^.*"fixed".*$/m, 'new TerraformOutput(net, "added", { value: drifted.description, sensitive: true });'],
    [
      /$/,
      `new alibaba.CustomerGateway(net, "taken", { name: "taken", ipAddress: "203.0.113.99" }).importFrom("${found}");`,
    ],
  ].reduce((text, [from, to]) => text.replace(from as string, () => to as string), first);
}

(reason ? describe.skip : describe)("show --json, compared with Terraform's field by field", () => {
  let cloud: EmulatorProcess;
  let project: Workspace;
  let changes: Documents;
  beforeAll(async () => {
    cloud = await EmulatorProcess.start();
    project = new Workspace(cloud);
    project.write({ "other.tfstate": JSON.stringify(otherState) });
  });
  afterAll(async () => {
    await cloud.stop();
    project.remove();
  });

  it("represents a plan that creates everything", async () => {
    project.program(first);
    const { ours, theirs } = await planDocuments(project);
    expect(ours).toEqual(theirs);
  });

  it("represents a state, and a plan that does nothing", async () => {
    await project.apply();
    const state = await stateDocuments(project);
    expect(state.ours).toEqual(state.theirs);
    const { ours, theirs } = await planDocuments(project);
    expect(ours).toEqual(theirs);
  });

  it("represents a plan to destroy", async () => {
    const { ours, theirs } = await planDocuments(project, ["--destroy"], ["-destroy"]);
    // To destroy, ours asks nothing that Terraform asks the data sources.
    const { root_module: module } = theirs.prior_state.values;
    module.resources = module.resources.filter(({ mode }: { mode: string }) => mode !== "data");
    expect(ours).toEqual(theirs);
  });

  it("represents a plan of every sort of change", async () => {
    const [drifted, deleted] = await Promise.all(
      ["drifted", "deleted"].map((name) => project.attribute(`alivpn_customer_gateway.${name}`, "id")),
    );
    await cloud.call("ModifyCustomerGatewayAttribute", { CustomerGatewayId: drifted, Description: "theirs" });
    await cloud.call("DeleteCustomerGateway", { CustomerGatewayId: deleted });
    const { CustomerGatewayId: found } = await cloud.call("CreateCustomerGateway", {
      IpAddress: "203.0.113.99",
      Name: "found",
    });
    await project.ok("terraform", "--", "taint", "alivpn_customer_gateway.tainted");
    project.program(second(found));
    changes = await planDocuments(
      project,
      ["--replace", "alivpn_customer_gateway.asked"],
      ["-replace=alivpn_customer_gateway.asked"],
    );
    expect(changes.ours).toEqual(changes.theirs);
    expect(sorts(changes.ours.resource_changes)).toEqual(allSorts);
    for (const secret of ["key-in-the-program", "another-key", "key-of-default", "another-default"])
      expect(changes.ownText).not.toContain(secret);
  });

  describe("read by tools from npm that were made for Terraform", () => {
    it("gives terraform-unidiff the same diffs and summary", () => {
      const own = unidiff(project.folder, JSON.parse(changes.ownText));
      expect(own).toBe(unidiff(project.folder, withoutSecrets(JSON.parse(changes.text))));
      expect(lastLine(own)).toBe(lastLine(unidiff(project.folder, JSON.parse(changes.text))));
      expect(lastLine(own)).toBe("Plan: 7 to add, 8 to change, 8 to destroy");
    });

    it("gives terraform-visual the same graph and tables", () => {
      const own = visual(join(project.folder, "own"), JSON.parse(changes.ownText));
      const report = visual(join(project.folder, "report"), withoutSecrets(JSON.parse(changes.text)));
      expect(own).toEqual(report);
      expect(own.tables.map(({ address }) => address)).toContain("alivpn_connection.spelt");
    });
  });
});

/** Actions, reasons and the like, each once. */
function sorts(changes: Json[]): string[] {
  const names = changes.map(({ change, action_reason: reason, previous_address: moved }) =>
    [change.actions.join("-"), reason, moved && "moved", change.importing && "imported"].filter(Boolean).join(" "),
  );
  return [...new Set(names)].sort();
}

const allSorts = [
  "create",
  "create-delete replace_because_cannot_update",
  "delete delete_because_count_index",
  "delete delete_because_each_key",
  "delete delete_because_no_resource_config",
  "delete-create replace_because_cannot_update",
  "delete-create replace_because_tainted",
  "delete-create replace_by_request",
  "delete-create replace_by_triggers",
  "forget delete_because_no_resource_config",
  "no-op",
  "no-op moved",
  "update",
  "update imported",
];
