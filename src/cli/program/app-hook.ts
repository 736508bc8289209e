import fs, { appendFileSync, writeFileSync } from "node:fs";
import Module, { syncBuiltinESMExports } from "node:module";
import { fileURLToPath } from "node:url";

/**
 * Runs inside of the user's program (`node --require`), built as a file of its own. It hands an uncaught error to the
 * command line as data, so that the user reads the message and not Node's dump of its own insides.
 */
process.on("uncaughtExceptionMonitor", (thrown: unknown) => {
  const file = process.env["VPNFORM_APP_REPORT"];
  if (!file || process.listenerCount("uncaughtException") > 0) return;
  try {
    // The first report stands: what fails afterwards fails because of it.
    writeFileSync(file, JSON.stringify(describe(thrown)), { flag: "wx" });
  } catch {
    return;
  }
  process.exit(1);
});

/** What the program loads and reads, so that a later command can tell whether any of it has changed. */
const read = new Set<string>();

process.on("exit", () => {
  const file = process.env["VPNFORM_APP_FILES"];
  if (!file) return;
  const { _cache: cache } = Module as unknown as { readonly _cache: object };
  const loaded = Object.keys(cache).filter((path) => path !== __filename);
  try {
    appendFileSync(file, `${JSON.stringify([...read, ...loaded])}\n`);
  } catch {
    // Then nobody can tell, and the times of the files decide.
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
