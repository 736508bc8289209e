/* eslint-disable @typescript-eslint/no-require-imports -- a module is loaded when its command runs, and not before */
import type { CommandModule } from "../invocation/command";

const load = (module: unknown): CommandModule => module as CommandModule;

/** The module of each command. */
export const loaders: Readonly<Record<string, () => CommandModule>> = {
  init: () => load(require("../commands/init")),
  synth: () => load(require("../commands/synth")),
  validate: () => load(require("../commands/validate")),
  plan: () => load(require("../commands/plan")),
  apply: () => load(require("../commands/apply")),
  destroy: () => load(require("../commands/destroy")),
  import: () => load(require("../commands/import")),
  show: () => load(require("../commands/show")),
  output: () => load(require("../commands/output")),
  status: () => load(require("../commands/status")),
  logs: () => load(require("../commands/logs")),
  doctor: () => load(require("../commands/doctor")),
  permissions: () => load(require("../commands/permissions")),
  "device-config": () => load(require("../commands/device-config")),
  regions: () => load(require("../commands/regions")),
  "state list": () => load(require("../commands/state-list")),
  "state show": () => load(require("../commands/state-show")),
  "state mv": () => load(require("../commands/state-mv")),
  "state rm": () => load(require("../commands/state-rm")),
  "state pull": () => load(require("../commands/state-pull")),
  "state history": () => load(require("../commands/state-history")),
  "state migrate": () => load(require("../commands/state-migrate")),
  "state keep": () => load(require("../commands/state-keep")),
  "state push": () => load(require("../commands/state-push")),
  "state reseal": () => load(require("../commands/state-reseal")),
  pending: () => load(require("../commands/pending")),
  unlock: () => load(require("../commands/unlock")),
  terraform: () => load(require("../commands/terraform")),
  provider: () => load(require("../commands/provider")),
  "key-provider": () => load(require("../commands/key-provider")),
  emulator: () => load(require("../commands/emulator")),
  completion: () => load(require("../commands/completion")),
  __stacks: () => load(require("../commands/complete-stacks")),
  __addresses: () => load(require("../commands/complete-addresses")),
  __environments: () => load(require("../commands/complete-environments")),
};
