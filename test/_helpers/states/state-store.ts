import type { Json } from "../emulator-process";

/** A store that a team keeps its states in. */
export interface StateStore {
  /** Where the server listens, as programs reach it. */
  readonly host: string;
  /** A new place for a state, empty or with all that another one holds. */
  place(from?: StatePlace): Promise<StatePlace>;
  stop(): Promise<void>;
}

/** What stores give their places. */
interface Place {
  /** The backend in the graph's spelling, as programs name it that reach the store at this host. */
  readonly block: (host: string) => object;
  /** Environment of the commands. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The state as it is stored; undefined if there is none. */
  readonly text: () => Promise<string | undefined>;
  /** Whether anything was stored there, the state or a trace of it. */
  readonly touched: () => Promise<boolean>;
  /** Locks and records of a journal that are still there. */
  readonly leftovers: () => Promise<string[]>;
  /** Takes it away where many of them would be too much. */
  readonly remove?: () => Promise<void>;
  /** Lets the store's clock go ahead by so many milliseconds, where it has one that matters. */
  readonly advance?: (ms: number) => void;
}

/** Where one state is. */
export class StatePlace {
  readonly environment: Readonly<Record<string, string>>;
  readonly text: Place["text"];
  readonly touched: Place["touched"];
  readonly leftovers: Place["leftovers"];

  constructor(
    private readonly host: string,
    private readonly place: Place,
  ) {
    ({ text: this.text, touched: this.touched, leftovers: this.leftovers } = place);
    this.environment = place.environment ?? {};
  }

  /** The backend's block in the graph, for programs that reach the store itself or what stands before it. */
  block(host = this.host): Json {
    return this.place.block(host);
  }

  /** The backend's construct, as a statement of the program; the stack is `net`. */
  get construct(): string {
    const [[type = "", settings] = []] = Object.entries(this.block() as Record<string, object>);
    const name = `${type.charAt(0).toUpperCase()}${type.slice(1)}Backend`;
    return `new (require("cdktf").${name})(net, ${JSON.stringify(inProgram(settings))});`;
  }

  /** The stored state. */
  async state(): Promise<Json> {
    return JSON.parse((await this.text()) ?? "null");
  }

  async remove(): Promise<void> {
    await this.place.remove?.();
  }

  advance(ms: number): void {
    this.place.advance?.(ms);
  }
}

/** Settings in a program's spelling. */
function inProgram(settings: unknown): unknown {
  if (typeof settings !== "object" || settings === null) return settings;
  const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [camel(name), inProgram(value)]));
}

/** What a state still carries for vpnform of things that were begun. */
export function carriedIn(text: string | undefined): string[] {
  const { journal = [] } = JSON.parse(text ?? "{}").vpnform ?? {};
  return (journal as string[]).map((record) => `the state carries ${record.slice(0, 200)}`);
}
