import type { Issue, VpnformError } from "../../../lib/core/errors";
import type { Clock } from "../../clock";
import type { EngineEvent } from "../../engine/api/events";
import type { ApplyResult, Plan } from "../../engine/api/model";
import { planLines } from "./changes";
import { errorLines, issueLines } from "./message-lines";
import type { MessageOptions } from "./message-lines";
import { LineBuffer } from "./line-buffer";
import { outputLines } from "./outputs";
import { Progress } from "./progress";
import { styleFor } from "./style";
import type { Style } from "./style";
import { applySummary } from "./summary";
import type { SafeTerminal } from "./writer";
import type { Places, View } from "./view";

export interface HumanOptions {
  readonly terminal: SafeTerminal;
  readonly places: Places;
  readonly clock: Pick<Clock, "now">;
  readonly debug: boolean;
}

/** The view for people: plans and results on stdout, progress and messages on stderr. */
export class HumanView implements View {
  readonly #out: Style;
  readonly #err: Style;
  readonly #messages: MessageOptions;
  readonly #program: LineBuffer;
  #progress: Progress | undefined;

  constructor(private readonly options: HumanOptions) {
    this.#program = new LineBuffer(options.terminal.err);
    this.#out = styleFor(options.terminal.out.hasColor);
    this.#err = styleFor(options.terminal.err.hasColor);
    this.#messages = { style: this.#err, places: options.places, debug: options.debug };
  }

  stack(name: string): void {
    this.#print(["", this.#out.bold(`Stack ${name}`), ""]);
  }

  event(event: EngineEvent): void {
    if (event.type === "warning") return this.issues([event.issue]);
    if (event.type === "notice") return this.notice(event.message);
    if (event.type === "adopted") {
      return this.notice(`${event.address}: adopted ${event.id}, which an earlier run had created`);
    }
    this.#progress ??= new Progress(this.options.terminal.err, this.#err, this.options.clock);
    this.#progress.event(event);
  }

  plan(plan: Plan): void {
    this.close();
    this.issues(plan.warnings);
    this.#print([...planLines(plan, this.#out), ""]);
  }

  planSaved(file: string): void {
    this.#print([`Saved the plan to ${file}. To do exactly this, run:`, `    vpnform apply ${file}`, ""]);
  }

  applied(plan: Plan, result: ApplyResult): void {
    this.close();
    const summary = applySummary(result, plan.mode);
    const colour = result.interrupted ? this.#out.yellow : this.#out.green;
    const outputs = plan.mode === "destroy" ? [] : outputLines(result.outputs);
    this.#print([this.#out.bold(colour(summary)), ...(outputs.length > 0 ? ["", "Outputs:", "", ...outputs] : []), ""]);
  }

  issues(issues: readonly Issue[]): void {
    if (issues.length > 0) this.#log(issueLines(issues, this.#messages));
  }

  error(error: VpnformError): void {
    this.close();
    this.#log(errorLines(error, this.#messages));
  }

  notice(message: string): void {
    this.#log([message]);
  }

  log(line: string): void {
    this.#log([line]);
  }

  passThrough(text: string): void {
    this.#program.write(text);
  }

  close(): void {
    this.#program.close();
    this.#progress?.close();
    this.#progress = undefined;
  }

  #print(lines: readonly string[]): void {
    this.options.terminal.out.lines(lines);
  }

  #log(lines: readonly string[]): void {
    if (this.#progress) this.#progress.log(lines);
    else this.options.terminal.err.lines(lines);
  }
}
