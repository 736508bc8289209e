import type { Value } from "../../../lib/core/attribute";
import type { Clock } from "../../clock";
import { VpnformError } from "../../../lib/core/errors";
import { ApplyError, CloudError, GraphError, StateError, asVpnformError } from "../../errors";
import { CycleError } from "../../graph/cycle-error";
import { walk } from "../../graph/walk";
import type { WalkResult } from "../../graph/walk";
import { orderSteps, stepKey } from "./apply-order";
import type { ApplyOrder, ApplyStep } from "./apply-order";
import type { StackConfig } from "../config/config";
import type { DebugLog } from "../../log";
import type { Emit } from "../api/events";
import { OperationRunner } from "../operation/operation-runner";
import type { Handler } from "../../provider/handler";
import type { StateWriter } from "./state-writer";
import { dependenciesToRecord } from "../config/local-references";
import { ApplyState } from "./apply-state";
import type { PlanSummary } from "../api/model";
import { Observer } from "../observe/observer";
import type { ExecutablePlan } from "../plan/plan";
import type { PlannedChange } from "../plan/plan-instance";
import type { PlannerInput } from "../plan/planner";
import { ProgressReporter } from "../operation/progress-reporter";
import { confirmListed } from "../operation/verify-created";
import { CallWindow } from "../observe/call-window";
import { NotStartedError, OperationRuntime } from "../operation/operation-runtime";
import type { ResourceOperation } from "../operation/resource-operation";
import { objectKey } from "../../../lib/core/object-key";
import type { ClientSource } from "../observe/client-source";

export interface ApplyInput {
  readonly plan: ExecutablePlan;
  readonly config: StackConfig;
  readonly variables: ReadonlyMap<string, Value>;
  readonly clouds: ClientSource;
  readonly recorder: StateWriter;
  readonly log?: DebugLog;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly parallelism: number;
  readonly minimumPollMs: number;
  readonly signal: AbortSignal;
  handler(type: string): Handler;
  readData: PlannerInput["readData"];
}

/** The outcome of an apply. */
export interface Applied {
  readonly summary: PlanSummary;
  readonly live: ApplyState;
  /** Set if something failed. What succeeded is recorded all the same. */
  readonly error: ApplyError | undefined;
  readonly interrupted: boolean;
}

/** Carries out a plan's steps, as many at once as the cloud allows, those with the longest chain behind them first. */
export async function applySteps(input: ApplyInput): Promise<Applied> {
  return new Application(input).run();
}

class Application {
  private readonly live: ApplyState;
  private readonly work: OperationRuntime;
  private readonly order: ApplyOrder;
  private readonly subjects = new Map<ResourceOperation, ProgressReporter>();
  private readonly counter: { done: number; readonly total: number };
  /** Aborted when no further step can succeed, for example because the state cannot be written. */
  private readonly hopeless = new AbortController();
  private readonly stop: AbortSignal;
  private readonly done = { import: 0, add: 0, change: 0, destroy: 0, forget: 0 };

  constructor(private readonly input: ApplyInput) {
    const { plan, config } = input;
    this.live = new ApplyState(plan, config, input.variables);
    this.order = ordered(plan, config);
    this.counter = { done: 0, total: [...this.order.graph.entries()].filter(([, step]) => isWork(step)).length };
    const window = new CallWindow(input.parallelism);
    this.stop = AbortSignal.any([input.signal, this.hopeless.signal]);
    this.work = new OperationRuntime({
      ...input,
      signal: this.stop,
      desiredState: this.live,
      window,
      // Polls go before writes: a resource that is found to be ready lets the next write begin.
      observer: new Observer(window, undefined, undefined, Infinity),
      priority: (operation) =>
        Math.max(
          this.order.priority(stepKey("apply", objectKey(operation))),
          this.order.priority(stepKey("delete", objectKey(operation))),
        ),
      subject: (operation) => this.subjects.get(operation) as ProgressReporter,
    });
  }

  async run(): Promise<Applied> {
    const { input } = this;
    input.emit({ type: "apply_begin", total: this.counter.total });
    await this.recordOnly();
    const { graph } = this.order;
    const result = await walk(graph, {
      // A waiting step must not block others. Only calls in flight are limited, by the semaphore.
      limit: Math.max(1, graph.size),
      priority: (key) => this.order.priority(key),
      run: (key) => this.step(graph.get(key) as ApplyStep),
      signal: this.stop,
      onSkipped: (key, because) => this.skipped(graph.get(key), graph.get(because)),
    });
    const unfinished = await confirmListed(this.work);
    for (const [operation, error] of unfinished) this.subjects.get(operation)?.fails(asVpnformError(error));
    return {
      summary: { ...this.done },
      live: this.live,
      error: this.errorOf(result, unfinished),
      interrupted: input.signal.aborted,
    };
  }

