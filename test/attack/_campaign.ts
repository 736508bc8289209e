import { randomOf } from "../e2e/trouble/_chaos";
import { onTheLine } from "./_attacks";
import type { Attack } from "./_attacks";
import { bout, pointsOf } from "./_bout";
import type { Outcome } from "./_bout";
import { damages, fullDisks } from "./_damage";
import { titleOf } from "./_scenarios";
import type { Scenario } from "./_scenarios";
import { Stage } from "./_stage";

const attacks: readonly Attack[] = [...onTheLine, ...damages, ...fullDisks];

/** How much is attacked, and where it begins. */
export interface Orders {
  readonly scenarios: readonly Scenario[];
  /** Pieces of the names of attacks; all of them when absent. */
  readonly attacks?: readonly string[];
  readonly seed: number;
  /** How many bouts at once. */
  readonly parallel: number;
  /** Bouts of each scenario, chosen by the seed; all of them when absent. */
  readonly perScenario?: number;
  /** No new bout begins after so long. */
  readonly forMs?: number;
  readonly tell?: (outcome: Outcome) => void;
}

/** What came of all of them. */
export interface Tally {
  points: number;
  bouts: number;
  runs: number;
  asked: number;
  orphans: number;
  doubles: number;
  lost: number;
  hangs: number;
  wrongWords: number;
  /** Those that found something. */
  readonly bad: Outcome[];
}

/** Attacks the scenarios, in an order that the seed decides. */
export async function campaign(orders: Orders): Promise<Tally> {
  const tally: Tally = {
    ...{ points: 0, bouts: 0, runs: 0, asked: 0 },
    ...{ orphans: 0, doubles: 0, lost: 0, hangs: 0, wrongWords: 0 },
    bad: [],
  };
  const until = Date.now() + (orders.forMs ?? Infinity);
  const random = randomOf(orders.seed);
  const queue = shuffled(orders.scenarios, random);
  const chosen = attacks.filter(
    ({ name }) => !orders.attacks?.length || orders.attacks.some((piece) => name.includes(piece)),
  );
  const work = async () => {
    for (let next = queue.shift(); next !== undefined && Date.now() < until; next = queue.shift())
      await attackOne(next, chosen, orders, random, until, tally);
  };
  await Promise.all(Array.from({ length: orders.parallel }, work));
  return tally;
}

async function attackOne(
  scenario: Scenario,
  chosen: readonly Attack[],
  { perScenario, tell }: Orders,
  random: () => number,
  until: number,
  tally: Tally,
): Promise<void> {
  const stage = await Stage.prepare(scenario).catch((error: unknown) => {
    throw new Error(`cannot set the stage for ${titleOf(scenario)}`, { cause: error });
  });
  try {
    const points = await pointsOf(stage);
    tally.points += points.length;
    const all = points.flatMap(({ isWrite }, index) =>
      chosen.filter(({ suits }) => suits(isWrite, index + 1)).map((attack) => ({ attack, point: index + 1, isWrite })),
    );
    // Of a few, three in four are at writes, where most is at stake.
    const order = perScenario === undefined ? all : sample(all, perScenario, random);
    for (const { attack, point } of order) {
      if (Date.now() >= until) return;
      const outcome = await bout(stage, attack, point);
      add(tally, outcome);
      tell?.(outcome);
    }
  } finally {
    stage.remove();
  }
}

function sample<T extends { readonly isWrite: boolean }>(all: readonly T[], count: number, random: () => number): T[] {
  const writes = shuffled(
    all.filter(({ isWrite }) => isWrite),
    random,
  );
  const reads = shuffled(
    all.filter(({ isWrite }) => !isWrite),
    random,
  );
  return Array.from(
    { length: count },
    () => ((random() < 0.75 ? writes.pop() : reads.pop()) ?? reads.pop()) as T,
  ).filter((each) => each !== undefined);
}

function add(tally: Tally, outcome: Outcome): void {
  const { orphans, doubles, lost, hangs, wrongWords } = outcome.findings;
  tally.bouts += 1;
  tally.runs += outcome.runs;
  tally.asked += outcome.asked;
  tally.orphans += orphans.length;
  tally.doubles += doubles.length;
  tally.lost += lost.length;
  tally.hangs += hangs.length;
  tally.wrongWords += wrongWords.length;
  if ([orphans, doubles, lost, hangs, wrongWords].some((list) => list.length > 0)) tally.bad.push(outcome);
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const keyed = items.map((item) => ({ item, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

/** Whether nothing was found. */
export const isClean = (tally: Tally): boolean => tally.bad.length === 0;
