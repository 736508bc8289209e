import { mkdtemp, readFile, rm, symlink, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { projectFiles } from "../src/cli/commands/project-files";
import { runCli } from "./_helpers/cli";

const root = resolve(__dirname, "..");

/** The fenced block behind a `checked` note. */
async function block(name: string): Promise<string> {
  const text = await readFile(join(root, "README.md"), "utf8");
  const found = new RegExp(`<!-- checked: ${name} -->\\n\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1];
  if (found === undefined) throw new Error(`README.md has no block "${name}"`);
  return found;
}

/** A project made by init, with this repository in the place of an installed package. */
async function newProject(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), "vpnform-readme-"));
  const project = join(parent, "net");
  const { code, stderr } = await runCli(["init", project]);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  await mkdir(join(project, "node_modules"));
  await symlink(root, join(project, "node_modules", "vpnform"));
  for (const name of ["cdktf", "constructs", "tsx", ".bin"]) {
    await symlink(join(root, "node_modules", name), join(project, "node_modules", name));
  }
  return project;
}

it("the README's program is the one that init writes", async () => {
  expect(await block("program")).toBe(projectFiles({ name: "net", vpnform: "" })["main.ts"]);
});

it("the README's plan is the one that the program gives", async () => {
  const project = await newProject();
  try {
    const env = { EMULATOR_SINGLE_TUNNEL: "0" };
    const { code, stdout, stderr } = await runCli(["plan", "--emulator"], { cwd: project, env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).not.toMatch(/warning/i);
    // Parts of the plan are left out in the README; what is there stands there word for word.
    let from = 0;
    for (const part of (await block("plan")).split(/^ *…\n/m)) {
      const at = stdout.indexOf(part, from);
      expect({ part, found: at >= 0 }).toEqual({ part, found: true });
      from = at + part.length;
    }
  } finally {
    await rm(join(project, ".."), { recursive: true, force: true });
  }
}, 60_000);
