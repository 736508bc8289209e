import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtCli, cleanEnvironment } from "../../_helpers/cli";

/** Nodes to try: older ones keep no code that they compiled. */
const candidates = [process.execPath, process.env["VPNFORM_NEWER_NODE"] ?? ""];
const keeps = (node: string) =>
  node !== "" &&
  spawnSync(node, ["-p", '!!require("module").enableCompileCache'], { encoding: "utf8" }).stdout === "true\n";
const node = candidates.find(keeps);
const why = "skipped: this Node is older than 22.1, and VPNFORM_NEWER_NODE names no newer one";
if (!node) process.stderr.write(`where Node keeps compiled code: ${why}\n`);

let home: string;
let cache: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "vpnform-test-"));
  cache = join(home, ".cache", "vpnform");
  mkdirSync(join(home, "tmp"));
  mkdirSync(join(home, "project"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Runs a command, which is loaded and finds no project; gives what lies in temporary folders then. */
function run(): string[] {
  const { HOME: _home, XDG_CACHE_HOME: _cache, NODE_COMPILE_CACHE: _other, ...clean } = cleanEnvironment();
  const env = { ...clean, HOME: home, TMPDIR: join(home, "tmp") };
  const { stderr } = spawnSync(String(node), [builtCli(), "validate"], {
    cwd: join(home, "project"),
    env,
    encoding: "utf8",
  });
  expect(stderr).toContain("cdktf.json");
  return readdirSync(join(home, "tmp"));
}

describe(node ? "a Node that keeps compiled code" : why, () => {
  const inIt = node ? it : it.skip;

  inIt("keeps it in the user's own folder, and in no temporary one", () => {
    expect(run()).toEqual([]);
    expect(statSync(cache).mode & 0o777).toBe(0o700);
    expect(readdirSync(cache).length).toBe(1);
  });

  inIt("keeps none where the folder is somebody else's, or others can write into it", () => {
    mkdirSync(cache, { recursive: true });
    if (process.getuid?.() === 0) chownSync(cache, 12_345, 12_345);
    else chmodSync(cache, 0o777);
    expect(run()).toEqual([]);
    expect(readdirSync(cache)).toEqual([]);
  });
});
