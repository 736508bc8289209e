import type { Clock } from "../../clock";
import { silentLog } from "../../log";
import type { DebugLog } from "../../log";
import type { Values } from "../../../lib/core/attribute";
import { VpnformError } from "../../../lib/core/errors";
import { lagAt } from "../observe/absence";
import { CloudError, ConflictError, TokenMismatchError } from "../../errors";
import { PollSchedule } from "./poll-schedule";
import type { Handler, OtherResource } from "../../provider/handler";
import type { ProviderClient } from "../../provider/provider";
import type { Observed } from "../../provider/observed";
import type { Call, Reply } from "../../provider/call";
import type { OperationHandle, OperationRecorder } from "./recorder";
import type { Observer } from "../observe/observer";
import { QueueOwners } from "./queue-owners";
import { Poller } from "./poller";
import type { WaitOptions } from "./poller";
import { WriteQueues } from "./write-queues";
import type { WriteQueue } from "./write-queues";
import type { CallWindow } from "../observe/call-window";
import type { ProgressReporter } from "./progress-reporter";
import type { ObjectKey } from "../../../lib/core/object-key";
import type { ClientSource } from "../observe/client-source";
import type { ResourceOperation } from "./resource-operation";

export interface OperationRuntimeOptions {
  readonly clouds: ClientSource;
  readonly observer: Observer;
  readonly recorder: OperationRecorder;
  readonly desiredState: DesiredState;
  readonly clock: Clock;
  readonly log?: DebugLog;
  readonly window: CallWindow;
  readonly minimumPollMs: number;
  /** Aborted by the user: operations that have begun are finished, no others begin. */
  readonly signal: AbortSignal;
  handler(type: string): Handler;
  priority(operation: ResourceOperation): number;
  subject(operation: ResourceOperation): ProgressReporter;
}

/** Desired values of a resource, resolved at the moment its operation starts. */
export interface DesiredState {
  /**
   * Desired values with all references resolved; throws if they are invalid. With `before` the resource stays and keeps
   * the values that the program ignores. Secrets that are only written are among them.
   */
  desired(operation: ResourceOperation, before?: Values): Values;
  /** Addresses that the resource needs. */
  dependencies(operation: ResourceOperation): readonly string[];
  /** Whether a computed attribute of it (other than the id) is referenced, so that it must be read right after creation. */
  isAwaited(operation: ResourceOperation): boolean;
  /** Sets the values of a resource, for others that refer to it. */
  set(address: string, values: Values): void;
}

/** Thrown inside a step that had not begun when the user stopped the run. */
export class NotStartedError extends VpnformError {
  constructor() {
    super("interrupted", "stopped before it began");
  }
}

/** How long to wait for a gateway that somebody else's write keeps busy. */
const conflictTimeoutMs = 30 * 60_000;

/** The outcome of a write. */
export interface SendResult {
  readonly reply: Reply;
  /** Nothing was left to do, for example because the resource to delete is gone. */
  readonly doneAlready: boolean;
}

function mayBeDone(error: unknown, { token, pending }: OperationHandle): boolean {
  if (!(error instanceof CloudError)) return false;
  // Nobody else used this token, so one of the call's attempts was carried out. What repeats an earlier run's was not.
  const isOwnToken = token !== undefined && pending === undefined;
  return error.outcomeUnknown || (error instanceof TokenMismatchError && isOwnToken);
}

function isDoneAlready({ alreadyDoneCodes = [] }: Call, error: unknown): boolean {
  return error instanceof CloudError && error.cloudCode !== undefined && alreadyDoneCodes.includes(error.cloudCode);
}

/** What all steps of one apply share: queues, pollers, the state recorder, and the clients. */
export class OperationRuntime {
  readonly observer: Observer;
  readonly recorder: OperationRecorder;
  readonly desiredState: DesiredState;
  /** Written resources not yet read back; verified by one list call per parent at the end. */
  readonly unverified = new Set<ResourceOperation>();
  /** Deposed keys of objects that this run replaces. */
  readonly deposedKeys = new Map<ObjectKey, string>();
  private readonly queues = new WriteQueues();
  private readonly pollers = new Map<string, Poller>();
  private readonly durations: PollSchedule;
  private readonly parents: QueueOwners;

  constructor(private readonly options: OperationRuntimeOptions) {
    this.observer = options.observer;
    this.recorder = options.recorder;
    this.desiredState = options.desiredState;
    this.durations = new PollSchedule(options.minimumPollMs);
    this.parents = new QueueOwners(this.recorder.state, async (cloud, kind, id) => {
      const found = await this.observer.read(cloud, options.handler(kind), id);
      return found?.values;
    });
  }

  subject(operation: ResourceOperation): ProgressReporter {
    return this.options.subject(operation);
  }

  cloud(operation: ResourceOperation): Promise<ProviderClient> {
    return this.options.clouds.get(operation.providerKey);
  }

  /** Runs a step as soon as no other write to the queue's resource runs; immediately if the kind has no queue. */
  async inQueue<T>(operation: ResourceOperation, values: Values, run: () => Promise<T>): Promise<T> {
    const queue = await this.queueOf(operation, values);
    if (!queue) return this.begin(operation, run);
    const subject = this.options.subject(operation);
    if (queue.turns.waiting > 0) subject.waits(`${queue.turns.waiting} ahead on ${queue.id}`);
    return queue.turns.run(() => this.begin(operation, run), this.options.priority(operation));
  }

  private begin<T>(operation: ResourceOperation, run: () => Promise<T>): Promise<T> {
    if (this.options.signal.aborted) throw new NotStartedError();
    this.options.subject(operation).begins();
    return run();
  }

