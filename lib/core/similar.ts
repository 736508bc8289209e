/** The most suggestions for one wrong name. */
const most = 3;

/** `did you mean net/hub?`, for the hint of an error; undefined where nothing is like the wrong name. */
export function didYouMean(wrong: string, names: Iterable<string>): string | undefined {
  const found = similar(wrong, names);
  if (found.length === 0) return undefined;
  return `did you mean ${found.length === 1 ? "" : "one of: "}${found.join(", ")}?`;
}

/** The names that were probably meant by a wrong one, the likeliest first. */
export function similar(wrong: string, names: Iterable<string>): string[] {
  const rated = [...new Set(names)].map((name) => ({ name, away: distance(wrong.toLowerCase(), name.toLowerCase()) }));
  const near = rated.filter(({ name, away }) => away <= Math.max(1, Math.min(3, 0.4 * name.length)));
  // `hub` alone is meant to be `net/hub`.
  const found = near.length > 0 ? near : rated.filter(({ name }) => lastPart(name) === lastPart(wrong));
  const best = Math.min(...found.map(({ away }) => away));
  return found
    .filter(({ away }) => near.length === 0 || away === best)
    .slice(0, most)
    .map(({ name }) => name);
}

function lastPart(name: string): string {
  return name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf(".")) + 1).toLowerCase();
}

/** How many characters have to be typed, removed, changed or exchanged with their neighbour. */
function distance(from: string, to: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= from.length; row++) {
    const next = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      const steps = [(last[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1)];
      const isExchanged = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (isExchanged && row > 1 && column > 1) steps.push((before[column - 2] ?? 0) + 1);
      next.push(Math.min(...steps));
    }
    [before, last] = [last, next];
  }
  return last[to.length] ?? 0;
}
