import type { Command } from "commander";
import { numberOption } from "./globals";
import { variable, variableFile } from "./given-variables";
import { lockSwitch, lockTimeout, stackOption } from "./shared-options";

/** The commands about the state, its pending creates and its lock. */
export function defineStateCommands(program: Command): void {
  const state = program
    .command("state")
    .summary("look into the state and correct it")
    .description(
      "Looks into the state and corrects it. Nothing here changes the cloud or runs the program: stacks are those of the last synthesis.",
    );
  const add = (name: string, summary: string) =>
    state.command(name).description(summary).addOption(stackOption()).addOption(variable()).addOption(variableFile());
  add("list", "list the addresses in the state");
  add("show", "show one resource of the state")
    .argument("<address>", "address or construct path")
    .option("--json", "print JSON");
  const synthesized = (command: Command) =>
    command.option("--last-synthesis", "go by the last synthesis though the program has changed since");
  const write = (name: string, summary: string) =>
    synthesized(add(name, summary)).addOption(lockTimeout()).addOption(lockSwitch());
  write("mv", "move a resource to another address")
    .argument("<from>", "present address or construct path")
    .argument("<to>", "new address, or construct path of the program");
  write("rm", "forget resources without destroying them").argument("<addresses...>", "addresses or construct paths");
  add("pull", "write the state file to stdout, secrets included").option(
    "--serial <n>",
    "an earlier state, by its serial",
    numberOption("--serial", { min: 0, whole: true }),
  );
  add("history", "tell who changed the state, by which plan, and when").option("--json", "print JSON");
  write("push", "replace the state by a file")
    .argument("[file]", "state file; - or none for stdin")
    .option("--force", "accept another lineage or an older serial");
  synthesized(add("migrate", "copy the state to another backend, and check it there"))
    .requiredOption("--to <file>", 'file with the new backend, such as {"pg": {"conn_str": "postgres://db/infra"}}')
    .addOption(lockTimeout());
  write("keep", "go on with the state at the place that it was moved from");
  add("reseal", "run the program, and write the state again where it is, sealed or in clear as that says now")
    .addOption(lockTimeout())
    .addOption(lockSwitch());
}

/** What is left of earlier runs: creates of unknown outcome, and a lock. */
export function definePendingAndUnlock(program: Command): void {
  program
    .command("pending")
    .argument("[decision]", "adopt or forget; without it pending creates are listed")
    .argument("[address]", "address or construct path of the pending create")
    .argument("[id]", "for adopt: the id of what it made")
    .summary("list pending creates, and decide about them")
    .description(
      "Lists the creates of earlier runs of which nobody knows how they ended. `pending adopt ADDRESS ID` records what a create made; `pending forget ADDRESS` says that it was not carried out, or that what it made is left to somebody else.",
    )
    .option("--json", "print JSON")
    .addOption(stackOption())
    .addOption(variable())
    .addOption(variableFile())
    .addOption(lockTimeout())
    .addOption(lockSwitch());
  program
    .command("unlock")
    .argument("[id]", "the lock's id, to be sure that it is the right one")
    .summary("break a lock that was left behind")
    .description(
      "Shows who holds the state's lock, asks, and breaks it. Without a terminal it needs the lock's id or --force. A lock whose holder is seen to live on this machine is left alone.",
    )
    .option("--force", "do not ask, whoever holds it")
    .addOption(stackOption());
}
