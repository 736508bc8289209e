import { VpnformError } from "../../lib/core/errors";

/** Nodes depend on each other in a cycle. */
export class CycleError extends VpnformError {
  /** The nodes of the cycle; the last one is the first one again. */
  readonly cycle: readonly string[];

  constructor(cycle: readonly string[]) {
    super("graph-cycle", `dependency cycle: ${cycle.join(" -> ")}`, {
      hint: "remove one of these references or dependsOn entries",
    });
    this.cycle = cycle;
  }
}
