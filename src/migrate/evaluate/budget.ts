import { UsageError } from "../../errors";
import type { Deadline } from "../deadline";
import { lost } from "./term";
import type { Term } from "./term";
import { extentOf } from "./extent";

/** Weight of one value. A resource's attributes are far smaller. */
const heaviest = 256 * 1024;
/** Expressions within expressions, those behind names included. */
const deepest = 200;
/** Steps and weights of one migration: some seconds. */
const mostWork = 40_000_000;
/** Resources and modules, each instance counted. */
const mostInstances = 20_000;
/** What a step costs beside the weight of its result. */
const stepWork = 10;

/** The clock is looked at now and then. */
const stepsPerLook = 256;

/** What evaluating a configuration may cost. A few lines can ask for more than any machine has. */
export class Budget {
  private work = 0;
  private depth = 0;
  private instances = 0;
  private steps = 0;

  constructor(private readonly deadline: Deadline) {}

  /** Carries out one step, unless it lies too deep; a result that is too large is lost. */
  step(evaluate: () => Term): Term {
    this.spend(stepWork);
    if (++this.steps % stepsPerLook === 0) this.deadline.check("evaluating the configuration");
    if (this.depth >= deepest) return lost("it is too deep for vpnform");
    this.depth += 1;
    try {
      return evaluate();
    } finally {
      this.depth -= 1;
    }
  }

  /** A value that was put together: lost if it is too large. */
  built(term: Term): Term {
    const { weight, depth } = extentOf(term);
    this.spend(weight);
    if (depth > deepest) return lost("it is too deep for vpnform");
    return weight > heaviest ? lost("it is too large for vpnform") : term;
  }

  /** Counts the repetitions of a block. */
  repeat(times: number): void {
    this.instances += times;
    if (this.instances > mostInstances) throw tooMuch(`more than ${mostInstances} resources and modules`);
  }

  private spend(work: number): void {
    this.work += work;
    if (this.work > mostWork) throw tooMuch("expressions that never seem to end");
  }
}

function tooMuch(what: string): UsageError {
  return new UsageError(`the configuration is too much to evaluate: ${what}`, {
    hint: "give the state alone, which holds the values, or one module at a time",
  });
}
