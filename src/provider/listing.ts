import type { Parameters, Reply, Call } from "./call";
import type { Observed } from "./observed";

/** A list action and its scope. */
export interface Listing {
  readonly action: string;
  readonly parameters: Parameters;
  readonly paging: Paging;
  /** The page's items, how many there are in all, and the token of the next page. */
  page(reply: Reply): ListPage;
  /** Error codes that mean that the scope itself does not exist, so nothing is in it. */
  readonly notFoundCodes?: readonly string[];
}

/** One page of a list. */
export interface ListPage {
  readonly items: readonly Observed[];
  readonly total: number;
  readonly next?: string;
}

/** How further pages of a list are requested. */
export type Paging =
  /** By numbers from 1, so pages can be read in parallel. */
  | { readonly by: "number"; readonly size: number; parameters(page: number): Parameters }
  /** By the token in the previous reply. */
  | { readonly by: "token"; readonly size: number; parameters(token: string | undefined): Parameters }
  /** One page holds everything. */
  | { readonly by: "none" };

/** The call for one page: the first one, or the one with this number or token. */
export function pageCall({ action, parameters, paging }: Listing, place?: number | string): Call {
  return { action, parameters: { ...parameters, ...placeParameters(paging, place) }, idempotent: true };
}

function placeParameters(paging: Paging, place: number | string | undefined): Parameters {
  switch (paging.by) {
    case "number":
      return paging.parameters(typeof place === "number" ? place : 1);
    case "token":
      return paging.parameters(typeof place === "string" ? place : undefined);
    case "none":
      return {};
  }
}

/** The number of pages for this number of items. */
export function pagesOf({ paging }: Listing, total: number): number {
  return paging.by === "none" ? 1 : Math.ceil(total / paging.size);
}

export interface ReadCall {
  readonly call: Call;
  /** Error codes that mean the resource does not exist. Never a Forbidden. */
  readonly notFoundCodes: readonly string[];
  observed(reply: Reply): Observed | undefined;
}
