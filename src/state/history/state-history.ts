import { systemClock } from "../../clock";
import type { Clock } from "../../clock";
import { StateError } from "../../errors";
import type { SealedPart, StateCodec } from "../codec/state-codec";
import { parseState } from "../format/parse";
import { whoAmI } from "../lock/process-identity";
import type { HistoryStorage, KeptVersion } from "../storage/state-storage";
import { parseChange } from "./state-change";
import type { AppliedPlan, Move, StateChange } from "./state-change";

/** How many versions are read at the same time. */
const readAtOnce = 8;

/** Who works on the state, and how its texts are kept. */
export interface HistoryOptions {
  readonly codec: StateCodec;
  readonly clock?: Clock | undefined;
  /** Version of vpnform. */
  readonly version?: string | undefined;
  /** Address of the CI job that runs this process. */
  readonly job?: string | undefined;
  readonly onNotice?: ((message: string) => void) | undefined;
}

/**
 * The earlier contents of a state, and who changed it when. It is for people to look back: what cannot be kept is told, and
 * holds nothing up.
 */
export class StateHistory {
  #operation = "";
  #isKept = false;
  /** Serial of the state that the command has written. */
  #written: number | undefined;

  constructor(
    private readonly location: string,
    /** Where it is kept; undefined if nowhere. */
    private readonly storage: () => HistoryStorage | undefined,
    private readonly options: HistoryOptions,
  ) {}

  /** A command has taken the lock. */
  begin(operation: string): void {
    this.#operation = operation;
    this.#isKept = false;
    this.#written = undefined;
  }

  /** Keeps the stored text that the command is about to replace; that of its first write only. */
  async keep(serial: number, text: string): Promise<void> {
    if (this.#isKept) return;
    this.#isKept = true;
    await this.#try("the earlier state", () => this.storage()?.keep?.(serial, text));
  }

  /** The command has written the state. */
  wrote(serial: number): void {
    this.#written = serial;
  }

  /** Notes what the command has done, if it has written the state. */
  async note(): Promise<void> {
    if (this.#written !== undefined) await this.#append(this.#written);
  }

  /** Notes that a plan was applied, which left the state with this serial. */
  noteApplied(serial: number, applied: AppliedPlan): Promise<void> {
    return this.#append(serial, applied);
  }

  /** Notes that the state was moved, once. */
  async noteMove(serial: number, moved: Move): Promise<void> {
    const last = await this.#newestMove();
    const isNoted = last?.moved?.from === moved.from && last.moved.to === moved.to;
    if (!isNoted || last.serial !== serial || last.moved?.journal !== moved.journal)
      await this.#append(serial, { moved });
  }

  /** Where the state was moved from here, unless it came back; undefined as well where nobody can know. */
  async movedTo(): Promise<string | undefined> {
    // It is a courtesy: who may not read the history works on as before.
    const last = await this.#newestMove().catch(() => undefined);
    return last?.moved?.from === this.location ? last.moved.to : undefined;
  }

  /** A folder's history may tell of other places as well. */
  #newestMove(): Promise<StateChange | undefined> {
    return this.lastMove(({ from, to }) => [from, to].includes(this.location));
  }

  /** The newest move of those that are meant. */
  async lastMove(isMeant: (move: Move) => boolean): Promise<StateChange | undefined> {
    return (await this.changes()).findLast(({ moved }) => moved && isMeant(moved));
  }

  async #append(serial: number, applied?: AppliedPlan | { readonly moved: Move }): Promise<void> {
    const change: StateChange = {
      serial,
      time: new Date((this.options.clock ?? systemClock).now()).toISOString(),
      who: whoAmI(),
      operation: this.#operation,
      ...applied,
      ...(this.options.job ? { job: this.options.job } : {}),
      vpnform: this.options.version ?? "",
    };
    await this.#try("who changed it", async () =>
      this.storage()?.append(await this.options.codec.encode(JSON.stringify(change), "journal")),
    );
  }

  /** Who changed the state, oldest first. */
  async changes(): Promise<readonly StateChange[]> {
    const records = (await this.storage()?.records()) ?? [];
    const texts = await Promise.all(records.map((record) => this.#decoded(record, "journal")));
    return texts.map(parseChange).filter((change) => change !== undefined);
  }

  /** The text of an earlier state, decoded; throws if no state with this serial is kept. */
  async textOf(serial: number): Promise<string> {
    const known = new Set<number>();
    const versions = (await this.storage()?.versions()) ?? [];
    for (let at = 0; at < versions.length; at += readAtOnce) {
      const some = versions.slice(at, at + readAtOnce).map((version) => this.#look(version, serial));
      for (const found of await Promise.all(some)) {
        if (found?.serial === serial && found.text !== undefined) return found.text;
        if (found) known.add(found.serial);
      }
    }
    const list = [...known].sort((left, right) => right - left).join(", ");
    throw new StateError("state-missing", `no state of ${this.location} with serial ${serial} is kept`, {
      hint: list ? `these are: ${list}` : "no earlier state is kept: see docs/backends.md for what each store keeps",
    });
  }

  /** Serial of a version, and its text if it is the one that is looked for. */
  async #look(version: KeptVersion, wanted: number): Promise<{ serial: number; text?: string } | undefined> {
    if (version.serial !== undefined && version.serial !== wanted) return { serial: version.serial };
    const kept = await version.read();
    if (!kept?.trim()) return undefined;
    const text = await this.#decoded(kept, "state");
    try {
      return { serial: parseState(text, this.location).serial, text };
    } catch {
      // It is damaged, or was sealed by a key that is gone; others may be what is looked for.
      return undefined;
    }
  }

  /** What was kept before the state was sealed is not. */
  async #decoded(kept: string, part: SealedPart): Promise<string> {
    try {
      return (await this.options.codec.decode(kept, part, this.location)).text;
    } catch {
      return kept;
    }
  }

  async #try(what: string, work: () => Promise<void> | undefined): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.options.onNotice?.(
        `${what} could not be kept in the history of ${this.location}: ${(error as Error).message}`,
      );
    }
  }
}
