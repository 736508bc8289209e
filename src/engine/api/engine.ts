import type { Clock } from "../../clock";
import type { DebugLog } from "../../log";
import type { StateCodec } from "../../state/codec/state-codec";
import type { CreateJournal } from "../../state/journal/create-journal";
import type { Emit } from "./events";
import type { Provider } from "../../provider/provider";
import type { LogRange } from "../../provider/logs";
import type { HealthCondition } from "../../provider/health";

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
  /** Told what events do not tell; without it nobody is. */
  readonly log?: DebugLog;
  /** Values of variables by name, as given on the command line or in the environment (text). */
  readonly variables: Readonly<Record<string, string>>;
  /** Overrides the polling interval. */
  readonly pollMs?: number;
  /** The most calls in flight at once; how many there are is learnt. */
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
