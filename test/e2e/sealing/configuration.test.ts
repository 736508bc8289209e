import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canary, filesWith } from "../../_helpers/canary";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { nothingToDo } from "../../_helpers/workspace";
import type { Workspace } from "../../_helpers/workspace";
import { declare, itWhole, passphrase, sealed, sealedProject, secretNames } from "./_sealed-project";

const patience = 120_000;
let cloud: EmulatorProcess;
const projects: Workspace[] = [];
beforeAll(async () => {
  cloud = await EmulatorProcess.start();
}, patience);
afterAll(async () => {
  await cloud.stop();
  for (const project of projects) project.remove();
});
beforeEach(() => cloud.reset());

function make(encryption: string, environment: Readonly<Record<string, string>> = {}, more = ""): Workspace {
  const project = sealedProject(cloud, environment);
  projects.push(project);
  declare(project, encryption, more);
  return project;
}

const errorIn = (stderr: string) => /^Error: .*/m.exec(stderr)?.[0] ?? stderr;

itWhole(
  "TF_ENCRYPTION seals in both of its languages, and completes what the graph says",
  async () => {
    const hcl = `
      key_provider "pbkdf2" "main" {
        passphrase = "a text with $\${braces} in it"
        iterations = 200000
      }
      method "aes_gcm" "main" {
        keys = key_provider.pbkdf2.main
      }
      state {
        method = method.aes_gcm.main
      }`;
    const json = {
      key_provider: { pbkdf2: { main: { passphrase: "a text with $${braces} in it", iterations: 200_000 } } },
      method: { aes_gcm: { main: { keys: "key_provider.pbkdf2.main" } } },
      state: { method: "method.aes_gcm.main" },
    };
    const project = make("", { TF_ENCRYPTION: hcl });
    await project.apply();
    expect(await project.state()).toHaveProperty("encrypted_data");
    expect(filesWith(canary, project.folder)).toEqual([]);
    const env = (value: unknown) => ({
      env: { TF_ENCRYPTION: typeof value === "string" ? value : JSON.stringify(value) },
    });
    const settled = await project.run(["plan", "--detailed-exitcode"], env(json));
    expect([settled.code, settled.stdout]).toEqual([0, expect.stringContaining("No changes.")]);

    const wrong = async (value: unknown) => {
      const { code, stderr } = await project.run(["state", "list"], env(value));
      expect(code).toBe(1);
      return errorIn(stderr);
    };
    expect(await wrong("")).toContain("is sealed, and no key is configured for it");
    expect(await wrong("{")).toMatch(/^Error: TF_ENCRYPTION:1:\d+ is not JSON/);
    expect(await wrong("state {")).toMatch(/^Error: TF_ENCRYPTION:\d+: /);
    expect(await wrong({ ...json, states: {} })).toContain('has no "states"');

    // The program names the key provider, and the environment gives its passphrase.
    const given = { key_provider: { pbkdf2: { main: { passphrase: json.key_provider.pbkdf2.main.passphrase } } } };
    declare(project, sealed);
    const completed = await project.run(["plan", "--detailed-exitcode"], env(given));
    expect([completed.code, completed.stdout]).toEqual([0, expect.stringContaining("No changes.")]);
  },
  patience,
);

it(
  "a wrong key and a missing one change nothing, a state that is suddenly clear is refused, and a fallback takes it",
  async () => {
    const project = make("");
    await project.apply();
    const clear = readFileSync(project.statePath, "utf8");
    expect(clear).toContain(canary.slice(0, 8));
    declare(project, sealed);
    const refused = await project.run(["apply", "--auto-approve"]);
    expect([refused.code, errorIn(refused.stderr)]).toEqual([1, expect.stringContaining("is not sealed")]);
    expect(readFileSync(project.statePath, "utf8")).toBe(clear);

    declare(project, sealed.replace("iterations", 'fallback: "unencrypted", iterations'));
    await project.apply();
    expect(await project.state()).toHaveProperty("encrypted_data");
    expect(filesWith(canary, project.folder)).toEqual([]);

    declare(project, sealed);
    expect(await project.settled()).toEqual(nothingToDo);
    const kept = readFileSync(project.statePath, "utf8");
    const wrong = await project.run(["apply", "--auto-approve"], { env: { TF_VAR_passphrase: `${passphrase}!` } });
    expect([wrong.code, errorIn(wrong.stderr)]).toEqual([
      1,
      expect.stringMatching(/cannot be opened: method\.aes_gcm\.main has another key/),
    ]);
    expect(wrong.stderr).not.toContain(passphrase);
    const missing = await project.run(["state", "list"], { env: { TF_VAR_passphrase: undefined as never } });
    expect([missing.code, errorIn(missing.stderr)]).toEqual([1, expect.stringContaining('"passphrase" has no value')]);
    const given = await project.run(["state", "list", "--var", `passphrase=${passphrase}`], {
      env: { TF_VAR_passphrase: undefined as never },
    });
    expect([given.code, given.stdout]).toEqual([0, expect.stringContaining("alivpn_connection.tunnel")]);
    expect(readFileSync(project.statePath, "utf8")).toBe(kept);

    writeFileSync(project.statePath, clear);
    const replaced = await project.run(["plan"]);
    expect([replaced.code, errorIn(replaced.stderr)]).toEqual([1, expect.stringContaining("is not sealed")]);
  },
  patience,
);

