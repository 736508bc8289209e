import { spawn } from "node:child_process";
import { endBound, startBound } from "./bound-process";
import { forKeyProgram } from "./child-process";

/** A program that prints keys is waited for this long, in milliseconds. */
const patienceMs = 60_000;
/** No keys are longer, in characters. */
const longest = 1024 * 1024;

/** How a program ended that printed no keys. Says neither output nor arguments: both may hold secrets. */
export class KeyProgramError extends Error {}

/** Runs a program that supplies keys, and gives what it prints. */
export function printedKeys(
  [program, ...args]: readonly [string, ...string[]],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    // It keeps this process's terminal, where it may ask for a code.
    const child = startBound(() =>
      spawn(program, args, { env: forKeyProgram(environment), stdio: ["ignore", "pipe", "ignore"], windowsHide: true }),
    );
    let printed = "";
    const stop = (how: string) => {
      // A closed pipe would end the program alone, and what it started would be nobody's.
      child.stdout.pause();
      child.once("exit", () => child.stdout.destroy());
      endBound(child);
      reject(new KeyProgramError(how));
    };
    const timer = setTimeout(() => stop(`did not end within ${patienceMs / 1000} s`), patienceMs);
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      if (printed.length > longest) stop("prints more than keys");
    });
    child.on("error", (error: NodeJS.ErrnoException) => stop(`failed (${error.code ?? "unknown"})`));
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(printed);
      else reject(new KeyProgramError(`failed (${code ?? signal ?? "unknown"})`));
    });
  });
}
