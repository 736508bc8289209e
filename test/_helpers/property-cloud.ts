import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Parameters } from "fast-check";
import type { PlanOptions } from "../../src/engine/api/engine";
import { ApplyError } from "../../src/errors";
import { deviations } from "./declared-cloud";
import { emulatorAdmin } from "./emulator-admin";
import type { Json, TestCloud } from "./test-cloud";

/** How often each property is tried: FC_RUNS of them, or as many as a test run has time for. */
export function runs<T>(few: number): Parameters<T> {
  const { FC_RUNS, FC_SEED, FC_SECONDS } = process.env;
  return {
    numRuns: Number(FC_RUNS ?? few),
    ...(FC_SEED === undefined ? {} : { seed: Number(FC_SEED) }),
    // Making a counterexample smaller takes many runs; what has been reached by then is shown.
    interruptAfterTimeLimit: Number(FC_SECONDS ?? 25) * 1000,
  };
}

/** Time for one property: as much as it takes when many runs are asked for. */
export const patience = process.env["FC_RUNS"] === undefined ? 30_000 : 3_600_000;

/** An empty cloud and no state: what every run of a property begins with. */
export async function startAnew(cloud: TestCloud): Promise<void> {
  await emulatorAdmin(cloud.emulator, "reset", {});
  for (const name of await readdir(cloud.folder)) await rm(join(cloud.folder, name), { recursive: true });
  cloud.events.length = 0;
}

/** Applies the graph; a failure says what failed. */
export async function applyAll(cloud: TestCloud, graph: Json, options: PlanOptions = {}): Promise<void> {
  try {
    await cloud.apply(graph, options);
  } catch (error) {
    if (!(error instanceof ApplyError)) throw error;
    const texts = error.failed.map(({ address, error: { message, hint } }) => `${address}: ${message} (${hint})`);
    throw new Error(texts.join("\n"), { cause: error });
  }
}

/** Nothing left to do, and the cloud holds what the graph says and nothing else. */
export async function expectSettled(cloud: TestCloud, graph: Json): Promise<void> {
  const plan = await cloud.plan(graph);
  const open = plan.changes.filter((change) => change.action !== "no-op");
  expect(open.map(({ action, address, attributes }) => ({ action, address, attributes }))).toEqual([]);
  expect(plan.hasChanges).toBe(false);
  expect(deviations(graph, await cloud.state(), await cloud.resources())).toEqual([]);
}

/** Number of calls that changed something. */
export async function writes(cloud: TestCloud): Promise<number> {
  return (await cloud.requests()).filter((request) => request.committed).length;
}