it(
  "a state is sealed where it is, and in clear there again, by the command that migrate names",
  async () => {
    const project = make("");
    await project.apply();
    declare(project, "", `office.addOverride("description", "moved");`);
    await project.apply();
    const clear = readFileSync(project.statePath, "utf8");
    const moved = `office.addOverride("description", "moved");`;

    declare(project, sealed.replace("iterations", 'fallback: "unencrypted", iterations'), moved);
    project.write({ "to.json": JSON.stringify({ local: {} }) });
    await project.ok("validate");
    const migrated = await project.run(["state", "migrate", "--to", "to.json"]);
    expect([migrated.code, migrated.stderr]).toEqual([1, expect.stringContaining("`vpnform state reseal`")]);
    const resealed = await project.run(["state", "reseal"]);
    expect([resealed.code, resealed.stderr]).toEqual([0, expect.stringContaining("with a new key, and was read back")]);
    expect(await project.state()).toMatchObject({ serial: 2, encrypted_data: expect.any(String) });
    declare(project, sealed, moved);
    expect(await project.settled()).toEqual(nothingToDo);
    // What is kept of the one before is sealed, too; the one before that was never touched.
    expect(readFileSync(join(project.folder, ".vpnform/history/net/2.tfstate"), "utf8")).toContain("encrypted_data");
    expect(JSON.parse(await project.ok("state", "pull", "--serial", "1"))).toMatchObject({ serial: 1 });

    const TF_ENCRYPTION = `method "unencrypted" "clear" {}
state {
  method = method.unencrypted.clear
  fallback {
    method = method.aes_gcm.main
  }
}`;
    const opened = await project.run(["state", "reseal"], { env: { TF_ENCRYPTION } });
    expect([opened.code, opened.stderr]).toEqual([0, expect.stringContaining("in clear, and was read back")]);
    expect(readFileSync(project.statePath, "utf8")).toBe(clear);
    const refused = await project.run(["state", "list"]);
    expect([refused.code, errorIn(refused.stderr)]).toEqual([1, expect.stringContaining("is not sealed")]);
    declare(project, "", moved);
    expect(await project.settled()).toEqual(nothingToDo);
  },
  patience,
);

itWhole(
  "a saved plan is sealed with the stack; unsealed it holds no secret and asks for the values again",
  async () => {
    const project = make(sealed);
    await project.ok("plan", "--out", "saved.plan");
    copyFileSync(join(project.folder, "saved.plan"), join(project.folder, "copy.plan"));
    const keyless = await project.run(["apply", "saved.plan"], { env: { TF_VAR_passphrase: "another passphrase!" } });
    expect([keyless.code, errorIn(keyless.stderr)]).toEqual([1, expect.stringContaining("cannot be opened")]);
    expect(await project.ok("show", "saved.plan")).toContain("alivpn_connection.tunnel");
    await project.ok("apply", "saved.plan");
    expect(await project.settled()).toEqual(nothingToDo);

    await cloud.reset();
    const open = make(sealed.replace("iterations", "plan: false, iterations"), {}, secretNames);
    await open.ok("plan", "--out", "saved.plan");
    expect(JSON.parse(readFileSync(join(open.folder, "saved.plan"), "utf8")).format).toBe("vpnform-plan");
    expect(filesWith(canary, open.folder)).toEqual([]);
    const without = await open.run(["apply", "saved.plan"], { env: { TF_VAR_psk: undefined as never } });
    expect([without.code, errorIn(without.stderr)]).toEqual([1, expect.stringContaining('"psk" has no value')]);
    const other = await open.run(["apply", "saved.plan", "--var", "psk=another-key-9"]);
    expect([other.code, errorIn(other.stderr)]).toEqual([1, expect.stringContaining("with other values of")]);
    await open.ok("apply", "saved.plan");
    expect(await open.settled()).toEqual(nothingToDo);
    const [applied] = JSON.parse(await open.ok("state", "history", "--json"));
    expect(applied.plan).toBe(JSON.parse(readFileSync(join(open.folder, "saved.plan"), "utf8")).digest);

    // The next plan has the state and what the cloud shows, with the old key, and is to change it.
    const next = 'Next+8/"psk"<&>';
    const changing = await open.run(["plan", "--out", "next.plan"], { env: { TF_VAR_psk: next } });
    expect([changing.code, changing.stdout]).toEqual([0, expect.stringMatching(/[1-9] to change/)]);
    expect([canary, next, passphrase].map((secret) => filesWith(secret, open.folder))).toEqual([[], [], []]);
  },
  patience,
);

itWhole(
  "a sealed stack reads the outputs of another sealed one by remote_state_data_sources, and of a clear one if told so",
  async () => {
    const project = sealedProject(cloud);
    projects.push(project);
    const program = (core: string, edge: string) => `
const { App, TerraformOutput, TerraformStack, TerraformVariable } = require("cdktf");
const { alibaba, Encryption } = require("vpnform");
const app = new App();
const make = (name, props) => {
  const stack = new TerraformStack(app, name);
  new alibaba.Provider(stack, "alibaba", { region: "eu-central-1" });
  const variable = new TerraformVariable(stack, "passphrase", { type: "string", sensitive: true });
  if (props) new Encryption(stack, { passphrase: variable.stringValue, iterations: 200_000, ...props });
  return stack;
};
const core = make("core", ${core});
const office = new alibaba.CustomerGateway(core, "office", { ipAddress: "203.0.113.7", name: "office" });
const edge = make("edge", ${edge});
new TerraformOutput(edge, "office", { value: office.id });
app.synth();`;
    project.source(program("{}", "{}"));
    await project.apply("--all");
    expect(await project.ok("output", "office", "--stack", "edge")).toMatch(/^cgw-/);
    project.source(program("{ remoteState: { core: 'unencrypted' } }", "{ remoteState: 'unencrypted' }"));
    const refused = await project.run(["plan", "edge"]);
    expect([refused.code, errorIn(refused.stderr)]).toEqual([1, expect.stringContaining("cannot be opened")]);
  },
  patience,
);
