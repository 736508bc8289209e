import type { Values } from "../../lib/core/attribute";
import type { Kind } from "../../lib/core/kind";

/** A resource as the cloud reports it. */
export interface Observed {
  readonly id: string;
  /** By camelCase name, including `id`. What the cloud does not report is absent. */
  readonly values: Values;
  /** What it is, if it is another thing than the kind that the same calls show: it must not be managed as one. */
  readonly foreign?: string;
}

/** Says that a resource is another thing than the kind; undefined if it is of the kind. */
export function misfit(kind: Kind, { id, foreign }: Observed): string | undefined {
  return foreign === undefined ? undefined : `"${id}" is no ${kind.title}, but ${foreign}`;
}
