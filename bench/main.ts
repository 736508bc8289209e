import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { compareEngines, hasTerraform } from "./engines";
import type { EngineFigures } from "./engines";
import { manyRoutes, mixed } from "./network";
import { bundle } from "./processes";
import { report } from "./report";
import { run, warm } from "./scenario";
import type { Figures, Scenario } from "./scenario";
import { measureStartUp } from "./startup";

/** Usage: npm run bench [-- NAME...]; with names, of which a part is enough, only those networks, and nothing is kept. */
const scenarios: readonly Scenario[] = [
  { name: "mixed 10", size: mixed[10] as Scenario["size"], timeScale: 0.05 },
  { name: "mixed 100", size: mixed[100] as Scenario["size"], timeScale: 0.05 },
  { name: "mixed 1000", size: mixed[1_000] as Scenario["size"], timeScale: 0.05 },
  { name: "mixed 10000", size: mixed[10_000] as Scenario["size"], timeScale: 0.3 },
  { name: "200 routes", size: manyRoutes, timeScale: 0.04 },
];

async function main(): Promise<void> {
  const chosen = process.argv.slice(2);
  const folder = mkdtempSync(join(tmpdir(), "vpnform-bench-"));
  try {
    await bundle(folder);
    await warm(folder, folder);
    const networks: Figures[] = [];
    for (const scenario of scenarios) {
      if (chosen.length > 0 && !chosen.some((name) => scenario.name.includes(name))) continue;
      console.error(`${scenario.name} ...`);
      networks.push(await run(scenario, folder, folder));
    }
    const engines: EngineFigures[] = [];
    for (const resources of [10, 100, 1000]) {
      const name = `engines ${resources}`;
      if (chosen.length > 0 && !chosen.some((part) => name.includes(part))) continue;
      console.error(hasTerraform() ? `${name} ...` : `${name}: left out, there is no terraform`);
      if (hasTerraform()) engines.push(...(await compareEngines(resources, folder, folder)));
    }
    const processors = cpus();
    const machine = { node: process.version, processors: processors.length, model: processors[0]?.model ?? "" };
    const results = { machine, networks, engines, startUp: chosen.length > 0 ? [] : measureStartUp(folder) };
    const page = report(results);
    console.log(page);
    if (chosen.length > 0) return;
    mkdirSync("bench/results", { recursive: true });
    writeFileSync("bench/results/latest.md", page);
    writeFileSync("bench/results/latest.json", `${JSON.stringify(results, undefined, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
