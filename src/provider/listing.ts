import type { Parameters, Reply, Call } from "./call";
import type { Observed } from "./observed";

export interface Listing {
  readonly action: string;
  readonly parameters: Parameters;
  readonly pageSize: number;
  /**
   * The parameters that ask for one page, by its number (from 1) or by its token; absent if the list has one page only.
   */
  pageParameters?(place: number | string): Parameters;
  /** How the next page is found: by page number, by a token in the reply, or not at all. */
  readonly paging?: "numbers" | "token" | "none";
  /** The page's items, how many there are in all, and the token of the next page. */
  page(reply: Reply): { readonly items: readonly Observed[]; readonly total: number; readonly next?: string };
  /** Error codes that mean that the scope itself does not exist, so nothing is in it. */
  readonly notFoundCodes?: readonly string[];
}

export interface ReadCall {
  readonly call: Call;
  /** Error codes that mean the resource does not exist. Never a Forbidden. */
  readonly notFoundCodes: readonly string[];
  observed(reply: Reply): Observed | undefined;
}
