import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { runCli } from "../../_helpers/cli";
import { makeProject, rawProgram, stackJson } from "../../_helpers/project";
import type { TestProject } from "../../_helpers/project";

let project: TestProject;
beforeAll(() => {
  const stack = (name: string, dependencies: string[] = []) => ({ json: stackJson(name, {}), dependencies });
  project = makeProject({
    "app.js": `console.log("a word on stdout");\n${rawProgram({ far: stack("far", ["net"]), net: stack("net") })}`,
    "broken/cdktf.json": '{\n  "app": "x",\n}',
    "throws/cdktf.json": '{ "app": "node app.js" }',
    "throws/app.js": 'function build() {\n  throw new Error("there is no such site");\n}\nbuild();\n',
    "missing/cdktf.json": '{ "app": "no-such-app" }',
    "silent/cdktf.json": '{ "app": "node -p 1" }',
  });
  mkdirSync(join(project.folder, "empty"));
});
afterAll(() => project.remove());

const run = (...args: string[]) => runCli(args, { cwd: project.folder });

describe("the command line", () => {
  test.each<[readonly string[], string]>([
    [["validate", "--auto-approve"], 'it is an option of "apply", "destroy"'],
    [["state", "lst"], "did you mean list?"],
    [["mv", "a", "b"], "did you mean state mv?"],
    [["plan", "--refresh", "minimla"], "did you mean minimal?"],
  ])("tells where a name is right that is wrong here: %j", async (args, hint) => {
    const { code, stderr } = await run(...args);
    expect([code, stderr]).toEqual([1, expect.stringContaining(hint)]);
  });

  test("tells its version and its help on stdout", async () => {
    const { version } = jest.requireActual<{ version: string }>("../../../package.json");
    expect(await run("--version")).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
    const help = await run("--help");
    expect(help).toMatchObject({ code: 0, stderr: "" });
    for (const name of "init synth validate plan apply destroy show output import state unlock emulator completion".split(
      " ",
    )) {
      expect(help.stdout).toMatch(new RegExp(`^  ${name}\\b`, "m"));
    }
    expect(help.stdout).not.toContain("__stacks");
    expect(await run()).toEqual(help);
  });

  test("tells a command's options, the common ones too", async () => {
    const { stdout } = await run("plan", "--help");
    for (const option of "--all --out --json --detailed-exitcode --destroy --refresh --target --exclude --replace --var -C --emulator --no-color --debug".split(
      " ",
    )) {
      expect(stdout).toContain(option);
    }
    expect((await run("state", "rm", "--help")).stdout).toContain("vpnform state rm [options] <addresses...>");
  });

  test.each([
    [["plna"], 'unknown command "plna"', "did you mean plan?"],
    [["frobnicate"], 'unknown command "frobnicate"', "see vpnform --help"],
    [["plan", "--jsn"], 'unknown option "--jsn"', "did you mean --json?"],
    [["plan", "--frobnicate"], 'unknown option "--frobnicate"', "see vpnform plan --help"],
    [["state", "lst"], 'unknown command "lst"', "did you mean list?"],
    [["state"], "a command is missing", "see vpnform state --help"],
    [["import", "alivpn_gateway.hub"], 'missing required argument "id"', "see vpnform import --help"],
    [["synth", "x"], "too many arguments for", "see vpnform synth --help"],
    [["plan", "--out"], 'option "--out <file>" argument missing', "see vpnform plan --help"],
    [["plan", "--refresh", "some"], '--refresh is "some"', "use all, minimal or none"],
    [["apply", "--parallelism", "0"], '--parallelism is "0"', "use a whole number from 1"],
    [["apply", "--lock-timeout", "soon"], '--lock-timeout is "soon"', "use seconds, or a time such as 30s or 5m"],
    [["--time-scale", "-1", "plan"], '--time-scale is "-1"', "use a number from 0"],
    [["emulator", "--port", "99999"], '--port is "99999"', "use a whole number from 0 to 65535"],
    [
      ["emulator", "--edition", "private"],
      'option "--edition <name>" argument "private" is invalid',
      "see vpnform emulator --help",
    ],
    [["completion", "tcsh"], 'no completion for the shell "tcsh"', "use bash, zsh, fish"],
    [["-C", "nowhere", "plan"], "cannot work in the folder nowhere: ENOENT", "correct the path given with -C"],
    [["plan", "-C", "empty"], "there is no cdktf.json in", "vpnform init"],
    [["plan", "-C", "broken"], 'cdktf.json:3:1: expected a name in double quotes, found "}"', "correct the JSON"],
    [["plan", "-C", "throws"], "the program failed: there is no such site", "on app.js line 2:"],
    [["plan", "-C", "missing"], 'the app command "no-such-app" was not found', "npm install"],
    [["plan", "-C", "silent"], "the program ended without writing cdktf.out/manifest.json", "app.synth()"],
    [["plan"], "the program has 2 stacks: net, far", "name those that are meant, or use --all"],
    [["plan", "nett"], 'no stack is named "nett"', "the program has: net, far"],
    [["plan", "--all", "net"], 'both --all and "net" are given', "use one of them"],
    [["plan", "net", "far", "--out", "x"], '--out "x" can hold one stack, and 2 are selected', "a file of its own"],
    [["plan", "net", "--var", "x"], '--var is "x"', "--var NAME=VALUE"],
    [["plan", "net", "--var", "x=1"], 'the program declares no variable "x"', "remove --var"],
    [["apply", "net"], "apply without a terminal cannot ask for approval", "--auto-approve"],
    [["apply", "net", "--json"], "apply with --json cannot ask for approval", "--auto-approve"],
    [["destroy", "--all"], "destroy without a terminal cannot ask for approval", "--auto-approve"],
    [["apply", "cdktf.json", "net"], '"net" follows a plan file', "leave them out"],
    [
      ["apply", "cdktf.json", "--destroy", "--target", "x"],
      "--destroy, --target given with a plan file",
      "leave them out",
    ],
    [["state", "list"], "the program has the stacks far, net", "--stack NAME"],
    [["output", "--reveal"], "--reveal needs the name of an output", "vpnform output"],
    [["show", "--json"], "the program has the stacks far, net", "--stack NAME"],
    [["state", "push", "nowhere.json", "--stack", "net"], "cannot read nowhere.json", "ENOENT"],
  ])("refuses %j with one clear error", async (args, message, hint) => {
    const { code, stdout, stderr } = await run(...args);
    expect(code).toBe(1);
    const text = args.includes("--json") && args[0] === "apply" ? stdout : stderr;
    expect(text.replace(/\\"/g, '"')).toContain(message);
    expect(text).toContain(hint);
    expect(stderr).not.toMatch(/^ +at /m);
    if (text === stderr) expect(stderr.match(/^Error: /gm)).toHaveLength(1);
  });

  test("adds a stack trace with --debug", async () => {
    expect((await run("plan", "-C", "broken", "--debug")).stderr).toMatch(/^ +at /m);
    expect((await run("frobnicate", "--debug")).stderr).toMatch(/^ +at /m);
  });

  test("takes common options before and after the command", async () => {
    expect((await run("-C", "broken", "synth")).stderr).toContain("cdktf.json:3:1");
    expect((await run("synth", "-C", "broken")).stderr).toContain("cdktf.json:3:1");
  });

  test("keeps what the program prints out of its own stdout", async () => {
    const { code, stdout, stderr } = await run("synth");
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: "far: cdktf.out/stacks/far/cdk.tf.json\nnet: cdktf.out/stacks/net/cdk.tf.json\n",
    });
    expect(stderr).toContain("a word on stdout");
  });

  test("plans several stacks in the order of their dependencies", async () => {
    const { code, stdout } = await runCli(["plan", "--all"], { cwd: project.folder, env: { VPNFORM_EMULATOR: "1" } });
    expect(code).toBe(0);
    expect(stdout.match(/^Stack .*/gm)).toEqual(["Stack net", "Stack far"]);
    const reverse = await runCli(["destroy", "--all", "--auto-approve", "--emulator"], { cwd: project.folder });
    expect(reverse.stdout.match(/^Stack .*/gm)).toEqual(["Stack far", "Stack net"]);
    expect(reverse.stdout).toContain("No changes. There is nothing to destroy.");
  });

  test("writes nothing but JSON to stdout in a stream of events", async () => {
    const { code, stdout } = await run("plan", "net", "--json", "--emulator");
    expect(code).toBe(0);
    const types = stdout
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { type: string }).type);
    expect(types).toEqual(["version", "change_summary"]);
    const failed = await run("plan", "-C", "throws", "--json");
    expect(failed.code).toBe(1);
    const last = failed.stdout.trimEnd().split("\n").at(-1) as string;
    expect(JSON.parse(last)).toMatchObject({
      "@level": "error",
      type: "diagnostic",
      diagnostic: {
        severity: "error",
        summary: "the program failed: there is no such site",
        range: { filename: "app.js", start: { line: 2 } },
        snippet: { code: 'throw new Error("there is no such site");', start_line: 2 },
      },
    });
  });
});
