import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ProgramAhead, startAhead, startWithHook } from "../../src/cli/program-ahead";
import { readConfig } from "../../src/project/config";
import type { AppExit, RunningProgram } from "../../src/project/running-program";
import { cleanEnvironment } from "../_helpers/cli";
import { makeProject, rawProgram } from "../_helpers/project";
import type { TestProject } from "../_helpers/project";

let project: TestProject;
afterEach(() => project.remove());

function ahead(name: string, files: Record<string, string>): ReturnType<typeof startAhead> {
  project = makeProject(files);
  return startAhead({ name, names: [], rest: [], options: { C: project.folder } }, cleanEnvironment());
}

/** Whoever takes a program removes its folder. */
async function ended(program: RunningProgram | undefined): Promise<AppExit | undefined> {
  const exit = await program?.exit;
  if (program) rmSync(program.folder, { recursive: true });
  return exit;
}

describe("a program that is started ahead of its command", () => {
  test.each([
    ["plan", "true"],
    ["validate", "true"],
    ["synth", "undefined"],
  ])("runs as the command %s would run it", async (name, checked) => {
    const note = `require("node:fs").writeFileSync("note", String(JSON.parse(process.env.CDKTF_CONTEXT_JSON)["vpnform:checkedElsewhere"]));`;
    const program = ahead(name, { "app.js": note + rawProgram({}) })?.take();
    expect(await ended(program)).toEqual({ code: 0, endedBy: null });
    expect(program?.config.folder).toBe(project.folder);
    expect(readFileSync(join(project.folder, "note"), "utf8")).toBe(checked);
  });

  test.each(["apply", "state list", "terraform"])("is not started for %s, which may do without it", (name) => {
    expect(ahead(name, { "app.js": rawProgram({}) })).toBeUndefined();
  });

  test.each(["{", '{ "app": "" }'])("is not started by the faulty cdktf.json %s", (text) => {
    expect(ahead("plan", { "cdktf.json": text })).toBeUndefined();
  });

  test("is ended if the command fails before it takes it", async () => {
    project = makeProject({ "app.js": "setInterval(() => undefined, 1000)" });
    const program = startWithHook(await readConfig(project.folder), { environment: cleanEnvironment() });
    new ProgramAhead(program).abandon();
    expect(await program.exit).toEqual({ code: null, endedBy: "SIGINT" });
    expect(existsSync(program.folder)).toBe(false);
  });

  test("goes on if the command has taken it", async () => {
    const begun = ahead("plan", { "app.js": rawProgram({}) });
    const program = begun?.take();
    begun?.abandon();
    expect(await ended(program)).toEqual({ code: 0, endedBy: null });
  });
});
