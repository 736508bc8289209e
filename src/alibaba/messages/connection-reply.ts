import { vpnConnection } from "../../../lib/alibaba/kinds/vpn-connection";
import type { Value, Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import type { Observed } from "../../provider/observed";
import type { ReadCall } from "../../provider/listing";
import type { Reply } from "../../provider/call";
import { requiredId } from "./listing";
import { objectOf } from "./parameters";
import type { Item, Readers } from "./reply-fields";
import { elements, field, isItem, readShape, textOf } from "./reply-fields";
import { readTags } from "./tags";

const { attributes } = vpnConnection;

const readers: Readers = {
  id: (item) => textOf(item, "VpnConnectionId"),
  ikeConfig: (item) => readBlock(item, "IkeConfig", (block) => readIke(readShape(attributes.ikeConfig.shape, block))),
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
  return { id, values: readShape(attributesOf(vpnConnection), item, readers) };
}

/**
 * The item in a reply of DescribeVpnConnection.
 * quirk: the example of the Apsara Stack VPN developer guide (6.6.4) is a list reply, although its table of fields is
 * flat.
 */
function itemOf(reply: Reply): Item | undefined {
  const [first] = elements(reply.VpnConnections);
  return textOf(reply, "VpnConnectionId") === undefined ? first : reply;
}

/** Codes that mean that a connection does not exist. */
export const connectionAbsent = ["InvalidVpnConnectionInstanceId.NotFound"];

/** Reads one connection with everything that the cloud reports about it. */
export function connectionReading(id: string, observe: (item: Item) => Observed = observeConnection): ReadCall {
  return {
    call: { action: "DescribeVpnConnection", parameters: { VpnConnectionId: id }, idempotent: true, instanceId: id },
    notFoundCodes: connectionAbsent,
    observed: (reply) => {
      const item = itemOf(reply);
      return item && observe(item);
    },
  };
}

function readBlock(item: Item, name: string, read: (block: Item) => Values): Value {
  const block = field(item, name);
  return isItem(block) ? read(block) : undefined;
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
  const tunnels = elements(wrapper).map((tunnel) => {
    const values = readShape(attributes.tunnelOptionsSpecification.shape, tunnel);
    const ike = objectOf(values.tunnelIkeConfig);
    return ike ? { ...values, tunnelIkeConfig: readIke(ike) } : values;
  });
  // A single-tunnel connection lists no tunnels.
  return tunnels.length === 0 ? undefined : tunnels.sort(byRole);
}

/** `master` before `slave`, independent of the order in the reply. */
function byRole(left: Values, right: Values): number {
  return (left.role as string) < (right.role as string) ? -1 : 1;
}

/** A masked key such as `pgw6dy****` is left out; if it were sent back, it would become the key. */
function readIke(ike: Values): Values {
  const masked = typeof ike.psk === "string" && ike.psk.includes("****");
  if (!masked) return ike;
  const { psk: _, ...rest } = ike;
  return rest;
}
