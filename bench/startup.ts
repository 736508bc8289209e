import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export interface StartUp {
  readonly command: string;
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly peakMb: number;
}

/** Each command is run this often, and the middle one counts. */
const times = 5;

const commands: readonly (readonly [string, readonly string[]])[] = [
  ["node -e 0", ["-e", "0"]],
  ["vpnform --version", ["dist/vpnform.js", "--version"]],
  ["vpnform --help", ["dist/vpnform.js", "--help"]],
  ["vpnform plan --emulator", ["dist/vpnform.js", "plan", "--emulator"]],
];

/** What commands cost that do little: the price of starting. The program that `plan` runs is a process of its own. */
export function measureStartUp(folder: string): StartUp[] {
  return commands.map(([command, args]) => {
    const runs = Array.from({ length: times }, () => once(command, args, folder));
    return runs.sort((left, right) => left.cpuMs - right.cpuMs)[(times - 1) / 2] as StartUp;
  });
}

function once(command: string, args: readonly string[], folder: string): StartUp {
  const file = join(folder, "startup.json");
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--require", resolve("bench/startup-hook.cjs"), ...args], {
    env: { ...process.env, BENCH_FIGURES: file },
    encoding: "utf8",
    timeout: 60_000,
  });
  const wallMs = performance.now() - started;
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
  const { cpuMs, peakMb } = JSON.parse(readFileSync(file, "utf8")) as Pick<StartUp, "cpuMs" | "peakMb">;
  return { command, cpuMs, wallMs, peakMb };
}
