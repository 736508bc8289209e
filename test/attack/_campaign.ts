import { Runner } from "../_helpers/runner";
import { attacksOn } from "./_attacks";
import { bout, pointsOf } from "./_bout";
import type { Finished } from "./_finished";
import { cloudOf, titleOf } from "./_scenario";
import type { Scenario } from "./_scenario";
import { titleOfBout } from "./_selection";
import type { Candidate, Selection } from "./_selection";
import { Stage } from "./_stage";
import { Stores } from "./_state-keeper";
import { Tally, isClean } from "./_tally";
import type { Outcome } from "./_tally";

/** How much is attacked, and where it begins. */
export interface Orders {
  readonly scenarios: readonly Scenario[];
  /** Pieces of the names of attacks; all of them when absent. */
  readonly attacks?: readonly string[];
  /** Everything with everything when absent. */
  readonly selection?: Selection;
  /** How many bouts at once. */
  readonly parallel: number;
  /** No new bout begins after so long. */
  readonly forMs?: number;
  /** What need not be done again. */
  readonly finished?: Finished;
  readonly tell?: (outcome: Outcome) => void;
  /** Called with the number of bouts, once it is known. */
  readonly begin?: (bouts: number) => void;
}

/** Attacks the scenarios. */
export async function campaign(orders: Orders): Promise<Tally> {
  const running = new Campaign(orders);
  try {
    await running.fight();
  } finally {
    await running.end();
  }
  return running.tally;
}

/** Longer than any command takes: the bouts lose their patience before. */
const patienceMs = 200_000;

class Campaign {
  readonly tally = new Tally();
  private readonly until: number;
  private readonly stores = new Stores();
  private readonly stages = new Map<Scenario, Stage>();
  private readonly runners: readonly Runner[];
  /** Keys of the bouts that are done or under way. */
  private readonly claimed = new Set<string>();
  /** What took too long beside others. */
  private readonly slow: Candidate[] = [];

  constructor(private readonly orders: Orders) {
    this.until = Date.now() + (orders.forMs ?? Infinity);
    this.runners = Array.from({ length: orders.parallel }, () => new Runner(patienceMs));
  }

  async fight(): Promise<void> {
    const { scenarios, selection, begin } = this.orders;
    const candidates = new Map<Scenario, Candidate[]>();
    await this.forEach(scenarios, async (scenario, runner) => {
      candidates.set(scenario, await this.candidatesOf(scenario, runner));
    });
    const all = scenarios.flatMap((scenario) => candidates.get(scenario) ?? []);
    const chosen = selection?.(all) ?? all;
    begin?.(chosen.length);
    await this.forEach(chosen, (each, runner) => this.attack(each, runner));
    // Whether it hangs or only waited for its turn on a busy machine shows when it is alone.
    const [alone] = this.runners;
    for (const each of this.slow) if (alone) this.count(each, await this.bout(each, alone));
  }

  async end(): Promise<void> {
    for (const runner of this.runners) runner.stop();
    for (const stage of this.stages.values()) stage.remove();
    await this.stores.stop();
  }

  private get isOver(): boolean {
    return Date.now() >= this.until;
  }

  /** Works on all of them, as many at once as there are runners. */
  private async forEach<T>(items: readonly T[], work: (item: T, runner: Runner) => Promise<void>): Promise<void> {
    const queue = [...items];
    await Promise.all(
      this.runners.map(async (runner) => {
        for (let next = queue.shift(); next !== undefined && !this.isOver; next = queue.shift())
          await work(next, runner);
      }),
    );
  }

  private async candidatesOf(scenario: Scenario, runner: Runner): Promise<Candidate[]> {
    const stage = await Stage.prepare(scenario, runner, this.stores).catch((error: unknown) => {
      throw new Error(`cannot set the stage for ${titleOf(scenario)}`, { cause: error });
    });
    this.stages.set(scenario, stage);
    const points = await pointsOf(stage, runner);
    this.tally.addPoints(scenario, points.length);
    const { attacks } = this.orders;
    const attacksHere = attacksOn(points, scenario).filter(
      ({ name }) => !attacks?.length || attacks.some((piece) => name.includes(piece)),
    );
    return points.flatMap((point) =>
      attacksHere
        .filter(({ suits, line = "cloud" }) => line === point.line && suits(point))
        .map((attack) => ({ scenario, attack, point })),
    );
  }

  private async attack(candidate: Candidate, runner: Runner): Promise<void> {
    const key = keyOf(candidate);
    if (this.claimed.has(key)) return;
    this.claimed.add(key);
    const earlier = this.orders.finished?.find(key);
    if (earlier !== undefined) {
      this.tally.addClean(candidate.scenario, earlier);
      return;
    }
    const outcome = await this.bout(candidate, runner);
    if (outcome.findings.hangs.length > 0 && this.runners.length > 1) this.slow.push(candidate);
    else this.count(candidate, outcome);
  }

  private bout({ scenario, attack, point }: Candidate, runner: Runner): Promise<Outcome> {
    const stage = this.stages.get(scenario);
    if (stage === undefined) throw new Error(`no stage for ${titleOf(scenario)}`);
    return bout(stage, attack, point, runner);
  }

  private count(candidate: Candidate, outcome: Outcome): void {
    this.tally.add(candidate.scenario, outcome);
    if (isClean(outcome)) this.orders.finished?.note(keyOf(candidate), outcome);
    this.orders.tell?.(outcome);
  }
}

/** Of what is the same in each scenario of a sort, one bout is enough; planning looks the same way whatever is to be done. */
function keyOf(candidate: Candidate): string {
  const { scenario, attack, point } = candidate;
  if (!attack.isShared) return titleOfBout(candidate);
  const sort = point.isWrite ? scenario.verb : point.isLook ? "look" : "wait";
  const nth = point.isFirst ? "" : " again";
  return `${cloudOf(scenario)}, ${scenario.engine}: ${sort}: ${attack.name} on ${point.action}${nth}`;
}
