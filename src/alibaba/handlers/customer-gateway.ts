import { customerGateway } from "../../../lib/alibaba/kinds/customer-gateway";
import { attributesOf } from "../../../lib/core/kind";
import type { Handler, Update } from "../../provider/handler";
import type { Observed } from "../../provider/observed";
import type { Call } from "../../provider/call";
import { goneCodes } from "../codes/table";
import { listing, requiredId } from "../messages/listing";
import { createParameters, isEmpty, modifyParameters, plainAsn } from "../messages/parameters";
import type { Item, Readers } from "../messages/reply-fields";
import { field, readShape, textOf, toNumber } from "../messages/reply-fields";
import { moveCalls } from "./resource-group";
import { readTags, tagCalls, tagParameters } from "../messages/tags";

/** Changed by an action of its own. */
const ownAction = ["resourceGroupId"];

const readers: Readers = {
  id: (item) => textOf(item, "CustomerGatewayId"),
  // The ASN of a customer gateway without one is absent or 0.
  asn: (item) => (toNumber(field(item, "Asn")) || undefined)?.toString(),
  tags: (item) => readTags(field(item, "Tags")),
};

function observe(item: Item): Observed {
  const id = requiredId("DescribeCustomerGateways", item, "CustomerGatewayId");
  return { id, values: readShape(attributesOf(customerGateway), item, readers) };
}

/** Maps `alivpn_customer_gateway` to the API. */
export const customerGatewayHandler: Handler = {
  kind: customerGateway,

  list: () => listing({ action: "DescribeCustomerGateways", wrapper: "CustomerGateways", observe }),

  read: (id) => ({
    call: {
      action: "DescribeCustomerGateway",
      parameters: { CustomerGatewayId: id },
      idempotent: true,
      instanceId: id,
    },
    notFoundCodes: goneCodes("DescribeCustomerGateway"),
    observed: observe,
  }),

  create: (desired) => ({
    action: "CreateCustomerGateway",
    parameters: {
      ...createParameters(customerGateway, desired, ["asn"]),
      Asn: plainAsn(desired.asn),
      Tags: tagParameters(desired.tags),
    },
    token: true,
    id: (reply) => requiredId("CreateCustomerGateway", reply, "CustomerGatewayId"),
  }),

  update: ({ current, desired, changed }: Update) => {
    const { id } = current;
    const calls: Call[] = [];
    const modified = modifyParameters(customerGateway, { desired, changed }, ownAction);
    if (!isEmpty(modified)) {
      const parameters = { CustomerGatewayId: id, ...modified };
      // quirk: a new AuthKey keeps the VPN gateways that use it busy for a while, but the reply does not name them. The
      // next write on one of them gets a conflict and waits. Everything else is complete when the reply arrives.
      calls.push({ action: "ModifyCustomerGatewayAttribute", parameters, token: true, instanceId: id });
    }
    if (changed.has("resourceGroupId")) calls.push(...moveCalls("CustomerGateway", id, desired.resourceGroupId));
    if (changed.has("tags")) calls.push(...tagCalls("CUSTOMERGATEWAY", id, current.values.tags, desired.tags));
    return calls;
  },

  delete: ({ id }) => ({
    action: "DeleteCustomerGateway",
    parameters: { CustomerGatewayId: id },
    token: true,
    alreadyDoneCodes: goneCodes("DeleteCustomerGateway"),
    instanceId: id,
  }),
};
