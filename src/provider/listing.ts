import type { Parameters, Reply, Call } from "./call";
import type { Observed } from "./observed";

export interface Listing {
  readonly action: string;
  readonly parameters: Parameters;
  readonly pageSize: number;
  /** What asks for one page, by its number (from 1) or by the token that led to it; absent where there is one page. */
  pageParameters?(place: number | string): Parameters;
  /** How it goes on: by page numbers; by a token that the reply holds; or not at all. */
  readonly paging?: "numbers" | "token" | "none";
  /** The page's items, how many there are in all, and the token of the next page. */
  page(reply: Reply): { readonly items: readonly Observed[]; readonly total: number; readonly next?: string };
  /** Error codes that mean the scope itself does not exist, hence nothing in it. */
  readonly notFoundCodes?: readonly string[];
}

export interface ReadCall {
  readonly call: Call;
  /** Error codes that mean the resource does not exist. Never a Forbidden. */
  readonly notFoundCodes: readonly string[];
  observed(reply: Reply): Observed | undefined;
}
