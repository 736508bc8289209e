import { ipsecServer } from "../../../lib/alibaba/kinds/ipsec-server";
import type { Values } from "../../../lib/core/attribute";
import { VpnformError } from "../../../lib/core/errors";
import { attributesOf } from "../../../lib/core/kind";
import type { Handler, Update } from "../../provider/handler";
import type { Observed } from "../../provider/observed";
import type { Parameters } from "../../provider/call";
import { goneCodes } from "../codes/table";
import { ipsecServerLogs } from "../logs/readers";
import { jsonParameter } from "../messages/json-parameter";
import { onlyItem, requiredId } from "../messages/listing";
import { commaList, complete, createParameters, modifyParameters, objectOf, pick } from "../messages/parameters";
import type { Item, Readers } from "../messages/reply-fields";
import { isMasked, readShape, textOf } from "../messages/reply-fields";
import { tokenListing } from "../messages/token-listing";

const { ikeConfig, ipsecConfig } = ipsecServer.attributes;
const ikeNames = Object.keys(ikeConfig.shape);
const ipsecNames = Object.keys(ipsecConfig.shape);

const readers: Readers = {
  id: (item) => textOf(item, "IpsecServerId"),
  idaasInstanceId: (item) => textOf(item, "IDaaSInstanceId"),
};

function observe(item: Item): Observed {
  const id = requiredId("ListIpsecServers", item, "IpsecServerId");
  return { id, values: readShape(attributesOf(ipsecServer), item, readers) };
}

/**
 * The whole block: attributes that are left out would be reset to their defaults (UpdateIpsecServer, IkeConfig and
 * IpsecConfig).
 */
function block(names: readonly string[], desired: unknown, current?: unknown): string | undefined {
  const [wanted, present] = [objectOf(desired as Values), objectOf(current as Values)];
  return jsonParameter(pick(complete(wanted, present), names));
}

const list = tokenListing("ListIpsecServers", "IpsecServers", {}, observe);

/** Maps `alivpn_ipsec_server` to the API. */
export const ipsecServerHandler: Handler = {
  kind: ipsecServer,
  logs: ipsecServerLogs,

  list: () => list,

  read: (id) => ({
    call: { action: "ListIpsecServers", parameters: { IpsecServerId: [id] }, idempotent: true },
    notFoundCodes: goneCodes("ListIpsecServers"),
    observed: onlyItem(list, (server) => server.id === id),
  }),

  create: (desired) => ({
    action: "CreateIpsecServer",
    parameters: {
      ...createParameters(ipsecServer, desired, ["ipsecServerName"]),
      // quirk: create spells it IpSecServerName, update and list IpsecServerName.
      IpSecServerName: desired.ipsecServerName as string | undefined,
      LocalSubnet: commaList(desired.localSubnet),
      IkeConfig: block(ikeNames, desired.ikeConfig),
      IpsecConfig: block(ipsecNames, desired.ipsecConfig),
    },
    token: true,
    async: true,
    id: (reply) => requiredId("CreateIpsecServer", reply, "IpsecServerId"),
  }),

  update: (change) => {
    const { id } = change.current;
    const parameters = { IpsecServerId: id, ...modified(change) };
    // A new name takes effect at once; every other change keeps the gateway busy.
    const isAsync = [...change.changed].some((name) => name !== "ipsecServerName");
    return [{ action: "UpdateIpsecServer", parameters, token: true, async: isAsync, instanceId: id }];
  },

  delete: ({ id }) => ({
    action: "DeleteIpsecServer",
    parameters: { IpsecServerId: id },
    token: true,
    async: true,
    alreadyDoneCodes: goneCodes("DeleteIpsecServer"),
    instanceId: id,
  }),
};

function modified(change: Update): Parameters {
  const { current, desired, changed } = change;
  const phases = changed.has("ikeConfig") || changed.has("ipsecConfig");
  return {
    ...modifyParameters(ipsecServer, change),
    ...(changed.size === 1 && changed.has("ipsecServerName")
      ? {}
      : pick(complete(desired, current.values), ["effectImmediately"])),
    ...(phases ? withKey(desired, current.values) : {}),
    LocalSubnet: changed.has("localSubnet") ? commaList(desired.localSubnet) : undefined,
    IkeConfig: changed.has("ikeConfig") ? block(ikeNames, desired.ikeConfig, current.values.ikeConfig) : undefined,
    IpsecConfig: changed.has("ipsecConfig")
      ? block(ipsecNames, desired.ipsecConfig, current.values.ipsecConfig)
      : undefined,
  };
}

/** A change of phase 1 sends the key as well, as for connections: otherwise a new key would lock out all clients. */
function withKey(desired: Values, current: Values): Parameters {
  const key = pick(complete(desired, current), ["psk"]);
  if (typeof key.Psk === "string" && !isMasked(key.Psk)) return key;
  throw new VpnformError(
    "plan-refused",
    "the cloud does not show the server's pre-shared key, and a change may replace it",
    {
      hint: "set psk in the program to the key that the clients use",
    },
  );
}
