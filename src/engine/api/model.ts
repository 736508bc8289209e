import type { Values } from "../../../lib/core/attribute";
import type { Issue } from "../../../lib/core/errors";
import type { Kind } from "../../../lib/core/kind";
import type { AttributeChange } from "../values/diff";

/** What a plan does with one resource. */
export type ChangeAction = "no-op" | "create" | "update" | "replace" | "delete" | "forget";

/** The reason for a change, if the attributes alone do not show it. */
export type ChangeReason =
  "tainted" | "requested" | "not-in-program" | "gone" | "replace-triggered" | "arranged" | "forgotten" | "destroy";

/** What a plan does with one resource instance. */
export interface Change {
  /** Terraform address, such as `alivpn_gateway.hub`. */
  readonly address: string;
  /** Construct path, such as `net/hub`; the address when the program no longer declares it. */
  readonly path: string;
  /** File and line in the program. */
  readonly source?: string;
  /** Deposed key, if the change deletes a deposed object. */
  readonly deposed?: string;
  /** Where the resource was in the state before this plan moved it. */
  readonly previousAddress?: string;
  readonly kind: Kind;
  readonly action: ChangeAction;
  /** For replacements: whether the new one is created before the old one is deleted. */
  readonly createBeforeDestroy: boolean;
  /** Present when the plan adopts an existing resource. */
  readonly importId?: string;
  /** Actual values, in camel case with `id`; undefined if the resource does not exist. */
  readonly before: Values | undefined;
  /** Planned values; those that only apply can know are UNKNOWN. Undefined if the resource will not exist. */
  readonly after: Values | undefined;
  /** Paths, such as `ikeConfig.localId`, that are secret because their values are made from secrets. */
  readonly sensitivePaths?: readonly string[];
  /** What differs. Empty if nothing does, and for create and delete, where everything does. */
  readonly attributes: readonly AttributeChange[];
  readonly reason?: ChangeReason;
  /** One sentence that explains the reason to a person. */
  readonly explanation?: string;
}

/** A difference between the state and the cloud that nobody planned. */
export interface Drift {
  readonly address: string;
  /** Where the state has it, where the plan moves it. */
  readonly previousAddress?: string;
  readonly deposed?: string;
  readonly path: string;
  readonly kind: Kind;
  /** Paths of what the state calls secret. */
  readonly sensitivePaths?: readonly string[];
  /** `delete`: it no longer exists. */
  readonly action: "update" | "delete";
  readonly before: Values;
  readonly after: Values | undefined;
  /** What differs of what the program can set; empty where only the cloud's own attributes do. */
  readonly attributes: readonly AttributeChange[];
}

/** What a plan does with one output. */
export interface OutputChange {
  readonly name: string;
  readonly action: "no-op" | "create" | "update" | "delete";
  readonly before: unknown;
  readonly after: unknown;
  readonly sensitive: boolean;
}

/** A resource that seems to have changed nothing but its path in the program. */
export interface ImpliedMove {
  readonly from: string;
  readonly to: string;
  readonly toPath: string;
}

/** Something that a plan is about to create, though it stands already and is not in the state. */
export interface Twin {
  /** Of what is about to be created. */
  readonly address: string;
  readonly path: string;
  readonly source?: string;
  /** What a person calls its kind. */
  readonly title: string;
  /** Id of what stands. */
  readonly id: string;
}

/** Counts for the summary line. A replacement counts as one to add and one to destroy, as in Terraform. */
export interface PlanSummary {
  readonly import: number;
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
  readonly forget: number;
}

/**
 * What a plan is for: that everything is as the program says, that the state knows what changed outside (the cloud is only
 * read, and outputs wait for the next normal plan), or that nothing is left.
 */
export type PlanMode = "normal" | "refresh-only" | "destroy";

/** A create that an earlier run began and of which nobody knows how it ended. */
export interface PendingCreateNote {
  readonly address: string;
  /** Construct path; the address when the program no longer declares it. */
  readonly path: string;
  /** The API's action, such as `CreateVpnGateway`. */
  readonly action: string;
  /** When it was first sent, in milliseconds since 1970. */
  readonly since: number;
  /**
   * What apply does: send it again with its token (`resend`), begin anew because it was not carried out (`absent`), wait
   * for the lists (`recent`), or refuse what depends on it until the user decides (`ask`).
   */
  readonly next: "resend" | "absent" | "recent" | "ask";
  /** Ids of existing resources that it could have made. */
  readonly ids: readonly string[];
}

/** Everything that an apply would do to one stack. */
export interface Plan {
  readonly stack: string;
  /** Every resource instance, including those without changes, sorted by address. */
  readonly changes: readonly Change[];
  /** Drift that a planned change responds to; in `refresh-only`, all drift. */
  readonly drift: readonly Drift[];
  readonly outputs: readonly OutputChange[];
  readonly proposedMoves: readonly ImpliedMove[];
  readonly pendingCreates: readonly PendingCreateNote[];
  /** Addresses of resources that can be planned only after another stack is applied: there is a warning of each. */
  readonly deferred?: readonly string[];
  /** What stands already and would be made a second time; each is among the warnings, too. */
  readonly twins?: readonly Twin[];
  /** Warnings; errors are thrown. */
  readonly warnings: readonly Issue[];
  readonly summary: PlanSummary;
  /** Whether apply would do anything: to resources, outputs, or the state (moves, imports). */
  readonly hasChanges: boolean;
  readonly mode: PlanMode;
}

/** What an apply did. */
export interface ApplyResult {
  readonly summary: PlanSummary;
  readonly outputs: Readonly<
    Record<string, { readonly value: unknown; readonly type: unknown; readonly sensitive: boolean }>
  >;
  /** Stopped early by the user. Operations that had begun were finished and saved. */
  readonly interrupted: boolean;
}
