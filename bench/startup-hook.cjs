// Loaded into a measured command with --require: leaves behind what the process has used, start of Node included.
const { writeFileSync } = require("node:fs");
const process = require("node:process");

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  const figures = { cpuMs: (user + system) / 1000, peakMb: process.resourceUsage().maxRSS / 1024 };
  writeFileSync(process.env.BENCH_FIGURES, JSON.stringify(figures));
});
