// Loads a bundle as node would, and gives its script, which knows what V8 compiles of it.
const { readFileSync } = require("node:fs");
const { createRequire, wrap } = require("node:module");
const { dirname } = require("node:path");
const { Script } = require("node:vm");

/** With `cachedData`, what was compiled of the same file before is not compiled again. */
exports.loadCompiled = (file, cachedData) => {
  const script = new Script(wrap(readFileSync(file, "utf8")), {
    filename: file,
    ...(cachedData ? { cachedData } : {}),
  });
  const made = { exports: {} };
  script.runInThisContext()(made.exports, createRequire(file), made, file, dirname(file));
  return { script, exports: made.exports };
};
