import { familyOf } from "./_scenario";
import type { Scenario } from "./_scenario";
import type { Findings } from "./_verdict";

/** What came of one attack. */
export interface Outcome {
  readonly title: string;
  /** How many commands were run. */
  readonly runs: number;
  /** How often a message asked for a command before the apply, which was then given. */
  readonly asked: number;
  readonly findings: Findings;
  /** What was printed, for those who look into findings. */
  readonly said: string;
}

const names = ["points", "bouts", "runs", "asked", "orphans", "doubles", "lost", "hangs", "wrongWords"] as const;
export type Figures = Record<(typeof names)[number], number>;

const noFigures = (): Figures => Object.fromEntries(names.map((name) => [name, 0])) as Figures;

/** What came of all of them, by families of scenarios. */
export class Tally {
  /** Those that found something. */
  readonly bad: Outcome[] = [];
  private readonly families = new Map<string, Figures>();

  addPoints(scenario: Scenario, count: number): void {
    this.of(familyOf(scenario)).points += count;
  }

  /** Adds a bout that found nothing. */
  addClean(scenario: Scenario, { runs, asked }: Pick<Outcome, "runs" | "asked">): void {
    const figures = this.of(familyOf(scenario));
    figures.bouts += 1;
    figures.runs += runs;
    figures.asked += asked;
  }

  add(scenario: Scenario, outcome: Outcome): void {
    this.addClean(scenario, outcome);
    if (isClean(outcome)) return;
    const figures = this.of(familyOf(scenario));
    for (const [name, list] of Object.entries(outcome.findings)) figures[name as keyof Findings] += list.length;
    this.bad.push(outcome);
  }

  get total(): Figures {
    const sum = noFigures();
    for (const figures of this.families.values()) for (const name of names) sum[name] += figures[name];
    return sum;
  }

  /** One line for each family, and one for all of them. */
  lines(): string[] {
    const rows: [string, Figures][] = [...[...this.families].sort(([a], [b]) => (a < b ? -1 : 1)), ["all", this.total]];
    return rows.map(([family, figures]) => `${family}: ${names.map((name) => `${name} ${figures[name]}`).join(", ")}`);
  }

  private of(family: string): Figures {
    const figures = this.families.get(family) ?? noFigures();
    this.families.set(family, figures);
    return figures;
  }
}

/** Whether nothing was found. */
export const isClean = ({ findings }: Outcome): boolean => Object.values(findings).every((list) => list.length === 0);
