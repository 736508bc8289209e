import { spawn, spawnSync } from "node:child_process";

/** Whether the shell is there. A test that is left out says why. */
export function hasShell(name: string): boolean {
  const found = spawnSync(name, ["--version"]).status === 0;
  if (!found) process.stderr.write(`not tested in ${name}: it is not installed\n`);
  return found;
}

/** Whether a shell can be given a terminal of its own. */
export const hasTerminal = process.platform === "linux" && spawnSync("script", ["--version"]).status === 0;
if (!hasTerminal) process.stderr.write("not tested at a terminal: the command script of util-linux is not installed\n");

/** Runs a script in a shell; returns its lines. */
export function linesOf(shell: string, args: readonly string[], cwd: string): string[] {
  const { stdout, stderr } = spawnSync(shell, [...args], { encoding: "utf8", cwd, env: environment(cwd) });
  expect(stderr).toBe("");
  return stdout.split("\n").filter((line) => line !== "");
}

/** What the shell shows when it waits for a line. */
const prompt = "READY> ";

/** Types at a shell's terminal, each entry when it is ready for a line. */
export async function typeAt(command: string, entries: readonly string[], cwd: string): Promise<void> {
  const env = { ...environment(cwd), PS1: prompt, TERM: "dumb" };
  const child = spawn("script", ["-qec", command, "/dev/null"], { cwd, env, stdio: "pipe" });
  let seen = "";
  const rest = [...entries, "exit\n"];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    seen += text;
    if (!seen.includes(prompt)) return;
    seen = "";
    child.stdin.write(rest.shift() ?? "");
  });
  const timer = setTimeout(() => child.kill(), 20_000);
  await new Promise((resolve) => child.on("close", resolve));
  clearTimeout(timer);
  expect({ untyped: rest }).toEqual({ untyped: [] });
}

/** No settings of the user's shells. */
function environment(home: string): Record<string, string> {
  return { PATH: process.env["PATH"] ?? "", HOME: home, LC_ALL: "C.UTF-8", ZDOTDIR: home, XDG_CONFIG_HOME: home };
}
