import type { Call, Exchange, Treatment } from "./_relay";

/** The command that is attacked. */
export interface Victim {
  kill(signal: NodeJS.Signals): void;
  /** Lets it write nothing into the project's folder any more. */
  freeze(): void;
  /** Lets another machine break its lock and apply, while it is paused; tells which call of it arrives only then. */
  relieve(onItsWay?: string): Promise<void>;
  /** Lets the store's clock go ahead by so many milliseconds, where writes are bound to it. */
  advance(ms: number): void;
  /** Resolves when it has ended. */
  readonly ended: Promise<unknown>;
}

/** Between the command and whom: the cloud, or the store of the state. */
export type Line = "cloud" | "store";

/** A call that the command sends when nobody disturbs it. */
export interface Point {
  readonly line: Line;
  /** From 1, in the order of arrival. */
  readonly number: number;
  readonly action: string;
  readonly isWrite: boolean;
  /** The how manieth call of its action it is, from 1. */
  readonly nth: number;
  /** Whether it is the first call of its action, and whether it is the last. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Whether the command has changed nothing before it. */
  readonly isLook: boolean;
}

/** A cloud whose lists and reads are late, and how often it is asked; in milliseconds. */
export interface Lag {
  readonly lagMs: number;
  readonly pollMs: number;
}

/** Something bad that happens at one call, the point. */
export interface Attack {
  readonly name: string;
  /** On which line it has its points; the cloud's unless said otherwise. */
  readonly line?: Line;
  /** Whether it is of interest at this call. */
  readonly suits: (point: Point) => boolean;
  readonly treatment: (point: number, victim: () => Victim) => Treatment;
  /** Whether what the command could not record is given back by who was attacked. */
  readonly givesBack?: boolean;
  /** What happens to the project's files afterwards; what it answers is how it ends, before which everything is refused. */
  readonly damage?: (folder: string) => (() => void) | undefined;
  /** In kilobytes; the command cannot write more into a file. */
  readonly longestFile?: number;
  /** For the whole bout. */
  readonly lag?: Lag;
  /** Whether it is about the action at the point and not about the scenario: once for each sort of scenario is enough. */
  readonly isShared?: boolean;
  /** Whether it is done to the command's process, which is then one that runs nothing else. */
  readonly isOnProcess?: boolean;
  /**
   * What no selection leaves out: every call, or every write. To who waits for a reply that changes nothing, before and after
   * are the same.
   */
  readonly demanded?: "calls" | "writes";
}

export const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

export type Suits = Attack["suits"];
export const everywhere: Suits = () => true;
export const atWrites: Suits = ({ isWrite }) => isWrite;

/** An attack on the call at the point alone. */
export function atPoint(
  name: string,
  act: (exchange: Exchange, victim: Victim) => Promise<void> | void,
  suits: Suits = everywhere,
): Attack {
  return {
    name,
    suits,
    treatment: (point, victim) => async (exchange) => {
      if (exchange.number === point) await act(exchange, victim());
      else exchange.answer(await exchange.forward());
    },
  };
}

/** The calls as points, in their order. */
export function pointsIn(calls: readonly Call[], line: Line = "cloud"): Point[] {
  const actions = calls.map(({ action }) => action);
  const firstWrite = calls.findIndex(({ isWrite }) => isWrite);
  return calls.map(({ action, isWrite }, index) => ({
    line,
    number: index + 1,
    action,
    isWrite,
    nth: actions.slice(0, index + 1).filter((each) => each === action).length,
    isFirst: actions.indexOf(action) === index,
    isLast: actions.lastIndexOf(action) === index,
    isLook: firstWrite < 0 || index < firstWrite,
  }));
}
