import type { Values } from "../../lib/core/attribute";

/** A resource as the cloud reports it. */
export interface Observed {
  readonly id: string;
  /** By camelCase name, `id` included; what the cloud does not report is absent. */
  readonly values: Values;
}
