import { action, type ActionTable } from "../cloud/action";
import type { Cloud } from "../cloud/cloud";
import { findGateway } from "../cloud/lifecycle";
import { refuse } from "../protocol/errors";
import { regionId } from "../rules/region";
import { need, text, wrong } from "../rules/rules";
import { findCustomerGateway } from "./gateway/customer-gateway";

/** Types are compared without case: clients spell them VpnGateway, VPNGATEWAY and VpnGateWay. */
const movable: Record<string, (cloud: Cloud, region: string, id: string, group: string) => void> = {
  vpngateway(cloud, region, id, group) {
    const gateway = findGateway(cloud, region, id);
    gateway.resourceGroupId = group;
    cloud.gateways.put(gateway);
    // The connections of a gateway are in its resource group.
    for (const connection of cloud.connections.by("gateway", id)) {
      connection.resourceGroupId = group;
      cloud.connections.put(connection);
    }
  },
  customergateway(cloud, region, id, group) {
    const item = findCustomerGateway(cloud, region, id);
    item.resourceGroupId = group;
    cloud.customerGateways.put(item);
  },
};

const moveVpnResourceGroup = action({
  publicOnly: true,
  params: {
    RegionId: regionId,
    InstanceId: need(text()),
    NewResourceGroupId: need(text({ pattern: /^rg-[\w-]+$/ })),
    ResourceType: need(
      text({
        check(value, at) {
          if (!Object.hasOwn(movable, value.toLowerCase())) throw wrong(at, `"${value}" cannot be moved`);
        },
      }),
    ),
  },
  run(input, cloud) {
    const move = movable[input.ResourceType.toLowerCase()];
    if (move === undefined) throw refuse("InternalError");
    move(cloud, input.RegionId, input.InstanceId, input.NewResourceGroupId);
    return {};
  },
});

export const actions: ActionTable = { MoveVpnResourceGroup: moveVpnResourceGroup };
