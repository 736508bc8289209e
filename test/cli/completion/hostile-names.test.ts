import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { builtCli, runCli } from "../../_helpers/cli";
import { makeProject } from "../../_helpers/project";
import type { TestProject } from "../../_helpers/project";
import { hasShell, hasTerminal, linesOf, typeAt } from "./_shell";

/** Names that would run a command, or break out of a quotation, if a shell expanded them. */
const kept = [
  "$(touch PWNED)",
  "`touch PWNED`",
  "; touch PWNED",
  "a && touch PWNED",
  "${X:-$(touch PWNED)}",
  "<(touch PWNED)",
  "'$(touch PWNED)'",
  '"$(touch PWNED)"',
  "\\$(touch PWNED)",
  "two words",
  "it's",
  "*",
  "~",
  "!!",
];
const leftOut = ["-rf", "--debug=$(touch PWNED)", "bell\u0007", "colour\u001b[31m"];

const places: Readonly<Record<string, string>> = {
  stack: "vpnform apply ",
  address: "vpnform state rm ",
  option: "vpnform plan --target ",
  folder: "vpnform -C $(touch\\ PWNED) plan ",
};

/** How each shell lists what it would complete at the end of a line, here from a stand-in for the command. */
const listings: Readonly<Record<string, (line: string) => readonly string[]>> = {
  bash: (line) => [
    "--norc",
    "-c",
    `vpnform() { cat names; }; . ./script
COMP_WORDS=(${line
      .split(/(?<!\\) /)
      .map(single)
      .join(" ")}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _vpnform
for each in "\${COMPREPLY[@]}"; do eval "set -- $each"; printf '%s\\n' "$*"; done`,
  ],
  zsh: (line) => [
    "-f",
    "-c",
    `vpnform() { cat names; }; compdef() { :; }; _files() { :; }
compadd() { shift; printf '%s\\n' "$@"; }
. ./script; words=(${line
      .split(/(?<!\\) /)
      .map(single)
      .join(" ")}); CURRENT=\${#words}; _vpnform`,
  ],
  fish: (line) => [
    "--no-config",
    "-c",
    `function vpnform; cat names; end; source script; complete -C ${single(line)} | string replace -r '\\t.*' ''`,
  ],
};

function single(text: string): string {
  return `'${text.replace(/'/g, "'\\''")}'`;
}

describe.each(["bash", "zsh", "fish"])("%s", (shell) => {
  const tested = hasShell(shell) ? test : test.skip;
  const atTerminal = hasTerminal && shell !== "fish" ? tested : test.skip;
  let project: TestProject;
  beforeEach(async () => {
    project = makeProject({ names: [...kept, ...leftOut, ""].join("\n") });
    const { stdout } = await runCli(["completion", shell]);
    project.write({ script: stdout });
  });
  afterEach(() => project.remove());

  tested.each(Object.keys(places))("runs nothing of what names say, at the place of a %s", (place) => {
    const given = listings[shell]?.(places[place] ?? "") ?? [];
    const listed = linesOf(shell, given, project.folder).filter((line) => kept.includes(line));
    expect(listed.sort()).toEqual([...kept].sort());
    const all = linesOf(shell, given, project.folder);
    for (const name of leftOut) expect(all).not.toContain(name);
    expect(existsSync(join(project.folder, "PWNED"))).toBe(false);
  });

  atTerminal.each([
    ["h1$(touch PWNED)", "h1"],
    ["h2`touch PWNED`'\"; touch PWNED", "h2"],
    ["h3 two words", "h3"],
    ['h4["it\'s"]', "h4"],
    ["h5$(touch PWNED)", "'h5"],
  ])(
    "inserts %j as one word when TAB is typed after %s",
    async (name, typed) => {
      project.write({
        names: `${name}\n`,
        rc: `vpnform() { if [ "$1" = -C ]; then cat names; else printf '%s\\n' "$@" > called; fi; }
${shell === "zsh" ? "autoload -Uz compinit; compinit -u -D; unsetopt zle_bracketed_paste; PROMPT_EOL_MARK=" : "bind 'set enable-bracketed-paste off'"}
. ./script
`,
      });
      const start = shell === "zsh" ? "zsh -f -i" : "bash --norc -i";
      await typeAt(start, [". ./rc\n", `vpnform apply ${typed}\t\n`], project.folder);
      expect(readFileSync(join(project.folder, "called"), "utf8").split("\n")[1]).toBe(name);
      expect(existsSync(join(project.folder, "PWNED"))).toBe(false);
    },
    30_000,
  );
});

