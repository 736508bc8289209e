import type { CliResult } from "../../_helpers/cli";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { childrenOf, gone, itOnLinux } from "../../_helpers/processes";
import { tracesIn } from "../../_helpers/plan-text";
import { Terraform, describeWithTerraform } from "../../_helpers/terraform";
import { Workspace, nothingToDo } from "../../_helpers/workspace";
import { declared, existing, ids, network } from "../trouble/_chaos";

/** `npm run test:terraform` kills in more ways. */
const isLong = process.env["npm_lifecycle_event"] === "test:terraform";

/** Slow enough that a kill finds something under way. */
const pace = ["--time-scale", "0.002"];
const provider = { requestTimeout: 1, maxRetries: 3 };
const patience = 60_000;

describeWithTerraform("terraform in trouble", () => {
  let cloud: EmulatorProcess;
  let project: Workspace;
  let terraform: Terraform;
  beforeEach(async () => {
    cloud = await EmulatorProcess.start(...pace);
    project = new Workspace(cloud);
    terraform = new Terraform(project);
    project.declare(network("first"), "", provider);
  });
  afterEach(async () => {
    await cloud.stop();
    project.remove();
  });

  async function isComplete(): Promise<void> {
    expect(await existing(cloud)).toEqual(declared(network("first")));
    const known = await ids(cloud, project);
    expect(known.state).toEqual(known.cloud);
    expect(await terraform.settled()).toEqual(nothingToDo);
  }

  /** An apply that something happens to, so long after its first create has begun. */
  function disturbed(afterMs: number, act: (kill: (signal: NodeJS.Signals) => void, pid: number) => void) {
    let begun = false;
    return terraform.run(["apply", "-no-color", "-auto-approve"], {
      watch: (printed, kill, pid) => {
        if (begun || !printed.includes("Creating...")) return;
        begun = true;
        setTimeout(() => act(kill, pid), afterMs);
      },
    });
  }

  it(
    "keeps what was made when one create is refused, and the next apply makes the rest",
    async () => {
      await cloud.faults({ action: "CreateVpnConnection", kind: "error", code: "QuotaExceeded", http: 400, times: 1 });
      const { code, stdout, stderr } = await terraform.run(["apply", "-no-color", "-auto-approve"]);
      expect(code).toBe(1);
      expect(stderr).toMatch(/Error: .*CreateVpnConnection refused with QuotaExceeded/);
      expect(tracesIn(stdout + stderr)).toEqual([]);
      const known = await ids(cloud, project);
      expect(known.cloud.length).toBeGreaterThan(0);
      expect(known.state).toEqual(known.cloud);
      await cloud.faults();
      await terraform.apply();
      await isComplete();
    },
    patience,
  );

  it(
    "makes nothing twice when replies get lost",
    async () => {
      await cloud.faults(
        { action: "CreateVpnGateway", kind: "lost-reply", times: 2 },
        { action: "CreateCustomerGateway", kind: "lost-reply", times: 2 },
        { action: "CreateVpnConnection", kind: "lost-reply", times: 2 },
        { action: "CreateVpnRouteEntry", kind: "lost-reply", times: 2 },
      );
      await terraform.apply();
      await isComplete();
    },
    patience,
  );

  itOnLinux.each(isLong ? (["vpnform", "terraform", "both"] as const) : (["vpnform", "both"] as const))(
    "loses and doubles nothing when %s is killed in the middle of an apply on which the cloud hangs",
    async (victim) => {
      await cloud.faults({ action: "Create*", kind: "hang", nth: 3, times: 2 });
      let children: number[] = [];
      const { code } = await disturbed(300, (kill, pid) => {
        children = childrenOf(pid);
        if (victim !== "terraform") kill("SIGKILL");
        if (victim !== "vpnform") for (const child of children) process.kill(child, "SIGKILL");
      });
      expect(code).toBe(victim === "terraform" ? 137 : null);
      await gone(children);
      await cloud.faults();
      // A terraform that was killed leaves its lock. No process has the state open any more, so nobody holds it.
      if (victim !== "vpnform") {
        const { code: again, stderr } = await terraform.run(["plan", "-no-color"]);
        expect(stderr).toMatch(/took over the lock of a process that is gone: apply of terraform /);
        expect(again).toBe(0);
      }
      await terraform.apply();
      await isComplete();
    },
    patience,
  );

  it(
    "ends and records what is in flight at the first Ctrl-C; the next apply does the rest",
    async () => {
      const { code, stdout, stderr } = await disturbed(0, (kill) => kill("SIGINT"));
      expect(code).toBe(1);
      expect(stdout + stderr).toMatch(/Interrupt received/);
      expect(tracesIn(stdout + stderr)).toEqual([]);
      const known = await ids(cloud, project);
      expect(known.cloud.length).toBeGreaterThan(0);
      expect(known.cloud.length).toBeLessThan(8);
      expect(known.state).toEqual(known.cloud);
      await terraform.apply();
      await isComplete();
    },
    patience,
  );

  it(
    "ends at the second Ctrl-C, and the next apply loses nothing of it",
    async () => {
      await cloud.faults({ action: "CreateVpnGateway", kind: "hang", times: 1 });
      const started = Date.now();
      const { code } = await disturbed(200, (kill) => {
        kill("SIGINT");
        setTimeout(() => kill("SIGINT"), 300);
      });
      expect(code).toBe(1);
      expect(Date.now() - started).toBeLessThan(20_000);
      await cloud.faults();
      await terraform.apply();
      await isComplete();
    },
    patience,
  );

  it(
    "leaves to vpnform what a killed vpnform apply began, and goes on when that is decided",
    async () => {
      await cloud.faults({ action: "Create*", kind: "hang", nth: 3, times: 2 });
      let begun = false;
      await project.run(["apply", "--auto-approve"], {
        watch: (printed, kill) => {
          if (begun || !printed.includes("Creating...")) return;
          begun = true;
          setTimeout(() => kill("SIGKILL"), 300);
        },
      });
      await cloud.faults();
      const { resources } = JSON.parse(await terraform.ok("show", "-json")).values.root_module;
      expect(resources.length).toBeGreaterThan(0);
      // Terraform knows no tokens of ours: it would create once more.
      const { code, stderr } = await terraform.run(["apply", "-no-color", "-auto-approve"]);
      expect([code, stderr]).toEqual([1, expect.stringContaining("run `vpnform apply`, which continues it")]);
      await project.apply();
      await terraform.apply();
      await isComplete();
    },
    patience,
  );

  it(
    "is refused while an apply of vpnform holds the lock",
    async () => {
      await cloud.faults({ action: "CreateVpnGateway", kind: "delay", ms: 900, times: 1 });
      let second: Promise<CliResult> | undefined;
      await project.run(["apply", "--auto-approve"], {
        watch: (printed) => {
          if (printed.includes("Creating...")) second ??= terraform.run(["apply", "-no-color", "-auto-approve"]);
        },
      });
      const { code, stderr } = (await second) ?? {};
      expect(code).toBe(1);
      expect(stderr).toMatch(/^Error: .*locked/m);
      await isComplete();
    },
    patience,
  );
});