  /**
   * Sends a write and repeats it while other writes keep the resource busy. Records failures that certainly had no
   * effect.
   */
  async send(operation: ResourceOperation, call: Call, intent: OperationHandle, values: Values): Promise<SendResult> {
    const deadline = this.options.clock.now() + conflictTimeoutMs;
    for (;;) {
      try {
        const cloud = await this.cloud(operation);
        const token = intent.token ? { token: intent.token } : {};
        const reply = await this.options.window.send(cloud, call, token, this.options.priority(operation));
        return { reply, doneAlready: false };
      } catch (error) {
        // Also after a retry: a delete whose first reply was lost finds nothing to delete.
        if (isDoneAlready(call, error)) return { reply: {}, doneAlready: true };
        if (error instanceof ConflictError && this.options.clock.now() < deadline) {
          await this.waitForConflict(operation, values);
          continue;
        }
        if (!mayBeDone(error, intent)) {
          await this.recorder.logAbandoned(
            intent,
            error instanceof CloudError ? (error.cloudCode ?? error.code) : "not sent",
          );
        }
        throw error;
      }
    }
  }

  /** Somebody else's write keeps the gateway busy: wait until it is ready rather than repeating the call. */
  private async waitForConflict(operation: ResourceOperation, values: Values): Promise<void> {
    const id = await this.queueId(operation, values);
    const subject = this.options.subject(operation);
    if (!id) return this.options.clock.sleep(this.options.minimumPollMs);
    subject.waits(`${id} is busy`);
    // An immediate read could still show the state from before the other write.
    await this.options.clock.sleep(this.options.minimumPollMs / 5);
    const onStatus = (status: string) => subject.reports(status);
    await this.waitFor(operation, id, { work: "conflict", timeoutMs: conflictTimeoutMs, onStatus });
  }

  private async waitFor(operation: ResourceOperation, id: string, options: WaitOptions): Promise<Observed | undefined> {
    const { clock, log = silentLog } = this.options;
    const poller = await this.poller(operation);
    const began = clock.now();
    const tell = (outcome: string) =>
      log.debug("wait", outcome, { address: operation.address, on: id, for: options.work, ms: clock.now() - began });
    try {
      const observed = await poller.wait(id, options);
      tell(observed ? "ready" : "gone");
      return observed;
    } catch (error) {
      tell("in vain");
      throw error;
    }
  }

  /** Repeats a look that fails for a passing reason, for as long as a wait for its kind may last. */
  async patiently<T>({ kind }: ResourceOperation, look: () => Promise<T>): Promise<T> {
    const { clock, minimumPollMs } = this.options;
    const deadline = clock.now() + kind.timing.timeout;
    for (;;) {
      try {
        return await look();
      } catch (error) {
        if (!(error instanceof CloudError && error.passing) || clock.now() >= deadline) throw error;
      }
      await clock.sleep(minimumPollMs);
    }
  }

  /** Repeats a look until it shows what was just made, for as long as reads may lag behind writes. */
  async untilShown<T>(operation: ResourceOperation, look: () => Promise<T | undefined>): Promise<T | undefined> {
    const { clock, minimumPollMs } = this.options;
    const until = clock.now() + lagAt(minimumPollMs);
    for (;;) {
      const shown = await this.patiently(operation, look);
      if (shown !== undefined || clock.now() >= until) return shown;
      await clock.sleep(minimumPollMs);
    }
  }

  /** Actual values of other resources, by id. They may have been made a moment ago. */
  async others(operation: ResourceOperation, named: readonly OtherResource[]): Promise<ReadonlyMap<string, Values>> {
    const found = new Map<string, Values>();
    for (const { type, id } of named) {
      const look = async () => this.observer.read(await this.cloud(operation), this.options.handler(type), id);
      const other = await this.untilShown(operation, look);
      if (other) found.set(id, other.values);
    }
    return found;
  }

  /** Waits until the write has taken effect. Returns the queue's resource, or undefined if it is gone. */
  async waitAfter(
    operation: ResourceOperation,
    action: "create" | "update" | "delete",
    id: string,
    values: Values,
  ): Promise<Observed | undefined> {
    const { kind } = operation;
    const own = !kind.queue || kind.queue.attribute === "id";
    const waitedFor = own ? id : await this.queueId(operation, values);
    if (!waitedFor) return undefined;
    const subject = this.options.subject(operation);
    return this.waitFor(operation, waitedFor, {
      work: `${kind.type} ${action}`,
      scope: own ? operation.handler.listParent?.(values) : undefined,
      gone: own && action === "delete",
      timeoutMs: kind.timing.timeout,
      usualMs: kind.timing[action],
      onStatus: (status) => subject.reports(status),
    });
  }

  private async queueId(operation: ResourceOperation, values: Values): Promise<string | undefined> {
    const { queue } = operation.kind;
    const id = queue ? values[queue.attribute] : undefined;
    if (!queue || typeof id !== "string") return undefined;
    return queue.through ? this.parents.find(await this.cloud(operation), queue.through, id) : id;
  }

  private async queueOf(operation: ResourceOperation, values: Values): Promise<WriteQueue | undefined> {
    const id = await this.queueId(operation, values);
    return id ? this.queues.of((await this.cloud(operation)).key, id) : undefined;
  }

  private async poller(operation: ResourceOperation): Promise<Poller> {
    const cloud = await this.cloud(operation);
    const type = operation.kind.queue?.kind ?? operation.kind.type;
    const key = `${cloud.key} ${type}`;
    const known = this.pollers.get(key);
    if (known) return known;
    const { observer, clock } = this.options;
    const poller = new Poller(cloud, this.options.handler(type), observer, clock, this.durations);
    this.pollers.set(key, poller);
    return poller;
  }
}
