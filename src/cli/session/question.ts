import { createInterface } from "node:readline";

/** Asks at the terminal; anything but `yes` is a no, Ctrl-C and the end of input included. */
export function saidYes(prompt: string): Promise<boolean> {
  return new Promise((resolve) => {
    const reader = createInterface({ input: process.stdin, output: process.stderr });
    let value = "";
    reader.once("SIGINT", () => reader.close());
    reader.once("close", () => {
      process.stderr.write("\n");
      resolve(value.trim() === "yes");
    });
    reader.question(prompt, (given) => {
      value = given;
      reader.close();
    });
  });
}
