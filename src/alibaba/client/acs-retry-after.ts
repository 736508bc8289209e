import { retryAfter } from "../../cloud/retry-after";
import type { HttpResponse } from "../../cloud/transport";

/** How long Alibaba asks to wait: in a header of its own, in milliseconds, else in the usual one. */
export function acsRetryAfter(answer: HttpResponse): number | undefined {
  const milliseconds = Number(answer.headers["x-acs-retry-after"] ?? NaN);
  return milliseconds >= 0 ? milliseconds : retryAfter(answer);
}
