import { writeFileSync } from "node:fs";

/**
 * Runs inside of the user's program (`node --require`), built as a separate file. It passes an uncaught error to the
 * command line as data, so that the user reads the message instead of Node's dump.
 */
process.on("uncaughtExceptionMonitor", (thrown: unknown) => {
  const file = process.env["VPNFORM_APP_REPORT"];
  if (!file || process.listenerCount("uncaughtException") > 0) return;
  try {
    // The first report counts: a later failure is only a consequence of it.
    writeFileSync(file, JSON.stringify(describe(thrown)), { flag: "wx" });
  } catch {
    return;
  }
  process.exit(1);
});

function describe(thrown: unknown): Record<string, unknown> {
  if (!(thrown instanceof Object) || !("message" in thrown)) {
    return { name: "Error", message: `threw ${String(thrown)}`, stack: "" };
  }
  const { name, message, stack, code, address, hint, issues } = thrown as Record<string, unknown>;
  return {
    name: name ?? "Error",
    message: String(message),
    stack: typeof stack === "string" ? stack : "",
    code,
    address,
    hint,
    issues,
  };
}
