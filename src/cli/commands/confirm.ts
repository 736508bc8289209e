import { UsageError } from "../../errors";
import type { Context } from "../context";
import { typedName, unconfirmed } from "../session/protection";
import { saidYes } from "../session/question";

/** Refuses early, before anything is read or locked, if nobody can answer a question. */
export function demandApproval(context: Context, options: { autoApprove: boolean; json: boolean; what: string }): void {
  if (options.autoApprove || (context.canAsk && !options.json)) return;
  const why = options.json ? "with --json" : "without a terminal";
  throw new UsageError(`${options.what} ${why} cannot ask for approval`, {
    hint: `add --auto-approve, or save a plan with "vpnform plan --out FILE" and apply that file`,
  });
}

const questions = {
  apply: [
    "Do you want to perform these actions?",
    "  vpnform will perform the actions described above.",
    "  Only 'yes' will be accepted to approve.",
  ],
  destroy: [
    "Do you really want to destroy all of these resources?",
    "  There is no undo. Only 'yes' will be accepted to confirm.",
  ],
} as const;

/** Asks the question; anything but `yes` declines, Ctrl-C and the end of input included. */
export function confirmed(context: Context, question: keyof typeof questions): Promise<boolean> {
  context.terminal.err.lines([...questions[question], ""]);
  return saidYes("  Enter a value: ");
}

/** Asks whether what was shown shall be done. */
export type Approve = (
  context: Context,
  question: { readonly what: keyof typeof questions; readonly autoApprove: boolean },
  graph: Readonly<Record<string, unknown>>,
) => Promise<boolean>;

/** The name of a protected environment is asked for in place of a yes, and `--auto-approve` does not answer for it. */
export const approved: Approve = async (context, { what, autoApprove }, graph) => {
  const environment = await unconfirmed(context, graph);
  if (!environment) return autoApprove || confirmed(context, what);
  context.terminal.err.lines([questions[what][0], ""]);
  return typedName(context, environment);
};
