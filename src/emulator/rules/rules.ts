import type { Edition, PerEdition } from "../protocol/edition";
import { inEdition } from "../protocol/edition";
import { invalid } from "../protocol/errors";

/** A parameter as it was sent: a string, or dotted and numbered names turned into lists and objects. */
export type Raw = string | Raw[] | { [key: string]: Raw };

/** The full name of a value and the edition whose rules apply. */
export interface At {
  name: string;
  edition: Edition;
}

/** How one parameter is read and checked. The type argument `Needed` tells whether the value may be missing. */
export interface Rule<T, Needed extends boolean = boolean> {
  read(raw: Raw, at: At): T;
  readonly needed: Needed;
  /** The only edition that has the parameter; the other one ignores it, as the cloud ignores unknown parameters. */
  readonly only?: Edition;
}

// The rules of an action are a record; `any` keeps the types of its members.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Rules = Record<string, Rule<any>>;

type Needed<R extends Rules> = { [K in keyof R]: R[K] extends Rule<unknown, true> ? K : never }[keyof R];
type ValueOf<R> = R extends Rule<infer T> ? T : never;

/** The type of the values that a set of rules returns. */
export type Values<R extends Rules> = { [K in Needed<R>]: ValueOf<R[K]> } & {
  [K in Exclude<keyof R, Needed<R>>]?: ValueOf<R[K]>;
};

/** Reads the parameters that have a rule and ignores all others. */
export function readAll<R extends Rules>(rules: R, raw: { [key: string]: Raw }, at: At): Values<R> {
  const values: Record<string, unknown> = {};
  for (const [key, rule] of Object.entries(rules)) {
    if (rule.only !== undefined && rule.only !== at.edition) continue;
    const given = raw[key];
    const name = at.name === "" ? key : `${at.name}.${key}`;
    if (given === undefined || given === "") {
      if (rule.needed) throw missing(name);
      if (given === undefined || !(rule as { empty?: boolean }).empty) continue;
    }
    values[key] = rule.read(given, { name, edition: at.edition });
  }
  return values as Values<R>;
}

export function missing(name: string): Error {
  return invalid(`Missing${name}`, `${name} is mandatory for this action.`);
}

export function wrong(at: At, why: string, code = `Invalid${at.name}`): Error {
  return invalid(code, `The parameter ${at.name} is not valid: ${why}.`);
}

/** Makes a parameter mandatory. */
export function need<T>(rule: Rule<T>): Rule<T, true> {
  return { ...rule, needed: true };
}

/** Limits a parameter to the public edition: the Apsara Stack guide does not have it. */
export function publicOnly<T, N extends boolean>(rule: Rule<T, N>): Rule<T, N> {
  return { ...rule, only: "public" };
}

interface TextLimits {
  oneOf?: PerEdition<readonly string[]>;
  max?: number;
  pattern?: RegExp;
  code?: string;
  /** An empty string is a value, not an absent one. */
  empty?: boolean;
  check?: (value: string, at: At) => void;
}

export function text(limits: TextLimits = {}): Rule<string, false> {
  const rule: Rule<string, false> & { empty: boolean } = {
    needed: false,
    empty: limits.empty ?? false,
    read(raw, at) {
      if (typeof raw !== "string") throw wrong(at, "it is not a text", limits.code);
      const allowed = limits.oneOf && inEdition(limits.oneOf, at.edition);
      if (allowed && !allowed.includes(raw))
        throw wrong(at, `"${raw}" is not one of ${allowed.join(", ")}`, limits.code);
      if (limits.max !== undefined && raw.length > limits.max) {
        throw wrong(at, `it is longer than ${limits.max} characters`, limits.code);
      }
      if (limits.pattern && !limits.pattern.test(raw)) throw wrong(at, `"${raw}" has a wrong form`, limits.code);
      limits.check?.(raw, at);
      return raw;
    },
  };
  return rule;
}

interface NumberLimits {
  oneOf?: PerEdition<readonly number[]>;
  range?: readonly [number, number];
  code?: string;
}

export function int(limits: NumberLimits = {}): Rule<number, false> {
  return {
    needed: false,
    read(raw, at) {
      if (typeof raw !== "string" || !/^-?\d{1,15}$/.test(raw)) throw wrong(at, "it is not an integer", limits.code);
      const value = Number(raw);
      const allowed = limits.oneOf && inEdition(limits.oneOf, at.edition);
      if (allowed && !allowed.includes(value))
        throw wrong(at, `${raw} is not one of ${allowed.join(", ")}`, limits.code);
      const [low, high] = limits.range ?? [-Infinity, Infinity];
      if (value < low || value > high) throw wrong(at, `${raw} is not in ${low}..${high}`, limits.code);
      return value;
    },
  };
}

export function flag(): Rule<boolean, false> {
  return {
    needed: false,
    read(raw, at) {
      if (typeof raw !== "string" || !/^(true|false)$/i.test(raw)) throw wrong(at, "it is not true or false");
      return raw.toLowerCase() === "true";
    },
  };
}
