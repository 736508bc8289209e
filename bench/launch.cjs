// Runs engine-process.js with what V8 compiled of it before, as the command line is run; with BENCH_WARM it keeps that.
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { createRequire, wrap } = require("node:module");
const { dirname, join } = require("node:path");
const process = require("node:process");
const { Script } = require("node:vm");

const file = join(process.env.BENCH_BUNDLES, "engine-process.js");
const store = `${file}.cache`;
const cachedData = existsSync(store) ? readFileSync(store) : undefined;
const script = new Script(wrap(readFileSync(file, "utf8")), { filename: file, ...(cachedData ? { cachedData } : {}) });
if (process.env.BENCH_WARM) process.on("exit", () => writeFileSync(store, script.createCachedData()));
const made = { exports: {} };
script.runInThisContext()(made.exports, createRequire(file), made, file, dirname(file));
