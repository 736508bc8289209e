import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { lockOptions, writing } from "../invocation/flags";
import type { StateWriteFlags } from "../invocation/flags";
import type { Migration } from "../../engine/stack/migrate-state";
import { constructLines, readBackendFile } from "../program/backend-file";
import { oneStack } from "../program/select-stack";
import { confirmWrite } from "../session/protection";
import { withProject } from "../session/with-project";

interface MigrateFlags extends StateWriteFlags {
  readonly to: string;
}

/** Moves the state, and tells what the program has to say from then on. */
export const run: Run<MigrateFlags> = (context, _names, flags) =>
  withProject(context, { variables: flags.var, ...lockOptions(flags) }, async (project) => {
    const stack = oneStack(await project.lastStacks(writing(flags)), flags.stack);
    const backend = await readBackendFile(flags.to, stack.name, stack.json["terraform"]);
    await confirmWrite(context, { what: "state migrate" }, stack.json);
    const engine = await project.open(stack);
    const migration = await context.interrupts.orStop(engine.stateMigrate(backend.terraform));
    context.terminal.out.lines([...resultLines(migration), "", ...constructLines(backend).map((line) => `  ${line}`)]);
    return exitCode.done;
  });

function resultLines({ from, to, isNew, serial, resources, open }: Migration): string[] {
  const pending = open === 0 ? "" : `, ${open} pending`;
  const content = `serial ${serial}, ${resources} ${resources === 1 ? "resource" : "resources"}${pending}`;
  return [
    isNew ? `Copied the state to ${to} (${content}) and read it back.` : `The state is at ${to} already (${content}).`,
    `At ${from} it stays as it was, with a note of where it went: commands there are refused. Let the program say from now on`,
  ];
}
