import { createInterface } from "node:readline";
import { Lock } from "../../../src/state/lock/lock";

/**
 * On each line `lock PATH` tries to lock the state at the path and prints `won`, `took over` or the error's code; on
 * `release` gives back what it holds.
 */
async function main(): Promise<void> {
  let held: Lock | undefined;
  process.stdout.write("ready\n");
  for await (const line of createInterface({ input: process.stdin })) {
    const [command, path = ""] = line.split(" ");
    if (command === "release") {
      await held?.release();
      held = undefined;
      process.stdout.write("released\n");
      continue;
    }
    let answer = "won";
    try {
      held = await Lock.acquire(path, { operation: "test", version: "0", onNotice: () => (answer = "took over") });
    } catch (error) {
      answer = (error as { code: string }).code;
    }
    process.stdout.write(`${answer}\n`);
  }
}

void main();
