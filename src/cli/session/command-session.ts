import { resolve } from "node:path";
import { blocks } from "../../../lib/core/graph-block";
import { editionOf } from "../../../lib/core/edition";
import { nearest } from "../../../lib/core/nearest";
import type { EngineOptions, StackSource } from "../../engine/api/engine";
import type { Engine, OpenPlanFile } from "../../engine/stack/engine";
import { emulatorCloudId } from "../../state/format/private-data";
import { CreateJournal } from "../../state/journal/create-journal";
import { UsageError } from "../../errors";
import type { Synthesis, SynthesizedStack } from "../../project/manifest";
import type { Context } from "../context";
import { startEmbedded } from "./embedded-emulator";
import type { EmulatorEdition } from "./embedded-emulator";
import type { EmbeddedEmulator } from "./embedded-emulator";
import { lastSynthesis } from "../program/last-synthesis";
import type { LastSynthesisUse } from "../program/last-synthesis";
import { runProgram } from "../program/run-program";
import type { Services } from "./composition";
import { readVariables } from "../program/variables";
import { logEvent } from "./event-log";
import { logged } from "./logged-provider";
import { pollInterval } from "./poll-interval";
import { version } from "../version";

/** Options of commands that open stacks. */
export interface ProjectOptions {
  /** `NAME=VALUE` each. */
  readonly variables?: readonly string[];
  readonly parallelism?: number | undefined;
  readonly lockTimeoutMs?: number | undefined;
}

/** The clouds of a project: the real ones, or the emulated one. */
export type ServedClouds = Pick<EngineOptions, "providers" | "pollMs" | "cloudId">;

/** The most calls in flight at once, unless told otherwise: as many as a client keeps connections. */
export const defaultParallelism = 64;

/** The project of one command: its program, its stacks, and what serves them. */
export class CommandSession {
  readonly #engines: Engine[] = [];
  #embedded: Promise<EmbeddedEmulator> | undefined;
  #edition: EmulatorEdition = "public";

  constructor(
    readonly context: Context,
    private readonly services: Services,
    private readonly options: ProjectOptions = {},
    readonly folder = process.cwd(),
  ) {}

  /** Runs the program. */
  async stacks(): Promise<readonly SynthesizedStack[]> {
    const variables = (this.options.variables ?? []).map((given) => given.split("=")[0] ?? "");
    return this.#taken(await runProgram(this.context, { variables }));
  }

  /** Uses what the program wrote when it was last run. */
  async lastStacks(use: LastSynthesisUse = {}): Promise<readonly SynthesizedStack[]> {
    return this.#taken(await lastSynthesis(this.context, use));
  }

  #taken({ stacks }: Synthesis): readonly SynthesizedStack[] {
    if (stacks.some(({ json }) => usesApsara(json))) this.#edition = "apsara";
    this.#checkVariables(stacks);
    return stacks;
  }

  async open(stack: SynthesizedStack): Promise<Engine> {
    const source: StackSource = { name: stack.name, json: stack.json, folder: this.folder };
    const engine = await this.services.openEngine(source, await this.#engineOptions());
    this.#engines.push(engine);
    return engine;
  }

  /** Opens a saved plan together with its stack. */
  async openPlan(file: string): ReturnType<OpenPlanFile> {
    const opened = await this.services.openPlanFile(resolve(this.folder, file), await this.#engineOptions());
    this.#engines.push(opened.engine);
    return opened;
  }

  /** The providers of the project's clouds, with the settings that go with them. */
  async clouds(): Promise<ServedClouds> {
    const embedded = await this.#emulator();
    const pollMs = pollInterval(this.context.environment) ?? embedded?.pollMs;
    return {
      providers: (embedded?.providers ?? this.services.providers).map((each) => logged(each, this.context)),
      ...(pollMs === undefined ? {} : { pollMs }),
      ...(embedded ? { cloudId: emulatorCloudId } : {}),
    };
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
      variables: await readVariables(this.folder, context.environment, options.variables ?? []),
      parallelism: options.parallelism ?? defaultParallelism,
      lockTimeoutMs: options.lockTimeoutMs ?? 0,
      creates: new CreateJournal(this.folder, "vpnform"),
      version,
    };
  }

  async #emulator(): Promise<EmbeddedEmulator | undefined> {
    const { globals, environment } = this.context;
    if (!globals.emulator) return undefined;
    return (this.#embedded ??= startEmbedded(this.services, {
      folder: this.folder,
      timeScale: globals.timeScale,
      environment,
      edition: this.#edition,
    }));
  }

  /** The value of a misspelt variable would otherwise be ignored silently. */
  #checkVariables(stacks: readonly SynthesizedStack[]): void {
    const declared = new Set(stacks.flatMap(({ json }) => Object.keys(json["variable"] ?? {})));
    for (const given of this.options.variables ?? []) {
      const name = given.split("=")[0]?.trim() ?? "";
      if (declared.has(name) || !given.includes("=")) continue;
      const near = nearest(name, declared);
      const meant = near === undefined ? "" : `did you mean ${near}? `;
      throw new UsageError(`the program declares no variable "${name}"`, {
        hint: declared.size > 0 ? `${meant}it declares: ${[...declared].sort().join(", ")}` : "remove --var",
      });
    }
  }
}

function usesApsara(json: Readonly<Record<string, unknown>>): boolean {
  const providers = Object.values((json["provider"] ?? {}) as Record<string, unknown>);
  return providers.flatMap(blocks).some((block) => editionOf(block) === "apsara");
}
