/** `npm run new-kind -- NAME [--cloud alibaba|huawei]`: makes the files of a kind, for a person to fill in. */
import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { UsageError, asVpnformError } from "../src/errors";
import { makeKind } from "./new-kind/make-kind";

function parsed() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { cloud: { type: "string", default: "alibaba" } },
    });
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause, hint: "use NAME and --cloud NAME" });
  }
}

function main(): void {
  const { positionals, values } = parsed();
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) {
    throw new UsageError("one name of a kind is needed", { hint: "such as: npm run new-kind -- vpn-attachment" });
  }
  const root = resolve(__dirname, "..");
  const files = makeKind(root, name, values.cloud);
  const prettier = join(root, "node_modules", "prettier", "bin", "prettier.cjs");
  execFileSync(process.execPath, [prettier, "--write", "--log-level", "warn", ...files], { cwd: root });
  process.stdout.write(
    [...files, "", "Look for FILL IN in these; the tests name what is left. Then: npm run docs.", ""].join("\n"),
  );
}

try {
  main();
} catch (thrown) {
  const { message, hint } = asVpnformError(thrown);
  process.stderr.write(`Error: ${message}\n${hint === undefined ? "" : `  ${hint}\n`}`);
  process.exitCode = 1;
}
