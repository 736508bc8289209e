// The quick check: types, lint and the fast tests side by side, in less than a minute on two cores. What the compiler and the
// linters found is kept in node_modules/.cache, so that a second check looks at what has changed. `npm run lint` and `npm test`
// look at everything.
import { spawn } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const cache = join("node_modules", ".cache");

/** Commands of one row run one after the other, rows beside each other. */
const rows = [
  [["eslint", ".", "--cache", "--cache-strategy", "content", "--cache-location", join(cache, "eslint/")]],
  [
    ["tsc", "-p", "tsconfig.json", "--noEmit", "--incremental", "--tsBuildInfoFile", join(cache, "types.tsbuildinfo")],
    ["prettier", "--check", "--log-level", "warn", "--cache", "--cache-location", join(cache, "format"), "."],
  ],
  [["jest", "--config", "jest.fast.config.js", "--silent", "--reporters", "summary"]],
];

/** Runs a tool of the repository; prints what it says when it is through, so that nothing gets mixed up. */
function run([tool, ...args]) {
  const begun = Date.now();
  const path = join(root, "node_modules", ".bin", tool);
  const child = spawn(path, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (printed += text));
  return new Promise((done) => {
    child.on("error", (error) => (printed += `${error.message}\n`));
    child.on("close", (code) => {
      const seconds = ((Date.now() - begun) / 1000).toFixed(1);
      process.stdout.write(`== ${tool}: ${code === 0 ? "passed" : "FAILED"} in ${seconds} s\n`);
      if (code !== 0 || tool === "jest") process.stdout.write(`${printed.trim()}\n`);
      done(code === 0);
    });
  });
}

const results = await Promise.all(
  rows.map(async (row) => {
    let passed = true;
    for (const command of row) passed = (await run(command)) && passed;
    return passed;
  }),
);
process.exitCode = results.every(Boolean) ? 0 : 1;
