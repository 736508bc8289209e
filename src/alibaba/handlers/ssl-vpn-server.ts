import { sslVpnServer } from "../../../lib/alibaba/kinds/ssl-vpn-server";
import type { Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import type { Handler } from "../../provider/handler";
import type { Observed } from "../../provider/observed";
import type { Call, Parameters } from "../../provider/call";
import { goneCodes } from "../codes/table";
import { sslServerHealth } from "../health/ssl-server";
import { sslServerLogs } from "../logs/readers";
import { listing, onlyItem, requiredId } from "../messages/listing";
import { commaList, createParameters } from "../messages/parameters";
import type { Item, Readers } from "../messages/reply-fields";
import { field, readShape, textOf, toList } from "../messages/reply-fields";

/** Spelled IDaaS in requests. */
const ownSpelling = ["idaasInstanceId", "idaasRegionId", "idaasApplicationId"];

const readers: Readers = {
  id: (item) => textOf(item, "SslVpnServerId"),
  // quirk: the guide's examples (6.7.2, 6.7.3) print CLientIpPool with a capital L.
  clientIpPool: (item) => textOf(item, "ClientIpPool") ?? textOf(item, "CLientIpPool"),
  dnsServers: (item) => (textOf(item, "DnsServers") ? toList(field(item, "DnsServers")) : undefined),
  idaasInstanceId: (item) => textOf(item, "IDaaSInstanceId"),
  idaasRegionId: (item) => textOf(item, "IDaaSRegionId"),
  idaasApplicationId: (item) => textOf(item, "IDaaSApplicationId"),
  idaasInstanceVersion: (item) => textOf(item, "IDaaSInstanceVersion"),
};

function observe(item: Item): Observed {
  const id = requiredId("DescribeSslVpnServers", item, "SslVpnServerId");
  return { id, values: readShape(attributesOf(sslVpnServer), item, readers) };
}

/** The parameters of what the values hold. */
function settings(values: Values): Parameters {
  return {
    ...createParameters(sslVpnServer, values, ownSpelling),
    LocalSubnet: commaList(values.localSubnet),
    DnsServers: commaList(values.dnsServers),
    IDaaSInstanceId: values.idaasInstanceId as string | undefined,
    IDaaSRegionId: values.idaasRegionId as string | undefined,
    IDaaSApplicationId: values.idaasApplicationId as string | undefined,
  };
}

const list = listing({ action: "DescribeSslVpnServers", wrapper: "SslVpnServers", observe });

/** Maps `alivpn_ssl_server` to the API. */
export const sslVpnServerHandler: Handler = {
  kind: sslVpnServer,
  health: sslServerHealth,
  logs: sslServerLogs,

  list: () => list,

  // There is no action for a single server, so the list is filtered by id.
  read: (id) => ({
    call: { action: "DescribeSslVpnServers", parameters: { SslVpnServerId: id }, idempotent: true, instanceId: id },
    notFoundCodes: goneCodes("DescribeSslVpnServers"),
    observed: onlyItem(list, (server) => server.id === id),
  }),

  create: (desired) => ({
    action: "CreateSslVpnServer",
    parameters: settings(desired),
    token: true,
    async: true,
    id: (reply) => requiredId("CreateSslVpnServer", reply, "SslVpnServerId"),
  }),

  update: ({ current: { id }, desired, changed }): Call[] => {
    const { vpnGatewayId: _, ...modifiable } = desired;
    const parameters = settings(Object.fromEntries(Object.entries(modifiable).filter(([name]) => changed.has(name))));
    const call = { action: "ModifySslVpnServer", parameters: { SslVpnServerId: id, ...parameters } };
    // A new name takes effect at once; every other change keeps the gateway busy.
    const isAsync = [...changed].some((name) => name !== "name");
    return [{ ...call, token: true, async: isAsync, instanceId: id }];
  },

  delete: ({ id }) => ({
    action: "DeleteSslVpnServer",
    parameters: { SslVpnServerId: id },
    token: true,
    async: true,
    alreadyDoneCodes: goneCodes("DeleteSslVpnServer"),
    instanceId: id,
  }),
};
