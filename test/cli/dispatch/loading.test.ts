import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { builtCli, cleanEnvironment } from "../../_helpers/cli";

const root = resolve(__dirname, "../../..");

/** Everything that is loaded before a command runs: what modules import, apart from what carries commands out. */
async function loadedAtStart(): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ["src/cli/main.ts"],
    bundle: true,
    platform: "node",
    write: false,
    metafile: true,
    outdir: "none",
    logLevel: "silent",
    external: ["@cdktn/hcl2json"],
  });
  const seen = new Set<string>();
  const visit = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { path: next, external } of metafile.inputs[path]?.imports ?? []) {
      if (!external && next !== "src/cli/dispatch/run-command.ts") visit(next);
    }
  };
  visit("src/cli/main.ts");
  return [...seen];
}

describe("the command line's start", () => {
  test("loads a parser, colours, and files of its own", async () => {
    const loaded = await loadedAtStart();
    const packages = loaded.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
    expect([...new Set(packages)].sort()).toEqual(["commander", "picocolors"]);
    const folders = loaded.flatMap((path) => /^((?:src|lib)\/[^/]+)\//.exec(path)?.[1] ?? []);
    expect([...new Set(folders)].sort()).toEqual(["lib/core", "src/cli"]);
  });

  test.each([["--version"], ["--help"], ["plan", "--help"], ["completion", "bash"]])(
    "opens no network library for %s %s",
    (...args) => {
      const folder = mkdtempSync(join(tmpdir(), "vpnform-test-"));
      const probe = join(folder, "probe.js");
      writeFileSync(probe, 'process.on("exit", () => console.error(process.moduleLoadList.join("\\n")));');
      const { stderr, status } = spawnSync(process.execPath, ["--require", probe, builtCli(), ...args], {
        env: cleanEnvironment(),
        encoding: "utf8",
      });
      rmSync(folder, { recursive: true });
      expect(status).toBe(0);
      expect(stderr).toContain("NativeModule fs");
      expect(stderr).not.toMatch(/NativeModule (http|https|http2|tls|_http_client)$/m);
    },
  );
});
