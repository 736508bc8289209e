import type { HttpResponse } from "./transport";

/** The wait that the cloud asks for before the next request, in milliseconds; undefined if it names none. */
export function retryAfter(answer: HttpResponse): number | undefined {
  const header = answer.headers["retry-after"];
  if (header === undefined) return undefined;
  const seconds = Number(header);
  if (seconds >= 0) return seconds * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
