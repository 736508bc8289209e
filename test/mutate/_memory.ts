import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { noticed } from "./_score";
import type { Mutant } from "./_score";

/** What Stryker keeps of a run for the next one, as far as it matters here. */
interface Report {
  readonly files: Record<string, { mutants: readonly Pick<Mutant, "status">[] }>;
}

/**
 * Leaves in what earlier runs found out only the mutants that a test noticed. Stryker would take others for survivors still where
 * it cannot tell which tests reach them, as at the top of a module, whatever tests are new.
 */
export function rememberNoticed(path: string): void {
  if (!existsSync(path)) return;
  const report = JSON.parse(readFileSync(path, "utf8")) as Report;
  for (const file of Object.values(report.files))
    file.mutants = file.mutants.filter(({ status }) => noticed.has(status));
  writeFileSync(path, JSON.stringify(report));
}
