import type { Command } from "commander";
import { collect } from "./globals";

/** The command that OpenTofu and vpnform start for keys. */
export function defineKeyProvider(program: Command): void {
  program
    .command("key-provider")
    .argument("<name>", "age: for several recipients; alikms: by Alibaba Cloud's Key Management Service")
    .summary("supply the keys of sealed states, to OpenTofu and to vpnform")
    .description(
      "Supplies the keys of sealed states by OpenTofu's protocol for external key providers, version 1: OpenTofu and vpnform start it, if an encryption block names it as a command.",
    )
    .option("--recipient <key>", "age: who may open, such as age1...; may be repeated", collect)
    .option("--recipients-file <file>", "age: a file of recipients, one a line")
    .option(
      "--identity <file>",
      "age: a file of identities (VPNFORM_AGE_IDENTITY_FILE, or VPNFORM_AGE_IDENTITY with an identity itself); may be repeated",
      collect,
    )
    .option("--new-identity <file>", "age: make an identity in this new file, and print its recipient")
    .option("--key-id <id>", "alikms: id, ARN or alias of the key")
    .option("--region <name>", "alikms: the key's region")
    .option("--endpoint <host>", "alikms: another endpoint than the region's (VPNFORM_ALIBABA_KMS_ENDPOINT)");
}
