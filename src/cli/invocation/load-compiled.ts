import { existsSync, readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";

/**
 * What the build puts in the place of `run-call`: it loads the real one, and with it what V8 made of it when it was built
 * (scripts/warm.mjs), which saves a tenth of a plan and more of what is shorter. Another version of V8 refuses that and compiles
 * as always; newer versions of Node keep such a store by themselves.
 */
const file = join(__dirname, "run-call.js");
const store = join(__dirname, "run-call.cache");
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
