import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compareBackends } from "./backends";
import { compareEngines, hasTerraform } from "./engines";
import type { EngineFigures } from "./engines";
import { measureGoals } from "./goals";
import { manyRoutes, mixed, thousandGateways } from "./network";
import { bundle } from "./processes";
import { report } from "./report";
import { run, warm } from "./scenario";
import type { Figures, Scenario } from "./scenario";
import { measureSealing } from "./sealing";
import { measureStartUp } from "./startup";

/**
 * Usage: npm run bench [-- --only PART,PART] [NAME...]. Parts are networks, scale, engines, backends, sealing and
 * startup; with names, of which a piece is enough, only those networks. A whole run is kept in results/latest, one of some parts in a file of their
 * names, and one of some networks is only printed.
 */
const parts = ["networks", "scale", "engines", "backends", "sealing", "startup"] as const;
type Part = (typeof parts)[number];

const networks: readonly Scenario[] = [
  { name: "mixed 10", size: mixed[10] as Scenario["size"], timeScale: 0.05 },
  { name: "mixed 100", size: mixed[100] as Scenario["size"], timeScale: 0.05 },
  { name: "mixed 1000", size: mixed[1_000] as Scenario["size"], timeScale: 0.05 },
  { name: "mixed 10000", size: mixed[10_000] as Scenario["size"], timeScale: 0.3 },
  { name: "200 routes", size: manyRoutes, timeScale: 0.04 },
];
const scale: readonly Scenario[] = [{ name: "1000 gateways", size: thousandGateways, timeScale: 0.05, latencyMs: 50 }];

interface Choice {
  readonly parts: readonly Part[];
  /** Under which name the results are kept, if they are. */
  readonly keptAs: string | undefined;
  /** Whether something of this name was asked for. */
  takes(name: string): boolean;
}

function chosen(): Choice {
  const { values, positionals } = parseArgs({ options: { only: { type: "string" } }, allowPositionals: true });
  const wanted = values.only?.split(",") ?? parts;
  const unknown = wanted.find((part) => !(parts as readonly string[]).includes(part));
  if (unknown !== undefined) throw new Error(`there is no part ${unknown}; parts are ${parts.join(", ")}`);
  return {
    parts: parts.filter((part) => wanted.includes(part)),
    keptAs: positionals.length > 0 ? undefined : values.only === undefined ? "latest" : wanted.join("-"),
    takes: (name) => positionals.length === 0 || positionals.some((piece) => name.includes(piece)),
  };
}

async function runAll(scenarios: readonly Scenario[], choice: Choice, folder: string): Promise<Figures[]> {
  const figures: Figures[] = [];
  for (const scenario of scenarios.filter(({ name }) => choice.takes(name))) {
    console.error(`${scenario.name} ...`);
    figures.push(await run(scenario, folder, folder));
  }
  return figures;
}

async function bothEngines(choice: Choice, folder: string): Promise<EngineFigures[]> {
  const figures: EngineFigures[] = [];
  for (const resources of [10, 100, 1000]) {
    const name = `engines ${resources}`;
    if (!choice.takes(name)) continue;
    console.error(hasTerraform() ? `${name} ...` : `${name}: left out, there is no terraform`);
    if (hasTerraform()) figures.push(...(await compareEngines(resources, folder, folder)));
  }
  return figures;
}

async function main(): Promise<void> {
  const choice = chosen();
  const has = (part: Part) => choice.parts.includes(part);
  const folder = mkdtempSync(join(tmpdir(), "vpnform-bench-"));
  try {
    await bundle(folder);
    await warm(folder, folder);
    const starts = has("startup") && choice.takes("startup");
    const [first] = cpus();
    const page = {
      machine: { node: process.version, processors: cpus().length, model: first?.model ?? "" },
      networks: has("networks") ? await runAll(networks, choice, folder) : [],
      scale: has("scale") ? await runAll(scale, choice, folder) : [],
      engines: has("engines") ? await bothEngines(choice, folder) : [],
      backends: has("backends") && choice.takes("backends") ? await compareBackends(folder, folder) : [],
      sealing: has("sealing") && choice.takes("sealing") ? await measureSealing(folder, folder) : undefined,
      startUp: starts ? measureStartUp(folder) : [],
      goals: starts ? measureGoals(folder) : [],
    };
    console.log(report(page));
    if (choice.keptAs === undefined) return;
    mkdirSync("bench/results", { recursive: true });
    writeFileSync(`bench/results/${choice.keptAs}.md`, report(page));
    writeFileSync(`bench/results/${choice.keptAs}.json`, `${JSON.stringify(page, undefined, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
