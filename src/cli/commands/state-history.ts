import type { StateChange } from "../../state/history/state-change";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { withStack } from "../session/with-stack";
import { tableLines } from "../view/table";

interface HistoryFlags {
  readonly stack?: string;
  readonly json?: boolean;
}

/** Tells who changed the state, the newest last. */
export const run: Run<HistoryFlags> = (context, _names, { stack, json = false }) =>
  withStack(context, { stack }, async (engine) => {
    const changes = await engine.stateHistory();
    const { out } = context.terminal;
    if (json) out.write(`${JSON.stringify(changes, undefined, 2)}\n`);
    else out.lines(changes.length === 0 ? ["No changes are on record."] : tableLines([header, ...changes.map(rowOf)]));
    return exitCode.done;
  });

const header = ["serial", "time", "who", "operation", "changes", "plan", "job"];

function rowOf({ serial, time, who, operation, outcome, changes, plan, job }: StateChange): string[] {
  const what = outcome && outcome !== "done" ? `${operation} (${outcome})` : operation;
  const counted = Object.entries(changes ?? {}).filter(([name, count]) => count > 0 || isAlwaysTold(name));
  const counts = counted.map(([name, count]) => `${count} ${name}`).join(", ");
  return [String(serial), time, who, what, counts || "-", plan?.slice(0, 12) ?? "-", job ?? "-"];
}

/** The three of the summary line. */
function isAlwaysTold(name: string): boolean {
  return ["add", "change", "destroy"].includes(name);
}
