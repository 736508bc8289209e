import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** How many frames are looked at: the program's own is near the top. */
const depth = 30;

/**
 * Places by the stack that led to them. A program makes most of its constructs in loops, and writing a stack out, with a
 * source map for each frame, takes longer than all else that is done for a construct.
 */
const known = new Map<string, string | undefined>();

/**
 * The file and line of the program that is making a construct, such as `main.ts:12`: the innermost stack frame outside
 * of this library and of installed packages. Relative to the working folder, so that it is the same on every machine.
 */
export function sourceOf(): string | undefined {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = depth;
  try {
    const stack = positions();
    if (!known.has(stack)) known.set(stack, innermost(written()));
    return known.get(stack);
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** Where each frame is in the code as it runs: the same place of the program always has the same text. */
function positions(): string {
  const before = Object.getOwnPropertyDescriptor(Error, "prepareStackTrace");
  Error.prepareStackTrace = (_, frames) =>
    frames.map((frame) => `${frame.getFileName()}:${frame.getPosition()}`).join();
  try {
    const holder: { stack?: string } = {};
    Error.captureStackTrace(holder, sourceOf);
    return holder.stack ?? "";
  } finally {
    if (before) Object.defineProperty(Error, "prepareStackTrace", before);
    else Reflect.deleteProperty(Error, "prepareStackTrace");
  }
}

/** The stack as a person would see it: source maps, and whatever else has a hand in it, are applied. */
function written(): string {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, sourceOf);
  return holder.stack ?? "";
}

function innermost(stack: string): string | undefined {
  for (const line of stack.split("\n").slice(1)) {
    const match = /\(?((?:file:\/\/|\/|[A-Za-z]:\\)[^()]*?):(\d+):\d+\)?$/.exec(line);
    if (!match?.[1]) continue;
    const file = match[1].startsWith("file:") ? fileURLToPath(match[1]) : match[1];
    if (isForeign(file)) continue;
    return `${relative(process.cwd(), file).split(sep).join("/")}:${match[2]}`;
  }
  return undefined;
}

/** The package's folder: this code is in its `lib/core`, or in `dist/lib` once built. */
const root = __dirname.replace(/[\\/](?:lib[\\/]core|dist[\\/]lib)$/, "");
/** Source maps may show built code under the names of its sources, so both folders count as the library. */
const library = [join(root, "lib") + sep, join(root, "dist") + sep];

function isForeign(file: string): boolean {
  return (
    library.some((folder) => file.startsWith(folder)) ||
    file.includes(`${sep}node_modules${sep}`) ||
    file.startsWith("node:")
  );
}
