import type { Choice, Link, Way } from "../lab-plan";
import { isCarrying } from "./associations";
import type { Association } from "./associations";
import { tableOf } from "./network";
import { ip, ipIfPossible } from "./run";

/** How the router knows what is up. */
interface Senses {
  associations(machine: string): Promise<Map<string, Association>>;
  learned(machine: string): Promise<readonly string[]>;
}

/** Milliseconds between two looks: what the cloud takes to switch over nobody tells. */
const everyMs = 500;

/** Sends each network's packets out by the first way that is up, as the cloud's own routers do, and those of a site. */
export class Router {
  readonly #chosen = new Map<number, string | undefined>();
  #links: readonly Link[] = [];

  constructor(
    private readonly choices: readonly Choice[],
    private readonly senses: Senses,
  ) {}

  start(links: readonly Link[]): void {
    this.#links = links;
    if (this.choices.length === 0) return;
    // What cannot be asked now is asked again: a machine may be broken on purpose.
    const again = () =>
      void this.#look()
        .catch(() => undefined)
        .then(() => setTimeout(again, everyMs));
    again();
  }

  isDecided(): boolean {
    return this.choices.every((_, index) => this.#chosen.get(index) !== undefined);
  }

  /** Which way each network has chosen, as a text to compare with. */
  chosen(): string {
    return this.choices.map((_, index) => this.#chosen.get(index) ?? "").join(" ");
  }

  async #look(): Promise<void> {
    const edges = [...new Set(this.choices.flatMap(({ ways }) => ways.map(({ edge }) => edge)))];
    const seen = new Map(
      await Promise.all(
        edges.map(async (edge) => {
          const [associations, learned] = await Promise.all([
            this.senses.associations(edge),
            this.senses.learned(edge),
          ]);
          return [edge, { associations, learned }] as const;
        }),
      ),
    );
    const isUp = ({ edge, tunnels, by }: Way, { destination }: Choice): boolean => {
      const { associations, learned } = seen.get(edge) ?? { associations: new Map<string, Association>(), learned: [] };
      if (by === "line") return true;
      return by === "bgp" ? learned.includes(destination) : tunnels.some((name) => isCarrying(associations.get(name)));
    };
    for (const [index, choice] of this.choices.entries()) {
      const way = choice.ways.find((each) => isUp(each, choice));
      if (this.#chosen.has(index) && this.#chosen.get(index) === way?.edge) continue;
      await this.#choose(index, choice, way);
      this.#chosen.set(index, way?.edge);
    }
  }

  async #choose(index: number, { inner }: Choice, way: Way | undefined): Promise<void> {
    const table = tableOf(index);
    const link = this.#links.find((each) => each.inner === inner && each.edge === way?.edge);
    if (link) await ip([`route replace default via ${link.edgeAddress} table ${table}`], inner);
    else await ipIfPossible([`route flush table ${table}`], inner);
  }
}
