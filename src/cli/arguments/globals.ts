import { UsageError } from "../../errors";

/** Options that every command has. */
export interface Globals {
  /** Folder to work in, as given. */
  readonly directory: string | undefined;
  readonly emulator: boolean;
  readonly timeScale: number | undefined;
  readonly color: boolean;
  readonly debug: boolean;
  /** Programs that the folder's graph names may be run. */
  readonly trust: boolean;
  /** Name of the environment to work in, not checked yet. */
  readonly environmentName: string | undefined;
  /** Name of a protected environment that may be written. */
  readonly confirm: string | undefined;
}

/** Options as the parser gives them. */
export type RawOptions = Readonly<Record<string, unknown>>;

export function readGlobals(options: RawOptions, environment: NodeJS.ProcessEnv): Globals {
  return {
    directory: options["C"] as string | undefined,
    emulator: options["emulator"] === true || isOn(environment["VPNFORM_EMULATOR"]),
    timeScale: options["timeScale"] as number | undefined,
    color: options["color"] !== false && !environment["NO_COLOR"] && environment["TERM"] !== "dumb",
    debug: options["debug"] === true,
    trust: options["trust"] === true || isOn(environment["VPNFORM_TRUST"]),
    environmentName: environmentNameIn(options, environment),
    confirm: options["confirm"] as string | undefined,
  };
}

/** Name of the environment that is asked for; undefined for none. */
export function environmentNameIn(options: RawOptions, environment: NodeJS.ProcessEnv): string | undefined {
  return (options["env"] as string | undefined) ?? (environment["VPNFORM_ENV"] || undefined);
}

/** Whether a switch in the environment is on. */
function isOn(value: string | undefined): boolean {
  return value !== undefined && !["", "0", "false", "no", "off"].includes(value.toLowerCase());
}

/** A parser for options that are numbers within limits. */
export function numberOption(
  name: string,
  limits: { readonly min: number; readonly max?: number; readonly whole?: boolean },
): (text: string) => number {
  return (text) => {
    const value = text.trim() === "" ? NaN : Number(text);
    const { min, max = Infinity, whole = false } = limits;
    if (value >= min && value <= max && Number.isFinite(value) && (!whole || Number.isInteger(value))) return value;
    const range = max === Infinity ? `from ${min}` : `from ${min} to ${max}`;
    throw new UsageError(`${name} is "${text}"`, { hint: `use a ${whole ? "whole " : ""}number ${range}` });
  };
}

/** `90`, `90s`, `5m` or `1h` in milliseconds. */
export function durationOption(name: string): (text: string) => number {
  const units: Readonly<Record<string, number>> = { "": 1000, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
  return (text) => {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|)$/.exec(text.trim());
    if (match) return Number(match[1]) * (units[match[2] ?? ""] as number);
    throw new UsageError(`${name} is "${text}"`, { hint: "use seconds, or a time such as 30s or 5m" });
  };
}

/** `true` or `false`, as Terraform takes them. */
export function booleanOption(name: string): (text: string) => boolean {
  return (text) => {
    if (text === "true" || text === "false") return text === "true";
    throw new UsageError(`${name} is "${text}"`, { hint: "use true or false" });
  };
}

/** For options that may be given several times. */
export function collect(value: string, previous: readonly string[] | undefined): string[] {
  return [...(previous ?? []), value];
}
