import { action, type ActionTable } from "../../cloud/action";
import { takes } from "../../cloud/clock";
import type { Cloud } from "../../cloud/cloud";
import { checkIdle, findGateway, occupy } from "../../cloud/lifecycle";
import { visible } from "../../cloud/ownership";
import type { Connection } from "../../model/connection";
import { refuse } from "../../protocol/errors";
import { clientToken } from "../../rules/client-token";
import { page, paging } from "../../rules/paging";
import { regionId } from "../../rules/region";
import { need, publicOnly, text } from "../../rules/rules";
import { hasTags, tagFilter } from "../../rules/tag-rules";
import { createParams, newConnection } from "./connection-create";
import { modifyParams, modifyConnection } from "./connection-modify";
import { listConnection, showConnection } from "./connection-view";

const one = { RegionId: regionId, VpnConnectionId: need(text()) };

export function findConnection(cloud: Cloud, region: string, id: string): Connection {
  const connection = cloud.connections.get(id);
  if (connection?.region !== region) {
    throw refuse("InvalidVpnConnectionInstanceId.NotFound", `VpnConnectionId: ${id}.`);
  }
  return connection;
}

const createVpnConnection = action({
  params: createParams,
  run(input, cloud) {
    const connection = newConnection(input, cloud);
    if (input.DryRun) throw refuse("DryRunOperation");
    cloud.connections.put(connection);
    return { VpnConnectionId: connection.id, Name: connection.name, CreateTime: connection.createTime };
  },
});

const describeVpnConnection = action({
  params: one,
  run: (input, cloud) => showConnection(cloud, findConnection(cloud, input.RegionId, input.VpnConnectionId)),
});

const describeVpnConnections = action({
  params: {
    RegionId: regionId,
    VpnGatewayId: text(),
    CustomerGatewayId: text(),
    VpnConnectionId: text(),
    ResourceGroupId: publicOnly(text()),
    Tag: publicOnly(tagFilter),
    ...paging,
  },
  run(input, cloud, caller) {
    const { VpnGatewayId, CustomerGatewayId, VpnConnectionId, ResourceGroupId, Tag } = input;
    // The gateway's own list is shorter than the region's.
    const { connections } = cloud;
    const own = VpnGatewayId === undefined ? undefined : connections.by("gateway", VpnGatewayId);
    const candidates = visible(caller, own ?? connections.by("region", input.RegionId));
    const matches = (item: Connection) =>
      item.region === input.RegionId &&
      (CustomerGatewayId === undefined ||
        item.tunnels.some((tunnel) => tunnel.customerGatewayId === CustomerGatewayId)) &&
      (VpnConnectionId === undefined || item.id === VpnConnectionId) &&
      (ResourceGroupId === undefined || item.resourceGroupId === ResourceGroupId) &&
      hasTags(item.tags, Tag);
    const filters = [VpnGatewayId, CustomerGatewayId, VpnConnectionId, ResourceGroupId, Tag];
    const items = filters.every((filter) => filter === undefined) ? candidates : candidates.filter(matches);
    return page(input, items, ["VpnConnections", "VpnConnection"], (item) => listConnection(cloud, item));
  },
});

const modifyVpnConnectionAttribute = action({
  params: modifyParams,
  run: (input, cloud) => modifyConnection(input, cloud, findConnection(cloud, input.RegionId, input.VpnConnectionId)),
});

const deleteVpnConnection = action({
  params: { ...one, ClientToken: clientToken },
  run(input, cloud) {
    const connection = findConnection(cloud, input.RegionId, input.VpnConnectionId);
    const gateway = findGateway(cloud, connection.region, connection.gatewayId);
    checkIdle(cloud, gateway);
    const goneAt = occupy(cloud, gateway, takes.connectionDelete);
    // quirk: the documents do not say what happens to routes through a deleted connection; here they are deleted too.
    for (const table of [cloud.routes, cloud.policyRoutes]) {
      for (const route of table.by("nextHop", connection.id)) cloud.store.depart(table, route, goneAt);
    }
    cloud.store.depart(cloud.connections, connection, goneAt);
    return {};
  },
});

export const actions: ActionTable = {
  CreateVpnConnection: createVpnConnection,
  DescribeVpnConnection: describeVpnConnection,
  DescribeVpnConnections: describeVpnConnections,
  ModifyVpnConnectionAttribute: modifyVpnConnectionAttribute,
  DeleteVpnConnection: deleteVpnConnection,
};
