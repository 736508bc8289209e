import type { Values } from "../../../lib/core/attribute";
import type { VpnformError } from "../../../lib/core/errors";
import type { SourcedVariable } from "../../../lib/core/secret-source";
import type { Clock } from "../../clock";
import type { DebugLog } from "../../log";
import type { SecretKeeper } from "../../secrets";
import type { StateCodec } from "../../state/codec/state-codec";
import type { KnownResources } from "../../state/format/known-resources";
import type { CreateJournal } from "../../state/journal/create-journal";
import type { StackEvent } from "./events";
import type { PlanMode } from "./model";
import type { Provider } from "../../provider/provider";
import type { LogRange } from "../../provider/logs";
import type { HealthCondition } from "../../provider/health";

/** A synthesized stack: Terraform's JSON and where it came from. */
export interface StackSource {
  readonly name: string;
  /** Parsed `cdk.tf.json`. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Project folder. Relative paths in the stack (state, remote states) are resolved against it. */
  readonly folder: string;
}

/** A stack of the same project. */
export interface ProjectStack extends Pick<StackSource, "name" | "json"> {
  /** Its outputs as planned earlier in the same run, unknown where only its apply knows them. */
  readonly planned?: Values;
}

/** The secrets of variables by name, and what is wrong with each that has none. */
export interface FetchedSecrets {
  readonly values: Readonly<Record<string, string>>;
  readonly wrong: ReadonlyMap<string, VpnformError>;
}

/** Fetches secrets from where they live, all at once. */
export type FetchSecrets = (wanted: readonly SourcedVariable[]) => Promise<FetchedSecrets>;

/** What an engine needs from its caller. */
export interface EngineOptions {
  readonly providers: readonly Provider[];
  readonly clock: Clock;
  readonly emit: (event: StackEvent) => void;
  /** Receives details that the events leave out. Nothing is logged without it. */
  readonly log?: DebugLog;
  /** Values of variables by name, as given on the command line or in the environment (text). */
  readonly variables: Readonly<Record<string, string>>;
  /** Fetches what the program says the secrets of variables come from; without it such a variable has to be given. */
  readonly fetchSecrets?: FetchSecrets;
  /** Overrides the polling interval. */
  readonly pollMs?: number;
  /** The most calls in flight at once; how many there are is learnt. */
  readonly parallelism: number;
  /** How long to wait for the state's lock. */
  readonly lockTimeoutMs: number;
  /** False goes on without the state's lock, and warns; by default it is taken. */
  readonly lock?: boolean | undefined;
  /**
   * Names a cloud that is not a real one, such as an emulator beside the project. Resources of one cloud are never
   * mistaken for those of another.
   */
  readonly cloudId?: string;
  /** Creates that a run of Terraform in this project may have left behind. */
  readonly creates?: CreateJournal;
  /** What a stack's states in other environments of the project hold. */
  readonly elsewhere?: (stack: StackSource) => Promise<readonly KnownResources[]>;
  /** The project's stacks, whose outputs this one may read. */
  readonly stacks?: readonly ProjectStack[];
  /** Format of state, journal and saved plans; the default one if absent. */
  readonly codec?: StateCodec;
  /** OpenTofu's TF_ENCRYPTION as JSON, whose texts may hold expressions; it completes the graph's own block. */
  readonly encryption?: unknown;
  /** Is asked before a program is run that the graph names for keys of the state; throws if it must not be. */
  readonly admitProgram?: (command: string) => Promise<void>;
  /** Environment variables that complete a backend's settings, such as PG_CONN_STR. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Is asked before a host that a state's backend names is called; throws if it must not be. */
  readonly admit?: (host: string) => Promise<void>;
  /** Is told of every secret of the stack, so that no text shows it. */
  readonly secrets?: SecretKeeper;
  /** Version that the lock names as the author of the operation. */
  readonly version: string;
}

export interface PlanOptions {
  /** `normal` unless told otherwise. */
  readonly mode?: PlanMode;
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

/** A part of a log, oldest line first. */
export interface LogPiece {
  readonly lines: readonly string[];
  /** Number of older lines in the range that were left out. */
  readonly omitted: number;
}

/** An opened log. */
export interface Log {
  readonly address: string;
  /** The newest lines of a range, `most` at most. */
  read(range: LogRange, most: number): Promise<LogPiece>;
}
