/** One step from the old list to the new one: an element of either or of both. */
export interface SequenceStep<T> {
  readonly mark: "+" | "-" | "";
  readonly item: T;
}

/** The comparison takes time by the square of the length. Longer lists are shown as removed and added. */
const longest = 1000;

/** The steps from one list to the other, with the fewest elements removed and added. */
export function compareSequences<T>(
  before: readonly T[],
  after: readonly T[],
  same: (left: T, right: T) => boolean,
): SequenceStep<T>[] {
  let start = 0;
  while (start < before.length && start < after.length && same(before[start] as T, after[start] as T)) start += 1;
  const kept = before.slice(0, start).map((item) => ({ mark: "" as const, item }));
  return [...kept, ...compareRest(before.slice(start), after.slice(start), same)];
}

function compareRest<T>(before: T[], after: T[], same: (left: T, right: T) => boolean): SequenceStep<T>[] {
  if (before.length > longest || after.length > longest) return [...all("-", before), ...all("+", after)];
  const common = commonLengths(before, after, same);
  const steps: SequenceStep<T>[] = [];
  let [left, right] = [0, 0];
  while (left < before.length && right < after.length) {
    if (same(before[left] as T, after[right] as T)) {
      steps.push({ mark: "", item: after[right] as T });
      left += 1;
      right += 1;
    } else if ((common[left + 1]?.[right] ?? 0) >= (common[left]?.[right + 1] ?? 0)) {
      steps.push({ mark: "-", item: before[left] as T });
      left += 1;
    } else {
      steps.push({ mark: "+", item: after[right] as T });
      right += 1;
    }
  }
  return [...steps, ...all("-", before.slice(left)), ...all("+", after.slice(right))];
}

function all<T>(mark: "+" | "-", items: readonly T[]): SequenceStep<T>[] {
  return items.map((item) => ({ mark, item }));
}

/** Length of the longest common subsequence of the two rests, for every pair of positions. */
function commonLengths<T>(before: T[], after: T[], same: (left: T, right: T) => boolean): number[][] {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let left = before.length - 1; left >= 0; left -= 1) {
    const row = table[left] as number[];
    const below = table[left + 1] as number[];
    for (let right = after.length - 1; right >= 0; right -= 1) {
      row[right] = same(before[left] as T, after[right] as T)
        ? (below[right + 1] as number) + 1
        : Math.max(below[right] as number, row[right + 1] as number);
    }
  }
  return table;
}
