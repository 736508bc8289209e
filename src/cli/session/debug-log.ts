import { openSync, writeSync } from "node:fs";
import { resolve } from "node:path";
import { LineLog, silentLog } from "../../log";
import type { DebugLog, LogLevel } from "../../log";
import { UsageError } from "../../errors";
import type { Context } from "../context";

const levels: readonly string[] = ["debug", "trace"] satisfies readonly LogLevel[];

/** The log that the environment asks for: VPNFORM_LOG sets the level, VPNFORM_LOG_FILE the file. */
export function openDebugLog(context: Pick<Context, "environment" | "clock" | "view" | "terminal">): DebugLog {
  const { environment, clock, view, terminal } = context;
  const level = environment["VPNFORM_LOG"];
  if (!level) return silentLog;
  if (!levels.includes(level)) {
    throw new UsageError(`VPNFORM_LOG is "${level}"`, { hint: `set it to ${levels.join(" or ")}, or unset it` });
  }
  const file = environment["VPNFORM_LOG_FILE"];
  const toStderr = (line: string) => view.log(line);
  if (!file) return new LineLog(level as LogLevel, () => clock.now(), toStderr);
  const append = appender(resolve(file), toStderr);
  return new LineLog(
    level as LogLevel,
    () => clock.now(),
    (line) => append(terminal.err.line(line)),
  );
}

/** Writes each line synchronously: otherwise a crash would cut off the lines that matter. */
function appender(file: string, tell: (line: string) => void): (line: string) => void {
  const descriptor = openForAppending(file);
  let writes = true;
  return (line) => {
    if (!writes) return;
    try {
      writeSync(descriptor, `${line}\n`);
    } catch (error) {
      // A full disk must not stop the work that is logged.
      writes = false;
      tell(`The log ends here: cannot write ${file}: ${(error as Error).message}`);
    }
  };
}

function openForAppending(file: string): number {
  try {
    return openSync(file, "a", 0o600);
  } catch (cause) {
    throw new UsageError(`VPNFORM_LOG_FILE cannot be written: ${(cause as Error).message}`, {
      cause,
      hint: "name a file in a folder that exists, or unset it",
    });
  }
}
