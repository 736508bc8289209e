/**
 * The errors of vpnform: one base class, a table of codes, and a subclass only where a caller branches on it.
 *
 * A message is lower case, has no full stop and contains the wrong value; the hint says what to change.
 */
export const errorCodes = {
  "usage-invalid": "The command line, cdktf.json or the environment asks for something that does not exist.",
  "app-failed": "The program named in cdktf.json did not finish.",
  "validation-failed": "One or more attributes or combinations of resources are not allowed.",
  "kind-invalid": "A kind's definition contradicts itself; a defect of vpnform or of an extension.",
  "graph-invalid": "The synthesized program cannot be turned into a resource graph.",
  "graph-cycle": "Resources depend on each other in a cycle.",
  "reference-unknown": "An expression names something that the program does not declare.",
  "expression-unsupported": "An expression needs a feature that only Terraform itself has.",
  "plan-refused": "The change cannot be made through the cloud's API, or is forbidden by the program.",
  "plan-stale": "The state has changed since the plan was saved.",
  "plan-foreign": "A saved plan is for another cloud, account or state, or was made by another version.",
  "state-corrupt": "The state file cannot be read as Terraform state.",
  "state-newer": "The state was written by a newer version.",
  "state-foreign": "The state holds resources that vpnform does not manage.",
  "state-sealed": "State, journal or plan are sealed and no key opens them, or they should be sealed and are not.",
  "state-moved": "The state was moved to another place, which the program does not name yet.",
  "state-locked": "Another process holds the state's lock.",
  "state-unwritable": "The state, journal or lock file cannot be written.",
  "state-missing": "The state has no such resource or output.",
  "secret-missing": "The place that the program names for a secret gave none.",
  "credentials-missing": "No usable credentials were found.",
  "cloud-unreachable": "The cloud's endpoint did not answer.",
  "cloud-reply-invalid": "The endpoint answered something that is not a reply of the cloud's API.",
  "cloud-rejected": "The cloud refused a request.",
  "cloud-forbidden": "The credentials are valid but may not do this.",
  "cloud-throttled": "The cloud kept refusing requests because there were too many.",
  "cloud-conflict": "The cloud is busy with another change of the same resource.",
  "create-outdated": "An earlier apply created the resource with other values, which cannot be changed.",
  "create-pending": "A create was begun, nobody knows how it ended, and only the user can decide.",
  "settle-timeout": "A resource did not become ready in time.",
  "settle-failed": "A resource went into a failed state.",
  "apply-failed": "One or more changes failed.",
  "lab-failed": "The lab cannot be stood up on this machine, or has ended.",
  interrupted: "The run was stopped before everything was done.",
  internal: "A defect of vpnform.",
} as const;

/** A stable, readable name of what went wrong. */
export type ErrorCode = keyof typeof errorCodes;

/** What an error may carry besides its message. */
export interface ErrorDetails {
  /** Address or construct path of the resource concerned. */
  readonly address?: string;
  /** What to change, as a sentence without a full stop. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/** Base of every error that vpnform throws. */
export class VpnformError extends Error {
  readonly code: ErrorCode;
  readonly address: string | undefined;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.code = code;
    this.address = details.address;
    this.hint = details.hint;
  }
}

/** One thing that is wrong with a declaration. */
export interface Issue {
  readonly severity: "error" | "warning";
  /** Construct path, such as `net/hub`. */
  readonly path: string;
  /** Attribute path in the program's spelling, such as `ikeConfig.psk`; undefined when the whole resource is meant. */
  readonly attribute?: string;
  /** Lower case, no full stop, contains the wrong value. */
  readonly message: string;
  /** What to change. */
  readonly hint?: string;
  /** File and line of the program that made the construct. */
  readonly source?: string;
  /** Issues of one topic are shown folded: the first ones whole, of the others where they are. */
  readonly topic?: "literal-secret";
  /** Set if it is about making the resource: a plan that keeps the one that exists leaves it out. */
  readonly whenMade?: true;
}

/** `net/hub (main.ts:12) bandwidth: 7 is not one of 5, 10; use one of these`. */
export function formatIssue(issue: Issue): string {
  const where = issue.source ? `${issue.path} (${issue.source})` : issue.path;
  const what = issue.attribute ? `${issue.attribute}: ${issue.message}` : issue.message;
  return `${where}: ${what}${issue.hint ? `; ${issue.hint}` : ""}`;
}

/** Everything that is wrong with a program, at once. */
export class ValidationError extends VpnformError {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    const count = issues.length === 1 ? "1 problem" : `${issues.length} problems`;
    super(
      "validation-failed",
      `${count} in the program\n${issues.map((issue) => `  - ${formatIssue(issue)}`).join("\n")}`,
    );
    this.issues = issues;
  }
}
