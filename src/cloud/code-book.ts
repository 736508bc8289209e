import type { Edition } from "../../lib/core/edition";
import type { ErrorClass } from "./protocol";

/** Error codes of one source that mean the same. */
export interface CodeGroup {
  /** Who says so: a document, or a client that meets the live cloud every day. */
  readonly source: string;
  /** Left out where status and family decide, as for the many ways in which a request can be wrong. */
  readonly means?: ErrorClass;
  /** Holds in this edition only. */
  readonly only?: Edition;
  /** Each code with what the user should do, without a full stop; empty where its family says it. */
  readonly codes: Readonly<Record<string, string>>;
}

/** Codes of one form, or answers of one status, that no group names. */
export interface CodeFamily {
  readonly code?: RegExp;
  /** Inclusive range. */
  readonly status?: readonly [number, number];
  readonly means?: ErrorClass;
  /** What the user should do. */
  readonly advice?: string;
}

/** What a cloud's error codes mean. Plain data. */
export interface CodeTable {
  /** Groups by action; those of `*` hold for all actions that say nothing else. */
  readonly actions: Readonly<Record<string, readonly CodeGroup[]>>;
  /** Tried in order. */
  readonly families: readonly CodeFamily[];
  /** Codes that the documents or the cloud itself misspell, and their right spelling. */
  readonly misprints: Readonly<Record<string, string>>;
}

/** Every action. */
const anyAction = "*";

/** Looks codes up in a cloud's table. All that is decided by an error code is decided here. */
export class CodeBook {
  private readonly actions: Readonly<Record<string, readonly CodeGroup[]>>;

  constructor(
    private readonly table: CodeTable,
    edition?: Edition,
  ) {
    const holds = ({ only }: CodeGroup) => only === undefined || only === edition;
    this.actions = Object.fromEntries(
      Object.entries(table.actions).map(([action, groups]) => [action, groups.filter(holds)]),
    );
  }

  /** The one spelling of a code that the rest of the program compares with. */
  canonical(code: string): string {
    const { misprints } = this.table;
    return Object.hasOwn(misprints, code) ? (misprints[code] ?? code) : code;
  }

  /** What a refusal of the action means. */
  meaning(action: string, status: number, code: string): ErrorClass {
    const named = this.groups(action, code).find(({ means }) => means)?.means;
    return named ?? this.families(status, code).find(({ means }) => means)?.means ?? "rejected";
  }

  /** What the user should do about a refusal of the action; undefined for codes of unknown families. */
  advice(action: string, status: number, code: string): string | undefined {
    const named = this.groups(action, code).flatMap(({ codes }) => codes[code] || []);
    return named[0] ?? this.families(status, code).find(({ advice }) => advice)?.advice;
  }

  /** The codes by which the action says that what it is about does not exist. */
  gone(action: string): readonly string[] {
    const groups = this.actions[action] ?? [];
    return groups.filter(({ means }) => means === "gone").flatMap(({ codes }) => Object.keys(codes));
  }

  private groups(action: string, code: string): CodeGroup[] {
    const own = this.actions[action] ?? [];
    return [...own, ...(this.actions[anyAction] ?? [])].filter(({ codes }) => Object.hasOwn(codes, code));
  }

  private families(asked: number, asks: string): CodeFamily[] {
    return this.table.families.filter(
      ({ code, status }) =>
        (code === undefined || code.test(asks)) && (status === undefined || (asked >= status[0] && asked <= status[1])),
    );
  }
}
