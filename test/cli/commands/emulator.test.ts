import { existsSync } from "node:fs";
import { join } from "node:path";
import { startEmbedded } from "../../../src/cli/session/embedded-emulator";
import { services } from "../../../src/cli/session/composition";
import type { Emulator, EmulatorOptions } from "../../../src/emulator/server";
import { runCli } from "../../_helpers/cli";
import { askEmulator } from "../../_helpers/emulator-admin";
import type { EmulatorAddress } from "../../_helpers/emulator-admin";
import { block, makeProject, rawProgram, stackJson } from "../../_helpers/project";
import type { TestProject } from "../../_helpers/project";
import { huawei } from "../../emulator/_huawei";

/** The statuses of calls that are sent at once. */
async function statuses(on: Parameters<typeof huawei>[0], calls: number): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: calls }, () => huawei(on, "GET", "/v3/projects")));
  return answers.map(({ status }) => status);
}

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

  test.each([
    ["--rate", "0"],
    ["--rate", "2.5"],
    ["--rate", "many"],
    ["--latency", "-1"],
    ["--lag", "-1"],
    ["--lag", "long"],
  ])("refuses %s %s", async (option, value) => {
    const { code, stdout, stderr } = await runCli(["emulator", option, value], { cwd: project.folder });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr.match(/^Error: .*/gm)).toEqual([`Error: ${option} is "${value}"`]);
  });

  test("throttles above --rate, whatever EMULATOR_RATE says", async () => {
    const calls: Promise<number[]>[] = [];
    const server = await runCli(["emulator", "--port", "0", "--rate", "1"], {
      env: { EMULATOR_RATE: "1000" },
      watch: (printed, kill) => {
        if (calls.length > 0 || !printed.includes("\n")) return;
        calls.push(statuses(JSON.parse(printed) as Parameters<typeof huawei>[0], 5));
        void calls[0]?.finally(() => kill("SIGTERM"));
      },
    });
    expect(server).toMatchObject({ code: 0, stderr: "" });
    expect(await calls[0]).toEqual(expect.arrayContaining([200, 429]));
  });

  test.each([
    [{}, 403],
    [{ EMULATOR_OPEN: "0" }, 403],
    [{ EMULATOR_OPEN: "true" }, 403],
    [{ EMULATOR_OPEN: "1" }, 200],
  ])("answers tests without its token under %j with %i", async (env: Record<string, string>, expected) => {
    const calls: Promise<number[]>[] = [];
    const server = await runCli(["emulator", "--port", "0"], {
      env,
      watch: (printed, kill) => {
        if (calls.length > 0 || !printed.includes("\n")) return;
        const on = JSON.parse(printed) as EmulatorAddress;
        const asked = [{ ...on, adminToken: "" }, on].map((as) => askEmulator(as, "requests"));
        calls.push(Promise.all(asked).then((replies) => replies.map(({ status }) => status)));
        void calls[0]?.finally(() => kill("SIGTERM"));
      },
    });
    expect(server).toMatchObject({ code: 0, stderr: "" });
    expect(await calls[0]).toEqual([expected, 200]);
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

  test.each([
    [{}, {}],
    [{ EMULATOR_RATE: "", EMULATOR_LAG: "" }, {}],
    [{ EMULATOR_RATE: "5" }, { rate: 5 }],
    [{ EMULATOR_LAG: "250" }, { lagMs: 250 }],
  ])("has under %j the settings %j", async (environment, expected) => {
    const given: EmulatorOptions[] = [];
    const startEmulator = (options: EmulatorOptions) => {
      given.push(options);
      return Promise.resolve({ url: "http://127.0.0.1:1", accessKeyId: "a", accessKeySecret: "s" } as Emulator);
    };
    const options = { folder: project.folder, timeScale: 0, environment, edition: "public" } as const;
    await startEmbedded({ ...services, startEmulator }, options);
    expect(given.map(({ rate, lagMs }) => ({ rate, lagMs }))).toEqual([expected]);
  });

  test("is open for tests only under EMULATOR_OPEN=1", async () => {
    const given: EmulatorOptions[] = [];
    const startEmulator = (options: EmulatorOptions) => {
      given.push(options);
      return Promise.resolve({ url: "http://127.0.0.1:1", accessKeyId: "a", accessKeySecret: "s" } as Emulator);
    };
    for (const environment of [{}, { EMULATOR_OPEN: "yes" }, { EMULATOR_OPEN: "1" }]) {
      const options = { folder: project.folder, timeScale: 0, environment, edition: "public" } as const;
      await startEmbedded({ ...services, startEmulator }, options);
    }
    expect(given.map(({ open }) => open)).toEqual([false, false, true]);
  });

  test("plans under EMULATOR_RATE", async () => {
    const env = { EMULATOR_RATE: "2" };
    const { code, stdout } = await runCli(["plan", "--emulator"], { cwd: project.folder, env });
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("No changes.") as string });
  });

  test.each([
    ["EMULATOR_RATE", "fast", "use a whole number from 1"],
    ["EMULATOR_LAG", "-1", "use a number from 0"],
  ])("refuses an %s of %j", async (name, value, hint) => {
    const env = { [name]: value };
    const runs = [["plan", "--emulator"], ["emulator"]].map((args) => runCli(args, { cwd: project.folder, env }));
    for (const { code, stderr } of await Promise.all(runs)) {
      expect(code).toBe(1);
      expect(stderr.match(/^Error: .*/gm)).toEqual([`Error: ${name} is "${value}"`]);
      expect(stderr).toContain(hint);
    }
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
