import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { runCli } from "./_helpers/cli";
import { linkPackages, makeProject } from "./_helpers/project";

const page = readFileSync(resolve(__dirname, "../docs/environments.md"), "utf8");

/** The fenced blocks behind `checked` notes, by their names. */
const blocks = new Map(
  [...page.matchAll(/<!-- checked: (\S+) -->\n```\w*\n([\s\S]*?)```/g)].map(([, name = "", text = ""]) => [name, text]),
);

it("the commands of the guide to environments do what it says", async () => {
  const files = [...blocks].filter(([name]) => name !== "commands");
  const project = makeProject({
    "cdktf.json": JSON.stringify({ language: "typescript", app: "node --import tsx main.ts" }),
    ...Object.fromEntries(files),
  });
  linkPackages(project.folder);
  try {
    const run = async (line: string) => {
      const args = line.replace(/^vpnform /, "").split(" ");
      const { code, stdout, stderr } = await runCli([...args, "--emulator", "--time-scale", "0"], {
        cwd: project.folder,
      });
      expect({ line, code, stderr: code === 0 ? "" : stderr }).toEqual({ line, code: 0, stderr: "" });
      return stdout;
    };
    const said: string[] = [];
    for (const line of (blocks.get("commands") ?? "").trim().split("\n")) said.push(await run(line));
    const [applied, planned, confirmed, listed, destroyed] = said;
    expect(applied).toContain("Resources: 1 added");
    expect(planned).toMatch(/name +=.*"office-prod"[\s\S]*"stage" += "production"[\s\S]*"team" += "network"/);
    expect(confirmed).toContain("Resources: 1 added");
    expect(listed).toBe("alivpn_customer_gateway.office\n");
    expect(destroyed).toContain("Destroy complete! Resources: 1 destroyed");
  } finally {
    project.remove();
  }
}, 60_000);
