import { randomOf } from "../e2e/trouble/_chaos";
import type { Attack, Point } from "./_attack";
import { attacksOn } from "./_attacks";
import { bout, pointsOf, titleOfBout } from "./_bout";
import type { Finished } from "./_finished";
import { cloudOf, titleOf } from "./_scenario";
import type { Scenario } from "./_scenario";
import { Stage } from "./_stage";
import { Tally, isClean } from "./_tally";
import type { Outcome } from "./_tally";

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
  /** What need not be done again. */
  readonly finished?: Finished;
  readonly tell?: (outcome: Outcome) => void;
}

/** Attacks the scenarios, in an order that the seed decides. */
export async function campaign(orders: Orders): Promise<Tally> {
  const running = new Campaign(orders);
  await running.fight();
  return running.tally;
}

class Campaign {
  readonly tally = new Tally();
  private readonly until: number;
  private readonly random: () => number;
  /** Keys of the bouts that are done or under way. */
  private readonly claimed = new Set<string>();

  constructor(private readonly orders: Orders) {
    this.until = Date.now() + (orders.forMs ?? Infinity);
    this.random = randomOf(orders.seed);
  }

  async fight(): Promise<void> {
    const queue = shuffled(this.orders.scenarios, this.random);
    const work = async () => {
      for (let next = queue.shift(); next !== undefined && !this.isOver; next = queue.shift())
        await this.attackAll(next);
    };
    await Promise.all(Array.from({ length: this.orders.parallel }, work));
  }

  private get isOver(): boolean {
    return Date.now() >= this.until;
  }

  private async attackAll(scenario: Scenario): Promise<void> {
    const stage = await Stage.prepare(scenario).catch((error: unknown) => {
      throw new Error(`cannot set the stage for ${titleOf(scenario)}`, { cause: error });
    });
    try {
      const points = await pointsOf(stage);
      this.tally.addPoints(scenario, points.length);
      for (const { attack, point } of this.chosen(scenario, points)) {
        if (this.isOver) return;
        await this.attackOnce(stage, attack, point);
      }
    } finally {
      stage.remove();
    }
  }

  private chosen(scenario: Scenario, points: readonly Point[]) {
    const { attacks, perScenario } = this.orders;
    const attacksHere = attacksOn(points, scenario.place).filter(
      ({ name }) => !attacks?.length || attacks.some((piece) => name.includes(piece)),
    );
    const all = points.flatMap((point) =>
      attacksHere.filter(({ suits }) => suits(point)).map((attack) => ({ attack, point })),
    );
    return perScenario === undefined ? all : sample(all, perScenario, this.random);
  }

  private async attackOnce(stage: Stage, attack: Attack, point: Point): Promise<void> {
    const { scenario } = stage;
    const { finished, tell } = this.orders;
    const title = titleOfBout(stage, attack, point);
    const key = keyOf(scenario, attack, point) ?? title;
    if (this.claimed.has(key)) return;
    this.claimed.add(key);
    const earlier = finished?.find(key);
    if (earlier !== undefined) {
      this.tally.addClean(scenario, earlier);
      return;
    }
    const outcome = await bout(stage, attack, point);
    this.tally.add(scenario, outcome);
    if (isClean(outcome)) finished?.note(key, outcome);
    tell?.(outcome);
  }
}

/** Of what is the same in each scenario of a sort, one bout is enough; planning looks the same way whatever is to be done. */
function keyOf(scenario: Scenario, { name, isShared }: Attack, point: Point): string | undefined {
  if (!isShared) return undefined;
  const sort = point.isWrite ? scenario.verb : point.isLook ? "look" : "wait";
  return `${cloudOf(scenario)}, ${scenario.engine}: ${sort}: ${name} on ${point.action}${point.isFirst ? "" : " again"}`;
}

/** Of a few, three in four are at writes, where most is at stake. */
function sample<T extends { readonly point: Point }>(all: readonly T[], count: number, random: () => number): T[] {
  const writes = shuffled(
    all.filter(({ point }) => point.isWrite),
    random,
  );
  const reads = shuffled(
    all.filter(({ point }) => !point.isWrite),
    random,
  );
  return Array.from(
    { length: count },
    () => ((random() < 0.75 ? writes.pop() : reads.pop()) ?? reads.pop()) as T,
  ).filter((each) => each !== undefined);
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const keyed = items.map((item) => ({ item, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
