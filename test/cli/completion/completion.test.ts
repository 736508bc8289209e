import { spawnSync } from "node:child_process";
import { runCli } from "../../_helpers/cli";
import { makeProject, rawProgram } from "../../_helpers/project";

const hasBash = spawnSync("bash", ["--version"]).status === 0;

async function script(shell: string): Promise<string> {
  const { code, stdout } = await runCli(["completion", shell]);
  expect(code).toBe(0);
  return stdout;
}

describe("completion", () => {
  test.each(["bash", "zsh", "fish"])("of %s knows commands and options", async (shell) => {
    const text = await script(shell);
    for (const word of ["plan", "--detailed-exitcode", "state", "pull", "--emulator"]) expect(text).toContain(word);
    expect(text).not.toMatch(/ __(stacks|addresses)/);
  });

  (hasBash ? test : test.skip).each([
    ["vpnform pl", ["plan"]],
    ["vpnform plan --det", ["--detailed-exitcode"]],
    ["vpnform -C x state p", ["pull", "push"]],
    ["vpnform state list --st", ["--stack"]],
    ["vpnform completion z", ["zsh"]],
    ["vpnform --emu", ["--emulator"]],
    ["vpnform apply ne", ["net", "new"]],
  ])("completes %j in bash", async (line, expected) => {
    const words = line.split(" ");
    // Stack names come from the command itself, which stands in here for the installed one.
    const program = `
vpnform() { [[ "$3" == __stacks ]] && printf 'net\\nnew\\nold\\n'; }
${await script("bash")}
COMP_WORDS=(${words.join(" ")}); COMP_CWORD=${words.length - 1}; _vpnform; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync("bash", ["--norc", "-c", program], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(stdout.trim().split("\n")).toEqual(expected);
  });

  test("finds the stacks of the last synthesis, and is silent without one", async () => {
    const project = makeProject({ "app.js": rawProgram({ net: { json: {} }, far: { json: {} } }) });
    expect(await runCli(["__stacks"], { cwd: project.folder })).toEqual({ code: 0, stdout: "", stderr: "" });
    await runCli(["synth"], { cwd: project.folder });
    expect(await runCli(["__stacks"], { cwd: project.folder })).toEqual({ code: 0, stdout: "net\nfar\n", stderr: "" });
    expect(await runCli(["__stacks", "-C", "/"])).toEqual({ code: 0, stdout: "", stderr: "" });
    project.remove();
  });
});
