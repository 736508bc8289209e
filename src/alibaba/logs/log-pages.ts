import type { Edition } from "../../../lib/core/edition";
import type { Value } from "../../../lib/core/attribute";
import type { LogRange, LogReader, PageOf } from "../../provider/logs";
import type { Call, Parameters, Reply } from "../../provider/call";
import { isItem, toNumber } from "../messages/reply-fields";

const pageSize = 50;
const minute = 60_000;

/** The name of a log action, and how it names the resource. */
interface LogAction {
  readonly action: string;
  readonly only?: Edition;
  /** The longest range before now that can be given in minutes. A longer one is given by start and end. */
  readonly longestBack?: number;
  readonly names: (resource: Named) => Parameters;
}

interface Named {
  readonly id: string;
  readonly values: { readonly [name: string]: Value };
}

/** Reads a log of the cloud page by page. */
export function logReader({ action, only, longestBack, names }: LogAction): LogReader {
  return {
    pageSize,
    ...(only ? { only } : {}),
    page: (resource, range, about): Call => ({
      action,
      parameters: {
        ...names(resource),
        ...rangeParameters(range, about, longestBack ?? Infinity),
        PageNumber: about.number,
        PageSize: pageSize,
      },
      idempotent: true,
      instanceId: resource.id,
    }),
    lines: readLines,
  };
}

/** A range up to now is given in minutes, so that the cloud's clock decides; any other by start and end. */
function rangeParameters({ from, to }: LogRange, { edition, now }: PageOf, longestBack: number): Parameters {
  const minutes = Math.max(1, Math.ceil((now - from) / minute));
  if (to === undefined && minutes <= longestBack) return { MinutePeriod: minutes };
  const [first, last] = [from, to ?? now];
  // quirk: seconds since 1970 in the public edition, the digits yyyymmddhh in the Apsara Stack guide (6.7.4).
  if (edition === "public") return { From: Math.floor(first / 1000), To: Math.ceil(last / 1000) };
  return { From: hourDigits(first), To: hourDigits(last + 59 * minute + 59_999) };
}

function hourDigits(time: number): number {
  return Number(new Date(time).toISOString().slice(0, 13).replace(/\D/g, ""));
}

/**
 * quirk: Count is the number of all lines. The lines are in Data.Logs; in ListIpsecServerLogs they are in Data itself.
 */
function readLines(reply: Reply): ReturnType<LogReader["lines"]> {
  const { Data } = reply;
  const list: unknown = Array.isArray(Data) ? Data : isItem(Data) ? Data.Logs : undefined;
  const lines = Array.isArray(list) ? list.filter((line) => typeof line === "string") : [];
  return { lines, total: toNumber(reply.Count) ?? lines.length };
}
