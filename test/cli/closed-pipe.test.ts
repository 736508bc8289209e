import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { runCli } from "../_helpers/cli";
import { block, makeProject, rawProgram, stackJson } from "../_helpers/project";
import type { TestProject } from "../_helpers/project";

let project: TestProject;
beforeEach(() => {
  const gateways = Object.fromEntries(
    ["east", "west"].map((name) => [
      name,
      block(`net/${name}`, { name, vpc_id: "vpc-a1", v_switch_id: "vsw-a1", bandwidth: 10, enable_ipsec: true }),
    ]),
  );
  const output = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`number_${n}`, { value: n }]));
  const json = stackJson("net", { resource: { alivpn_gateway: gateways }, output });
  project = makeProject({ "app.js": rawProgram({ net: { json } }) });
});
afterEach(() => project.remove());

type Stream = "stdout" | "stderr";

async function runUnread(args: readonly string[], closes: readonly Stream[]) {
  const all = [...args, "--emulator", "--time-scale", "0.005"];
  const { code, stdout, stderr } = await runCli(all, { cwd: project.folder, closes });
  return { code, text: stdout + stderr };
}

const apply = ["apply", "--auto-approve"];

describe("a reader that closes its pipe", () => {
  test.each<[string, readonly Stream[]]>([
    ["stdout", ["stdout"]],
    ["stderr", ["stderr"]],
    ["both streams", ["stdout", "stderr"]],
  ])("of %s lets an apply go on to its end, and no lock stays", async (_what, closed) => {
    const { code } = await runUnread(apply, closed);
    expect(code).toBe(0);
    const state = await runCli(["state", "list", "--emulator"], { cwd: project.folder });
    expect(state.stdout.trim().split("\n")).toEqual(["alivpn_gateway.east", "alivpn_gateway.west"]);
    expect(readdirSync(project.folder).filter((name) => /lock|journal/.test(name))).toEqual([]);
  });

  test("does not turn a failed apply into a success", async () => {
    project.write({ "terraform.net.tfstate": "{" });
    const { code } = await runUnread(apply, ["stdout", "stderr"]);
    expect(code).toBe(1);
  });

  test("is no error of the apply in JSON either", async () => {
    const { code } = await runUnread([...apply, "--json"], ["stdout"]);
    expect(code).toBe(0);
    expect(existsSync(join(project.folder, ".terraform.net.tfstate.lock.info"))).toBe(false);
  });

  test("leaves plan its exit code, whoever reads it", async () => {
    const { code, text } = await runUnread(["plan", "--detailed-exitcode"], ["stdout", "stderr"]);
    expect(code).toBe(2);
    expect(text).not.toMatch(/EPIPE|^\s+at /m);
  });

  test("leaves show and output without a stack trace", async () => {
    await runCli([...apply, "--emulator", "--time-scale", "0"], { cwd: project.folder });
    for (const args of [["show"], ["show", "--json"], ["output"], ["state", "pull"], ["--help"]]) {
      const { code, text } = await runUnread(args, ["stdout"]);
      expect({ args, code }).toEqual({ args, code: 0 });
      expect(text).not.toMatch(/EPIPE|^\s+at /m);
    }
  });
});
