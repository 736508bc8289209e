import { int, text } from "./rules";

/** Parameters of the newer lists, which use a token instead of page numbers. */
export function continued(largest: number) {
  return { MaxResults: int({ range: [1, largest] }), NextToken: text({ pattern: /^\d{1,9}$/ }) };
}

interface Position {
  MaxResults?: number;
  NextToken?: string;
}

/** The items from the token's position on, and the token of the next ones (empty at the end). */
export function chunk<T>(input: Position, byDefault: number, all: readonly T[]) {
  const start = Number(input.NextToken ?? 0);
  const size = input.MaxResults ?? byDefault;
  const next = start + size < all.length ? String(start + size) : "";
  return { items: all.slice(start, start + size), next, size };
}
