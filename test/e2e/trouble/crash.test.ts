import { existsSync, readdirSync } from "node:fs";
import type { CliResult } from "../../_helpers/cli";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { errorsIn, tracesIn } from "../../_helpers/plan-text";
import { Workspace, nothingToDo } from "../../_helpers/workspace";
import { declared, existing, ids, network, randomOf, trouble } from "./_chaos";
import type { Phase } from "./_chaos";

/** `npm run chaos` goes on for longer; CHAOS_ROUNDS and CHAOS_SEED say how long, and from where. */
const isLong = process.env["npm_lifecycle_event"] === "chaos";
const rounds = Number(process.env["CHAOS_ROUNDS"] ?? (isLong ? 100 : 1));
/** How often each phase of a round is killed. */
const kills = isLong ? 3 : 1;
const firstSeed = Number(process.env["CHAOS_SEED"] ?? (isLong ? Date.now() % 1_000_000 : 3));

/** Slow enough that a kill finds something under way; lists and reads are late, as a real cloud's. */
const pace = ["--time-scale", "0.002", "--lag", "100"];
const provider = { requestTimeout: 1, maxRetries: 3 };

let cloud: EmulatorProcess;
let project: Workspace;
beforeEach(async () => {
  cloud = await EmulatorProcess.start(...pace);
  project = new Workspace(cloud);
});
afterEach(async () => {
  await cloud.stop();
  project.remove();
});

const declare = (phase: Phase) => project.declare(network(phase), "", provider);

/** An apply that gets a signal so long after it has begun to write. */
function applyUntil(signal: NodeJS.Signals, afterMs: number): Promise<CliResult> {
  let begun = false;
  return project.run(["apply", "--auto-approve"], {
    watch: (printed, kill) => {
      if (begun || !/\.\.\.$/m.test(printed)) return;
      begun = true;
      setTimeout(() => kill(signal), afterMs);
    },
  });
}

async function isExactly(phase: Phase): Promise<void> {
  expect(await existing(cloud)).toEqual(declared(network(phase)));
  const known = await ids(cloud, project);
  expect(known.state).toEqual(known.cloud);
  expect(await project.settled()).toEqual(nothingToDo);
  const rest = readdirSync(project.folder).filter((name) => /lock|journal/.test(name) && !name.endsWith(".json"));
  expect(rest).toEqual([]);
}

it.each(Array.from({ length: rounds }, (_, index) => firstSeed + index))(
  "applies killed at random moments on a bad line end in exactly what is declared (seed %i)",
  async (seed) => {
    const random = randomOf(seed);
    const phases: readonly Phase[] = (["first", "changed", "nothing"] as const).slice(0, 1 + Math.floor(random() * 3));
    for (const phase of phases) {
      declare(phase);
      for (let attempt = 0; attempt < kills; attempt++) {
        await cloud.faults(...trouble(random));
        const { stdout, stderr } = await applyUntil("SIGKILL", random() * 1500);
        expect(tracesIn(stdout + stderr)).toEqual([]);
      }
      await cloud.faults();
      // What was sent just before the kill may still be at work in the cloud, like anybody else's change.
      await project.apply();
      await isExactly(phase);
    }
  },
  180_000,
);

it("the first Ctrl-C finishes what is in flight and saves it; the next apply does the rest", async () => {
  declare("first");
  const { code, stdout, stderr } = await applyUntil("SIGINT", 0);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^Interrupted: finishing what is in flight/m);
  expect(tracesIn(stdout + stderr)).toEqual([]);
  const known = await ids(cloud, project);
  expect(known.cloud.length).toBeGreaterThan(0);
  expect(known.cloud.length).toBeLessThan(8);
  expect(known.state).toEqual(known.cloud);
  await project.apply();
  await isExactly("first");
});

it("the second Ctrl-C stops at once, and the next apply loses nothing of it", async () => {
  declare("first");
  await cloud.faults({ action: "CreateVpnGateway", kind: "hang", times: 1 });
  const started = Date.now();
  let interrupts = 0;
  const { code } = await project.run(["apply", "--auto-approve"], {
    watch: (printed, kill) => {
      if (interrupts === 0 && printed.includes("Creating...")) {
        interrupts = 1;
        setTimeout(() => kill("SIGINT"), 200);
      } else if (interrupts === 1 && printed.includes("Interrupted")) {
        interrupts = 2;
        kill("SIGINT");
      }
    },
  });
  expect({ code, interrupts }).toEqual({ code: 130, interrupts: 2 });
  expect(Date.now() - started).toBeLessThan(20_000);
  await cloud.faults();
  await project.apply();
  await isExactly("first");
});

it("of two applies at once the second is refused, and the first one ends as if alone", async () => {
  declare("first");
  await cloud.faults({ action: "CreateVpnGateway", kind: "delay", ms: 900, times: 1 });
  let second: Promise<CliResult> | undefined;
  const first = await project.run(["apply", "--auto-approve"], {
    watch: (printed) => {
      if (printed.includes("Creating...")) second ??= project.run(["apply", "--auto-approve", "--lock-timeout", "0"]);
    },
  });
  const refused = await second;
  expect(refused?.code).toBe(1);
  expect(errorsIn(refused?.stderr ?? "")).toEqual([expect.stringMatching(/locked/)]);
  expect({ code: first.code, errors: errorsIn(first.stderr) }).toEqual({ code: 0, errors: [] });
  expect(existsSync(project.statePath)).toBe(true);
  await isExactly("first");
});
