import type { Command } from "commander";
import { Option } from "commander";
import { didYouMean } from "../../../lib/core/similar";
import { UsageError } from "../../errors";
import { defineDiagnosisCommands } from "./diagnosis-definitions";
import { lagOption, rateOption } from "./emulator-rate";
import { defineEndCommands } from "./end-definitions";
import { defineKeyProvider } from "./key-provider";
import { defineTerraformCommands } from "./terraform-commands";
import { collect, numberOption, durationOption } from "./globals";
import { variable, variableFile } from "./given-variables";
import { lockSwitch, lockTimeout, stackOption } from "./shared-options";
import { definePendingAndUnlock, defineStateCommands } from "./state-definitions";

/**
 * Names, arguments and options of all commands; their code is in the folder `commands`, under the same names. Kept
 * apart so that help, completion and usage errors load nothing else.
 */
export function defineCommands(program: Command): void {
  defineProjectCommands(program);
  defineChangingCommands(program);
  defineReadingCommands(program);
  defineCloudCommands(program);
  defineStateCommands(program);
  definePendingAndUnlock(program);
  defineTerraformCommands(program);
  defineDiagnosisCommands(program);
  defineEndCommands(program);
  defineOtherCommands(program);
}

function defineProjectCommands(program: Command): void {
  program
    .command("init")
    .argument("[dir]", "folder of the new project", ".")
    .summary("make a new project that runs at once on the emulator")
    .description(
      "Makes a new project: cdktf.json, package.json, tsconfig.json, main.ts, .gitignore. Overwrites nothing.",
    );
  program
    .command("synth")
    .summary("run the program and write its output folder")
    .description("Runs the app command of cdktf.json, which writes the resource graph of every stack.");
  stacks(program.command("validate"))
    .summary("check the program offline")
    .description("Runs the program, then checks every resource and the topology without asking the cloud.")
    .option("--json", "print one JSON document")
    .addOption(variable())
    .addOption(variableFile());
}

function defineChangingCommands(program: Command): void {
  planning(program.command("plan"), "[stacks...]", "stacks to plan: names or patterns")
    .summary("show what apply would do")
    .description("Shows what an apply would do. Writes nothing, neither to the state nor to the cloud.")
    .option(
      "--out <file>",
      "save the plan, for: vpnform apply FILE; with --all a folder, which gets a file for each stack",
    )
    .option("--detailed-exitcode", "exit with 2 when there are changes")
    .option("--destroy", "plan to destroy everything");
  planning(program.command("apply"), "[stacks...]", "stacks to apply, a saved plan, or a folder of those")
    .summary("make the cloud match the program")
    .description(
      "Plans, asks, and does it. A saved plan is done without asking, exactly as it was shown; a folder of them in their order.",
    )
    .option("--auto-approve", "do not ask")
    .option("--allow-twins", "without a question: make once more what stands already and is not in the state")
    .option("--destroy", "destroy everything, as the command destroy does");
  planning(program.command("destroy"), "[stacks...]", "stacks to destroy: names or patterns")
    .summary("destroy everything that the program's stacks have made")
    .description("Destroys all resources in the state, dependents first, stacks in reverse order.")
    .option("--auto-approve", "do not ask");
  program
    .command("import")
    .argument("[address]", "address such as alivpn_gateway.hub, or construct path such as net/hub")
    .argument("[id]", "the resource's id in the cloud")
    .summary("take an existing resource, or what Terraform manages, under management")
    .description(
      "Records an existing resource in the state, under an address that the program declares. With --from-terraform: writes a program for what a Terraform configuration or state of the alicloud provider has, and changes nothing else.",
    )
    .option(
      "--from-terraform <path>",
      "folder or file of a configuration, or a state; - reads stdin; may be repeated",
      collect,
    )
    .option("--out <file>", "the program to write; - writes to stdout (default main.ts)")
    .option("--region <name>", "the network's region, where neither configuration nor state tells it")
    .addOption(stackOption())
    .addOption(variable())
    .addOption(variableFile())
    .addOption(lockTimeout())
    .addOption(lockSwitch());
}

function defineReadingCommands(program: Command): void {
  program
    .command("show")
    .argument("[planfile]", "a saved plan; without it the state is shown")
    .summary("show the state or a saved plan")
    .description("Shows the state, or a saved plan. Secrets are named, not shown.")
    .option("--json", "print Terraform's JSON representation; secrets are replaced by a placeholder")
    .addOption(stackOption())
    .addOption(variable())
    .addOption(variableFile());
  program
    .command("output")
    .argument("[name]", "one output, as plain text")
    .summary("show the outputs of the last apply")
    .description("Shows the outputs of the last apply.")
    .option("--json", "print JSON; the value of a sensitive output is null")
    .option("--raw", "with a name: refuse what is not plain text")
    .option("--reveal", "with a name: write a sensitive value, though never to a terminal")
    .addOption(stackOption())
    .addOption(variable())
    .addOption(variableFile());
}

