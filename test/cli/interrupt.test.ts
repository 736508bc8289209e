import { spawn, spawnSync } from "node:child_process";
import { builtCli, cleanEnvironment, runCli } from "../_helpers/cli";
import { block, makeProject, rawProgram, stackJson } from "../_helpers/project";
import type { TestProject } from "../_helpers/project";

let project: TestProject;
beforeEach(() => {
  const gateway = (name: string) => ({
    name,
    vpc_id: "vpc-a1",
    v_switch_id: "vsw-a1",
    bandwidth: 10,
    enable_ipsec: true,
  });
  const resource = {
    alivpn_gateway: { hub: block("net/hub", gateway("hub")) },
    alivpn_customer_gateway: {
      later: { ...block("net/later", { ip_address: "203.0.113.7" }), depends_on: ["alivpn_gateway.hub"] },
    },
  };
  project = makeProject({ "app.js": rawProgram({ net: { json: stackJson("net", { resource }) } }) });
});
afterEach(() => project.remove());

const apply = ["apply", "--auto-approve", "--emulator", "--time-scale", "0.005"];

describe("an interrupted apply", () => {
  test("finishes what is in flight, and the next one does the rest", async () => {
    let sent = false;
    const first = await runCli(apply, {
      cwd: project.folder,
      watch: (printed, kill) => {
        if (sent || !printed.includes("hub (net/hub): Creating...")) return;
        sent = true;
        kill("SIGINT");
      },
    });
    expect(first.code).toBe(1);
    expect(first.stderr).toContain("Interrupted: finishing what is in flight. Press Ctrl-C again to stop at once.");
    expect(first.stderr).toContain("alivpn_gateway.hub (net/hub): Creation complete");
    expect(first.stdout).toContain("Apply interrupted. Resources: 1 added, 0 changed, 0 destroyed.");
    const second = await runCli(apply, { cwd: project.folder });
    expect(second.stdout).toContain("Apply complete! Resources: 1 added, 0 changed, 0 destroyed.");
  });

  test("stops at once when interrupted twice, and loses nothing", async () => {
    let sent = 0;
    const first = await runCli(["apply", "--auto-approve", "--emulator", "--time-scale", "0.05"], {
      cwd: project.folder,
      watch: (printed, kill) => {
        const desired = sent === 0 ? "Creating..." : "Press Ctrl-C again";
        if (sent > 1 || !printed.includes(desired)) return;
        sent += 1;
        kill("SIGINT");
      },
    });
    expect(first.code).toBe(130);
    expect(first.stderr).toContain("Interrupted again: stopped at once. What was in flight may be done");
    expect(first.stderr).not.toContain("Creation complete");
    const second = await runCli(apply, { cwd: project.folder });
    expect(second.code).toBe(0);
    const { stdout } = await runCli(["plan", "--destroy", "--emulator"], { cwd: project.folder });
    expect(stdout).toContain("Plan: 0 to add, 0 to change, 2 to destroy.");
  });
});

/** Gives a command a terminal, where the machine has the tool for it. */
const hasScript = spawnSync("script", ["--version"]).status === 0;

function onTerminal(args: readonly string[], answer: string): Promise<{ code: number | null; text: string }> {
  const command = [process.execPath, builtCli(), ...args].map((part) => `'${part}'`).join(" ");
  const child = spawn("script", ["-qec", command, "/dev/null"], {
    cwd: project.folder,
    env: { ...cleanEnvironment(), TERM: "xterm", COLUMNS: "80" },
  });
  let text = "";
  let answered = false;
  child.stdout.setEncoding("utf8").on("data", (more: string) => {
    text += more;
    if (answered || !text.includes("Enter a value:")) return;
    answered = true;
    child.stdin.write(answer);
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, text })));
}

(hasScript ? describe : describe.skip)("on a terminal", () => {
  test.each([
    ["anything but yes", "y\r"],
    ["Ctrl-C", "\u0003"],
    ["the end of input", "\u0004"],
  ])("%s declines", async (_what, answer) => {
    const { code, text } = await onTerminal(["apply", "--emulator"], answer);
    expect(code).toBe(1);
    expect(text).toContain("Only 'yes' will be accepted to approve.");
    expect(text).toContain("Apply cancelled.");
    expect(text).not.toContain("Apply complete!");
  });

  test("yes approves, progress is a block, and the cursor is back at the end", async () => {
    const { code, text } = await onTerminal(["apply", "--emulator", "--time-scale", "0.005"], "yes\r");
    expect(code).toBe(0);
    expect(text).toContain("0 of 2 done");
    expect(text).toContain("\u001b[32m");
    expect(text).toContain("Apply complete! Resources: 2 added, 0 changed, 0 destroyed.");
    expect(text.lastIndexOf("\u001b[?25h")).toBeGreaterThan(text.lastIndexOf("\u001b[?25l"));
  });

  test("neither a state nor a secret output is written to it", async () => {
    const { code, text } = await onTerminal(["state", "pull", "--emulator", "--no-color"], "");
    expect(code).toBe(1);
    expect(text).toContain("the state holds secrets and is not written to a terminal");
    expect(text).not.toContain("\u001b[3");
  });
});
