import type { Command } from "commander";
import { variable, variableFile } from "./given-variables";

/** The commands that serve terraform. */
export function defineTerraformCommands(program: Command): void {
  program
    .command("terraform")
    .argument("[stack]", "the stack, where the program has several")
    .argument("[args...]", "behind --: command and options for terraform")
    .summary("run terraform or tofu on a stack, with the providers served by this process")
    .description(
      "Runs the program, serves its providers, and runs terraform (or tofu) on the stack. Needs no plugin, no registry and no network of its own. TERRAFORM_BINARY_NAME names another binary.",
    )
    .usage("[options] [stack] -- ARGS...")
    .addHelpText("after", "\nvpnform terraform -- plan\nvpnform terraform core -- apply -auto-approve -parallelism=30")
    .addOption(variable())
    .addOption(variableFile());
  program
    .command("provider")
    .argument("<name>", "alivpn or huaweivpn: be that provider, which terraform starts; install: lay out a mirror")
    .argument("[dir]", "with install: folder of the mirror (default .vpnform/plugins)")
    .summary("install the providers for a terraform that is started by hand")
    .description(
      "With install, lays out a filesystem mirror of the providers and prints the CLI configuration with which terraform, tofu and cdktf use it. With a provider's name, serves it over Terraform's plugin protocol: terraform does that.",
    )
    .option("--write <file>", "with install: write the CLI configuration into this new file instead");
}
