import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { runCli } from "../_helpers/cli";
import { linkPackages, makeProject } from "../_helpers/project";
import { whyNoLab } from "./_sites";

const why = whyNoLab();
if (why) process.stderr.write(`no lab of the example: ${why}\n`);

const name = "hub-and-spoke.ts";
const example = resolve(__dirname, "../../examples", name);

(why ? it.skip : it)(
  "the example of a hub and five sites stands up whole: ten tunnels, four sessions of BGP",
  async () => {
    const project = makeProject({
      "cdktf.json": JSON.stringify({ language: "typescript", app: `node --import tsx ${name}` }),
      [name]: readFileSync(example, "utf8"),
    });
    linkPackages(project.folder);
    const lab = (...args: string[]) =>
      runCli(["lab", ...args], { cwd: project.folder, env: { EMULATOR_SINGLE_TUNNEL: "0" } });
    try {
      const { code, stdout, stderr } = await lab("up", "--json");
      expect({ code, stderr }).toMatchObject({ code: 0 });
      const up = JSON.parse(stdout);
      expect(up).toMatchObject({ ok: true, missing: [], leftOut: [] });
      expect([up.tunnels.length, up.bgp.length]).toEqual([10, 4]);
    } finally {
      await lab("down");
      project.remove();
    }
  },
  120_000,
);
