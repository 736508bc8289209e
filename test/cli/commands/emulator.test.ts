import { existsSync } from "node:fs";
import { join } from "node:path";
import { runCli } from "../../_helpers/cli";
import { block, makeProject, rawProgram, stackJson } from "../../_helpers/project";
import type { TestProject } from "../../_helpers/project";

let project: TestProject;
beforeAll(() => {
  const hub = block("net/hub", { name: "hub", vpc_id: "vpc-a1", v_switch_id: "vsw-a1", bandwidth: 10 });
  project = makeProject({
    "app.js": rawProgram({ net: { json: stackJson("net", { resource: { alivpn_gateway: { hub } } }) } }),
    "bad.json": "this is no cloud",
  });
});
afterAll(() => project.remove());

describe("vpnform emulator", () => {
  test.each(["SIGTERM", "SIGINT"] as const)("serves other commands until %s", async (signal) => {
    const results: Promise<{ code: number | null; stdout: string }>[] = [];
    const data = join(project.folder, `${signal}.json`);
    const server = await runCli(["emulator", "--port", "0", "--time-scale", "0", "--data", data], {
      watch: (printed, kill) => {
        if (results.length > 0 || !printed.includes("\n")) return;
        const { url, accessKeyId, accessKeySecret } = JSON.parse(printed) as Record<string, string>;
        const env = {
          VPNFORM_ALIBABA_ENDPOINT: url as string,
          ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId as string,
          ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret as string,
          VPNFORM_POLL_MS: "5",
        };
        results.push(runCli(["plan"], { cwd: project.folder, env }));
        void results[0]?.then(() => kill(signal));
      },
    });
    expect(server).toMatchObject({ code: 0, stderr: "" });
    expect(server.stdout.trimEnd().split("\n")).toHaveLength(1);
    expect(await results[0]).toMatchObject({ code: 0, stdout: expect.stringContaining("Plan: 1 to add") as string });
    expect(existsSync(data)).toBe(true);
  });

  test("refuses a file that is not its own", async () => {
    const { code, stderr } = await runCli(["emulator", "--data", "bad.json"], { cwd: project.folder });
    expect(code).toBe(1);
    expect(stderr).toContain("Error: the emulator cannot start: bad.json is not a data file of the emulator");
  });
});

describe("--emulator", () => {
  test("needs neither account nor network, whatever the environment says", async () => {
    const env = {
      VPNFORM_EMULATOR: "1",
      ALIBABA_CLOUD_ACCESS_KEY_ID: "real",
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: "real",
      ALIBABA_CLOUD_SECURITY_TOKEN: "real",
      VPNFORM_ALIBABA_ENDPOINT: "http://127.0.0.1:9",
      HTTP_PROXY: "http://127.0.0.1:9",
    };
    const args = ["--time-scale", "0"];
    const applied = await runCli(["apply", "--auto-approve", ...args], { cwd: project.folder, env });
    expect(applied).toMatchObject({ code: 0, stdout: expect.stringContaining("Resources: 1 added") as string });
    expect(existsSync(join(project.folder, ".vpnform/emulator.json"))).toBe(true);
  });

  test("is one cloud for commands that run at the same time", async () => {
    const plans = await Promise.all(
      [1, 2].map(() => runCli(["plan", "--emulator", "--detailed-exitcode"], { cwd: project.folder })),
    );
    expect(plans.map(({ code, stdout }) => ({ code, stdout }))).toEqual(
      [1, 2].map(() => ({ code: 0, stdout: "No changes. Your infrastructure matches the program.\n\n" })),
    );
  });

  test("is switched off by VPNFORM_EMULATOR=0", async () => {
    await runCli(["destroy", "--auto-approve", "--emulator", "--time-scale", "0"], { cwd: project.folder });
    const env = { VPNFORM_EMULATOR: "0" };
    const { code, stderr } = await runCli(["apply", "--auto-approve"], { cwd: project.folder, env });
    expect(code).toBe(1);
    expect(stderr).toContain("no Alibaba Cloud credentials were found");
    expect(stderr).toContain("--emulator");
  });
});
