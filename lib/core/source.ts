import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The file and line of the program that is making a construct, such as `main.ts:12`: the innermost stack frame outside
 * of this library and of installed packages. Relative to the working folder, so that it is the same on every machine.
 */
export function sourceOf(): string | undefined {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 30;
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, sourceOf);
  Error.stackTraceLimit = limit;
  for (const line of holder.stack?.split("\n").slice(1) ?? []) {
    const match = /\(?((?:file:\/\/|\/|[A-Za-z]:\\)[^()]*?):(\d+):\d+\)?$/.exec(line);
    if (!match?.[1]) continue;
    const file = match[1].startsWith("file:") ? fileURLToPath(match[1]) : match[1];
    if (isForeign(file)) continue;
    return `${relative(process.cwd(), file).split(sep).join("/")}:${match[2]}`;
  }
  return undefined;
}

/** The package's folder: this file is in its `lib/core`, or in `dist/lib/core` once built. */
const root = __dirname.replace(/([\\/]dist)?[\\/]lib[\\/]core$/, "");
/** Source maps may show built code under the names of its sources, so both folders count as the library. */
const library = [join(root, "lib") + sep, join(root, "dist") + sep];

function isForeign(file: string): boolean {
  return (
    library.some((folder) => file.startsWith(folder)) ||
    file.includes(`${sep}node_modules${sep}`) ||
    file.startsWith("node:")
  );
}
