import type { Issue } from "../../../lib/core/errors";
import { ValidationError, VpnformError, formatIssue } from "../../../lib/core/errors";

/** Collects everything that prevents a plan, so that the user sees all of it at once. */
export class Refusals {
  private readonly wrong: Issue[] = [];
  private readonly refused: Issue[] = [];

  /** The program is invalid. */
  invalid(issue: Issue): void {
    this.wrong.push(issue);
  }

  /** The program is valid, but the change must not be made. */
  refuse(
    change: { readonly path: string; readonly source?: string },
    attribute: string | undefined,
    message: string,
    hint: string,
  ): void {
    this.refused.push({
      severity: "error",
      path: change.path,
      ...(attribute ? { attribute } : {}),
      ...(change.source ? { source: change.source } : {}),
      message,
      hint,
    });
  }

  throwIfAny(): void {
    if (this.wrong.length > 0) throw new ValidationError(this.wrong);
    const [first] = this.refused;
    if (!first) return;
    if (this.refused.length === 1) {
      const { path, attribute, message, hint } = first;
      throw new VpnformError("plan-refused", attribute ? `${attribute}: ${message}` : message, {
        address: path,
        ...(hint ? { hint } : {}),
      });
    }
    throw new VpnformError(
      "plan-refused",
      `${this.refused.length} changes cannot be made\n${this.refused.map((issue) => `  - ${formatIssue(issue)}`).join("\n")}`,
    );
  }
}
