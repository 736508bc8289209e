// Builds dist/: the library as one file with declarations, and the command line as a few.
import { build } from "esbuild";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { small } from "./small.mjs";
import { writeSupplyChain } from "./supply-chain.mjs";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const common = { platform: "node", target: "node20", format: "cjs", logLevel: "warning", legalComments: "none" };

// What commands need is ten times as much as what parses the command line: help and version do not wait for it.
const commandsApart = {
  name: "commands-apart",
  setup: ({ onResolve }) => onResolve({ filter: /\/run-command$/ }, () => ({ path: "./commands.js", external: true })),
};

// What one command alone needs is not read with all others.
const libraryOfAge = {
  name: "library-of-age",
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/age-library$/ }, () => ({ path: "./age-library.js", external: true })),
};

// Built beside and moved into place, so that whoever uses dist/ at the moment sees the old or the new one, not a half.
const draft = `dist.${process.pid}.tmp`;
const former = `dist.${process.pid}.old`;
try {
  // One file: opening a hundred modules takes four times as long as running them. Packages stay packages, for a program
  // and the library must share cdktf.
  const library = { bundle: true, packages: "external", sourcemap: true };
  await build({ ...common, ...library, entryPoints: ["lib/index.ts"], outfile: join(draft, "lib", "index.js") });
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
  // The database's driver has a native twin that is not used.
  const apart = { external: ["@cdktn/hcl2json", "pg-native"] };
  await bundle({
    ...apart,
    entryPoints: ["src/cli/dispatch/run-command.ts"],
    outfile: join(draft, "run-command.js"),
    plugins: [...small.plugins, libraryOfAge],
  });
  await bundle({ entryPoints: ["src/keys/age-library.ts"], outfile: join(draft, "age-library.js") });
  await bundle({ entryPoints: ["src/cli/dispatch/load-compiled.ts"], outfile: join(draft, "commands.js") });
  // The lab's own process, in namespaces of its own.
  await bundle({ entryPoints: ["src/lab/keeper/main.ts"], outfile: join(draft, "lab-keeper.js") });
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
