import { spawnSync } from "node:child_process";

/** The OpenTofu on this machine, named by TOFU or in the path; undefined when there is none. */
export const tofu = [process.env["TOFU"], "tofu"].find(
  (binary) => binary && /^OpenTofu/m.test(spawnSync(binary, ["version"], { encoding: "utf8" }).stdout ?? ""),
);

/** Tests that need OpenTofu; on a machine without it they are skipped, and say so. */
export function describeWithTofu(title: string, tests: () => void): void {
  if (tofu !== undefined) describe(title, tests);
  else {
    process.stderr.write(`skipped, because neither TOFU nor the path has an OpenTofu: ${title}\n`);
    describe.skip(title, tests);
  }
}
