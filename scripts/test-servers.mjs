// Installs servers that some tests run against and npm does not have: moto, an S3-compatible store. Needs Python 3 with venv
// and pip. Without it those tests are skipped.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const folder = ".cache/test-servers";
const run = (program, ...args) => spawnSync(program, args, { encoding: "utf8" });

if (existsSync(`${folder}/bin/moto_server`)) process.exit(0);
for (const [program, ...args] of [
  ["python3", "-m", "venv", folder],
  [`${folder}/bin/pip`, "install", "--quiet", "--disable-pip-version-check", "moto[server,s3]>=5.1,<6"],
]) {
  const { status } = run(program, ...args);
  if (status === 0) continue;
  console.warn(`no test servers: ${program} ${args[0]} failed; tests that need them are skipped`);
  process.exit(1);
}
