import type { ErrorCode, ErrorDetails } from "../lib/core/errors";
import { VpnformError } from "../lib/core/errors";

/** The command line, a file or the environment asks for something that does not exist. */
export class UsageError extends VpnformError {
  constructor(message: string, details: ErrorDetails = {}) {
    super("usage-invalid", message, details);
  }
}

/** The synthesized program cannot be turned into a graph. */
export class GraphError extends VpnformError {}

/** State, lock or journal cannot be used. */
export class StateError extends VpnformError {}

/** A saved plan was made of another stack's outputs, which have changed. */
export class UpstreamChangedError extends VpnformError {}

/** Details of an error that the cloud reported. */
export interface CloudErrorDetails extends ErrorDetails {
  readonly status?: number;
  readonly cloudCode?: string;
  readonly requestId?: string;
  readonly action?: string;
  /** Whether the request may have been carried out: there was no reply, or a server error. */
  readonly outcomeUnknown?: boolean;
  /** Whether the same read may succeed a while later. */
  readonly passing?: boolean;
}

/** Our codes of trouble that is over soon. */
const passingCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "cloud-conflict",
  "cloud-throttled",
  "cloud-reply-invalid",
]);

/** A request that failed, after all retries that are safe. */
export class CloudError extends VpnformError {
  readonly status: number | undefined;
  readonly cloudCode: string | undefined;
  readonly requestId: string | undefined;
  readonly action: string | undefined;
  readonly outcomeUnknown: boolean;
  /** Whether the same read may succeed a while later: the cloud is busy or in trouble, or its reply was lost or no reply. */
  readonly passing: boolean;

  constructor(code: ErrorCode, message: string, details: CloudErrorDetails = {}) {
    super(code, message, details);
    this.status = details.status;
    this.cloudCode = details.cloudCode;
    this.requestId = details.requestId;
    this.action = details.action;
    this.outcomeUnknown = details.outcomeUnknown ?? false;
    this.passing = details.passing ?? passingCodes.has(code);
  }
}

/** Too many requests, even after retries with growing delays. */
export class ThrottledError extends CloudError {}
/** The credentials do not have the permission. Never taken as a missing resource. */
export class ForbiddenError extends CloudError {}
/** Another change of the same resource is running; the engine waits and retries. */
export class ConflictError extends CloudError {}

/** A ClientToken was used before, with other parameters: the earlier call was carried out. */
export class TokenMismatchError extends CloudError {}
/** What a create asks for exists already. */
export class AlreadyExistsError extends CloudError {}

/** A resource did not become ready. */
export class WaitError extends VpnformError {}

/** Some changes failed; everything else was done. */
export class ApplyError extends VpnformError {
  readonly failed: readonly { readonly address: string; readonly error: VpnformError }[];
  readonly skipped: readonly string[];

  constructor(failed: readonly { address: string; error: VpnformError }[], skipped: readonly string[]) {
    super("apply-failed", failed.length === 1 ? "1 change failed" : `${failed.length} changes failed`);
    this.failed = failed;
    this.skipped = skipped;
  }
}

/** Any thrown value as a VpnformError. One of another class is a defect of vpnform. */
export function asVpnformError(thrown: unknown): VpnformError {
  if (thrown instanceof VpnformError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new VpnformError("internal", message, {
    cause: thrown,
    hint: "this is a defect of vpnform; run again with --debug and report it",
  });
}
