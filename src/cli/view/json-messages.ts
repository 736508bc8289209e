import type { Issue, VpnformError } from "../../../lib/core/errors";
import type { ResourceRef } from "../../engine/api/events";
import type { Change, ChangeReason, Drift, OutputChange } from "../../engine/api/model";
import { isUnknown } from "../../engine/values/unknown";
import { ApplyError, CloudError } from "../../errors";
import { ValidationError } from "../../../lib/core/errors";
import { addressParts } from "../../../lib/core/address";
import { sourceLine } from "./program-places";
import type { Places } from "./view";

/** Parts of Terraform's machine-readable UI messages; `path` (the construct's) is added to every resource. */

/** A resource as the machine UI names it. */
export function resourceMessage(address: string, path: string): Record<string, unknown> {
  const { type, name, key } = addressParts(address);
  return {
    addr: address,
    module: "",
    resource: address,
    implied_provider: type.split("_")[0],
    resource_type: type,
    resource_name: name,
    resource_key: key ?? null,
    path,
  };
}

const reasons: Readonly<Partial<Record<ChangeReason, string>>> = {
  tainted: "tainted",
  requested: "requested",
  "replace-triggered": "replace_triggered_by",
  "not-in-program": "delete_because_no_resource_config",
};

/** Terraform's word for the planned action. */
export function changeAction(change: Change): string {
  if (change.action === "forget") return "remove";
  if (change.action !== "no-op") return change.action;
  if (change.previousAddress !== undefined) return "move";
  return change.importId === undefined ? "noop" : "import";
}

/** The deposed key of an object that is not the current one of its address. */
function deposedJson({ deposed }: { readonly deposed?: string }): { deposed?: string } {
  return deposed === undefined ? {} : { deposed };
}

export function changeJson(change: Change): Record<string, unknown> {
  const reason =
    (change.reason && reasons[change.reason]) ?? (change.action === "replace" ? "cannot_update" : undefined);
  return {
    resource: resourceMessage(change.address, change.path),
    ...deposedJson(change),
    ...(change.previousAddress === undefined
      ? {}
      : { previous_resource: resourceMessage(change.previousAddress, change.path) }),
    action: changeAction(change),
    ...(reason ? { reason } : {}),
    ...(change.explanation ? { explanation: change.explanation } : {}),
    ...(change.importId === undefined ? {} : { importing: { id: change.importId } }),
  };
}

export function driftMessage(drift: Drift): Record<string, unknown> {
  return { resource: resourceMessage(drift.address, drift.path), ...deposedJson(drift), action: drift.action };
}

export function hookJson(event: ResourceRef & { readonly id?: string; readonly elapsedMs?: number }): object {
  return {
    resource: resourceMessage(event.address, event.path),
    ...deposedJson(event),
    action: event.action === "forget" ? "remove" : event.action,
    ...(event.id === undefined ? {} : { id_key: "id", id_value: event.id }),
    ...(event.elapsedMs === undefined ? {} : { elapsed_seconds: Math.round(event.elapsedMs / 1000) }),
  };
}

/** Outputs of a plan; unknown and secret ones have no value. */
export function plannedOutputsJson(outputs: readonly OutputChange[]): Record<string, unknown> {
  return Object.fromEntries(
    outputs.map(({ name, sensitive, action, after }) => [
      name,
      {
        sensitive,
        action: action === "no-op" ? "noop" : action,
        ...(sensitive || after === undefined || isUnknown(after) ? {} : { value: after }),
      },
    ]),
  );
}

/** One diagnostic, with its place in the program if there is one. */
export interface DiagnosticMessage {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  readonly address?: string;
  readonly path?: string;
  readonly code?: string;
  readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
  readonly snippet?: { readonly code: string; readonly start_line: number };
  readonly request_id?: string;
}

export function diagnosticMessages(error: VpnformError, places: Places): DiagnosticMessage[] {
  if (error instanceof ValidationError) return error.issues.map((issue) => issueDiagnostic(issue, places));
  if (!(error instanceof ApplyError)) return [errorDiagnostic(error, error.address, places)];
  const failures = error.failed.map(({ address, error: each }) => errorDiagnostic(each, address, places));
  const skipped = error.skipped.length;
  if (skipped === 0) return failures;
  const summary = `${skipped} change${skipped === 1 ? "" : "s"} skipped because of failures`;
  return [...failures, { severity: "error", summary, detail: error.skipped.join("\n"), code: "apply-failed" }];
}

export function issueDiagnostic(issue: Issue, places: Places): DiagnosticMessage {
  const place = places.find(issue.path);
  return {
    severity: issue.severity,
    summary: issue.attribute ? `${issue.attribute}: ${issue.message}` : issue.message,
    detail: issue.hint ?? "",
    ...(place ? { address: place.address } : {}),
    path: issue.path,
    ...(issue.severity === "error" ? { code: "validation-failed" } : {}),
    ...rangeOf(issue.source ?? place?.source),
  };
}

function errorDiagnostic(error: VpnformError, target: string | undefined, places: Places): DiagnosticMessage {
  const place = target === undefined ? undefined : places.find(target);
  const source = (error as { source?: string }).source ?? place?.source;
  return {
    severity: "error",
    summary: error.message,
    detail: error.hint ?? "",
    ...(target === undefined ? {} : { address: place?.address ?? target, path: place?.path ?? target }),
    code: error.code,
    ...rangeOf(source),
    ...(error instanceof CloudError && error.requestId ? { request_id: error.requestId } : {}),
  };
}

function rangeOf(source: string | undefined): Pick<DiagnosticMessage, "range" | "snippet"> {
  const match = /^(.*):(\d+)$/.exec(source ?? "");
  if (!source || !match?.[1]) return {};
  const line = Number(match[2]);
  const code = sourceLine(source);
  return {
    range: { filename: match[1], start: { line } },
    ...(code ? { snippet: { code, start_line: line } } : {}),
  };
}
