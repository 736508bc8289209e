import { drained, workOnWhenNobodyReads } from "./view/terminal";
import { runCommandLine } from "./run";

/** The command `vpnform`. */
async function main(): Promise<void> {
  workOnWhenNobodyReads();
  const code = await runCommandLine(process.argv.slice(2), process.env);
  await drained();
  // Idle connections and the like must not keep the process alive after the command.
  process.exit(code);
}

void main();
