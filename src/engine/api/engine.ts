import type { Values } from "../../../lib/core/attribute";
import type { Issue } from "../../../lib/core/errors";
import type { Clock } from "../../clock";
import type { StateCodec } from "../../state/codec/state-codec";
import type { CreateJournal } from "../../state/journal/create-journal";
import type { Emit } from "./events";
import type { Provider, Region } from "../../provider/provider";
import type { LogRange } from "../../provider/logs";
import type { HealthCondition } from "../../provider/health";
import type { ApplyResult, Plan } from "./model";

/** A synthesized stack: Terraform's JSON and where it came from. */
export interface StackSource {
  readonly name: string;
  /** Parsed `cdk.tf.json`. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Folder against which relative paths in the stack (state, remote states) resolve: the project's. */
  readonly folder: string;
}

/** What an engine needs from its surroundings. */
export interface EngineOptions {
  readonly providers: readonly Provider[];
  readonly clock: Clock;
  readonly emit: Emit;
  /** Values of variables by name, as given on the command line or in the environment (text). */
  readonly variables: Readonly<Record<string, string>>;
  /** Overrides the polling interval. */
  readonly pollMs?: number;
  /** How many calls may be in flight at once. */
  readonly parallelism: number;
  /** How long to wait for the state's lock. */
  readonly lockTimeoutMs: number;
  /**
   * Names a cloud that is not a real one, such as an emulator beside the project. What was made in one realm is never
   * taken for something of another.
   */
  readonly cloudId?: string;
  /** Creates that a run of Terraform in this project may have left behind. */
  readonly creates?: CreateJournal;
  /** How state, journal and saved plans are kept; as they are by default. */
  readonly codec?: StateCodec;
  /** What the lock names as the operation's author. */
  readonly version: string;
}

export interface PlanOptions {
  readonly destroy?: boolean;
  readonly refresh?: "all" | "minimal" | "none";
  /** Addresses or construct paths. */
  readonly targets?: readonly string[];
  readonly excludes?: readonly string[];
  readonly replace?: readonly string[];
}

/** One stack, opened: everything a command does with it. */
export interface Engine {
  readonly stack: string;
  /** Checks everything that can be checked offline; returns all findings. */
  validate(): Promise<readonly Issue[]>;
  plan(options: PlanOptions): Promise<Plan>;
  /** Writes a plan made by `plan` to a file, so that `apply` can do exactly that. */
  savePlan(plan: Plan, file: string): Promise<void>;
  /**
   * Does what the plan says. With the state locked; refuses when the state moved since the plan was made.
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
  stateShow(
    target: string,
  ): Promise<{ readonly address: string; readonly attributes: Values; readonly sensitive: readonly string[] }>;
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

/** One resource as the cloud sees it now. */
export interface ResourceHealth {
  readonly address: string;
  readonly path: string;
  readonly type: string;
  readonly title: string;
  readonly id: string;
  readonly signs: readonly HealthCondition[];
}

/** A piece of a log, oldest line first. */
export interface LogPiece {
  readonly lines: readonly string[];
  /** Older lines of the range that were left out. */
  readonly omitted: number;
}

/** An opened log. */
export interface Log {
  readonly address: string;
  /** The newest lines of a range, so many at most. */
  read(range: LogRange, most: number): Promise<LogPiece>;
}

/** Opens a stack. Nothing is read or locked yet. */
export type OpenEngine = (stack: StackSource, options: EngineOptions) => Promise<Engine>;
