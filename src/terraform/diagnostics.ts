import type { Issue, VpnformError } from "../../lib/core/errors";
import { ValidationError } from "../../lib/core/errors";
import { snakeCase } from "../../lib/core/naming";
import { CloudError, asVpnformError } from "../errors";
import type { Diagnostic, PathStep } from "./protocol/messages";
import { severity } from "./protocol/messages";

/** The diagnostics for anything that was thrown. Never a stack trace, never a secret. */
export function diagnosticsOf(thrown: unknown): Diagnostic[] {
  const error = asVpnformError(thrown);
  if (error instanceof ValidationError) return error.issues.map(diagnosticOf);
  return [{ severity: severity.error, summary: sentence(error.message), detail: detailOf(error) }];
}

/** The diagnostic for an issue, with the place in the configuration. */
export function diagnosticOf(issue: Omit<Issue, "path">): Diagnostic {
  const { attribute, message, hint } = issue;
  const subject = attribute ? `${attribute.split(".").map(snakeCase).join(".")}: ${message}` : message;
  return {
    severity: severity[issue.severity],
    summary: sentence(subject),
    ...(hint ? { detail: sentence(hint) } : {}),
    ...(attribute ? { attribute: { steps: stepsOf(attribute) } } : {}),
  };
}

/** A warning that stops nothing. */
export function warning(summary: string, detail: string): Diagnostic {
  return { severity: severity.warning, summary: sentence(summary), detail: sentence(detail) };
}

/** `tunnels[0].ikeConfig.psk` as steps. */
export function stepsOf(attribute: string): PathStep[] {
  return [...attribute.matchAll(/\[(\d+)\]|\.?(\d+)(?=\.|$)|([^.[\]]+)/g)].map(([, index, number, name]) =>
    name === undefined ? { element_key_int: Number(index ?? number) } : { attribute_name: snakeCase(name) },
  );
}

function detailOf(error: VpnformError): string {
  const lines = error.hint ? [sentence(error.hint)] : [];
  if (error instanceof CloudError) {
    if (error.action) lines.push(`Action: ${error.action}`);
    if (error.cloudCode) lines.push(`Code: ${error.cloudCode}`);
    if (error.requestId) lines.push(`Request id: ${error.requestId}`);
  }
  // Nobody but us adds lines.
  return lines.map((line) => line.replaceAll("\n", "\\n")).join("\n");
}

/** Terraform's own messages begin with a capital letter; a value at the beginning keeps its spelling. */
function sentence(text: string): string {
  return /^[a-z]+[ ,]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
