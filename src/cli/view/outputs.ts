import type { ApplyResult } from "../../engine/api/model";
import { alignedLines } from "./line";
import { valueLines } from "./value-lines";

export type Outputs = ApplyResult["outputs"];

/** Shown instead of a sensitive output. */
export const redactedOutput = "<sensitive>";

/** `name = "value"` in alphabetical order; complex values take several lines. */
export function outputLines(outputs: Outputs): string[] {
  const lines = alignedLines(
    Object.entries(outputs).map(([name, { value, sensitive }]) => ({
      name,
      lines: (label) =>
        sensitive
          ? [{ depth: 0, mark: "", text: `${label}${redactedOutput}` }]
          : valueLines(value, undefined, { depth: 0, mark: "", label }),
    })),
  );
  return lines.map((line) => `${" ".repeat(line.depth * 2)}${line.text}`);
}

/** Outputs in Terraform's form, except that secrets are null. */
export function outputsJson(outputs: Outputs): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { value, type, sensitive }]) => [
      name,
      { sensitive, type, value: sensitive ? null : value },
    ]),
  );
}
