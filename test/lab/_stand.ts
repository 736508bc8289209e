import { join } from "node:path";
import { endLab, observeLab, standUp } from "../../src/lab/keeper-link";
import type { Process, Seen } from "../../src/lab/keeper-link";
import type { LabPlan } from "../../src/lab/lab-plan";

const keeper = join(__dirname, "../../dist/lab-keeper.js");

/** Stands a lab up, looks at it, and ends it. */
export async function observed(plan: LabPlan): Promise<Seen> {
  const labs: Process[] = [];
  const record = { emulator: null, machines: [], leftOut: [] };
  try {
    await standUp(plan, {
      keeper,
      signal: new AbortController().signal,
      writeDown: (made) => Promise.resolve(void labs.push(made)),
    });
    const seen = labs[0] && (await observeLab({ ...labs[0], ...record }));
    if (!seen) throw new Error("the lab's process is gone");
    return seen;
  } finally {
    for (const made of labs) await endLab({ ...made, ...record });
  }
}
