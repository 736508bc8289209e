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

const names = [
  "scenarios",
  "points",
  "bouts",
  "runs",
  "asked",
  "orphans",
  "doubles",
  "lost",
  "hangs",
  "wrongWords",
] as const;
export type Figures = Record<(typeof names)[number], number>;

const noFigures = (): Figures => Object.fromEntries(names.map((name) => [name, 0])) as Figures;

/** What came of all of them, by families of scenarios and by where the state was. */
export class Tally {
  /** Those that found something. */
  readonly bad: Outcome[] = [];
  private readonly families = new Map<string, Figures>();
  private readonly backends = new Map<string, Figures>();

  addPoints(scenario: Scenario, count: number): void {
    this.note(scenario, { scenarios: 1, points: count });
  }

  /** Adds a bout that found nothing. */
  addClean(scenario: Scenario, { runs, asked }: Pick<Outcome, "runs" | "asked">): void {
    this.note(scenario, { bouts: 1, runs, asked });
  }

  add(scenario: Scenario, outcome: Outcome): void {
    this.addClean(scenario, outcome);
    if (isClean(outcome)) return;
    const found = Object.entries(outcome.findings).map(([name, list]) => [name, (list as string[]).length]);
    this.note(scenario, Object.fromEntries(found) as Partial<Figures>);
    this.bad.push(outcome);
  }

  get total(): Figures {
    const sum = noFigures();
    for (const figures of this.families.values()) for (const name of names) sum[name] += figures[name];
    return sum;
  }

  /** One line for each family, one for each place of the state, and one for all of them. */
  lines(): string[] {
    const sorted = (rows: ReadonlyMap<string, Figures>) => [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
    const rows = [...sorted(this.families), ...sorted(this.backends), ["all", this.total] as const];
    return rows.map(([family, figures]) => `${family}: ${names.map((name) => `${name} ${figures[name]}`).join(", ")}`);
  }

  private note(scenario: Scenario, more: Partial<Figures>): void {
    for (const [rows, name] of [
      [this.families, familyOf(scenario)],
      [this.backends, `state in ${scenario.backend}`],
    ] as const) {
      const figures = rows.get(name) ?? noFigures();
      for (const each of names) figures[each] += more[each] ?? 0;
      rows.set(name, figures);
    }
  }
}

/** Whether nothing was found. */
export const isClean = ({ findings }: Outcome): boolean => Object.values(findings).every((list) => list.length === 0);