describe("a cloned folder", () => {
  let project: TestProject;
  beforeEach(() => {
    const touch = 'touch "$HOME/PWNED"; touch PWNED';
    project = makeProject({ "cdktf.json": JSON.stringify({ app: touch, output: "out" }) });
  });
  afterEach(() => project.remove());

  function stack(name: string, terraform: object, resource: object = {}): object {
    project.write({ [`out/${name}.json`]: JSON.stringify({ terraform, resource }) });
    return { name, constructPath: name, synthesizedStackPath: `${name}.json`, dependencies: [] };
  }

  test("offers its plain names only, and runs neither its program nor anything else", async () => {
    const names = ["$(touch PWNED)", "`touch PWNED`", "; touch PWNED", "-rf", "a\nb", "../up", 'say "x"', "it's", ""];
    const resource = { alivpn_gateway: { hub: {}, "$(touch PWNED)": {} }, "a; touch PWNED": { b: {} } };
    const state = {
      version: 4,
      resources: [
        {
          mode: "managed",
          type: "alivpn_gateway",
          name: "many",
          instances: [{ index_key: "$(touch PWNED)\n" }, { index_key: 0 }, { deposed: "0a1b2c3d" }],
        },
        { mode: "managed", type: "alivpn_gateway", name: "x; touch PWNED", instances: [{}] },
      ],
    };
    const stacks = Object.fromEntries(names.map((name) => [name, stack("rest", {})]));
    const net = stack("net", { backend: { local: { path: "net.tfstate" } } }, resource);
    const remote = stack("remote", { backend: { http: { address: "http://127.0.0.1:9" } } });
    project.write({
      "out/manifest.json": JSON.stringify({ stacks: { ...stacks, net, "two words": remote } }),
      "net.tfstate": JSON.stringify(state),
    });
    const options = { cwd: project.folder, env: { HOME: project.folder } };
    expect(await runCli(["__stacks"], options)).toEqual({ code: 0, stdout: "net\ntwo words\n", stderr: "" });
    expect(await runCli(["__addresses"], options)).toEqual({
      code: 0,
      stdout: 'alivpn_gateway.hub\nalivpn_gateway.many["$(touch PWNED)\\n"]\nalivpn_gateway.many[0]\n',
      stderr: "",
    });
    expect(existsSync(join(project.folder, "PWNED"))).toBe(false);
  });

  test("is answered with silence where its files are damaged, sealed or no files", async () => {
    const sealed = stack("sealed", { backend: { local: { path: "sealed.tfstate" } } });
    const device = stack("device", { backend: { local: { path: "/dev/zero" } } });
    project.write({
      "out/manifest.json": JSON.stringify({ stacks: { sealed, device, odd: 7, lost: { synthesizedStackPath: 1 } } }),
      "sealed.tfstate": "{ not json",
    });
    expect(await runCli(["__addresses"], { cwd: project.folder })).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("whose stack has a name that shells or folders could misread is refused", async () => {
    for (const name of ["$(touch PWNED)", "../up", "a\nb", "-rf"]) {
      const broken = { ...stack("rest", {}), name };
      project.write({ "out/manifest.json": JSON.stringify({ stacks: { broken } }) });
      const { code, stderr } = await runCli(["state", "list"], { cwd: project.folder });
      expect(code).toBe(1);
      expect(stderr).toContain("no usable");
    }
  });
});

test("completes from the real command in bash", async () => {
  if (!hasShell("bash")) return;
  const project = makeProject({});
  const stacks = { net: { name: "net" }, "$(touch PWNED)": {}, "two words": { name: "two words" } };
  project.write({ "cdktf.out/manifest.json": JSON.stringify({ stacks }) });
  writeFileSync(join(project.folder, "script"), (await runCli(["completion", "bash"])).stdout);
  const program = `vpnform() { ${single(process.execPath)} ${single(resolve(builtCli()))} "$@"; }; . ./script
COMP_WORDS=(vpnform plan t); COMP_CWORD=2; _vpnform; printf '%s\\n' "\${COMPREPLY[@]}"`;
  expect(linesOf("bash", ["--norc", "-c", program], project.folder)).toEqual(["two\\ words"]);
  expect(existsSync(join(project.folder, "PWNED"))).toBe(false);
  project.remove();
});
