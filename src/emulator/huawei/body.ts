import type { z } from "zod";
import type { ApiRequest } from "../protocol/request";
import { vpnError } from "./errors";

/**
 * The JSON body of a request in the expected shape; otherwise throws the service's refusal, which names the first
 * error.
 */
export function bodyOf<T>(request: ApiRequest, shape: z.ZodType<T>): T {
  const checked = shape.safeParse(parse(request.body.toString("utf8")));
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw vpnError("VPN.0001", `${issue?.path.join(".") || "body"}: ${issue?.message}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw vpnError("VPN.0001", "The request body is not JSON.");
  }
}
