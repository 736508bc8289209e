import type { ToldResource } from "../../provider/told-resource";
import { toldByProgram, toldByState } from "./told-resources";
import type { Issue } from "../../../lib/core/errors";
import { ValidationError, VpnformError } from "../../../lib/core/errors";
import type { Log, PlanOptions, ResourceHealth } from "../api/engine";
import type { StateChange } from "../../state/history/state-change";
import type { Engine, LockHolder } from "./engine";
import { migrateState } from "./migrate-state";
import type { Migration } from "./migrate-state";
import { notLocked, runningIssues } from "./lock-issues";
import type { Region } from "../../provider/provider";
import { openLog } from "./logs";
import type { ApplyResult, Plan } from "../api/model";
import { applyPlan } from "./apply-plan";
import { checkCreations } from "./creation-checks";
import { examine } from "./examination";
import type { Check } from "./examination";
import { importInto } from "./import-resource";
import { logPlan } from "../plan/log-plan";
import type { ExecutablePlan } from "../plan/plan";
import { silentLog } from "../../log";
import { adoptPending, forgetPending, listPending } from "./pending";
import type { PendingEntry } from "./pending";
import { checkBinding } from "./plan-binding";
import type { PlanOrigin } from "./plan-binding";
import { reviewPlan } from "./plan-gate";
import type { PlanGate } from "./plan-gate";
import { PlanInputs } from "./plan-inputs";
import type { PlanSnapshot } from "./plan-snapshot";
import { savePlanFile } from "./plan-file";
import { issueOf, throwProblems } from "../config/problems";
import type { Session } from "./session";
import type { SecretUse } from "./sourced-secrets";
import * as stateCommands from "./state-commands";
import { keepHere } from "./present-state";
import { recoverState } from "./recovery";
import { keepPlan } from "./kept-secrets";
import { problemsOf } from "./stack-problems";
import { regionsOf } from "./stack-regions";
import { statusOf } from "./status";
import type { Resealed, ShownObject } from "./state-commands";

/** One opened stack. */
export class StackEngine implements Engine {
  private locked = false;
  /** The inputs of each plan, to save it or to carry it out. */
  private readonly inputs = new WeakMap<Plan, PlanInputs>();
  /** What the gates found in each plan: a command shows it, and `apply` obeys it. */
  private readonly reviews = new WeakMap<Plan, Promise<readonly Issue[]>>();

  /** Where saved plans come from. */
  private readonly origins = new WeakMap<Plan, PlanOrigin>();

  constructor(
    private readonly session: Session,
    private readonly gates: readonly PlanGate[] = [],
  ) {}

  get stack(): string {
    return this.session.source.name;
  }

  async validate(): Promise<readonly Issue[]> {
    const { wrong, issues } = problemsOf(this.session, "not-needed");
    return [...wrong.map(issueOf), ...issues];
  }

  async plan(options: PlanOptions): Promise<Plan> {
    await this.session.fetchSecrets("plan");
    const { wrong, issues } =
      options.mode === "destroy" ? { wrong: [], issues: [] } : problemsOf(this.session, "needed");
    // What is wrong comes first; how secrets are written is told with a plan.
    throwProblems(
      wrong,
      issues.filter(({ topic }) => topic === undefined),
    );
    const running = this.locked ? [] : await runningIssues(this.session);
    const inputs = await PlanInputs.gather(this.session, options);
    const plan = await inputs.plan([...issues, ...running]);
    if (options.refresh !== "none") await checkCreations(plan.changes, this.session.clouds);
    return this.kept(plan, inputs);
  }

  /** Makes a saved plan again from its inputs. */
  async restore(inputs: PlanInputs, origin: PlanOrigin): Promise<ExecutablePlan> {
    const plan = this.kept(await inputs.plan([]), inputs);
    this.origins.set(plan, origin);
    return plan;
  }

  async checkUpstream(plan: Plan): Promise<void> {
    const origin = this.origins.get(plan);
    if (origin) await this.inputsOf(plan).checkUpstream(origin.file);
  }

  async replan(plan: Plan): Promise<Plan> {
    const again = await this.plan(this.inputsOf(plan).options);
    const origin = this.origins.get(plan);
    if (origin) this.origins.set(again, origin);
    return again;
  }

  private kept(plan: ExecutablePlan, inputs: PlanInputs): ExecutablePlan {
    const { secrets, log = silentLog } = this.session.options;
    if (secrets) keepPlan(plan, secrets);
    logPlan(log, plan);
    this.inputs.set(plan, inputs);
    return plan;
  }

  snapshot(plan: Plan): PlanSnapshot {
    const { config, source, variables } = this.session;
    const { snapshot, options, now } = this.inputsOf(plan);
    const partial = (options.targets ?? []).length + (options.excludes ?? []).length > 0;
    const { state, records } = snapshot;
    return { plan: plan as ExecutablePlan, json: source.json, config, variables, state, records, now, partial };
  }

  async review(plan: Plan): Promise<readonly Issue[]> {
    const review = this.reviews.get(plan) ?? reviewPlan(this.gates, this.snapshot(plan));
    this.reviews.set(plan, review);
    return review;
  }

  async savePlan(plan: Plan, file: string): Promise<void> {
    await savePlanFile(file, this.session, this.inputsOf(plan), plan);
  }

