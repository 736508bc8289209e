import { parseArgs } from "node:util";
import { leastScore, rooms } from "./_rooms";
import { mutate } from "./_run";
import { describeMutant, scoreOf } from "./_score";

/**
 * Usage: npm run mutate [-- [--room NAME]... [--only FILE]... [--fresh] [--concurrency N]]; --only takes a piece of a file's name,
 * --fresh forgets what earlier runs have found out.
 */
const { values } = parseArgs({
  options: {
    room: { type: "string", multiple: true },
    only: { type: "string", multiple: true, default: [] },
    fresh: { type: "boolean", default: false },
    concurrency: { type: "string", default: "1" },
  },
});

async function main(): Promise<void> {
  const names = values.room ?? rooms.map(({ name }) => name);
  const chosen = rooms.filter(({ name }) => names.includes(name));
  if (chosen.length < names.length) {
    console.error(`the rooms are ${rooms.map(({ name }) => name).join(", ")}`);
    process.exitCode = 2;
    return;
  }
  const lines: string[] = [];
  for (const room of chosen) {
    const { only, fresh, concurrency } = values;
    const score = scoreOf(await mutate(room, { only, fresh, concurrency: Number(concurrency) }));
    for (const mutant of score.missed) console.log(describeMutant(mutant));
    const { noticed, missed, explained, broken, percent } = score;
    const few = percent < leastScore ? `, below ${leastScore} %` : "";
    const failed = broken > 0 ? `, ${broken} kept tests from starting` : "";
    lines.push(
      `${room.name}: ${percent.toFixed(1)} % (${noticed} noticed, ${missed.length} survived, ${explained} explained${failed}${few})`,
    );
    if (few) process.exitCode = 1;
  }
  for (const line of lines) console.log(line);
}

void main();
