import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runCli } from "../_helpers/cli";
import type { CliResult } from "../_helpers/cli";
import { block, makeProject, rawProgram, stackJson } from "../_helpers/project";
import type { TestProject } from "../_helpers/project";

/** One network through its whole life on the embedded emulator, each step with a process of its own. */

const psk = "Qx7-secret-of-the-test";

function network(options: { readonly siteName?: string; readonly withSite?: boolean } = {}): string {
  const { siteName = "berlin", withSite = true } = options;
  const hub = block(
    "net/hub",
    { name: "hub", vpc_id: "vpc-a1", v_switch_id: "vsw-a1", bandwidth: 10, enable_ipsec: true },
    "main.ts:3",
  );
  const berlin = block("net/berlin", { name: siteName, ip_address: "203.0.113.7" });
  const tunnel = block("net/tunnel", {
    name: "tunnel",
    vpn_gateway_id: "${alivpn_gateway.hub.id}",
    customer_gateway_id: "${alivpn_customer_gateway.berlin.id}",
    local_subnet: ["10.0.0.0/16"],
    remote_subnet: ["192.168.1.0/24"],
    ike_config: { ike_version: "ikev2", psk: "${var.psk}" },
  });
  const resource = {
    alivpn_gateway: { hub },
    ...(withSite ? { alivpn_customer_gateway: { berlin }, alivpn_connection: { tunnel } } : {}),
  };
  const output = {
    address: { value: "${alivpn_gateway.hub.internet_ip}" },
    psk: { value: "${var.psk}", sensitive: true },
    names: { value: ["hub", siteName] },
  };
  const variable = { psk: { type: "string", sensitive: true, default: psk } };
  return rawProgram({ net: { json: stackJson("net", { variable, resource, output }) } });
}

let project: TestProject;
beforeAll(() => {
  project = makeProject({ "app.js": network() });
});
afterAll(() => project.remove());

const printed: string[] = [];

async function run(...args: string[]): Promise<CliResult> {
  const result = await runCli([...args, "--emulator", "--time-scale", "0.001"], { cwd: project.folder });
  printed.push(result.stdout, result.stderr);
  return result;
}

/** Types of the events of a stream. */
function types(stdout: string): string[] {
  const lines = stdout.trimEnd().split("\n");
  return lines.map((line) => (JSON.parse(line) as { type: string }).type);
}

