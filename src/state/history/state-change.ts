import { z } from "zod";

/** How many resources an apply has changed, as in its summary line. */
const counts = z.object({
  import: z.number(),
  add: z.number(),
  change: z.number(),
  destroy: z.number(),
  forget: z.number(),
});

const schema = z.object({
  serial: z.number(),
  time: z.string(),
  who: z.string(),
  operation: z.string(),
  plan: z.string().optional(),
  changes: counts.optional(),
  outcome: z.enum(["done", "failed", "interrupted"]).optional(),
  job: z.string().optional(),
  moved: z.object({ from: z.string(), to: z.string(), journal: z.string() }).optional(),
  vpnform: z.string(),
});

/** One command that changed the state, or tried to. */
export interface StateChange {
  /** Serial of the state after it. */
  readonly serial: number;
  /** When it ended, ISO 8601. */
  readonly time: string;
  /** `user@host`. */
  readonly who: string;
  /** The command, such as `apply` or `state mv`. */
  readonly operation: string;
  /** Digest of the plan that was applied: equal for equal plans, and to that of the saved plan. */
  readonly plan?: string | undefined;
  /** What was done in the cloud. */
  readonly changes?: z.infer<typeof counts> | undefined;
  readonly outcome?: "done" | "failed" | "interrupted" | undefined;
  /** Address of the CI job. */
  readonly job?: string | undefined;
  /** Where the state was moved; both places have this entry. */
  readonly moved?: Move | undefined;
  /** Version of vpnform. */
  readonly vpnform: string;
}

/** From where a state was moved, and to where. */
export interface Move {
  readonly from: string;
  readonly to: string;
  /** Digest of the journal that it had there. */
  readonly journal: string;
}

/** What an apply tells of itself. */
export type AppliedPlan = Pick<StateChange, "plan" | "changes" | "outcome">;

/** Reads one record; undefined if it is none, as after a disk was full. */
export function parseChange(text: string): StateChange | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
