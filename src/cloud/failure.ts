import {
  AlreadyExistsError,
  CloudError,
  ConflictError,
  ForbiddenError,
  ThrottledError,
  TokenMismatchError,
} from "../errors";
import type { CloudErrorDetails } from "../errors";
import type { ForeignAnswer, Refusal } from "./answer";
import type { ErrorClass } from "./protocol";
import type { TransportError } from "./transport";

/** Details that every error of one request has. */
export interface RequestContext {
  readonly action: string;
  readonly endpoint: string;
  /** A text that the cloud wrote, on one line and without the secrets of this run. */
  readonly clean: (text: string) => string;
  /** Where the credentials came from, such as `the environment`. */
  readonly credentialsSource: string;
  /** This or an earlier attempt may have been carried out. */
  readonly outcomeUnknown: boolean;
}

/** A refusal with its class. */
interface ClassifiedRefusal extends Refusal {
  /** `throttled`, `conflict`, `forbidden` and `credentials` have errors of their own. */
  readonly meaning: ErrorClass;
  /** What the user should do, if that is known. */
  readonly hint: string | undefined;
}

/** The error for a refusal that a retry would not change. */
export function refusalError(refused: ClassifiedRefusal, about: RequestContext): CloudError {
  const { status, hint } = refused;
  const [code, requestId, spelling] = [refused.code, refused.requestId ?? "", refused.spelling].map(about.clean) as [
    string,
    string,
    string,
  ];
  const said = about.clean(refused.message);
  const where = `HTTP ${status}${requestId ? `, request ${requestId}` : ""}`;
  const message = `${about.action} refused with ${spelling}${said ? `: ${said}` : ""} (${where})`;
  const details: CloudErrorDetails = {
    action: about.action,
    status,
    cloudCode: code,
    outcomeUnknown: about.outcomeUnknown,
    ...(refused.meaning === "passing" || refused.meaning === "server" ? { passing: true } : {}),
    ...(requestId ? { requestId } : {}),
    ...(hint ? { hint } : {}),
  };
  switch (refused.meaning) {
    case "throttled":
      return new ThrottledError("cloud-throttled", message, details);
    case "conflict":
      return new ConflictError("cloud-conflict", message, details);
    case "token-mismatch":
      return new TokenMismatchError("cloud-rejected", message, details);
    case "exists":
      return new AlreadyExistsError("cloud-rejected", message, details);
    case "forbidden":
      return new ForbiddenError("cloud-forbidden", message, details);
    case "credentials":
    case "expired": {
      const advice = `${hint ?? "check the credentials"}; they come from ${about.credentialsSource}`;
      return new CloudError("credentials-missing", message, { ...details, hint: advice });
    }
    default:
      return new CloudError("cloud-rejected", message, details);
  }
}

/** The error for an answer that did not come from the API. */
export function foreignError(answer: ForeignAnswer, about: RequestContext): CloudError {
  const { status, type } = answer;
  const body = about.clean(answer.beginning);
  const shown = body ? `beginning with "${body}"` : "with an empty body";
  const instead = answer.lacks ? `without ${answer.lacks}` : "instead of JSON";
  const message = `${about.action}: ${about.endpoint} answered HTTP ${status} (${type}) ${shown} ${instead}`;
  return new CloudError("cloud-reply-invalid", message, {
    action: about.action,
    status,
    outcomeUnknown: about.outcomeUnknown,
    hint: "check the provider's endpoint and proxy: something other than the cloud's API answers there",
  });
}

const reasons: Readonly<Record<Exclude<TransportError["reason"], "aborted">, readonly [what: string, hint: string]>> = {
  name: ["has a name that cannot be resolved", "check region and endpoint of the provider, and this machine's DNS"],
  connect: ["does not accept connections", "check the provider's endpoint and proxy, and that there is a route to it"],
  tls: [
    "offers no TLS connection that can be trusted",
    "check the protocol of the endpoint, and give the private CA in the provider's caFile",
  ],
  timeout: [
    "did not answer in time",
    "run again: it first finds out what this request did, so nothing is lost or done twice",
  ],
  size: [
    "answered with more than any reply of the API has",
    "check the provider's endpoint and proxy: something other than the cloud's API answers there",
  ],
  broken: [
    "closed the connection",
    "run again: it first finds out what this request did, so nothing is lost or done twice",
  ],
};

/** The error for a request without a complete answer. */
export function breakdownError(breakdown: TransportError, about: RequestContext): CloudError {
  const { action, outcomeUnknown } = about;
  if (breakdown.reason === "aborted") {
    return new CloudError("interrupted", `${action} was stopped before the cloud answered`, { action, outcomeUnknown });
  }
  const [what, hint] = reasons[breakdown.reason];
  const detail = about.clean(breakdown.code || breakdown.message);
  const message = `${action}: ${about.endpoint} ${what} (${detail})`;
  const code = breakdown.reason === "size" ? "cloud-reply-invalid" : "cloud-unreachable";
  return new CloudError(code, message, {
    action,
    outcomeUnknown,
    // A reply that was cut says nothing of the next one; where nobody answers or can be trusted, nobody will.
    passing: !breakdown.unsent,
    hint,
    cause: breakdown.cause,
  });
}
