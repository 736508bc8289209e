import type { Issue } from "../../../lib/core/errors";
import type { Region } from "../../provider/provider";
import type { ToldResource } from "../../provider/told-resource";
import type { ApplyResult, Plan } from "../api/model";
import type { Check } from "./examination";
import type { StackSource, EngineOptions, PlanOptions, ResourceHealth, Log } from "../api/engine";
import type { StateChange } from "../../state/history/state-change";
import type { LockInfo } from "../../state/lock/lock-info";
import type { Migration } from "./migrate-state";
import type { PendingEntry } from "./pending";
import type { PlanOrigin } from "./plan-binding";
import type { PlanGate } from "./plan-gate";
import type { PlanSnapshot } from "./plan-snapshot";
import type { Resealed, ShownObject } from "./state-commands";

/** The holder of a state's lock. */
export interface LockHolder {
  /** The state. */
  readonly location: string;
  readonly lock: LockInfo;
  /** Whether its process lives; undefined if that cannot be told from here. */
  readonly isAlive: boolean | undefined;
}

/** One opened stack with the operations of all commands. */
export interface Engine {
  readonly stack: string;
  /** Checks everything that can be checked offline; returns all findings. */
  validate(): Promise<readonly Issue[]>;
  plan(options: PlanOptions): Promise<Plan>;
  /** A plan made by `plan` with everything it was made from, for documents and gates. */
  snapshot(plan: Plan): PlanSnapshot;
  /**
   * Asks the gates about a plan, each once however often this is called, and returns all findings. An error among them
   * prevents `apply`.
   */
  review(plan: Plan): Promise<readonly Issue[]>;
  /** Throws if a saved plan was made of outputs of another stack that have changed since. */
  checkUpstream(plan: Plan): Promise<void>;
  /** Makes a saved plan again from what is there now, with its options; it stays bound to where that one goes. */
  replan(plan: Plan): Promise<Plan>;
  /** Writes a plan made by `plan` to a file, from which `apply` can carry out exactly this plan. */
  savePlan(plan: Plan, file: string): Promise<void>;
  /**
   * Carries out the plan with the state locked. Refuses if the state has changed since the plan was made, and if a gate
   * finds an error. The first abort finishes what has begun and saves.
   */
  apply(plan: Plan, options: { readonly signal: AbortSignal }): Promise<ApplyResult>;
  /** Locks the state until `close`, so that a plan and its apply see the same state. */
  lock(operation: string): Promise<void>;
  close(): Promise<void>;
  /** Writes what an unfinished run left in the journal to the state file, for tools that read only the file. */
  recover(options: { readonly mayCreate: boolean }): Promise<void>;
  importResource(target: string, id: string): Promise<{ readonly address: string; readonly id: string }>;
  /** Creates of earlier runs of which nobody knows how they ended, by either engine. Asks nobody. */
  pendingCreates(): Promise<readonly PendingEntry[]>;
  /** Decides that a pending create made this resource, and records it; returns its address and id. */
  adoptPending(name: string, id: string): Promise<{ readonly address: string; readonly id: string }>;
  /** Decides that a pending create was not carried out, or that what it made is somebody else's; returns what was closed. */
  forgetPending(name: string): Promise<readonly PendingEntry[]>;
  stateList(): Promise<readonly string[]>;
  stateShow(target: string): Promise<ShownObject>;
  stateMove(from: string, to: string): Promise<void>;
  stateRemove(targets: readonly string[]): Promise<readonly string[]>;
  /** The state file's text, or that of an earlier state with this serial. */
  statePull(serial?: number): Promise<string>;
  /** Replaces the state; refuses another lineage or an older serial unless forced. */
  statePush(text: string, options: { readonly force: boolean }): Promise<void>;
  /** Copies the state to where another `terraform` block says, whole and checked; the old one stays. */
  stateMigrate(terraform: unknown): Promise<Migration>;
  /** Goes on with the state at its old place after it was moved; returns where to, or undefined if it was not. */
  stateKeep(): Promise<string | undefined>;
  /** Who changed the state and when, oldest first. */
  stateHistory(): Promise<readonly StateChange[]>;
  /** Writes the state again, sealed or in clear as the stack says now, and reads it back; undefined if there is none. */
  stateReseal(): Promise<Resealed | undefined>;
  outputs(): Promise<ApplyResult["outputs"]>;
  /** Who holds the state's lock; undefined if it is not locked. */
  lockHolder(): Promise<LockHolder | undefined>;
  /** Breaks the lock, whoever holds it; with an id, only that one. Returns its id. */
  unlock(id: string | undefined): Promise<string>;
  /** Everything in the state, for whoever explains it; with secrets, also those that the program only writes. */
  resources(options: { readonly secrets: boolean }): Promise<readonly ToldResource[]>;
  /** Everything that the program declares, as far as it can be told without any cloud. */
  declaredResources(): readonly ToldResource[];
  /** The health of everything in the state, as far as the cloud reports it. */
  status(): Promise<readonly ResourceHealth[]>;
  /** Opens a resource's log in the cloud. */
  log(target: string): Promise<Log>;
  /** Looks at what the stack's commands need, one by one. Changes nothing. */
  examine(): Promise<readonly Check[]>;
  /** Regions of the stack's clouds, as far as they can be listed. */
  regions(): Promise<readonly Region[]>;
}

/** Reads a saved plan and the stack it belongs to. */
export type OpenPlanFile = (
  file: string,
  options: PlanFileOptions,
  gates?: readonly PlanGate[],
) => Promise<{
  readonly engine: Engine;
  readonly plan: Plan;
  readonly origin?: PlanOrigin;
  /** Names of the variables whose values the plan does not hold. */
  readonly givenAgain?: ReadonlySet<string>;
}>;

export interface PlanFileOptions extends EngineOptions {
  /** The checkout that the plan is applied to; if absent, the folder where it was made. */
  readonly folder?: string;
}

/** Opens a stack. Nothing is read or locked yet. */
export type OpenEngine = (stack: StackSource, options: EngineOptions, gates?: readonly PlanGate[]) => Promise<Engine>;
