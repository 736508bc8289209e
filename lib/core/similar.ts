import { nearest } from "./nearest";

/** The most suggestions for one wrong name. */
const most = 3;

/** `did you mean net/hub?`, for the hint of an error; undefined where nothing is like the wrong name. */
export function didYouMean(wrong: string, names: Iterable<string>): string | undefined {
  const found = similar(wrong, names);
  if (found.length === 0) return undefined;
  return `did you mean ${found.length === 1 ? "" : "one of: "}${found.join(", ")}?`;
}

/** The name that was probably meant by a wrong one, or those that end in it: `hub` alone is meant to be `net/hub`. */
export function similar(wrong: string, names: Iterable<string>): string[] {
  const all = [...new Set(names)];
  const near = nearest(wrong, all);
  return near === undefined ? all.filter((name) => lastPart(name) === lastPart(wrong)).slice(0, most) : [near];
}

function lastPart(name: string): string {
  return name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf(".")) + 1).toLowerCase();
}
