// Runs engine-process.js with what V8 compiled of it before, as the command line is run; with BENCH_WARM it keeps that.
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const process = require("node:process");
const { loadCompiled } = require("../scripts/compiled.cjs");

const file = join(process.env.BENCH_BUNDLES, "engine-process.js");
const store = `${file}.cache`;
const { script } = loadCompiled(file, existsSync(store) ? readFileSync(store) : undefined);
if (process.env.BENCH_WARM) process.on("exit", () => writeFileSync(store, script.createCachedData()));
