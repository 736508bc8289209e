import { isCloudId } from "../../../lib/alibaba/rules/cloud-id";
import { CloudError } from "../../errors";
import type { Observed } from "../../provider/observed";
import type { Listing } from "../../provider/listing";
import type { Parameters, Reply } from "../../provider/call";
import type { Item } from "./reply-fields";
import { elements, isItem, toNumber } from "./reply-fields";

/** The largest page size of these lists, in both editions. */
export const pageSize = 50;

const elsewhere = "check the provider's endpoint: something other than the VPC API answers there";

/** What distinguishes one list action from another. */
export interface ListAction {
  readonly action: string;
  /** Path of the items: in `VpnGateways.VpnGateway` an array inside an object. */
  readonly wrapper: string;
  readonly parameters?: Parameters;
  readonly notFoundCodes?: readonly string[];
  readonly observe: (item: Item) => Observed;
}

/** A list with numbered pages, as most of the API's lists have. */
export function listing({ action, wrapper, parameters, notFoundCodes, observe }: ListAction): Listing {
  return {
    action,
    parameters: parameters ?? {},
    paging: { by: "number", size: pageSize, parameters: (number) => ({ PageNumber: number, PageSize: pageSize }) },
    ...(notFoundCodes ? { notFoundCodes } : {}),
    page(reply: Reply) {
      const total = toNumber(reply.TotalCount);
      const holder = reply[wrapper];
      if (total === undefined || (total > 0 && !isItem(holder))) throw notAList(action, wrapper);
      return { items: elements(holder).map(observe), total };
    },
  };
}

/**
 * Reads one resource that only a list shows, by a list that was asked for it alone. It is absent only where the list says
 * that it is empty: one that counts some and shows others was not asked what it answers.
 */
export function onlyItem(list: Listing, isIt: (item: Observed) => boolean) {
  return (reply: Reply): Observed | undefined => {
    const { items, total } = list.page(reply);
    const found = items.find(isIt);
    if (found || total === 0) return found;
    throw new CloudError(
      "cloud-reply-invalid",
      `${list.action} was asked for one resource and answered ${total} others`,
      {
        action: list.action,
        hint: elsewhere,
      },
    );
  };
}

function notAList(action: string, wrapper: string): CloudError {
  return new CloudError("cloud-reply-invalid", `${action} answered without TotalCount or ${wrapper}`, {
    action,
    hint: elsewhere,
  });
}

/** The id in a reply; an error if it is missing or has no id's form. */
export function requiredId(action: string, item: Item, name: string): string {
  const id = item[name];
  if (isCloudId(id)) return id;
  const what = id === undefined || id === "" ? `without ${name}` : `${name} ${JSON.stringify(id).slice(0, 60)}`;
  throw new CloudError("cloud-reply-invalid", `${action} answered ${what}`, {
    action,
    ...(action.startsWith("Create")
      ? { outcomeUnknown: true, hint: "look in the console whether the resource exists before running again" }
      : { hint: elsewhere }),
  });
}