describe("a network", () => {
  test("is valid", async () => {
    // Its gateway is of the old kind, with one tunnel on each connection.
    const valid = "Success! The program is valid, with 1 warning.\n";
    expect(await run("validate")).toMatchObject({ code: 0, stdout: valid });
    const { stdout } = await run("validate", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ valid: true, error_count: 0, warning_count: 1 });
  });

  test("is planned without leaving a trace", async () => {
    const { code, stdout } = await run("plan", "--detailed-exitcode");
    expect(code).toBe(2);
    expect(stdout).toContain("  # alivpn_gateway.hub (net/hub) will be created\n");
    expect(stdout).toContain("\nPlan: 3 to add, 0 to change, 0 to destroy.\n");
    expect(existsSync(join(project.folder, "terraform.net.tfstate"))).toBe(false);
  });

  test("is shown as an empty state before it exists", async () => {
    expect(await run("show")).toMatchObject({ code: 0, stdout: "The state is empty.\n" });
    expect(JSON.parse((await run("show", "--json")).stdout)).toEqual({ format_version: "1.0" });
    expect(await run("state", "list")).toMatchObject({ code: 0, stdout: "" });
    expect((await run("output")).stdout).toBe("");
    expect(JSON.parse((await run("output", "--json")).stdout)).toEqual({});
  });

  test("is applied from a saved plan, which is shown and fits once", async () => {
    expect((await run("plan", "--out", "net.plan")).stdout).toContain("vpnform apply net.plan");
    expect((await run("show", "net.plan")).stdout).toContain("Plan: 3 to add, 0 to change, 0 to destroy.\n");
    const document = JSON.parse((await run("show", "net.plan", "--json")).stdout) as Record<string, unknown>;
    expect(document).toMatchObject({ format_version: "1.2", applyable: true, errored: false });
    const applied = await run("apply", "net.plan");
    expect(applied.code).toBe(0);
    expect(applied.stdout).toContain("Apply complete! Resources: 3 added, 0 changed, 0 destroyed.\n");
    expect(applied.stdout).toMatch(/^address = "\d+\.\d+\.\d+\.\d+"$/m);
    expect(applied.stdout).toMatch(/^psk {5}= <sensitive>$/m);
    expect(applied.stderr).toMatch(/^alivpn_gateway\.hub \(net\/hub\): Creating\.\.\.$/m);
    expect(applied.stderr).toMatch(
      /^alivpn_gateway\.hub \(net\/hub\): Creation complete after \d+s \[id=vpn-\w+\] \(\d of 3\)$/m,
    );
    const again = await run("apply", "net.plan");
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/^Error: .*plan/m);
  });

  test("has nothing to change then", async () => {
    const { code, stdout } = await run("plan", "--detailed-exitcode");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "No changes. Your infrastructure matches the program.\n\n" });
    const applied = await run("apply", "--auto-approve");
    expect(applied.code).toBe(0);
    expect(applied.stdout).toContain("Apply complete! Resources: 0 added, 0 changed, 0 destroyed.\n");
  });

  test("is found in state and outputs", async () => {
    expect((await run("state", "list")).stdout).toBe(
      "alivpn_connection.tunnel\nalivpn_customer_gateway.berlin\nalivpn_gateway.hub\n",
    );
    expect((await run("state", "show", "net/berlin")).stdout).toContain("    ip_address");
    expect(JSON.parse((await run("state", "show", "net/berlin", "--json")).stdout)).toMatchObject({
      address: "alivpn_customer_gateway.berlin",
      values: { ip_address: "203.0.113.7" },
    });
    expect((await run("show")).stdout).toContain("# alivpn_gateway.hub (net/hub):\n");
    expect(JSON.parse((await run("output", "--json")).stdout)).toMatchObject({
      psk: { sensitive: true, type: "string", value: null },
      names: { sensitive: false, value: ["hub", "berlin"] },
    });
    expect((await run("output", "names", "--json")).stdout).toBe('["hub","berlin"]\n');
    expect((await run("output", "address", "--raw")).stdout).toMatch(/^\d+\.\d+\.\d+\.\d+\n$/);
  });

  test("keeps its secret to itself", async () => {
    const refused = await run("output", "psk");
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toContain('output "psk" is sensitive');
    expect(printed.join("\n")).not.toContain(psk);
    const revealed = await runCli(["output", "psk", "--reveal", "--emulator"], { cwd: project.folder });
    expect(revealed.stdout).toBe(`${psk}\n`);
    expect((await run("output", "nothing")).stderr).toContain("there are: address, names, psk");
  });

  test("changes, told as a stream of events", async () => {
    project.write({ "app.js": network({ siteName: "berlin-2" }) });
    const { code, stdout } = await run("apply", "--auto-approve", "--json");
    expect(code).toBe(0);
    const events = types(stdout).filter((type) => type !== "log" && type !== "apply_progress");
    expect(events).toEqual([
      "version",
      "planned_change",
      "change_summary",
      "outputs",
      "apply_start",
      "apply_complete",
      "change_summary",
      "outputs",
    ]);
    expect(stdout).toContain("Apply complete! Resources: 0 added, 1 changed, 0 destroyed.");
    expect(stdout).not.toContain(psk);
  });

  test("is pulled, pushed and pruned", async () => {
    const { stdout } = await runCli(["state", "pull", "--emulator"], { cwd: project.folder });
    expect(stdout).toContain(psk);
    const state = JSON.parse(stdout) as { serial: number; lineage: string };
    expect(stdout).toBe(readFileSync(join(project.folder, "terraform.net.tfstate"), "utf8"));
    expect((await run("state", "rm", "net/berlin")).stdout).toBe("Removed alivpn_customer_gateway.berlin.\n");
    expect((await run("state", "list")).stdout).not.toContain("berlin");
    project.write({ "other.tfstate": JSON.stringify({ ...state, lineage: "another" }) });
    expect((await run("state", "push", "other.tfstate")).code).toBe(1);
    project.write({ "newer.tfstate": JSON.stringify({ ...state, serial: state.serial + 10 }) });
    expect((await run("state", "push", "newer.tfstate")).code).toBe(0);
    expect((await run("plan", "--detailed-exitcode")).code).toBe(0);
  });

  test("takes back by import what was forgotten", async () => {
    const { values } = JSON.parse((await run("state", "show", "net/berlin", "--json")).stdout) as {
      values: { id: string };
    };
    await run("state", "rm", "net/berlin");
    const imported = await run("import", "net/berlin", values.id);
    expect(imported).toMatchObject({ code: 0, stdout: `Imported ${values.id} as alivpn_customer_gateway.berlin.\n` });
    expect((await run("plan", "--detailed-exitcode")).code).toBe(0);
  });

  test("renames in the state", async () => {
    await run("state", "mv", "alivpn_gateway.hub", "alivpn_gateway.centre");
    expect((await run("state", "list")).stdout).toContain("alivpn_gateway.centre");
    await run("state", "mv", "alivpn_gateway.centre", "alivpn_gateway.hub");
    expect((await run("plan", "--detailed-exitcode")).code).toBe(0);
  });

  test("loses what the program no longer declares, with the reason", async () => {
    project.write({ "app.js": network({ withSite: false }) });
    const { stdout } = await run("plan");
    expect(stdout).toContain("  # (because alivpn_connection.tunnel is not in the program)\n");
    expect(stdout).toContain("\nPlan: 0 to add, 0 to change, 2 to destroy.\n");
  });

  test("is looked at by the last synthesis, whatever the program is now", async () => {
    project.write({ "app.js": 'throw new Error("broken for now");' });
    const { code, stdout, stderr } = await run("state", "list");
    expect(code).toBe(0);
    expect(stdout).toContain("alivpn_gateway.hub\n");
    expect(stderr).toContain("The last synthesis is older than the program (app.js changed).");
    expect((await run("plan")).stderr).toContain("the program failed: broken for now");
  });

  test("is destroyed", async () => {
    project.write({ "app.js": network() });
    const { code, stdout } = await run("destroy", "--auto-approve");
    expect(code).toBe(0);
    expect(stdout).toContain("\nPlan: 0 to add, 0 to change, 3 to destroy.\n");
    expect(stdout).toContain("Destroy complete! Resources: 3 destroyed.\n");
    expect((await run("destroy", "--auto-approve")).stdout).toContain("No changes. There is nothing to destroy.");
    expect(printed.join("\n")).not.toContain(psk);
  });
});

