import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCli } from "../../_helpers/cli";
import { linkPackages, makeProject } from "../../_helpers/project";
import type { TestProject } from "../../_helpers/project";

let project: TestProject;
beforeEach(() => {
  project = makeProject({});
});
afterEach(() => project.remove());

const run = (...args: string[]) => runCli(args, { cwd: project.folder });
const read = (file: string) => readFileSync(join(project.folder, file), "utf8");

describe("init", () => {
  test("writes a project that plans at once on the emulator", async () => {
    const { code, stdout } = await run("init", "My Net");
    expect(code).toBe(0);
    for (const file of ["cdktf.json", "package.json", "tsconfig.json", "main.ts", ".gitignore"]) {
      expect(stdout).toContain(`  My Net/${file}\n`);
    }
    expect(stdout).toContain("  cd My Net\n  npm install\n  npx vpnform plan --emulator");
    expect(JSON.parse(read("My Net/cdktf.json"))).toEqual({
      language: "typescript",
      app: "node --import tsx main.ts",
      output: "cdktf.out",
    });
    const { name, dependencies } = JSON.parse(read("My Net/package.json")) as {
      name: string;
      dependencies: { vpnform: string };
    };
    expect(name).toBe("my-net");
    expect(dependencies.vpnform).toMatch(/^file:\.\./);

    const folder = join(project.folder, "My Net");
    linkPackages(folder);
    const plan = await runCli(["plan", "--emulator", "--detailed-exitcode"], { cwd: folder });
    expect(plan).toMatchObject({ code: 2 });
    expect(plan.stdout).toContain("\nPlan: 4 to add, 0 to change, 0 to destroy.\n");
  });

  test("overwrites nothing", async () => {
    const { code, stdout, stderr } = await run("init");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(`Error: ${project.folder} already has cdktf.json\n`);
    expect(stderr).toContain("nothing was written");
    expect(() => read("main.ts")).toThrow("ENOENT");
  });

  test("completes an existing .gitignore", async () => {
    project.write({ "sub/.gitignore": "mine\nnode_modules/" });
    expect((await run("init", "sub")).code).toBe(0);
    expect(read("sub/.gitignore")).toBe(`mine
node_modules/
cdktf.out/
.vpnform/
*.tfstate
*.tfstate.*
.*.tfstate.lock.info
*.plan
*.tfplan
*.tfvars
*.tfvars.json
.terraform/
crash.log
crash.*.log
`);
  });

  test("says why it cannot write", async () => {
    project.write({ file: "" });
    const { code, stderr } = await run("init", "file/sub");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Error: cannot write into .*file\/sub: E\w+/);
  });
});