  async apply(plan: Plan, options: { readonly signal: AbortSignal }): Promise<ApplyResult> {
    const origin = this.origins.get(plan);
    if (origin) await checkBinding(this.session, origin);
    await this.checkUpstream(plan);
    const findings = await this.review(plan);
    if (findings.some((issue) => issue.severity === "error")) throw new ValidationError(findings);
    this.session.requireVariables();
    const own = !this.locked;
    if (own) await this.lock("apply");
    try {
      return await applyPlan(this.session, plan as ExecutablePlan, this.inputsOf(plan), options.signal);
    } finally {
      if (own) await this.unlockState();
    }
  }

  private inputsOf(plan: Plan): PlanInputs {
    const inputs = this.inputs.get(plan);
    if (!inputs) throw new VpnformError("internal", "this plan was made by another engine");
    return inputs;
  }

  async lock(operation: string): Promise<void> {
    const { backend, options, emit } = this.session;
    const take = options.lock !== false;
    if (!take) emit({ type: "warning", issue: notLocked(this.stack) });
    await backend.lock({
      operation,
      take,
      timeoutMs: options.lockTimeoutMs,
      onNotice: (message) => emit({ type: "notice", message }),
    });
    this.locked = true;
  }

  private async unlockState(): Promise<void> {
    this.locked = false;
    await this.session.backend.unlock();
  }

  async close(): Promise<void> {
    this.locked = false;
    await this.session.close();
  }

  recover(options: { readonly mayCreate: boolean }): Promise<void> {
    return this.withSecrets(() => this.withLock("terraform", () => recoverState(this.session, options)));
  }

  importResource(target: string, id: string): Promise<{ readonly address: string; readonly id: string }> {
    return this.withSecrets(() => this.withLock("import", () => importInto(this.session, target, id)), "plan");
  }

  pendingCreates(): Promise<readonly PendingEntry[]> {
    return listPending(this.session);
  }

  adoptPending(name: string, id: string): Promise<{ readonly address: string; readonly id: string }> {
    return this.withSecrets(() => this.withLock("pending adopt", () => adoptPending(this.session, name, id)));
  }

  forgetPending(name: string): Promise<readonly PendingEntry[]> {
    return this.withLock("pending forget", () => forgetPending(this.session, name));
  }

  stateList(): Promise<readonly string[]> {
    return stateCommands.list(this.session);
  }

  resources(options: { readonly secrets: boolean }): Promise<readonly ToldResource[]> {
    return toldByState(this.session, options);
  }

  declaredResources(): readonly ToldResource[] {
    return toldByProgram(this.session);
  }

  stateShow(target: string): Promise<ShownObject> {
    return stateCommands.show(this.session, target);
  }

  stateMove(from: string, to: string): Promise<void> {
    return this.withLock("state mv", () => stateCommands.move(this.session, from, to));
  }

  stateRemove(targets: readonly string[]): Promise<readonly string[]> {
    return this.withLock("state rm", () => stateCommands.remove(this.session, targets));
  }

  async statePull(serial?: number): Promise<string> {
    const { backend } = this.session;
    return serial === undefined ? backend.pull() : stateCommands.pullEarlier(backend, serial);
  }

  stateMigrate(terraform: unknown): Promise<Migration> {
    return migrateState(this.session, terraform);
  }

  stateKeep(): Promise<string | undefined> {
    return this.withLock("state keep", () => keepHere(this.session.backend));
  }

  async stateHistory(): Promise<readonly StateChange[]> {
    const { backend } = this.session;
    await backend.read();
    return backend.history.changes();
  }

  statePush(text: string, options: { readonly force: boolean }): Promise<void> {
    return this.withLock("state push", () => this.session.backend.push(text, options));
  }

  stateReseal(): Promise<Resealed | undefined> {
    return this.withLock("state reseal", () => stateCommands.reseal(this.session));
  }

  outputs(): Promise<ApplyResult["outputs"]> {
    return stateCommands.outputs(this.session);
  }

  async lockHolder(): Promise<LockHolder | undefined> {
    const { backend } = this.session;
    const lock = await backend.readLock();
    return lock && { location: backend.location, lock, isAlive: backend.isHolderAlive(lock) };
  }

  async unlock(id: string | undefined): Promise<string> {
    const broken = await this.session.backend.breakLock(id);
    if (!broken) throw new VpnformError("usage-invalid", `the state ${this.session.backend.location} is not locked`);
    return broken.ID;
  }

  status(): Promise<readonly ResourceHealth[]> {
    return this.withSecrets(() => statusOf(this.session));
  }

  log(target: string): Promise<Log> {
    return this.withSecrets(() => openLog(this.session, target));
  }

  examine(): Promise<readonly Check[]> {
    return this.withSecrets(() => examine(this.session));
  }

  regions(): Promise<readonly Region[]> {
    return this.withSecrets(() => regionsOf(this.session));
  }

  /** For what calls the cloud: the keys of a provider may be among the secrets. */
  private async withSecrets<T>(work: () => Promise<T>, use: SecretUse = "calls"): Promise<T> {
    await this.session.fetchSecrets(use);
    return work();
  }

  private async withLock<T>(operation: string, work: () => Promise<T>): Promise<T> {
    await this.lock(operation);
    try {
      const result = await work();
      await this.session.backend.history.note();
      return result;
    } finally {
      await this.unlockState();
    }
  }
}
