import type { Issue, VpnformError } from "../../../lib/core/errors";
import type { Clock } from "../../clock";
import type { EngineEvent } from "../../engine/api/events";
import type { ApplyResult, Plan, PlanSummary } from "../../engine/api/model";
import { completeText, erroredText, startedText, stillText } from "./activity";
import { isShown } from "./changes";
import {
  changeAction,
  changeJson,
  diagnosticMessages,
  driftMessage,
  hookJson,
  issueDiagnostic,
  plannedOutputsJson,
} from "./json-messages";
import type { DiagnosticMessage } from "./json-messages";
import { pendingText } from "./pending";
import { LineBuffer } from "./line-buffer";
import { stillEveryMs } from "./progress";
import { applySummary, planSummary } from "./summary";
import type { SafeTerminal } from "./writer";
import type { Places, View } from "./view";
import { objectKey } from "../../../lib/core/object-key";

export interface JsonOptions {
  readonly terminal: SafeTerminal;
  readonly places: Places;
  readonly clock: Pick<Clock, "now">;
  readonly version: string;
}

/** Version of the message format, as Terraform counts it. */
const uiVersion = "1.2";

/**
 * The view for machines: one object per line on stdout, with the names of Terraform's machine UI, and nothing else
 * there.
 */
export class JsonView implements View {
  readonly #program: LineBuffer;
  #stack: string | undefined;
  /** When each running change was last reported, and with which status. */
  readonly #reported = new Map<string, { at: number; status: string | undefined }>();

  constructor(private readonly options: JsonOptions) {
    this.#program = new LineBuffer(options.terminal.err);
    this.#say("info", `vpnform ${options.version}`, { type: "version", vpnform: options.version, ui: uiVersion });
  }

  stack(name: string): void {
    this.#stack = name;
  }

  event(event: EngineEvent): void {
    switch (event.type) {
      case "apply_start":
        return this.#say("info", startedText(event), { type: event.type, hook: hookJson(event) });
      case "apply_progress":
        return this.#progress(event);
      case "apply_complete":
        return this.#say("info", completeText(event), { type: event.type, hook: hookJson(event) });
      case "apply_errored":
        return this.#say("info", erroredText(event), { type: event.type, hook: hookJson(event) });
      case "adopted":
        return this.#log(`${event.address}: adopted ${event.id}, which an earlier run had created`);
      case "notice":
        return this.#log(event.message);
      case "warning":
        return this.issues([event.issue]);
      default:
        return;
    }
  }

  plan(plan: Plan): void {
    this.issues(plan.warnings);
    for (const drift of plan.drift) {
      const change = driftMessage(drift);
      this.#say("info", `${objectKey(drift)}: Drift detected (${drift.action})`, { type: "resource_drift", change });
    }
    for (const change of plan.changes.filter(isShown)) {
      const message = `${objectKey(change)}: Plan to ${changeAction(change)}`;
      this.#say("info", message, { type: "planned_change", change: changeJson(change) });
    }
    for (const move of plan.proposedMoves) {
      this.#log(
        `${move.from} seems to have moved to ${move.to}; to say so in the program add moveFromId(${JSON.stringify(move.from)}) to ${move.toPath}`,
      );
    }
    for (const pending of plan.pendingCreates) {
      const { address, path, action, since, next, ids } = pending;
      const create = { addr: address, path, action, since: new Date(since).toISOString(), next, ids };
      this.#say("warn", pendingText(pending), { type: "pending_create", create });
    }
    this.#summary(planSummary(plan.summary), plan.summary, "plan");
    const outputs = plan.outputs.filter((output) => output.action !== "no-op");
    if (outputs.length > 0) this.#outputs(plannedOutputsJson(outputs));
  }

  planSaved(file: string): void {
    this.#log(`Saved the plan to ${file}`);
  }

  applied(plan: Plan, result: ApplyResult): void {
    this.#summary(applySummary(result, plan.mode), result.summary, plan.mode === "destroy" ? "destroy" : "apply");
    this.#outputs(
      Object.fromEntries(
        Object.entries(result.outputs).map(([name, { value, type, sensitive }]) => [
          name,
          { sensitive, type, ...(sensitive ? {} : { value }) },
        ]),
      ),
    );
  }

  issues(issues: readonly Issue[]): void {
    for (const issue of issues) this.#diagnostic(issueDiagnostic(issue, this.options.places));
  }

  error(error: VpnformError): void {
    for (const diagnostic of diagnosticMessages(error, this.options.places)) this.#diagnostic(diagnostic);
  }

  notice(message: string): void {
    this.#log(message);
  }

  log(line: string): void {
    this.options.terminal.err.lines([line]);
  }

  passThrough(text: string): void {
    this.#program.write(text);
  }

  close(): void {
    this.#program.close();
    this.#reported.clear();
  }

  /** Reports the first progress, every new status, and otherwise one from time to time. */
  #progress(event: EngineEvent & { type: "apply_progress" }): void {
    const key = `${event.action} ${objectKey(event)}`;
    const now = this.options.clock.now();
    const last = this.#reported.get(key);
    if (last && last.status === event.status && now - last.at < stillEveryMs) return;
    this.#reported.set(key, { at: now, status: event.status });
    this.#say("info", stillText(event), {
      type: event.type,
      hook: {
        ...hookJson(event),
        ...(event.status ? { status: event.status } : {}),
        ...(event.waitsFor ? { waits_for: event.waitsFor } : {}),
      },
    });
  }

  #summary(message: string, summary: PlanSummary, operation: "plan" | "apply" | "destroy"): void {
    const { add, change, import: imported, destroy, forget } = summary;
    const changes = { add, change, import: imported, remove: destroy, ...(forget > 0 ? { forget } : {}), operation };
    this.#say("info", message, { type: "change_summary", changes });
  }

  #outputs(outputs: Record<string, unknown>): void {
    this.#say("info", `Outputs: ${Object.keys(outputs).length}`, { type: "outputs", outputs });
  }

  #diagnostic(diagnostic: DiagnosticMessage): void {
    const title = diagnostic.severity === "error" ? "Error" : "Warning";
    const level = diagnostic.severity === "error" ? "error" : "warn";
    this.#say(level, `${title}: ${diagnostic.summary}`, { type: "diagnostic", diagnostic });
  }

  #log(message: string): void {
    this.#say("info", message, { type: "log" });
  }

  #say(level: "info" | "warn" | "error", message: string, fields: Record<string, unknown>): void {
    const line = {
      "@level": level,
      "@message": message,
      "@module": "vpnform.ui",
      "@timestamp": new Date(this.options.clock.now()).toISOString(),
      ...(this.#stack === undefined ? {} : { stack: this.#stack }),
      ...fields,
    };
    this.options.terminal.out.json(line);
  }
}