  /** Changes to the state only: moves, imports without a change, and resources to forget. */
  private async recordOnly(): Promise<void> {
    const { plan, recorder } = this.input;
    for (const prior of plan.missing) await recorder.forget(prior.stateAddress, prior.deposed);
    for (const { prior, values } of plan.refreshed) await recorder.refresh(prior, values);
    for (const change of plan.changes) {
      if (change.previousAddress) await recorder.move(change.previousAddress, change);
      if (change.importId && change.before) {
        await recorder.record(
          undefined,
          change,
          // Attributes that no read returns are recorded as the program sets them.
          (change.action === "no-op" ? change.after : undefined) ?? change.before,
          dependenciesToRecord(this.input.config, change.instance?.config.dependencies ?? []),
        );
        this.done.import++;
      }
      if (change.action === "forget") {
        await recorder.forget(change.address, change.deposed);
        this.done.forget++;
      }
      if (change.action === "create" && change.reason === "gone") await recorder.forget(change.address);
    }
    // A dependency may have moved, or a reference may have taken the place of an id.
    for (const { instance, address, action } of plan.changes) {
      if (instance && action === "no-op")
        await recorder.updateDependencies(
          address,
          dependenciesToRecord(this.input.config, instance.config.dependencies),
        );
    }
  }

  private async step(step: ApplyStep): Promise<void> {
    if (step.data) return this.read(step.data);
    const { change } = step;
    if (!change || !isWork(step)) return;
    const subject = this.subjectOf(step, change);
    this.subjects.set(change, subject);
    try {
      await this.execute(step, change, subject);
    } catch (error) {
      if (error instanceof NotStartedError) throw error;
      if (isHopeless(error)) this.stopAll();
      subject.fails(asVpnformError(error));
      throw error;
    }
    subject.completes();
  }

  /**
   * Stops the apply at the first such error. Later ones are not reported: their steps have not begun or are in the
   * journal.
   */
  private stopAll(): void {
    if (this.hopeless.signal.aborted) throw new NotStartedError();
    this.hopeless.abort();
  }

  private async execute(step: ApplyStep, change: PlannedChange, subject: ProgressReporter): Promise<void> {
    const execution = new OperationRunner(change, this.work);
    if (step.part === "delete") {
      await execution.remove();
      this.done.destroy++;
    } else if (change.action === "update") {
      subject.id = await execution.update();
      this.done.change++;
    } else {
      subject.id = await execution.create();
      this.done.add++;
    }
  }

  private async read(address: string): Promise<void> {
    const config = this.input.config.data.get(address);
    if (!config) return;
    const query = this.live.scope.values(config.values);
    this.live.setData(address, await this.input.readData(config, query));
  }

  private subjectOf(step: ApplyStep, change: PlannedChange): ProgressReporter {
    const action = step.part === "delete" ? "delete" : change.action === "update" ? "update" : "create";
    const subject = new ProgressReporter(
      { ...nameOf(change), path: change.path, action },
      this.input.emit,
      this.input.clock,
      this.counter,
    );
    const id = action === "create" ? undefined : change.before?.["id"];
    if (typeof id === "string") subject.id = id;
    return subject;
  }

  private skipped(step: ApplyStep | undefined, because: ApplyStep | undefined): void {
    if (!step?.change || !isWork(step)) return;
    this.subjectOf(step, step.change).skipped(because?.change?.address ?? because?.data ?? "an earlier failure");
  }

  private errorOf(result: WalkResult, unfinished: ReadonlyMap<ResourceOperation, unknown>): ApplyError | undefined {
    const { graph } = this.order;
    const failed = [
      ...[...result.failed].map(([key, error]) => [graph.get(key)?.change?.address ?? key, error] as const),
      ...[...unfinished].map(([{ address }, error]) => [address, error] as const),
    ].filter(([, error]) => !(error instanceof NotStartedError));
    if (failed.length === 0) return undefined;
    const skipped = [...result.skipped.keys()].flatMap((key) => {
      const step = graph.get(key);
      return step?.change && isWork(step) ? [step.change.address] : [];
    });
    return new ApplyError(
      failed.map(([address, error]) => ({ address, error: asVpnformError(error) })),
      [...new Set(skipped)],
    );
  }
}

/**
 * Whether every other change would fail for the same reason: no writable state, no credentials, or an endpoint that
 * cannot be reached.
 */
function isHopeless(error: unknown): boolean {
  if (error instanceof StateError) return true;
  if (!(error instanceof VpnformError)) return false;
  if (error.code === "credentials-missing") return true;
  return error instanceof CloudError && error.code === "cloud-unreachable" && !error.outcomeUnknown && !error.passing;
}

/** The object that a change is about. */
function nameOf({ address, deposed }: PlannedChange): { address: string; deposed?: string } {
  return { address, ...(deposed === undefined ? {} : { deposed }) };
}

function isWork(step: ApplyStep): boolean {
  return step.change !== undefined && step.change.action !== "no-op";
}

function ordered(plan: ExecutablePlan, config: StackConfig): ApplyOrder {
  try {
    return orderSteps(plan, config);
  } catch (error) {
    if (!(error instanceof CycleError)) throw error;
    throw new GraphError("graph-cycle", `these changes wait for each other: ${error.message}`, {
      cause: error,
      hint: "apply a part of them first with --target",
    });
  }
}
