import { UsageError } from "../../errors";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { projectOptions } from "../invocation/flags";
import type { PlanFlags } from "../invocation/flags";
import { withStack } from "../session/with-stack";
import { importFromTerraform } from "./import-from-terraform";
import type { FromTerraformFlags } from "./import-from-terraform";

export interface ImportFlags extends PlanFlags, FromTerraformFlags {
  readonly stack?: string;
}

export const run: Run<ImportFlags> = (context, names, flags) => {
  if (flags.fromTerraform) return importFromTerraform(context, names, flags.fromTerraform, flags);
  const [target, id] = names;
  if (target === undefined || id === undefined) {
    throw new UsageError(`missing required argument "${target === undefined ? "address" : "id"}"`, {
      hint: "see vpnform import --help",
    });
  }
  const option = (["out", "region"] as const).find((each) => flags[each] !== undefined);
  if (option) throw new UsageError(`--${option} has no meaning without --from-terraform`);
  return withStack(
    context,
    { stack: flags.stack, target, graph: "program", writing: "import", ...projectOptions(flags) },
    async (engine) => {
      const imported = await context.interrupts.orStop(engine.importResource(target, id));
      context.terminal.out.lines([`Imported ${imported.id} as ${imported.address}.`]);
      return exitCode.done;
    },
  );
};
