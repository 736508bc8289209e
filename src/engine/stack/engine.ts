import type { Issue } from "../../../lib/core/errors";
import type { Region } from "../../provider/provider";
import type { ApplyResult, Plan } from "../api/model";
import type { StackSource, EngineOptions, PlanOptions, ResourceHealth, Log } from "../api/engine";
import type { PlanGate } from "./plan-gate";
import type { PlanSnapshot } from "./plan-snapshot";
import type { ShownObject } from "./state-commands";

/** One stack, opened: everything a command does with it. */
export interface Engine {
  readonly stack: string;
  /** Checks everything that can be checked offline; returns all findings. */
  validate(): Promise<readonly Issue[]>;
  plan(options: PlanOptions): Promise<Plan>;
  /** A plan made by `plan`, with everything it was made from: for documents and for gates. */
  snapshot(plan: Plan): PlanSnapshot;
  /**
   * What all gates find in a plan; each is asked once, however often this is called. An error among it keeps `apply` from
   * doing the plan.
   */
  review(plan: Plan): Promise<readonly Issue[]>;
  /** Writes a plan made by `plan` to a file, so that `apply` can do exactly that. */
  savePlan(plan: Plan, file: string): Promise<void>;
  /**
   * Does what the plan says. With the state locked; refuses when the state moved since the plan was made, and when a gate
   * finds an error.
   * The first abort finishes what is in flight and saves.
   */
  apply(plan: Plan, options: { readonly signal: AbortSignal }): Promise<ApplyResult>;
  /** Locks the state from here until `close`, so that a plan and its apply see the same state. */
  lock(operation: string): Promise<void>;
  close(): Promise<void>;
  /** Brings the state file up to date with what an unfinished run left in the journal, for those who read only the file. */
  recover(): Promise<void>;
  importResource(target: string, id: string): Promise<{ readonly address: string; readonly id: string }>;
  stateList(): Promise<readonly string[]>;
  stateShow(target: string): Promise<ShownObject>;
  stateMove(from: string, to: string): Promise<void>;
  stateRemove(targets: readonly string[]): Promise<readonly string[]>;
  /** The state file's text. */
  statePull(): Promise<string>;
  /** Replaces the state; refuses another lineage or an older serial unless forced. */
  statePush(text: string, options: { readonly force: boolean }): Promise<void>;
  outputs(): Promise<ApplyResult["outputs"]>;
  unlock(id: string | undefined): Promise<string>;
  /** What the cloud says now of everything in the state whose health it tells. */
  status(): Promise<readonly ResourceHealth[]>;
  /** Opens the log that the cloud keeps of a resource. */
  log(target: string): Promise<Log>;
  /** Regions of the stack's clouds, where they can be asked for them. */
  regions(): Promise<readonly Region[]>;
}

/** Reads a saved plan and the stack it belongs to. */
export type OpenPlanFile = (
  file: string,
  options: EngineOptions,
  gates?: readonly PlanGate[],
) => Promise<{ readonly engine: Engine; readonly plan: Plan }>;

/** Opens a stack. Nothing is read or locked yet. */
export type OpenEngine = (stack: StackSource, options: EngineOptions, gates?: readonly PlanGate[]) => Promise<Engine>;
