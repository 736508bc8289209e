import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import { runCli } from "../_helpers/cli";
import type { CliResult } from "../_helpers/cli";
import { block, makeProject, rawProgram, stackJson } from "../_helpers/project";
import type { TestProject } from "../_helpers/project";

/** Two stacks: `site` reads outputs of `net` through the state that `net` leaves. */

interface Parts {
  readonly gateway?: object | null;
  readonly outputs?: object;
  readonly site?: object;
}

const hub = { name: "hub", vpc_id: "vpc-a1", v_switch_id: "vsw-a1", bandwidth: 10, enable_ipsec: true };
const outputs = { hub_id: { value: "${alivpn_gateway.hub.id}" } };
const from = (output: string) => `\${data.terraform_remote_state.net.outputs.${output}}`;
const data = {
  terraform_remote_state: { net: block("site/net", { backend: "local", config: { path: "terraform.net.tfstate" } }) },
};

const link = (more: object = {}) => ({
  alivpn_customer_gateway: { office: block("site/office", { name: "office", ip_address: "203.0.113.7" }) },
  alivpn_connection: {
    link: block("site/link", {
      name: "link",
      vpn_gateway_id: from("hub_id"),
      customer_gateway_id: "${alivpn_customer_gateway.office.id}",
      local_subnet: ["10.0.0.0/16"],
      remote_subnet: ["192.168.1.0/24"],
      ...more,
    }),
  },
});

function program({ gateway = hub, outputs: made = outputs, site = link() }: Parts = {}): string {
  const net = gateway ? { resource: { alivpn_gateway: { hub: block("net/hub", gateway) } } } : {};
  return rawProgram({
    site: { json: stackJson("site", { data, resource: site }), dependencies: ["net"] },
    net: { json: stackJson("net", { ...net, output: made }) },
  });
}

let project: TestProject;
beforeEach(() => {
  project = makeProject({ "app.js": program() });
});
afterEach(() => project.remove());

function run(...args: readonly string[]): Promise<CliResult> {
  return runCli([...args, "--emulator", "--time-scale", "0"], { cwd: project.folder });
}

