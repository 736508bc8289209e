import type { Cloud } from "../../cloud/cloud";
import type { LogLine } from "../../model/observation";
import { paging } from "../../rules/paging";
import { int, missing, wrong } from "../../rules/rules";

const minute = 60_000;
/** Limit of lines, so that a very long range does not fill the memory. */
export const mostLines = 100_000;

const moment = int({ range: [0, 2 ** 31 - 1] });

/** The time range parameters of all log actions. */
export const logRange = { From: moment, To: moment, MinutePeriod: int({ range: [1, 10_000] }), ...paging };

/** quirk: connection logs and IPsec server logs go back at most ten minutes, SSL server logs have no limit. */
export const shortLogRange = { ...logRange, MinutePeriod: int({ range: [1, 10] }) };

interface Range {
  From?: number;
  To?: number;
  MinutePeriod?: number;
}

/**
 * First and last millisecond of the range. It is given by two of the three parameters, or by MinutePeriod alone, up to
 * now.
 */
export function rangeOf(input: Range, cloud: Cloud): readonly [number, number] {
  const { From, To, MinutePeriod } = input;
  const from = From === undefined ? undefined : instant(From, cloud, "From");
  const to = To === undefined ? undefined : instant(To, cloud, "To");
  if (from !== undefined && to !== undefined) return [from, to];
  if (MinutePeriod === undefined)
    throw missing(from === undefined && to === undefined ? "MinutePeriod" : from === undefined ? "From" : "To");
  const length = MinutePeriod * minute;
  if (from !== undefined) return [from, from + length];
  const end = to ?? cloud.now();
  return [end - length, end];
}

/** quirk: UNIX seconds in the public edition, the digits yyyymmddhh in the Apsara Stack guide. */
function instant(value: number, cloud: Cloud, name: string): number {
  if (cloud.edition === "public") return value * 1000;
  const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)$/.exec(String(value));
  const time = digits ? Date.parse(`${digits[1]}-${digits[2]}-${digits[3]}T${digits[4]}:00:00Z`) : NaN;
  if (Number.isNaN(time)) throw wrong({ name, edition: cloud.edition }, `${value} is not of the form yyyymmddhh`);
  return time;
}

/** Times at intervals of `seconds` from `start` that lie in the range. */
export function* ticks(start: number, seconds: number, [from, to]: readonly [number, number], now: number) {
  const step = seconds * 1000;
  const first = Math.max(0, Math.ceil((from - start) / step));
  for (let n = first, made = 0; made < mostLines; n += 1, made += 1) {
    const at = start + n * step;
    if (at >= to || at > now) return;
    yield { at, n };
  }
}

/** A page of a log. quirk: `Count` is the number of all lines in the range, and there is no TotalCount. */
export function logPage(input: { PageNumber?: number; PageSize?: number }, lines: readonly LogLine[]) {
  const number = input.PageNumber ?? 1;
  const size = input.PageSize ?? 10;
  const sorted = [...lines].sort((a, b) => a.at - b.at);
  const shown = sorted.slice((number - 1) * size, number * size);
  return {
    Count: lines.length,
    PageNumber: number,
    PageSize: size,
    IsCompleted: true,
    lines: shown.map(({ at, text }) => `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} ${text}`),
  };
}
