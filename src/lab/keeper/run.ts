import { spawn } from "node:child_process";
import { VpnformError } from "../../../lib/core/errors";

/** What became of a program. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a program to its end, whatever its exit code. */
export function run(program: string, args: readonly string[], options: { input?: string } = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["pipe", "pipe", "pipe"] });
    let [out, err] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, out, err }));
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
  });
}

/** Runs a program that has to succeed; what it said is the error otherwise. */
export async function must(
  program: string,
  args: readonly string[],
  options: { input?: string } = {},
): Promise<string> {
  const { code, out, err } = await run(program, args, options);
  if (code !== 0)
    throw new VpnformError(
      "lab-failed",
      `${program} ${args.slice(0, 4).join(" ")}: ${(err || out).trim().split("\n")[0] ?? `exit ${code}`}`,
    );
  return out;
}

/** Lines for `ip`, in a machine or outside of all of them. */
export async function ip(lines: readonly string[], machine?: string): Promise<void> {
  if (lines.length === 0) return;
  await must("ip", [...(machine === undefined ? [] : ["-n", machine]), "-batch", "-"], {
    input: `${lines.join("\n")}\n`,
  });
}

/** As `ip`, for what may be there already, or gone. */
export async function ipIfPossible(lines: readonly string[], machine: string): Promise<void> {
  await run("ip", ["-n", machine, "-force", "-batch", "-"], { input: `${lines.join("\n")}\n` });
}

/** Arguments that run a program within a machine. */
export const within = (machine: string, ...command: string[]): string[] => ["netns", "exec", machine, ...command];
