import { existsSync, readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";

/**
 * The build puts this in the place of `run-command`. It loads the real file together with the code that V8 compiled
 * when it was built (scripts/warm.mjs), which saves a tenth of the time of a plan, and more for shorter commands.
 * Another version of V8 rejects that code and compiles as always; newer versions of Node keep such a cache themselves.
 */
const file = join(__dirname, "run-command.js");
const store = join(__dirname, "run-command.cache");
const { enableCompileCache } = Module as { enableCompileCache?: () => unknown };

function load(): unknown {
  const plain = createRequire(file);
  if (enableCompileCache) enableCompileCache();
  if (enableCompileCache || !existsSync(store)) return plain(file);
  const script = new Script(Module.wrap(readFileSync(file, "utf8")), {
    filename: file,
    cachedData: readFileSync(store),
  });
  const made = { exports: {} };
  const run = script.runInThisContext() as (...parts: unknown[]) => void;
  run.call(made.exports, made.exports, plain, made, file, __dirname);
  return made.exports;
}

module.exports = load();
