import type { Clock } from "../clock";
import { systemClock } from "../clock";
import type { DebugLog } from "../log";
import { silentLog } from "../log";
import { SecretRegistry } from "../secrets";
import type { Globals } from "./arguments/globals";
import { Interrupts } from "./interrupts";
import type { ProgramAhead } from "./program-ahead";
import { HumanView } from "./view/human";
import { JsonView } from "./view/json";
import { ProgramPlaces } from "./view/program-places";
import type { Terminal } from "./view/terminal";
import { safeTerminal } from "./view/writer";
import type { SafeTerminal } from "./view/writer";
import type { View } from "./view/view";
import { version } from "./version";

/** Everything that a command needs from outside. */
export interface Context {
  readonly globals: Globals;
  readonly terminal: SafeTerminal;
  readonly environment: NodeJS.ProcessEnv;
  /** What no text that leaves may contain. */
  readonly secrets: SecretRegistry;
  readonly clock: Clock;
  readonly view: View;
  readonly log: DebugLog;
  readonly places: ProgramPlaces;
  readonly interrupts: Interrupts;
  /** The program, if it was started before this was loaded. */
  readonly ahead?: ProgramAhead;
  /** Whether a person can answer questions. */
  readonly canAsk: boolean;
}

export interface ContextOptions {
  readonly globals: Globals;
  readonly terminal: Terminal;
  readonly environment: NodeJS.ProcessEnv;
  readonly json: boolean;
  readonly canAsk: boolean;
  readonly exit: (code: number) => void;
}

/** Makes the context of one command. */
export function makeContext(options: ContextOptions): Context {
  const { globals, environment, json, exit } = options;
  const secrets = new SecretRegistry();
  secrets.addNamed(Object.entries(environment));
  const terminal = safeTerminal(options.terminal, secrets);
  const places = new ProgramPlaces();
  const clock = systemClock;
  const view: View = json
    ? new JsonView({ terminal, places, clock, version })
    : new HumanView({ terminal, places, clock, debug: globals.debug });
  const interrupts = new Interrupts(
    (message) => view.notice(message),
    (code) => {
      view.close();
      exit(code);
    },
  );
  interrupts.listen();
  const log = silentLog;
  return { globals, terminal, environment, secrets, clock, view, log, places, interrupts, canAsk: options.canAsk };
}
