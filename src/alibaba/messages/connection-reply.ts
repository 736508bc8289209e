import { vpnConnection } from "../../../lib/alibaba/kinds/vpn-connection";
import type { Value, Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import type { Observed } from "../../provider/observed";
import type { ReadCall } from "../../provider/listing";
import type { Reply } from "../../provider/call";
import { goneCodes } from "../codes/table";
import { requiredId } from "./listing";
import type { Item, Readers } from "./reply-fields";
import { elements, field, isItem, readShape, textOf, told } from "./reply-fields";
import { readTags } from "./tags";

const { attributes } = vpnConnection;

const readers: Readers = {
  id: (item) => textOf(item, "VpnConnectionId"),
  ikeConfig: (item) => readBlock(item, "IkeConfig", (block) => readShape(attributes.ikeConfig.shape, block)),
  healthCheckConfig: (item) =>
    readBlock(item, "VcoHealthCheck", (block) => readCheck(readShape(attributes.healthCheckConfig.shape, block))),
  bgpConfig: (item) => readBlock(item, "VpnBgpConfig", (block) => readShape(attributes.bgpConfig.shape, block)),
  tunnelOptionsSpecification: readTunnels,
  // quirk: the tags of a connection are in `Tag.Tag` in the list and in `Tags.Tag` in DescribeVpnConnection.
  tags: (item) => readTags(field(item, "Tags") ?? field(item, "Tag")),
};

/** One connection of either Describe action. */
export function observeConnection(item: Item): Observed {
  const id = requiredId("DescribeVpnConnection", item, "VpnConnectionId");
  const attached = textOf(item, "AttachType") ?? toGateway;
  return {
    id,
    values: readShape(attributesOf(vpnConnection), item, readers),
    ...(attached === toGateway ? {} : { foreign: `an attachment for a transit router (AttachType ${attached})` }),
  };
}

/** quirk: attachments for transit routers have ids of the same form, and the same actions read and list both. */
const toGateway = "VPNGW";

/**
 * The item in a reply of DescribeVpnConnection.
 * quirk: the example of the Apsara Stack VPN developer guide (6.6.4) is a list reply, although its table of fields is
 * flat.
 */
function itemOf(reply: Reply): Item {
  const [first] = elements(reply.VpnConnections);
  return first && textOf(reply, "VpnConnectionId") === undefined ? first : reply;
}

/** Reads one connection with everything that the cloud reports about it. */
export function connectionReading(id: string, observe: (item: Item) => Observed = observeConnection): ReadCall {
  return {
    call: { action: "DescribeVpnConnection", parameters: { VpnConnectionId: id }, idempotent: true, instanceId: id },
    notFoundCodes: goneCodes("DescribeVpnConnection"),
    observed: (reply) => observe(itemOf(reply)),
  };
}

function readBlock(item: Item, name: string, read: (block: Item) => Values): Value {
  const block = field(item, name);
  return isItem(block) ? told(read(block)) : undefined;
}

/** Of a check that is off the cloud tells nothing: its zeros and empty addresses mean "not set". */
function readCheck(check: Values): Values {
  if (check.enable !== false) return check;
  const { dip: _dip, sip: _sip, interval: _interval, retry: _retry, ...rest } = check;
  return rest;
}

function readTunnels(item: Item): Value {
  const wrapper = field(item, "TunnelOptionsSpecification");
  if (!isItem(wrapper) && !Array.isArray(wrapper)) return undefined;
  const { shape } = attributes.tunnelOptionsSpecification;
  const tunnels = elements(wrapper).map((tunnel) => readShape(shape, tunnel));
  // A single-tunnel connection lists no tunnels.
  return tunnels.length === 0 ? undefined : tunnels.sort(byRole);
}

/** `master` before `slave`, independent of the order in the reply. */
function byRole(left: Values, right: Values): number {
  return (left.role as string) < (right.role as string) ? -1 : 1;
}
