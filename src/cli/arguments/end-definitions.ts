import type { Command } from "commander";
import { variable, variableFile } from "./given-variables";
import { stackOption } from "./shared-options";

/** Commands about the other ends of tunnels: devices in offices, and people. */
export function defineEndCommands(program: Command): void {
  program
    .command("device-config")
    .argument("[address]", "device, connection or customer gateway: address or construct path")
    .summary("write the configuration of the device at the other end")
    .description(
      "Writes what the device at the other end of a connection needs, from the state or a saved plan. Keys are placeholders unless asked for. Runs no program and asks no cloud, but for --diff without --from.",
    )
    .option(
      "--dialect <name>",
      "language of the device; help lists them, and how each was proven (default: that of the declared device)",
    )
    .option("--from <planfile>", "read a saved plan, not the state")
    .option(
      "--out <path>",
      "file to write, readable by its owner alone; a folder, with a slash at its end, gets a file",
    )
    .option("--with-secrets", "write the keys, too")
    .option("--diff", "print what a plan changes at this end; exit with 2 when it changes anything")
    .option("--json", "the neutral model, as --dialect json")
    .addOption(stackOption())
    .addOption(variable())
    .addOption(variableFile());
  program
    .command("client-config")
    .argument("<address>", "client certificate, SSL server or IPsec server: address or construct path")
    .summary("write what a person needs to connect")
    .description(
      "Writes a person's OpenVPN configuration, with its private key, or what an IPsec client is set to, from the state or a saved plan. The key of an IPsec server is a placeholder unless asked for. Runs no program and asks no cloud.",
    )
    .option("--from <planfile>", "read a saved plan, not the state")
    .option(
      "--out <path>",
      "file to write, readable by its owner alone: .ovpn or .zip; .md, .txt or .mobileconfig of an IPsec server; a folder, with a slash at its end, gets a file for each client",
    )
    .option("--with-secrets", "write the key of an IPsec server, and private keys with --json")
    .option("--json", "the neutral model as JSON")
    .addOption(stackOption())
    .addOption(variable())
    .addOption(variableFile());
  defineLab(program);
}

function defineLab(program: Command): void {
  const lab = program
    .command("lab")
    .summary("stand the emulated cloud and its sites up with real daemons")
    .description(
      "Makes real daemons of the emulated cloud's gateways and of the sites around them: strongSwan, FRR and OpenVPN, in network namespaces of their own, with what device-config and client-config write. On Linux, as root or where user namespaces are allowed.",
    );
  const add = (name: string, summary: string, description: string) =>
    lab
      .command(name)
      .summary(summary)
      .description(description)
      .option("--json", "print JSON")
      .addOption(variable())
      .addOption(variableFile());
  add(
    "up",
    "apply to the emulated cloud, and stand everything up",
    "Runs the program, applies it to the emulated cloud, and starts a daemon for every end. Returns when all have answered: with 0 when everything is up, with 2 when something is not.",
  );
  add("status", "tell what the daemons say", "Tells what is up and what is not; exits with 2 when something is not.");
  add(
    "test",
    "try every path and every failover",
    "Sends packets and a transfer through every path that the program promises, both ways; then breaks each primary tunnel, each zone, and each device that another one stands in for, and measures the interruption. Exits with 1 when something does not do what the program promises.",
  );
  add("down", "end it", "Ends every process of the lab; nothing of it is left.");
}
