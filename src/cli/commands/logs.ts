import type { Log } from "../../engine/api/engine";
import { UsageError } from "../../errors";
import { exitCode } from "../invocation/command";
import type { GivenVariables } from "../arguments/given-variables";
import type { Run } from "../invocation/command";
import type { Context } from "../context";
import { pollInterval } from "../session/poll-interval";
import { refreshLab } from "../session/lab";
import { withStack } from "../session/with-stack";

export interface LogsFlags {
  readonly stack?: string;
  readonly since?: number;
  readonly until?: number;
  readonly lines?: number;
  readonly follow?: boolean;
  readonly var?: GivenVariables;
}

const minute = 60_000;
const defaultSinceMs = 10 * minute;
const defaultLines = 1000;
/** How often a followed log is read. Each time the last minutes are read again, because lines arrive late. */
const followEveryMs = 5000;
const followBackMs = 2 * minute;

export const run: Run<LogsFlags> = (context, [target = ""], flags) => {
  const { since = defaultSinceMs, until } = flags;
  if (until !== undefined && until >= since) {
    throw new UsageError("--until is not later than --since", {
      hint: "both count back from now, such as --since 1h --until 30m",
    });
  }
  if (until !== undefined && flags.follow) {
    throw new UsageError("--follow goes on without an end, and --until names one", { hint: "use one of them" });
  }
  return withStack(context, { stack: flags.stack, target, variables: flags.var ?? [] }, async (engine, project) => {
    await refreshLab(project);
    const log = await context.interrupts.orStop(engine.log(target));
    const now = context.clock.now();
    // Lines from before the requested time must not appear as new when the log is followed.
    const before = flags.follow && since < followBackMs ? await recent(context, log) : [];
    const range = { from: now - since, to: until === undefined ? undefined : now - until };
    const { lines, omitted } = await context.interrupts.orStop(log.read(range, flags.lines ?? defaultLines));
    if (omitted > 0) {
      context.view.notice(`Older lines are left out: ${omitted}. To see them: --lines ${lines.length + omitted}`);
    }
    write(context, lines);
    if (lines.length === 0 && !flags.follow) context.view.notice("The log has no lines in this time.");
    if (flags.follow) await follow(context, log, [...before, ...unseen(lines, before)]);
    return exitCode.done;
  });
};

/** Reads the log again and again until the user interrupts, or nobody reads what is written. */
async function follow(context: Context, log: Log, first: readonly string[]): Promise<void> {
  const { clock, environment, interrupts, terminal } = context;
  const { signal } = interrupts;
  const everyMs = pollInterval(environment) ?? followEveryMs;
  let shown = first;
  while (terminal.out.hasReader()) {
    await clock.sleep(everyMs, signal).catch(() => undefined);
    const lines = await recent(context, log).catch((error: unknown) => {
      if (signal.aborted) return undefined;
      throw error;
    });
    if (lines === undefined || signal.aborted) return;
    write(context, unseen(lines, shown));
    // A line that was shown is remembered as long as a reading contains it.
    shown = lines;
  }
}

async function recent({ clock, interrupts }: Context, log: Log): Promise<readonly string[]> {
  const { lines } = await interrupts.orStop(
    log.read({ from: clock.now() - followBackMs, to: undefined }, defaultLines),
  );
  return lines;
}

/** Lines that are in the log more often than they were before. */
function unseen(lines: readonly string[], before: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of before) counts.set(line, (counts.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left <= 0;
  });
}

function write(context: Context, lines: readonly string[]): void {
  if (lines.length > 0) context.terminal.out.lines(lines);
}
