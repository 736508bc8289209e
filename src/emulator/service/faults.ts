import { glob } from "../accounts/glob";
import { ApiError, entryOf } from "../protocol/errors";

const kinds = ["throttle", "error", "delay", "reset", "lost-reply", "hang"] as const;

export type FaultKind = (typeof kinds)[number];

/** A rule that makes calls fail: see the emulator's contract in the architecture page. */
export interface FaultRule {
  action: string;
  kind: FaultKind;
  code?: string;
  http?: number;
  ms?: number;
  probability?: number;
  /** Fires from the nth matching call on; without `times` only at that one. */
  nth?: number;
  times?: number;
}

interface Armed extends FaultRule {
  pattern: RegExp;
  matched: number;
  fired: number;
}

/** The current fault rules. For each call, the first rule that fires is applied. */
export class Faults {
  private rules: Armed[] = [];

  /** Replaces the rules; returns the error, if there is one. */
  set(rules: unknown): string | undefined {
    if (!Array.isArray(rules)) return "rules is not a list";
    for (const rule of rules as unknown[]) {
      const problem = problemOf(rule);
      if (problem !== undefined) return problem;
    }
    this.rules = (rules as FaultRule[]).map((rule) => ({ ...rule, pattern: glob(rule.action), matched: 0, fired: 0 }));
    return undefined;
  }

  list(): FaultRule[] {
    return this.rules.map(({ pattern: _pattern, matched: _matched, fired: _fired, ...rule }) => rule);
  }

  pick(action: string): FaultRule | undefined {
    let found: Armed | undefined;
    for (const rule of this.rules) {
      if (!rule.pattern.test(action)) continue;
      rule.matched += 1;
      if (found === undefined && fires(rule)) found = rule;
    }
    if (found !== undefined) found.fired += 1;
    return found;
  }
}

function fires(rule: Armed): boolean {
  if (rule.matched < (rule.nth ?? 1)) return false;
  if (rule.fired >= (rule.times ?? (rule.nth === undefined ? Infinity : 1))) return false;
  return rule.probability === undefined || Math.random() < rule.probability;
}

function problemOf(rule: unknown): string | undefined {
  if (typeof rule !== "object" || rule === null) return "a rule is not an object";
  const { action, kind } = rule as Partial<FaultRule>;
  if (typeof action !== "string") return "a rule has no action";
  return kinds.some((known) => known === kind) ? undefined : `"${String(kind)}" is not one of ${kinds.join(", ")}`;
}

/** The reply of a rule that refuses the call. */
export function refusalOf(rule: FaultRule): ApiError {
  const code = rule.code ?? (rule.kind === "throttle" ? "Throttling.User" : "InternalError");
  const [http, message] = entryOf(code) ?? [rule.kind === "throttle" ? 400 : 500, "A fault rule refused the call."];
  return new ApiError(rule.http ?? http, code, message, rule.kind === "throttle" ? rule.ms : undefined);
}