function defineCloudCommands(program: Command): void {
  stacks(program.command("status"))
    .summary("tell what the cloud says now of gateways, tunnels and certificates")
    .description(
      "Tells what the cloud says now: gateways, both phases of each tunnel, BGP, health checks, certificates, and the likely cause of what is down. Exits with 2 when something is down or about to end.",
    )
    .option("--json", "print one JSON document")
    .addOption(variable())
    .addOption(variableFile());
  program
    .command("logs")
    .argument("<address>", "address such as alivpn_ssl_server.people, or construct path such as net/people")
    .summary("show the log that the cloud keeps of a connection or a server")
    .description("Shows the log that the cloud keeps of a connection, an SSL or IPsec server, or a client certificate.")
    .option("--since <time>", "begin so long ago, such as 30s, 10m or 1h (default 10m)", durationOption("--since"))
    .option("--until <time>", "end so long ago (default now)", durationOption("--until"))
    .option("--lines <n>", "the newest lines, so many at most (default 1000)", lines())
    .option("--follow", "go on with what is written from now on, until Ctrl-C")
    .addOption(stackOption())
    .addOption(variable())
    .addOption(variableFile());
  program
    .command("regions")
    .summary("list the cloud's regions")
    .description(
      "Lists the cloud's regions: of the program's providers, or without a project with the credentials found.",
    )
    .option("--json", "print one JSON document")
    .addOption(variable())
    .addOption(variableFile());
}

function lines(): (text: string) => number {
  return numberOption("--lines", { min: 1, max: 100_000, whole: true });
}

function defineOtherCommands(program: Command): void {
  defineKeyProvider(program);
  program
    .command("emulator")
    .summary("serve an emulated cloud")
    .description(
      "Serves an emulated cloud until it is told to end. Prints its URL and keys as one line of JSON. --time-scale is 1 here.",
    )
    .option(
      "--port <n>",
      "port to listen on; 0 for any free one",
      numberOption("--port", { min: 0, max: 65535, whole: true }),
      0,
    )
    .option("--data <file>", "keep the cloud in this file")
    .addOption(new Option("--edition <name>", "variant of the cloud").choices(["public", "apsara"]).default("public"))
    .option("--latency <ms>", "delay of every call", numberOption("--latency", { min: 0 }), 0)
    .option(
      "--lag <ms>",
      "lists and reads learn of creations and deletions this much later (EMULATOR_LAG=MS)",
      lagOption,
    )
    .option("--rate <n>", "throttle above this many calls a second of an access key (EMULATOR_RATE=N)", rateOption)
    .option("--single-tunnel", "make gateways of the old kind of one vSwitch (EMULATOR_SINGLE_TUNNEL=1)");
  program.command("__stacks", { hidden: true });
  program.command("__addresses", { hidden: true });
  program.command("__environments", { hidden: true });
  program
    .command("completion")
    .argument("<shell>", "bash, zsh or fish")
    .summary("print a completion script")
    .description("Prints a script that completes commands, options, stack names and addresses.")
    .addHelpText(
      "after",
      '\nbash: eval "$(vpnform completion bash)"\nzsh:  eval "$(vpnform completion zsh)"\nfish: vpnform completion fish | source',
    );
}

function stacks(command: Command): Command {
  return command.argument("[stacks...]", "stacks: names or patterns; all without any");
}

function planning(command: Command, names: string, meaning: string): Command {
  return command
    .argument(names, meaning)
    .option("--all", "all stacks, in the order of their dependencies")
    .option("--json", "print one JSON object a line")
    .addOption(
      new Option("--refresh <how>", "how much to read from the cloud first")
        .choices(["all", "minimal", "none"])
        .argParser(refresh),
    )
    .option("--target <addr>", "only this resource and what it needs; may be repeated", collect)
    .option("--exclude <addr>", "everything but this resource and what needs it; may be repeated", collect)
    .option("--replace <addr>", "replace this resource, or all below this construct; may be repeated", collect)
    .addOption(variable())
    .addOption(variableFile())
    .option(
      "--parallelism <n>",
      "the most calls in flight at once (default 64); throttling makes it fewer",
      numberOption("--parallelism", { min: 1, whole: true }),
    )
    .addOption(lockTimeout())
    .addOption(lockSwitch());
}

function refresh(value: string): string {
  if (["all", "minimal", "none"].includes(value)) return value;
  const meant = didYouMean(value, ["all", "minimal", "none"]);
  throw new UsageError(`--refresh is "${value}"`, {
    hint: [...(meant ? [meant] : []), "use all, minimal or none"].join(" "),
  });
}
