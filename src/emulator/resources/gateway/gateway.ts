import { action, type ActionTable } from "../../cloud/action";
import { takes } from "../../cloud/clock";
import type { Cloud } from "../../cloud/cloud";
import { newId } from "../../cloud/ids";
import { checkIdle, findGateway, gatewayStatus, occupy } from "../../cloud/lifecycle";
import { visible } from "../../cloud/ownership";
import type { Gateway } from "../../model/gateway";
import { refuse } from "../../protocol/errors";
import { clientToken } from "../../rules/client-token";
import { anyDescription, gatewayName } from "../../rules/name-rules";
import { page, paging } from "../../rules/paging";
import { regionId } from "../../rules/region";
import { flag, need, publicOnly, text } from "../../rules/rules";
import { hasTags, tagFilter } from "../../rules/tag-rules";
import { createParams, newGateway } from "./gateway-create";
import { listGateway, modifiedGateway, showGateway } from "./gateway-view";

const one = { RegionId: regionId, VpnGatewayId: need(text()) };

const createVpnGateway = action({
  params: createParams,
  run(input, cloud, caller) {
    cloud.quotas.check("VpnGateway", cloud.gateways.by("region", input.RegionId).length);
    const gateway = cloud.gateways.put(newGateway(input, cloud, caller, newId("vpn")));
    const reply = { VpnGatewayId: gateway.id, Name: gateway.name };
    return cloud.edition === "public"
      ? { ...reply, OrderId: 200_000_000_000_000 + (gateway.createTime % 10 ** 12) }
      : reply;
  },
});

const describeVpnGateway = action({
  params: one,
  run: (input, cloud) => showGateway(cloud, findGateway(cloud, input.RegionId, input.VpnGatewayId)),
});

const statuses = ["init", "provisioning", "active", "updating", "deleting"];

const describeVpnGateways = action({
  params: {
    RegionId: regionId,
    VpcId: text(),
    VpnGatewayId: text(),
    Status: text({ oneOf: statuses }),
    BusinessStatus: text({ oneOf: ["Normal", "FinancialLocked"] }),
    GatewayType: publicOnly(text({ oneOf: ["Traditional", "Enhanced.SiteToSite"] })),
    ResourceGroupId: publicOnly(text()),
    Tag: publicOnly(tagFilter),
    ...paging,
  },
  run(input, cloud, caller) {
    const { VpcId, VpnGatewayId, Status, BusinessStatus, GatewayType, ResourceGroupId, Tag } = input;
    const now = cloud.now();
    const matches = (gateway: Gateway) =>
      (VpcId === undefined || gateway.vpcId === VpcId) &&
      (VpnGatewayId === undefined || gateway.id === VpnGatewayId) &&
      (Status === undefined || gatewayStatus(gateway, now) === Status) &&
      (BusinessStatus ?? "Normal") === "Normal" &&
      (GatewayType ?? "Traditional") === "Traditional" &&
      (ResourceGroupId === undefined || gateway.resourceGroupId === ResourceGroupId) &&
      hasTags(gateway.tags, Tag);
    const filters = [VpcId, VpnGatewayId, Status, BusinessStatus, GatewayType, ResourceGroupId, Tag];
    const all = visible(caller, cloud.gateways.by("region", input.RegionId));
    const items = filters.every((filter) => filter === undefined) ? all : all.filter(matches);
    return page(input, items, ["VpnGateways", "VpnGateway"], (gateway) => listGateway(cloud, gateway));
  },
});

const modifyVpnGatewayAttribute = action({
  params: {
    ...one,
    Name: gatewayName,
    Description: anyDescription,
    AutoPropagate: publicOnly(flag()),
    ClientToken: clientToken,
  },
  run(input, cloud) {
    const gateway = findGateway(cloud, input.RegionId, input.VpnGatewayId);
    checkIdle(cloud, gateway);
    gateway.name = input.Name ?? gateway.name;
    gateway.description = input.Description ?? gateway.description;
    gateway.autoPropagate = input.AutoPropagate ?? gateway.autoPropagate;
    occupy(cloud, gateway, takes.gatewayUpdate);
    return modifiedGateway(cloud, gateway);
  },
});

const deleteVpnGateway = action({
  params: { ...one, ClientToken: clientToken },
  run(input, cloud) {
    const gateway = findGateway(cloud, input.RegionId, input.VpnGatewayId);
    checkIdle(cloud, gateway);
    if (gateway.prepaid && cloud.now() < gateway.endTime) throw refuse("ForbiddenRelease");
    checkUnused(cloud, gateway);
    const goneAt = cloud.clock.after(takes.gatewayDelete);
    for (const each of cloud.certificates.by("gateway", gateway.id))
      cloud.store.depart(cloud.certificates, each, goneAt);
    cloud.store.depart(cloud.gateways, gateway, goneAt);
    return {};
  },
});

/** A gateway with connections or servers cannot be deleted; its certificates are deleted with it. */
function checkUnused(cloud: Cloud, gateway: Gateway): void {
  if (cloud.connections.by("gateway", gateway.id).length > 0) throw refuse("DependencyViolation.VpnConnection");
  if (cloud.sslServers.by("gateway", gateway.id).length > 0) throw refuse("DependencyViolation.SslVpnServer");
  // quirk: no document has a code for an IPsec server here.
  if (cloud.ipsecServers.by("gateway", gateway.id).length > 0) throw refuse("DependencyViolation.IpsecServer");
}

export const actions: ActionTable = {
  CreateVpnGateway: createVpnGateway,
  DescribeVpnGateway: describeVpnGateway,
  DescribeVpnGateways: describeVpnGateways,
  ModifyVpnGatewayAttribute: modifyVpnGatewayAttribute,
  DeleteVpnGateway: deleteVpnGateway,
};
