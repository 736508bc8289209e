import { vpnGateway } from "../../../lib/alibaba/kinds/vpn-gateway";
import type { Value } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import type { Handler, Update } from "../../provider/handler";
import type { AdjustableChange } from "../../provider/plan-customization";
import type { Observed } from "../../provider/observed";
import type { Call } from "../../provider/call";
import { goneCodes } from "../codes/table";
import { gatewayHealth } from "../health/gateway";
import { listing, requiredId } from "../messages/listing";
import { createParameters, isEmpty, modifyParameters } from "../messages/parameters";
import type { Item, Readers } from "../messages/reply-fields";
import { field, readShape, textOf, toNumber } from "../messages/reply-fields";
import { moveCalls } from "./resource-group";
import { zonesCheck } from "./gateway-zones";
import { readTags, tagCalls } from "../messages/tags";

/** Changed by actions of its own. */
const ownAction = ["resourceGroupId"];

const readers: Readers = {
  id: (item) => textOf(item, "VpnGatewayId"),
  bandwidth: readBandwidth,
  enableIpsec: (item) => readSwitch(field(item, "IpsecVpn")),
  enableSsl: (item) => readSwitch(field(item, "SslVpn")),
  // If SSL is off, the number has no meaning.
  sslConnections: (item) =>
    readSwitch(field(item, "SslVpn")) === true ? toNumber(field(item, "SslMaxConnections")) : undefined,
  instanceChargeType: readChargeType,
  tags: (item) => readTags(field(item, "Tags")),
  period: () => undefined,
  autoPay: () => undefined,
};

function observe(item: Item): Observed {
  const id = requiredId("DescribeVpnGateways", item, "VpnGatewayId");
  const type = textOf(item, "GatewayType") ?? ordinary;
  return {
    id,
    values: readShape(attributesOf(vpnGateway), item, readers),
    ...(type === ordinary ? {} : { foreign: `a gateway of the type ${type}` }),
  };
}

/** quirk: enhanced gateways have ids and replies of the same form, and can do little of what others can. */
const ordinary = "Traditional";

/** quirk: the documents print Spec as `5M`, `5 Mbps` and `5`; real replies say `5M`. */
function readBandwidth(item: Item): Value {
  const digits = /^\d+/.exec(String((field(item, "Spec") as string | undefined) ?? ""));
  return digits ? Number(digits[0]) : undefined;
}

/** quirk: the case differs on Apsara Stack; the vendor's own Stack provider compares without it. */
function readSwitch(raw: unknown): boolean | undefined {
  const word = String(raw).toLowerCase();
  return word === "enable" ? true : word === "disable" ? false : undefined;
}

/**
 * quirk: Describe returns Prepay, POSTPAY or PostpayByFlow, while create takes PREPAY and POSTPAY. Apsara Stack has no
 * VpnType in its replies and returns Prepay as well (VPN developer guide, 6.3.3), although it has no subscriptions.
 */
function readChargeType(item: Item): Value {
  if (textOf(item, "VpnType") === undefined) return undefined;
  const type = textOf(item, "ChargeType")?.toLowerCase();
  if (type?.startsWith("prepay")) return "PREPAY";
  return type?.startsWith("postpay") ? "POSTPAY" : undefined;
}

/** Maps `alivpn_gateway` to the API. */
export const vpnGatewayHandler: Handler = {
  kind: vpnGateway,
  health: gatewayHealth,

  list: () => listing({ action: "DescribeVpnGateways", wrapper: "VpnGateways", observe }),

  read: (id) => ({
    call: { action: "DescribeVpnGateway", parameters: { VpnGatewayId: id }, idempotent: true, instanceId: id },
    notFoundCodes: goneCodes("DescribeVpnGateway"),
    observed: observe,
  }),

  creationCheck: zonesCheck,

  create: (desired) => ({
    action: "CreateVpnGateway",
    parameters: createParameters(vpnGateway, desired),
    token: true,
    async: true,
    id: (reply) => requiredId("CreateVpnGateway", reply, "VpnGatewayId"),
  }),

  update: ({ current, desired, changed }: Update) => {
    const { id } = current;
    const calls: Call[] = [];
    const modified = modifyParameters(vpnGateway, { desired, changed }, ownAction);
    if (!isEmpty(modified)) {
      const parameters = { VpnGatewayId: id, ...modified };
      calls.push({ action: "ModifyVpnGatewayAttribute", parameters, token: true, async: true, instanceId: id });
    }
    if (changed.has("resourceGroupId")) calls.push(...moveCalls("VpnGateway", id, desired.resourceGroupId));
    if (changed.has("tags")) calls.push(...tagCalls("VPNGATEWAY", id, current.values.tags, desired.tags));
    return calls;
  },

  delete: ({ id }) => ({
    action: "DeleteVpnGateway",
    parameters: { VpnGatewayId: id },
    token: true,
    async: true,
    alreadyDoneCodes: goneCodes("DeleteVpnGateway"),
    instanceId: id,
  }),

  customizePlan: (changes, { now }) => {
    for (const change of changes) keepSubscription(change, now);
  },
};

/** A subscription cannot be released before it ends, and replacing the gateway would buy a second one. */
function keepSubscription(change: AdjustableChange, now: number): void {
  if (change.action !== "replace" && change.action !== "delete") return;
  const { instanceChargeType, endTime } = change.current?.values ?? {};
  const ends = typeof endTime === "number" ? endTime : 0;
  if (instanceChargeType !== "PREPAY" || ends <= now) return;
  const [attribute = "instanceChargeType"] = change.changed;
  change.refuse(
    attribute,
    `the gateway is a subscription until ${new Date(ends).toISOString()}, and the cloud does not release it earlier`,
    change.action === "replace"
      ? "set the old value again, or change the gateway in the console and then the program"
      : "keep it in the program, forget it with a removed block, or convert it to pay-as-you-go in the console",
  );
}
