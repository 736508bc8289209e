import type { Engine } from "../../../src/engine/stack/engine";
import type { ApplyResult, Plan } from "../../../src/engine/api/model";
import type { Context } from "../../../src/cli/context";
import { silentLog } from "../../../src/log";
import { Interrupts } from "../../../src/cli/interrupts";
import { JsonView } from "../../../src/cli/view/json";
import { HumanView } from "../../../src/cli/view/human";
import { ProgramPlaces } from "../../../src/cli/view/program-places";
import type { SynthesizedStack } from "../../../src/project/manifest";
import { captureTerminal } from "../view/capture";
import { SecretRegistry } from "../../../src/secrets";
import { safeTerminal } from "../../../src/cli/view/writer";
import { plan } from "../sample";

const summary = { import: 0, add: 0, change: 0, destroy: 0, forget: 0 };

export const nothingDone: ApplyResult = { summary, outputs: {}, interrupted: false };

/** An engine that notes what is asked of it. */
export function fakeEngine(name: string, log: string[], own: Partial<Engine> = {}): Engine {
  const unused = () => Promise.reject(new Error("not used here"));
  return {
    stack: name,
    validate: () => Promise.resolve([]),
    declaredResources: () => [],
    plan: (options) => {
      log.push(`${name}: plan${options.mode === "destroy" ? " destroy" : ""}`);
      return Promise.resolve(plan([], { stack: name, hasChanges: true, mode: options.mode ?? "normal" }));
    },
    snapshot: () => ({ json: {}, config: { variables: new Map() } }) as never,
    review: () => Promise.resolve([]),
    checkUpstream: unused,
    replan: unused,
    savePlan: unused,
    apply: (_plan: Plan) => {
      log.push(`${name}: apply`);
      return Promise.resolve(nothingDone);
    },
    lock: (operation) => {
      log.push(`${name}: lock ${operation}`);
      return Promise.resolve();
    },
    close: () => {
      log.push(`${name}: close`);
      return Promise.resolve();
    },
    recover: unused,
    importResource: unused,
    pendingCreates: unused,
    adoptPending: unused,
    forgetPending: unused,
    stateList: unused,
    stateShow: unused,
    resources: unused,
    stateMove: unused,
    stateRemove: unused,
    statePull: unused,
    statePush: unused,
    stateHistory: unused,
    stateMigrate: unused,
    stateReseal: unused,
    stateKeep: unused,
    outputs: unused,
    lockHolder: unused,
    unlock: unused,
    status: unused,
    log: unused,
    examine: unused,
    regions: unused,
    ...own,
  };
}

export function fakeStack(name: string, json: SynthesizedStack["json"] = {}): SynthesizedStack {
  return { name, constructPath: name, dependencies: [], file: "", json };
}

/** Surroundings without a process around them. */
export function fakeContext(options: { readonly json?: boolean; readonly canAsk?: boolean } = {}) {
  const terminal = captureTerminal();
  const secrets = new SecretRegistry();
  const safe = safeTerminal(terminal, secrets);
  const places = new ProgramPlaces();
  const clock = { now: () => 0, sleep: () => Promise.resolve() };
  const view = options.json
    ? new JsonView({ terminal: safe, places, clock, version: "1" })
    : new HumanView({ terminal: safe, places, clock, debug: false });
  const exits: number[] = [];
  const interrupts = new Interrupts(
    (message) => view.notice(message),
    (code) => void exits.push(code),
  );
  const globals = {
    directory: undefined,
    emulator: false,
    timeScale: undefined,
    color: false,
    debug: false,
    trust: false,
    environmentName: undefined,
    confirm: undefined,
  };
  const canAsk = options.canAsk ?? true;
  const context: Context = {
    globals,
    terminal: safe,
    secrets,
    environment: {},
    clock,
    view,
    log: silentLog,
    places,
    interrupts,
    canAsk,
  };
  return { context, terminal, exits, interrupts };
}
