import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import type { Plan } from "../../src/engine/api/model";
import { applyAll, patience, runs, startAnew, writes } from "../_helpers/property-cloud";
import { TestCloud } from "../_helpers/test-cloud";
import { graphOf } from "../_helpers/topology";
import { anyChange } from "../_helpers/topology-arbitrary";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud.stop());

/** Every file of the project's folder with its content. */
async function files(): Promise<Record<string, string>> {
  const entries = await readdir(cloud.folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    await Promise.all(paths.sort().map(async (path) => [path, await readFile(path, "utf8")] as const)),
  );
}

/** The same JSON with the keys of every object in another order. */
function shuffled(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, seed));
  if (typeof value !== "object" || value === null) return value;
  const place = (key: string) => [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) ^ seed, seed) >>> 0;
  const entries = Object.entries(value).sort(([a], [b]) => place(a) - place(b));
  return Object.fromEntries(entries.map(([key, item]) => [key, shuffled(item, seed)]));
}

/** All that a plan says. */
function sayings({ changes, drift, outputs, proposedMoves, summary, hasChanges }: Plan): unknown {
  const told = changes.map(
    ({ address, action, createBeforeDestroy, attributes, before, after, reason, explanation }) => ({
      ...{ address, action, createBeforeDestroy, attributes, before, after, reason, explanation },
    }),
  );
  const drifted = drift.map(({ address, action, attributes }) => ({ address, action, attributes }));
  return {
    told,
    drifted,
    outputs,
    moves: [...proposedMoves].sort((a, b) => (a.to < b.to ? -1 : 1)),
    summary,
    hasChanges,
  };
}

it(
  "plan writes neither to the cloud nor to any file",
  async () => {
    await fc.assert(
      fc.asyncProperty(anyChange, fc.boolean(), async ({ before, after }, destroy) => {
        await startAnew(cloud);
        await applyAll(cloud, graphOf(before));
        const [held, written] = [await files(), await writes(cloud)];
        await cloud.plan(graphOf(after), { mode: destroy ? "destroy" : "normal" });
        expect(await files()).toEqual(held);
        expect(await writes(cloud)).toBe(written);
      }),
      runs(6),
    );
  },
  patience,
);

it(
  "the order of keys in the graph makes no difference to the plan",
  async () => {
    await fc.assert(
      fc.asyncProperty(anyChange, fc.integer({ min: 1, max: 1000 }), async ({ before, after }, seed) => {
        await startAnew(cloud);
        await applyAll(cloud, graphOf(before));
        const graph = graphOf(after);
        const plan = await cloud.plan(graph);
        const other = await cloud.plan(shuffled(graph, seed) as typeof graph);
        expect(sayings(other)).toEqual(sayings(plan));
      }),
      runs(6),
    );
  },
  patience,
);