async function ok(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

const applyAll = () => ok("apply", "--all", "--auto-approve");

test("a plan of both knows of the first what is planned, and what only apply knows", async () => {
  project.write({
    "app.js": program({ outputs: { ...outputs, office: { value: "paris" } }, site: link({ name: from("office") }) }),
  });
  const stdout = await ok("plan", "--all");
  expect(stdout).toMatch(/vpn_gateway_id\s+= \(known after apply\)/);
  expect(stdout).toMatch(/name\s+= "paris"/);
  await applyAll();
  expect(await ok("plan", "--all")).not.toContain("to add");
});

test("a plan of both shows what the first one's changes do to the second", async () => {
  const named = (name: string) =>
    program({ outputs: { ...outputs, office: { value: name } }, site: link({ name: from("office") }) });
  project.write({ "app.js": named("paris") });
  await applyAll();
  project.write({ "app.js": named("berlin") });
  expect(await ok("plan", "--all")).toMatch(/name\s+= "paris" -> "berlin"/);
  // Alone, the second one is planned from what is applied.
  expect(await ok("plan", "site")).toContain("No changes.");
});

test("a stack whose upstream was never applied is refused by a plan of it alone, with the command to run", async () => {
  for (const args of [
    ["plan", "site"],
    ["apply", "site", "--auto-approve"],
  ]) {
    const { code, stderr } = await run(...args);
    expect(code).toBe(1);
    expect(stderr).toContain('stack "net" was never applied');
    expect(stderr).toContain("vpnform apply net");
  }
  expect(existsSync(join(project.folder, "terraform.site.tfstate"))).toBe(false);
});

test("an output that the first one neither has nor plans is refused, with what was meant", async () => {
  project.write({ "app.js": program({ site: link({ name: from("hub_ip") }) }) });
  const planned = await run("plan", "--all");
  expect(planned.code).toBe(1);
  expect(planned.stderr).toContain('has no output "hub_ip"');
  expect(planned.stderr).toContain("did you mean hub_id?");
});

test("terraform reads stored states, and its users are told so", async () => {
  await ok("apply", "net", "--auto-approve");
  project.write({ "fake-terraform": "#!/bin/sh\n" });
  chmodSync(join(project.folder, "fake-terraform"), 0o755);
  const env = { TERRAFORM_BINARY_NAME: join(project.folder, "fake-terraform") };
  const says = async (stack: string) => {
    const { stderr } = await runCli(["terraform", stack, "--emulator", "--", "plan"], { cwd: project.folder, env });
    return stderr.includes(
      "Terraform reads outputs of other stacks from their stored states: apply those stacks first.",
    );
  };
  expect([await says("site"), await says("net")]).toEqual([true, false]);
});

describe("a count over another stack's outputs", () => {
  const site = {
    alivpn_customer_gateway: {
      many: block("site/many", {
        count: from("sites"),
        name: "s${count.index}",
        ip_address: "203.0.113.1${count.index}",
      }),
      each: block("site/each", { for_each: from("peers"), name: "${each.key}", ip_address: "${each.value}" }),
    },
  };

  test("is what is planned there", async () => {
    const made = { sites: { value: 2 }, peers: { value: { a: "203.0.113.30" } } };
    project.write({ "app.js": program({ outputs: made, site }) });
    expect(await ok("plan", "--all")).toContain("Plan: 3 to add, 0 to change, 0 to destroy.");
    await applyAll();
    expect(await ok("plan", "site")).toContain("No changes.");
  });

  test("that only apply knows is planned after the other stack is applied, and nothing of it is deleted meanwhile", async () => {
    const known = { sites: { value: 1 }, peers: { value: { a: "203.0.113.30" } } };
    project.write({ "app.js": program({ outputs: known, site }) });
    await applyAll();
    const later = { ...known, sites: { value: "${alivpn_gateway.hub.ssl_vpn_internet_ip}" } };
    project.write({ "app.js": program({ gateway: { ...hub, vpc_id: "vpc-a2" }, outputs: later, site }) });
    const { code, stdout, stderr } = await run("plan", "--all", "--detailed-exitcode");
    expect(stderr).toContain(
      'Warning: planned after stack "net" is applied\n  with alivpn_customer_gateway.many (site/many)',
    );
    expect(code).toBe(2);
    expect(stdout).not.toContain("alivpn_customer_gateway.many[0]");
    expect(stdout).not.toContain("No changes. Your infrastructure matches the program.");
  });
});

describe("what a downstream stack uses", () => {
  beforeEach(() => applyAll());

  const writes = async () => ok("state", "list", "--stack", "net");

  test("is not replaced: the commands are told in their order, and nothing is written", async () => {
    project.write({ "app.js": program({ gateway: { ...hub, vpc_id: "vpc-a2" } }) });
    for (const args of [
      ["plan", "--all"],
      ["plan", "net"],
      ["apply", "--all", "--auto-approve"],
    ]) {
      const { code, stderr } = await run(...args);
      expect(code).toBe(1);
      expect(stderr).toContain("alivpn_connection.link of stack site");
      expect(stderr).toMatch(
        /vpnform destroy site --target alivpn_connection\.link[^]*vpnform apply net[^]*vpnform apply site/,
      );
    }
    expect((await writes()).trim()).toBe("alivpn_gateway.hub");
    await ok("destroy", "site", "--target", "alivpn_connection.link", "--auto-approve");
    await ok("apply", "net", "--auto-approve");
    await ok("apply", "site", "--auto-approve");
    expect(await ok("plan", "--all")).not.toContain("to add");
  });

  test("is refused before a stack that comes earlier is written", async () => {
    const first = (name: string) => ({
      json: stackJson("first", {
        resource: { alivpn_customer_gateway: { one: block("first/one", { name, ip_address: "203.0.113.50" }) } },
      }),
    });
    const all = (name: string, vpc: string) => {
      const net = { alivpn_gateway: { hub: block("net/hub", { ...hub, vpc_id: vpc }) } };
      return rawProgram({
        first: first(name),
        net: { json: stackJson("net", { resource: net, output: outputs }), dependencies: ["first"] },
        site: { json: stackJson("site", { data, resource: link() }), dependencies: ["net"] },
      });
    };
    project.write({ "app.js": all("one", "vpc-a1") });
    await applyAll();
    project.write({ "app.js": all("two", "vpc-a2") });
    const { code, stderr } = await run("apply", "--all", "--auto-approve");
    expect([code, stderr]).toEqual([1, expect.stringContaining("alivpn_connection.link of stack site")]);
    expect(await ok("state", "show", "alivpn_customer_gateway.one", "--stack", "first")).toMatch(/name += "one"/);
  });

  test("is not deleted before the downstream program lets go of it", async () => {
    project.write({ "app.js": program({ gateway: null, outputs: {}, site: {} }) });
    const { code, stderr } = await run("apply", "--all", "--auto-approve");
    expect(code).toBe(1);
    expect(stderr).toMatch(/vpnform apply site[^]*vpnform apply net/);
    await ok("apply", "site", "--auto-approve");
    await ok("apply", "net", "--auto-approve");
  });

  test("is not destroyed alone, but together", async () => {
    const alone = await run("destroy", "net", "--auto-approve");
    expect(alone.code).toBe(1);
    expect(alone.stderr).toMatch(/vpnform destroy site[^]*vpnform destroy net/);
    await ok("plan", "--all", "--destroy");
    expect(await ok("destroy", "--all", "--auto-approve")).toContain("Destroy complete! Resources: 1 destroyed.");
  });
});
