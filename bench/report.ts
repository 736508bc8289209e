import type { BackendFigures } from "./backends";
import type { EngineFigures } from "./engines";
import type { Goal } from "./goals";
import type { Figures } from "./scenario";
import type { SealingCost, SealingFigures } from "./sealing";
import type { StartUp } from "./startup";

export interface Results {
  readonly machine: { readonly node: string; readonly processors: number; readonly model: string };
  readonly networks: readonly Figures[];
  readonly scale: readonly Figures[];
  readonly engines: readonly EngineFigures[];
  readonly backends: readonly BackendFigures[];
  readonly sealing?: SealingFigures | undefined;
  readonly startUp: readonly StartUp[];
  readonly goals: readonly Goal[];
}

/** The results as a page; what was not measured has no section. */
export function report(results: Results): string {
  const { machine, networks, scale, engines, backends, sealing, startUp, goals } = results;
  return [
    "# Benchmark results",
    "",
    "Written by `npm run bench`. Engine and emulator are processes of their own on one machine; CPU and memory are those",
    "of the whole process of the engine, its start included.",
    "",
    `Node ${machine.node}, ${machine.processors} x ${machine.model}.`,
    "",
    ...promises(goals),
    ...(networks.length > 0 ? [...plans(networks), ...applies(networks), ...growth(networks)] : []),
    ...manyGateways(scale),
    ...twoEngines(engines),
    ...sharedStates(backends),
    ...sealedAgainstClear(sealing),
    ...starting(startUp),
  ].join("\n");
}

function promises(goals: readonly Goal[]): string[] {
  if (goals.length === 0) return [];
  const rows = goals.map(({ figure, from, value, atMost }) => [figure, from, value.toFixed(2), String(atMost)]);
  return ["## Goals", "", table(["figure", "from", "measured", "at most"], rows), ""];
}

function plans(networks: readonly Figures[]): string[] {
  return [
    "## A plan without changes",
    "",
    table(
      ["network", "resources", "API calls", "wall", "CPU", "peak memory"],
      networks.map(({ name, resources, plan }) => [
        name,
        count(resources),
        count(plan.calls),
        ms(plan.wallMs),
        ms(plan.cpuMs),
        mb(plan.peakMb),
      ]),
    ),
    "",
  ];
}

function applies(networks: readonly Figures[]): string[] {
  return [
    "## Apply to an empty cloud",
    "",
    "The bound is what the emulator's own delays leave to nobody: on each gateway one write after the other, all gateways",
    "at once. Makespan over bound is 1 for an engine that never waits longer than it must.",
    "",
    table(
      ["network", "time scale", "API calls", "bound", "makespan", "over bound", "CPU", "peak memory"],
      networks.map(({ name, timeScale, apply }) => [
        name,
        String(timeScale),
        count(apply.calls),
        ms(apply.boundMs),
        ms(apply.wallMs),
        (apply.wallMs / apply.boundMs).toFixed(3),
        ms(apply.cpuMs),
        mb(apply.peakMb),
      ]),
    ),
    "",
  ];
}

/** Very many gateways at the end of a long line: what counts is how many calls there are, and how many at a time. */
function manyGateways(scale: readonly Figures[]): string[] {
  if (scale.length === 0) return [];
  return [
    "## Many gateways, slow calls",
    "",
    "Looking is every call that changes nothing, as a share of those that do; the goal is at most 0.2.",
    "",
    table(
      ["network", "resources", "a call", "command", "API calls", "writes", "looking", "wall", "CPU", "peak memory"],
      scale.flatMap(({ name, resources, latencyMs, plan, apply }) => {
        const first = [name, count(resources), ms(latencyMs)];
        const cost = ({ wallMs, cpuMs, peakMb }: Figures["plan"]) => [ms(wallMs), ms(cpuMs), mb(peakMb)];
        const looking = ((apply.calls - apply.writes) / apply.writes).toFixed(2);
        return [
          [...first, "plan without changes", count(plan.calls), "0", "", ...cost(plan)],
          [...first, "apply", count(apply.calls), count(apply.writes), looking, ...cost(apply)],
        ];
      }),
    ),
    "",
  ];
}

function starting(startUp: readonly StartUp[]): string[] {
  if (startUp.length === 0) return [];
  const rows = startUp.map(({ command, cpuMs, wallMs, peakMb }) => [
    `\`${command}\``,
    ms(cpuMs),
    ms(wallMs),
    mb(peakMb),
  ]);
  return ["## Starting", "", table(["command", "CPU", "wall", "peak memory"], rows), ""];
}

