// Builds dist/: the library as plain modules with declarations, and the command line as one file.
import { build } from "esbuild";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { small } from "./small.mjs";
import { writeSupplyChain } from "./supply-chain.mjs";

const sources = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name));

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const common = { platform: "node", target: "node20", format: "cjs", logLevel: "warning", legalComments: "none" };

// What commands need is ten times as much as what parses the command line: help and version do not wait for it.
const commandsApart = {
  name: "commands-apart",
  setup: ({ onResolve }) => onResolve({ filter: /\/run-command$/ }, () => ({ path: "./commands.js", external: true })),
};

// Built beside and moved into place, so that whoever uses dist/ at the moment sees the old or the new one, not a half.
const draft = `dist.${process.pid}.tmp`;
const former = `dist.${process.pid}.old`;
try {
  await build({ ...common, entryPoints: sources("lib"), outdir: join(draft, "lib"), outbase: "lib", sourcemap: true });
  const cli = {
    ...common,
    bundle: true,
    metafile: true,
    ...small,
    define: { VPNFORM_VERSION: JSON.stringify(version) },
  };
  const bundles = [];
  const bundle = async (options) => bundles.push((await build({ ...cli, ...options })).metafile);
  await bundle({
    entryPoints: ["src/cli/main.ts"],
    outfile: join(draft, "vpnform.js"),
    banner: { js: "#!/usr/bin/env node" },
    plugins: [...small.plugins, commandsApart],
  });
  chmodSync(join(draft, "vpnform.js"), 0o755);
  // It finds its WebAssembly beside itself, so it stays a package.
  const apart = { external: ["@cdktn/hcl2json"] };
  await bundle({
    ...apart,
    entryPoints: ["src/cli/dispatch/run-command.ts"],
    outfile: join(draft, "run-command.js"),
  });
  await bundle({ entryPoints: ["src/cli/dispatch/load-compiled.ts"], outfile: join(draft, "commands.js") });
  // Runs inside of the user's program (node --require), so it is a file of its own.
  await bundle({ entryPoints: ["src/cli/program/app-hook.ts"], outfile: join(draft, "app-hook.js") });
  writeSupplyChain(draft, bundles);
  // Comments on attributes, as Terraform shows them.
  const tsx = ["node_modules/tsx/dist/cli.mjs", "scripts/descriptions.ts"];
  execFileSync(process.execPath, [...tsx, join(draft, "descriptions.json")], { stdio: "inherit" });
  // Starting is quicker with it and goes without it.
  const warm = spawnSync(process.execPath, ["scripts/warm.mjs", draft], { encoding: "utf8" });
  if (warm.status !== 0) console.warn(`no code cache: ${warm.stderr.trim().split("\n").pop()}`);
  if (existsSync("dist")) renameSync("dist", former);
  renameSync(draft, "dist");
} finally {
  rmSync(draft, { recursive: true, force: true });
  rmSync(former, { recursive: true, force: true });
}
// Declarations are for editors and users; a test run only needs the code.
if (process.env.VPNFORM_BUILD !== "code") {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
    stdio: "inherit",
  });
}
