import { createInterface } from "node:readline";
import { Writable } from "node:stream";

/** Asks at the terminal; anything but `yes` is a no, Ctrl-C and the end of input included. */
export async function saidYes(prompt: string): Promise<boolean> {
  return (await askedValue(prompt)) === "yes";
}

/** The answer to a question at the terminal, trimmed unless it is hidden; undefined at Ctrl-C and at the end of input. */
export function askedValue(
  prompt: string,
  { hidden = false }: { readonly hidden?: boolean } = {},
): Promise<string | undefined> {
  return new Promise((resolve) => {
    // What is typed is echoed by the reader, as its terminal is in raw mode: what goes nowhere is not seen.
    const output = hidden ? new Writable({ write: (_chunk, _encoding, done) => done() }) : process.stderr;
    const reader = createInterface({ input: process.stdin, output, ...(hidden ? { terminal: true } : {}) });
    let value: string | undefined;
    reader.once("SIGINT", () => reader.close());
    reader.once("close", () => {
      process.stderr.write("\n");
      resolve(value);
    });
    if (hidden) process.stderr.write(prompt);
    reader.question(hidden ? "" : prompt, (given) => {
      value = hidden ? given : given.trim();
      reader.close();
    });
  });
}