function growth(networks: readonly Figures[]): string[] {
  const [small, large] = [1_000, 10_000].map((size) => networks.find(({ name }) => name === `mixed ${size}`));
  if (!small || !large) return [];
  const times = (value: (figures: Figures) => number) => `${(value(large) / value(small)).toFixed(1)} times`;
  return [
    "## From 1,000 to 10,000 resources",
    "",
    table(
      ["figure", "growth"],
      [
        ["API calls of a plan", times(({ plan }) => plan.calls)],
        ["CPU of a plan", times(({ plan }) => plan.cpuMs)],
        ["wall time of a plan", times(({ plan }) => plan.wallMs)],
        ["memory of a plan", times(({ plan }) => plan.peakMb)],
        ["API calls of an apply", times(({ apply }) => apply.calls)],
        ["CPU of an apply", times(({ apply }) => apply.cpuMs)],
        ["memory of an apply", times(({ apply }) => apply.peakMb)],
      ],
    ),
    "",
  ];
}

/** Columns of one width, so that the page reads as text too. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(" | ")} |`;
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}

function ms(value: number): string {
  return value < 10_000 ? `${count(Math.round(value))} ms` : `${(value / 1000).toFixed(1)} s`;
}

function mb(value: number): string {
  return `${Math.round(value)} MB`;
}

/** The same network under both engines; empty where terraform is missing. */
function twoEngines(engines: readonly EngineFigures[]): string[] {
  if (engines.length === 0) return [];
  const sides = (pick: (figures: EngineFigures) => EngineFigures["plan"]) =>
    table(
      [
        "resources",
        "engine",
        "wall",
        "CPU",
        "largest process",
        "API calls",
        "wall against embedded",
        "CPU against embedded",
      ],
      engines.map((each) => {
        const own = pick(each);
        const first = pick(engines.find(({ resources }) => resources === each.resources) ?? each);
        return [
          count(each.resources),
          each.engine,
          ms(own.wallMs),
          ms(own.cpuMs),
          mb(own.peakMb),
          count(own.calls),
          `${(own.wallMs / first.wallMs).toFixed(1)} times`,
          `${(own.cpuMs / first.cpuMs).toFixed(1)} times`,
        ];
      }),
    );
  return [
    "## Two engines",
    "",
    "The same network under the embedded engine and under terraform with the same provider (a mirror, a process for each walk), on",
    "an emulator whose own work takes no time and whose calls take 20 ms. Whole processes with all that they start.",
    "",
    "A plan without changes:",
    "",
    sides((each) => each.plan),
    "",
    "Apply to an empty cloud:",
    "",
    sides((each) => each.apply),
    "",
  ];
}

/** What an apply costs when its state is elsewhere. */
function sharedStates(backends: readonly BackendFigures[]): string[] {
  if (backends.length === 0) return [];
  const rows = backends.map(({ backend, engine, resources, wallMs, sent, received }) => [
    backend,
    engine,
    count(resources),
    ms(wallMs),
    `${count(Math.round(sent / 1000))} kB`,
    `${count(Math.round(received / 1000))} kB`,
  ]);
  return [
    "## A state in a shared store",
    "",
    "Apply to an empty cloud whose calls take 20 ms. The stores are real servers on this machine (PostgreSQL, moto; for `http` one of the",
    "tests); the bytes are those on the line to the store.",
    "",
    table(["backend", "engine", "resources", "wall", "to the store", "from the store"], rows),
    "",
  ];
}

/** What sealing adds: ratios of CPU and bytes, which mean something on a busy machine as well; times do not. */
function sealedAgainstClear(sealing: SealingFigures | undefined): string[] {
  if (!sealing) return [];
  const { resources, runs, clear, sealed, keyCpuMs } = sealing;
  const ratio = (of: keyof SealingCost) => ((sealed[of] ?? 0) / (clear[of] ?? 1)).toFixed(2);
  const rows = [
    ["CPU of an apply", ratio("applyCpuMs")],
    ["CPU of a plan without changes", ratio("planCpuMs")],
    ["bytes of the state's file", ratio("stateBytes")],
    ...(clear.sentBytes === undefined ? [] : [["bytes to PostgreSQL in an apply", ratio("sentBytes")]]),
  ];
  return [
    "## A sealed state",
    "",
    `${count(resources)} resources in a cloud whose calls take 20 ms, sealed by a passphrase (600,000 rounds), against the same in clear: the middle`,
    `of ${runs} runs, in turns. Making one key takes ${ms(keyCpuMs)} of CPU. A command makes one to open what is there and, if it writes, one to`,
    "seal, whatever the size. Measured on a busy machine: the times of these runs are in the JSON, and tell nothing.",
    "",
    table(["figure", "sealed over clear"], rows),
    "",
  ];
}
