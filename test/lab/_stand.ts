import { join } from "node:path";
import type { TrialResult } from "../../src/lab/keeper/trial";
import { endLab, observeLab, standUp, tryLab } from "../../src/lab/keeper-link";
import type { Seen } from "../../src/lab/keeper-link";
import type { LabPlan } from "../../src/lab/lab-plan";
import type { LabRecord } from "../../src/lab/record";

const keeper = join(__dirname, "../../dist/lab-keeper.js");

interface Tried {
  readonly seen: Seen;
  readonly trial: TrialResult;
}

/** What a lab says of itself. */
export const observed = (plan: LabPlan): Promise<Seen> => inLab(plan, observeLab);

/** The same, with every path tried. */
export const tried = (plan: LabPlan): Promise<Tried> =>
  inLab(plan, async (record) => {
    const seen = await observeLab(record);
    const trial = await tryLab(record, () => undefined);
    return seen && trial && { seen, trial };
  });

/** Stands a lab up, asks it something, and ends it. */
async function inLab<T>(plan: LabPlan, ask: (record: LabRecord) => Promise<T | undefined>): Promise<T> {
  const records: LabRecord[] = [];
  try {
    await standUp(plan, {
      keeper,
      searchPath: process.env["PATH"] ?? "",
      signal: new AbortController().signal,
      writeDown: (made) => Promise.resolve(void records.push({ ...made, emulator: null, machines: [], leftOut: [] })),
    });
    const answer = records[0] && (await ask(records[0]));
    if (answer === undefined) throw new Error("the lab's process is gone");
    return answer;
  } finally {
    for (const record of records) await endLab(record);
  }
}
