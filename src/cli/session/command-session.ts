import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Value, Values } from "../../../lib/core/attribute";
import { environmentMark } from "../../../lib/core/environment-mark";
import type { SourcedVariable } from "../../../lib/core/secret-source";
import type { EngineOptions, FetchedSecrets, StackSource } from "../../engine/api/engine";
import type { Plan } from "../../engine/api/model";
import type { Engine, OpenPlanFile } from "../../engine/stack/engine";
import type { PlanGate } from "../../engine/stack/plan-gate";
import type { NamedGraph } from "../../environment/graph-backends";
import { otherGraphs } from "../../environment/other-graphs";
import { KnownResources } from "../../state/format/known-resources";
import { stateOf } from "../../state/format/document";
import { isReached } from "../../state/open-backend";
import { selectStacks } from "../../project/selection";
import { parseState } from "../../state/format/parse";
import { heldUp } from "./held-up";
import { emulatorCloudId } from "../../state/format/private-data";
import { CreateJournal } from "../../state/journal/create-journal";
import { UsageError } from "../../errors";
import type { Provider } from "../../provider/provider";
import { configFile } from "../../project/config-file";
import { allOutputs, readConfig } from "../../project/config";
import { readSynthesis } from "../../project/manifest";
import type { Synthesis, SynthesizedStack } from "../../project/manifest";
import type { GivenVariables } from "../arguments/given-variables";
import type { Context } from "../context";
import { startEmbedded, usesApsara } from "./embedded-emulator";
import type { EmbeddedEmulator, EmulatorEdition } from "./embedded-emulator";
import { lastSynthesis } from "../program/last-synthesis";
import type { LastSynthesisUse } from "../program/last-synthesis";
import { runProgram } from "../program/run-program";
import { configurationOf, kindOf } from "./composition";
import type { Services } from "./composition";
import { FolderTrust } from "./folder-trust";
import type { Origin } from "./folder-trust";
import { SecretSources } from "./secret-sources";
import { encryptionVariable } from "./encryption-variable";
import { isSealed } from "./sealed-file";
import { ProjectVariables } from "./project-variables";
import { logEvent } from "./event-log";
import { logged } from "./logged-provider";
import { watched } from "./watched-provider";
import { pollInterval } from "./poll-interval";
import { version } from "../version";

/** Options of commands that open stacks. */
export interface ProjectOptions {
  readonly variables?: GivenVariables;
  readonly parallelism?: number | undefined;
  readonly lockTimeoutMs?: number | undefined;
  /** False goes on without the state's lock. */
  readonly lock?: boolean | undefined;
  /** Terraform started this process, and gives the provider blocks. */
  readonly forTerraform?: boolean;
}

/** The clouds of a project: the real ones, or the emulated one. */
export type ServedClouds = Pick<EngineOptions, "providers" | "pollMs" | "cloudId">;

/** The most calls in flight at once, unless told otherwise: as many as a client keeps connections. */
export const defaultParallelism = 64;

/** The project of one command: its program, its stacks, and what serves them. */
export class CommandSession {
  readonly #engines: Engine[] = [];
  #embedded: Promise<EmbeddedEmulator> | undefined;
  #folderTrust: FolderTrust | undefined;
  readonly #secrets: SecretSources;
  #edition: EmulatorEdition = "public";
  /** Whether the program was run; otherwise what it wrote earlier, perhaps on another machine, is used. */
  #ran = false;
  #stacks: readonly SynthesizedStack[] = [];
  readonly #planned = new Map<string, Plan>();
  readonly #variables: ProjectVariables;

  constructor(
    readonly context: Context,
    private readonly services: Services,
    private readonly options: ProjectOptions = {},
    readonly folder = process.cwd(),
  ) {
    this.#secrets = new SecretSources(context, folder);
    this.#variables = new ProjectVariables(context, folder, options.variables ?? []);
  }

  /** Runs the program. */
  async stacks(): Promise<readonly SynthesizedStack[]> {
    this.#ran = true;
    this.#variables.keepSecrets();
    const clouds = { kindOf, configurationOf };
    return this.#taken(await runProgram(this.context, { variables: this.#variables.givenNames, clouds }));
  }

  /** Uses what the program wrote when it was last run. */
  async lastStacks(use: LastSynthesisUse = {}): Promise<readonly SynthesizedStack[]> {
    return this.#taken(await lastSynthesis(this.context, use));
  }

