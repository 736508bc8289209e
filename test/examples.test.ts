import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { runCli } from "./_helpers/cli";
import { linkPackages, makeProject, synthesizedOnce } from "./_helpers/project";
import { hasTerraform, plainTerraform } from "./_helpers/terraform";

const folder = resolve(__dirname, "../examples");
const examples = readdirSync(folder).filter((name) => name.endsWith(".ts"));

it("the repository's own project runs an example", () => {
  const { app } = JSON.parse(readFileSync(resolve(__dirname, "../cdktf.json"), "utf8")) as { app: string };
  expect(examples.map((name) => `node --import tsx examples/${name}`)).toContain(app);
});

/** The keys that stand beside an example for the emulator. */
function keysOf(name: string): Record<string, string> {
  const [, file] = /--var-file (examples\/\S+)/.exec(readFileSync(join(folder, name), "utf8")) ?? [];
  return file === undefined ? {} : { "keys.auto.tfvars": readFileSync(resolve(folder, "..", file), "utf8") };
}

const tunnels = ["PARIS", "BERLIN", "MADRID", "DUBLIN_1", "DUBLIN_2", "MILAN_1", "MILAN_2"];
const lines = ["DUBLIN_MASTER", "DUBLIN_SLAVE", "MILAN_MASTER", "MILAN_SLAVE"];
const presharedKeys = Object.fromEntries([...tunnels, ...lines].map((name) => [`PSK_${name}`, `canary-${name}`]));

const textsIn = (place: string): string =>
  readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n");

it.each(examples)(
  "%s needs no more than its head says, and gives no warning",
  async (name) => {
    const project = makeProject({
      "cdktf.json": JSON.stringify({ language: "typescript", app: `node --import tsx ${name}` }),
      [name]: readFileSync(join(folder, name), "utf8"),
      ...keysOf(name),
    });
    linkPackages(project.folder);
    try {
      for (const command of [["validate"], ["plan", "--all"]]) {
        const options = { cwd: project.folder, env: { EMULATOR_SINGLE_TUNNEL: "0" } };
        const { code, stdout, stderr } = await runCli([...command, "--emulator"], options);
        expect({ command, code, stderr }).toEqual({ command, code: 0, stderr: "" });
        expect(stdout).not.toMatch(/warning/i);
      }
    } finally {
      project.remove();
    }
  },
  60_000,
);

it.each(examples)(
  "%s is planned, applied, found unchanged by both engines and destroyed on the emulator",
  async (name) => {
    const project = makeProject({
      "cdktf.json": JSON.stringify({ language: "typescript", app: "node once.js" }),
      "once.js": synthesizedOnce("tsx", [name]),
      [name]: readFileSync(join(folder, name), "utf8"),
      ...keysOf(name),
    });
    linkPackages(project.folder);
    // Today's cloud, which makes no single-tunnel gateways.
    const env = {
      ...plainTerraform,
      ...presharedKeys,
      EMULATOR_SINGLE_TUNNEL: "0",
      PATH: `${resolve("node_modules/.bin")}:${process.env["PATH"]}`,
    };
    const options = { cwd: project.folder, env };
    const terraform = (stack: string, ...args: string[]) =>
      runCli(["terraform", stack, "--emulator", "--time-scale", "0", "--", ...args], options);
    const run = async (...args: string[]) => {
      const result = await runCli([...args, "--all", "--emulator", "--time-scale", "0"], options);
      return { ...result, summary: result.stdout.match(/^(?:Plan:|No changes|Destroy complete).*$/gm)?.pop() };
    };
    try {
      const planned = await run("plan", "--detailed-exitcode");
      expect(planned).toMatchObject({ code: 2, summary: expect.stringMatching(/^Plan: [1-9]\d* to add, 0 to change/) });
      expect(planned.stdout + planned.stderr).not.toContain("Warning");
      expect(textsIn(join(project.folder, "cdktf.out"))).not.toMatch(/PRIVATE KEY|canary/);
      const applied = await run("apply", "--auto-approve");
      expect({ code: applied.code, error: /^Error.*/m.exec(applied.stderr)?.[0] }).toEqual({
        code: 0,
        error: undefined,
      });
      const again = await run("plan", "--detailed-exitcode");
      expect(again).toMatchObject({ code: 0, summary: "No changes. Your infrastructure matches the program." });
      if (hasTerraform) {
        // The other engine finds nothing to do either, over the same state.
        const stacks = Object.keys(
          JSON.parse(readFileSync(join(project.folder, "cdktf.out/manifest.json"), "utf8")).stacks,
        );
        for (const stack of stacks) {
          const { code, stdout } = await terraform(stack, "plan", "-detailed-exitcode", "-no-color");
          expect({ stack, code, says: /^No changes\./m.exec(stdout)?.[0] ?? stdout }).toEqual({
            stack,
            code: 0,
            says: "No changes.",
          });
        }
      }
      const destroyed = await run("destroy", "--auto-approve");
      expect(destroyed).toMatchObject({
        code: 0,
        summary: expect.stringMatching(/^Destroy complete! Resources: [1-9]/),
      });
    } finally {
      project.remove();
    }
  },
  120_000,
);
