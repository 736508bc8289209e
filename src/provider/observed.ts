import type { Values } from "../../lib/core/attribute";

/** A resource as the cloud reports it. */
export interface Observed {
  readonly id: string;
  /** By camelCase name, including `id`. What the cloud does not report is absent. */
  readonly values: Values;
  /** What it is, if it is another thing than the kind that the same calls show: it must not be imported as one. */
  readonly foreign?: string;
}
