/** The name that was probably meant; undefined when none is close enough. */
export function nearest(given: string, names: Iterable<string>): string | undefined {
  const plain = simplified(given);
  let [found, least] = [undefined as string | undefined, Math.min(3, Math.floor(plain.length / 3)) + 1];
  for (const name of names) {
    const distance = distanceOf(plain, simplified(name), least);
    if (distance < least) [found, least] = [name, distance];
  }
  return found;
}

/** Spelling apart: `vswitch_id` is `vSwitchId`. */
function simplified(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, "").slice(0, 100);
}

/** Letters to add, take away, replace, or exchange with their neighbour. At `limit` it does not matter any more. */
function distanceOf(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let [before, row]: [number[], number[]] = [[], Array.from({ length: to.length + 1 }, (_, index) => index)];
  for (let at = 1; at <= from.length; at++) {
    const next = [at];
    for (let other = 1; other <= to.length; other++) {
      const same = from[at - 1] === to[other - 1];
      let least = Math.min(
        (row[other] as number) + 1,
        (next[other - 1] as number) + 1,
        (row[other - 1] as number) + (same ? 0 : 1),
      );
      const exchanged = from[at - 1] === to[other - 2] && from[at - 2] === to[other - 1];
      if (exchanged && at > 1 && other > 1) least = Math.min(least, (before[other - 2] as number) + 1);
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[to.length] as number;
}
