import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { builtCli, cleanEnvironment } from "../../_helpers/cli";
import { gone, itOnLinux } from "../../_helpers/processes";
import { Workspace } from "../../_helpers/workspace";

let project: Workspace;
beforeEach(() => {
  project = new Workspace();
});
afterEach(() => project.remove());

it("what the program writes is for its owner alone", async () => {
  project.program("");
  await project.ok("synth");
  const graph = join(project.folder, "cdktf.out", "stacks", "net", "cdk.tf.json");
  expect(statSync(graph).mode & 0o077).toBe(0);
});

itOnLinux.each([
  ["itself", "node app.js"],
  [
    "behind a shell and another program",
    'true && node -e \'require("child_process").spawnSync("node", ["app.js"])\'; true',
  ],
])("a program that runs %s ends when its command line is killed by force", async (_, app) => {
  project.write({
    "cdktf.json": JSON.stringify({ language: "typescript", app }),
    "app.js": 'require("node:fs").writeFileSync("pid", String(process.pid)); setInterval(() => undefined, 1000);',
  });
  const command = spawn(process.execPath, [builtCli(), "synth"], { cwd: project.folder, env: cleanEnvironment() });
  const file = join(project.folder, "pid");
  while (!existsSync(file) || readFileSync(file, "utf8") === "") await new Promise((done) => setTimeout(done, 50));
  command.kill("SIGKILL");
  await gone([Number(readFileSync(file, "utf8"))]);
});
