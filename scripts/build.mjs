// Builds dist/: the library as plain modules with declarations, and the command line as one file.
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const sources = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name));

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const common = { platform: "node", target: "node20", format: "cjs", logLevel: "warning", legalComments: "none" };

rmSync("dist", { recursive: true, force: true });
await build({ ...common, entryPoints: sources("lib"), outdir: "dist/lib", outbase: "lib", sourcemap: true });
if (existsSync("src/cli/main.ts")) {
  await build({
    ...common,
    entryPoints: ["src/cli/main.ts"],
    outfile: "dist/vpnform.js",
    bundle: true,
    minifySyntax: true,
    banner: { js: "#!/usr/bin/env node" },
    define: { VPNFORM_VERSION: JSON.stringify(version) },
  });
  chmodSync("dist/vpnform.js", 0o755);
}
// Declarations are for editors and users; a test run only needs the code.
if (process.env.VPNFORM_BUILD !== "code") {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], { stdio: "inherit" });
}