/** Of a gateway as the cloud makes them today. */
const twoZones = { v_switch_id: "vsw-a1", disaster_recovery_v_switch_id: "vsw-b1" };

describe("a wrong declaration", () => {
  test("is told with construct, attribute and line, by plan and validate alike", async () => {
    const hub = block("net/hub", { vpc_id: "vpc-a1", ...twoZones, bandwidth: 7 }, "app.js:2");
    const wrong = makeProject({
      "app.js": rawProgram({ net: { json: stackJson("net", { resource: { alivpn_gateway: { hub } } }) } }),
    });
    for (const command of ["plan", "validate"]) {
      const { code, stdout, stderr } = await runCli([command, "--emulator"], { cwd: wrong.folder });
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toContain("Error: bandwidth: 7 is not allowed");
      expect(stderr).toContain("  with alivpn_gateway.hub (net/hub),\n  on app.js line 2:\n");
    }
    const { stdout } = await runCli(["validate", "--json", "--emulator"], { cwd: wrong.folder });
    expect(JSON.parse(stdout)).toMatchObject({
      valid: false,
      error_count: 1,
      diagnostics: [
        { severity: "error", address: "alivpn_gateway.hub", range: { filename: "app.js", start: { line: 2 } } },
      ],
    });
    wrong.remove();
  });
});
