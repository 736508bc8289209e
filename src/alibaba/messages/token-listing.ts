import { CloudError } from "../../errors";
import type { Observed } from "../../provider/observed";
import type { Listing } from "../../provider/listing";
import type { Parameters } from "../../provider/call";
import type { Item } from "./reply-fields";
import { elements, textOf, toNumber } from "./reply-fields";

/** The largest page size of these lists. */
const largest = 20;

/** A list of the API's newer actions: a plain array, and a token for the next page. */
export function tokenListing(
  action: string,
  items: string,
  parameters: Parameters,
  observe: (item: Item) => Observed,
): Listing {
  return {
    action,
    parameters,
    paging: { by: "token", size: largest, parameters: (NextToken) => ({ MaxResults: largest, NextToken }) },
    page(reply) {
      const total = toNumber(reply.TotalCount);
      if (total === undefined || (total > 0 && !Array.isArray(reply[items]))) {
        throw new CloudError("cloud-reply-invalid", `${action} answered without TotalCount or ${items}`, {
          action,
          hint: "check the provider's endpoint: something other than the VPC API answers there",
        });
      }
      const next = textOf(reply, "NextToken");
      return { items: elements(reply[items]).map(observe), total, ...(next ? { next } : {}) };
    },
  };
}
