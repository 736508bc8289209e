import fs, { appendFileSync, rmSync, writeFileSync } from "node:fs";
import Module, { syncBuiltinESMExports } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

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

/**
 * How often to look whether the command line is alive, on systems where no watcher does: killed by force, it cannot end the
 * program itself.
 */
const parentLookMs = 500;
const parent = Number(process.env["VPNFORM_APP_PARENT"] ?? 0);
if (parent > 0) {
  const look = setInterval(() => {
    if (runs(parent)) return;
    removeReports();
    process.exit(1);
  }, parentLookMs);
  look.unref();
}

/** The folder that the command line made for this run and can no longer remove. */
function removeReports(): void {
  const report = process.env["VPNFORM_APP_REPORT"];
  try {
    if (report) rmSync(dirname(report), { recursive: true, force: true });
  } catch {
    // The system clears its temporary folder by itself.
  }
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** Files that the program reads. With its loaded modules, they show later whether the program has changed. */
const read = new Set<string>();

process.on("exit", () => {
  const file = process.env["VPNFORM_APP_FILES"];
  if (!file) return;
  const { _cache: cache } = Module as unknown as { readonly _cache: object };
  const loaded = Object.keys(cache).filter((path) => path !== __filename);
  try {
    appendFileSync(file, `${JSON.stringify([...read, ...loaded])}\n`);
  } catch {
    // Without this report, the times of the files decide.
  }
});

function noting<F extends object>(plain: F): F {
  return new Proxy(plain, {
    apply(target, self, args: unknown[]) {
      const [file] = args;
      if (typeof file === "string") read.add(file);
      else if (file instanceof URL && file.protocol === "file:") read.add(fileURLToPath(file));
      return Reflect.apply<unknown, unknown[], unknown>(target as (...args: unknown[]) => unknown, self, args);
    },
  });
}

fs.readFileSync = noting(fs.readFileSync);
fs.readFile = noting(fs.readFile);
fs.createReadStream = noting(fs.createReadStream);
fs.promises.readFile = noting(fs.promises.readFile);
syncBuiltinESMExports();

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
