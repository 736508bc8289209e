import { int } from "./rules";

/** Parameters of a list: pages of 10 by default and of at most 50 (both editions). */
export const paging = {
  PageNumber: int({ range: [1, 2 ** 31 - 1] }),
  PageSize: int({ range: [1, 50] }),
};

interface Page {
  PageNumber?: number;
  PageSize?: number;
}

/** One page of a list in the API's wrapper `{Things: {Thing: [...]}}`, with the counts beside it. */
export function page<T>(
  input: Page,
  items: readonly T[],
  wrapper: readonly [string, string],
  show: (item: T) => unknown,
) {
  const number = input.PageNumber ?? 1;
  const size = input.PageSize ?? 10;
  const shown = items.slice((number - 1) * size, number * size).map(show);
  return {
    TotalCount: items.length,
    PageNumber: number,
    PageSize: size,
    [wrapper[0]]: { [wrapper[1]]: shown },
  };
}