  async #taken({ stacks }: Synthesis): Promise<readonly SynthesizedStack[]> {
    if (stacks.some(({ json }) => usesApsara(json))) this.#edition = "apsara";
    await this.#variables.check(stacks, { quietly: !this.#ran });
    this.#stacks = stacks;
    return stacks;
  }

  /** Sees to it that the variables of the stacks that are worked on have values. */
  async completeVariables(stacks: readonly SynthesizedStack[], { silent = false } = {}): Promise<void> {
    await this.#variables.complete(stacks, { canAsk: this.context.canAsk && !silent });
  }

  /** Values of all variables, as texts. */
  variables(): Promise<Record<string, string>> {
    return this.#variables.values();
  }

  /** Makes a plan known to the stacks that are planned after it in this run, none of which is applied in between. */
  planned(plan: Plan): void {
    this.#planned.set(plan.stack, plan);
  }

  /** From here on stacks are planned from what is applied. */
  forgetPlans(): void {
    this.#planned.clear();
  }

  /** Names of the stacks that depend on this one. */
  dependents({ name }: SynthesizedStack): string[] {
    return this.#stacks.filter(({ dependencies }) => dependencies.includes(name)).map((stack) => stack.name);
  }

  async open(stack: SynthesizedStack): Promise<Engine> {
    const source: StackSource = { name: stack.name, json: stack.json, folder: this.folder };
    const options = await this.#engineOptions();
    const engine = await this.services.openEngine(source, options, [this.#holdingUp(stack)]);
    this.#engines.push(engine);
    return engine;
  }

  /** Opens a saved plan together with its stack: to apply it, or only to look at it, which takes no secrets. */
  async openPlan(file: string, purpose: "apply" | "show"): ReturnType<OpenPlanFile> {
    const isProject = existsSync(join(this.folder, configFile));
    // The keys of a sealed plan are those of the project's stacks.
    if (isProject && (await isSealed(resolve(this.folder, file)))) await this.#lastStacksIfAny();
    const folder = isProject ? { folder: this.folder } : {};
    const { fetchSecrets, ...rest } = await this.#engineOptions();
    const options = { ...rest, ...folder, ...(purpose === "apply" ? { fetchSecrets } : {}) };
    const opened = await this.services.openPlanFile(resolve(this.folder, file), options);
    this.#engines.push(opened.engine);
    const { json } = opened.engine.snapshot(opened.plan);
    this.#refuseOtherEnvironment(file, environmentMark(json)?.name);
    this.#variables.refuseLasting(opened.givenAgain ?? new Set());
    return opened;
  }

  /** A plan may be applied in a checkout without a synthesis, and says inside for which environment it is. */
  async #lastStacksIfAny(): Promise<void> {
    const outputs = await allOutputs(await readConfig(this.folder));
    const found = await Promise.all(outputs.map((each) => readSynthesis(this.folder, each).catch(() => undefined)));
    this.#stacks = found.flatMap((each) => each?.stacks ?? []);
  }

  /** The providers of the project's clouds, with the settings that go with them. */
  async clouds(): Promise<ServedClouds> {
    const embedded = await this.emulator();
    const pollMs = pollInterval(this.context.environment) ?? embedded?.pollMs;
    return {
      providers: (embedded?.providers ?? this.#guarded()).map((each) =>
        logged(watched(each, this.context), this.context),
      ),
      ...(pollMs === undefined ? {} : { pollMs }),
      ...(embedded ? { cloudId: emulatorCloudId } : {}),
    };
  }

  /** Secrets from where the program says that they live. */
  fetchSecrets(wanted: readonly SourcedVariable[]): Promise<FetchedSecrets> {
    return this.#secrets.fetch(wanted, (from) => this.#trust().admitSource(from, this.#origin()));
  }

  /** A plan says for which environment it is. */
  #refuseOtherEnvironment(file: string, made: string | undefined): void {
    const { environmentName } = this.context.globals;
    if (environmentName === undefined || environmentName === made) return;
    throw new UsageError(
      `"${file}" was made for ${made === undefined ? "no environment" : `environment "${made}"`}, and "${environmentName}" is asked for`,
      { hint: "leave out --env and VPNFORM_ENV: the plan says where it goes" },
    );
  }

  #trust(): FolderTrust {
    return (this.#folderTrust ??= new FolderTrust(this.context, this.folder));
  }

  /** Where the graph comes from. */
  #origin(): Origin {
    if (this.options.forTerraform) return "terraform";
    return this.#ran ? "program" : "file";
  }

  #guarded(): Provider[] {
    const trust = this.#trust();
    return this.services.providers.map((each) => trust.guard(each, () => this.#origin()));
  }

  /** Closes one stack, and releases its lock, before the command ends. */
  async release(engine: Engine): Promise<void> {
    const at = this.#engines.indexOf(engine);
    if (at >= 0) this.#engines.splice(at, 1);
    await engine.close();
  }

  /** Releases locks and stops the emulator; safe to call at any moment, and more than once. */
  async close(): Promise<void> {
    const engines = this.#engines.splice(0);
    const outcomes = await Promise.allSettled(engines.map((engine) => engine.close()));
    const embedded = this.#embedded;
    this.#embedded = undefined;
    const started = await embedded?.catch(() => undefined);
    await started?.emulator.close();
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  }

  /** Refuses what the resources of other stacks hold up. */
  #holdingUp(stack: SynthesizedStack): PlanGate {
    const others = this.#stacks.length > 1 ? selectStacks(this.#stacks, { names: [], all: true }) : [];
    const read = others.filter(({ name, json }) => name !== stack.name && isReached(json["terraform"]));
    return heldUp(stack, read, this.#planned, async ({ name, json }) => {
      const engine = await this.services.openEngine({ name, json, folder: this.folder }, await this.#engineOptions());
      const text = await engine.statePull().finally(() => engine.close());
      return text.trim() ? stateOf(parseState(text, `the state of ${name}`), name) : undefined;
    });
  }

  /** What the states of a stack in other environments hold; of those that cannot be read nothing is known. */
  async #elsewhere(name: string): Promise<readonly KnownResources[]> {
    const stack = this.#stacks.find((each) => each.name === name);
    const graphs = stack ? await otherGraphs(stack, this.folder) : [];
    return Promise.all(graphs.map((graph) => this.#held(graph).catch(() => new KnownResources())));
  }

  async #held({ name, json }: NamedGraph): Promise<KnownResources> {
    const engine = await this.services.openEngine({ name, json, folder: this.folder }, await this.#engineOptions());
    const text = await engine.statePull().finally(() => engine.close());
    return text.trim() ? KnownResources.of(stateOf(parseState(text, name), name)) : new KnownResources();
  }

  async #engineOptions(): Promise<EngineOptions> {
    const { context, options } = this;
    return {
      ...(await this.clouds()),
      clock: context.clock,
      emit: (event) => {
        logEvent(context.log, event);
        context.view.event(event);
      },
      log: context.log,
      secrets: context.secrets,
      environment: context.environment,
      admit: (host) => this.#trust().admit(host, this.#origin()),
      admitProgram: (command) => this.#trust().admitProgram(command, this.#origin()),
      encryption: await encryptionVariable(context.environment),
      fetchSecrets: (wanted) => this.fetchSecrets(wanted),
      lock: options.lock,
      variables: await this.#variables.values(),
      parallelism: options.parallelism ?? defaultParallelism,
      lockTimeoutMs: options.lockTimeoutMs ?? 0,
      elsewhere: ({ name }) => this.#elsewhere(name),
      stacks: this.#stacks.map(({ name, json }) => {
        const plan = this.#planned.get(name);
        return { name, json, ...(plan?.mode === "normal" ? { planned: plannedOutputs(plan) } : {}) };
      }),
      creates: new CreateJournal(this.folder, "vpnform"),
      version,
    };
  }

  /** The emulated cloud of `--emulator`; undefined without it. */
  async emulator(): Promise<EmbeddedEmulator | undefined> {
    const { globals, environment } = this.context;
    if (!globals.emulator) return undefined;
    return (this.#embedded ??= startEmbedded(this.services, {
      folder: this.folder,
      timeScale: globals.timeScale,
      environment,
      edition: this.#edition,
    }));
  }
}

/** A stack's outputs as its plan leaves them. */
function plannedOutputs({ outputs }: Plan): Values {
  const left = outputs.filter(({ after }) => after !== undefined && after !== null);
  return Object.fromEntries(left.map(({ name, after }) => [name, after as Value]));
}
