import { action, type ActionTable } from "../../cloud/action";
import { takes } from "../../cloud/clock";
import type { Cloud } from "../../cloud/cloud";
import { newId } from "../../cloud/ids";
import { checkIdle, occupy } from "../../cloud/lifecycle";
import { newOwner, ownership, visible } from "../../cloud/ownership";
import { inShape } from "../../cloud/shape";
import type { CustomerGateway } from "../../model/customer-gateway";
import { asnOf, cloudAsn } from "../../network/asn";
import { addressOf, overlapsOneOf } from "../../network/cidr";
import type { Body } from "../../protocol/body";
import { refuse } from "../../protocol/errors";
import { clientToken } from "../../rules/client-token";
import { anyDescription, anyName } from "../../rules/name-rules";
import { page, paging } from "../../rules/paging";
import { regionId } from "../../rules/region";
import { need, publicOnly, text, wrong } from "../../rules/rules";
import { createTags, hasTags, newTags, showTags, tagFilter } from "../../rules/tag-rules";

const forbidden = ["100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "255.0.0.0/8"];
const apsaraFields = ["CustomerGatewayId", "IpAddress", "Name", "Description", "CreateTime"];

const one = { RegionId: regionId, CustomerGatewayId: need(text()) };
const asn = text({
  check(value, at) {
    const number = asnOf(value);
    if (number === undefined || number === cloudAsn) throw wrong(at, `"${value}" is not allowed`);
  },
});
const authKey = text({
  pattern: /^[!-~]{1,64}$/,
  check: (value, at) => {
    if (value.includes("?")) throw wrong(at, "it contains a question mark");
  },
});

function show(cloud: Cloud, item: CustomerGateway): Body {
  const full = {
    CustomerGatewayId: item.id,
    IpAddress: item.ipAddress,
    Name: item.name,
    Description: item.description,
    CreateTime: item.createTime,
    Asn: item.asn,
    AuthKey: item.authKey,
    ResourceGroupId: item.resourceGroupId,
    Tags: showTags(item.tags),
  };
  return inShape(cloud.edition, full, apsaraFields);
}

export function listCustomerGateway(cloud: Cloud, item: CustomerGateway): Body {
  return { ...show(cloud, item), ...ownership(cloud.edition, item) };
}

export function findCustomerGateway(cloud: Cloud, region: string, id: string): CustomerGateway {
  const item = cloud.customerGateways.get(id);
  if (item?.region !== region) {
    throw refuse("InvalidCustomerGatewayInstanceId.NotFound", `CustomerGatewayId: ${id}.`);
  }
  return item;
}

const createCustomerGateway = action({
  params: {
    RegionId: regionId,
    IpAddress: need(text()),
    Name: anyName,
    Description: anyDescription,
    Asn: publicOnly(asn),
    AuthKey: publicOnly(authKey),
    ResourceGroupId: publicOnly(text()),
    Tags: publicOnly(createTags),
    ClientToken: clientToken,
  },
  run(input, cloud, caller) {
    const { RegionId: region, IpAddress: ipAddress } = input;
    cloud.quotas.check("CustomerGateway", cloud.customerGateways.by("region", region).length);
    if (addressOf(ipAddress) === undefined || overlapsOneOf(`${ipAddress}/32`, forbidden)) {
      throw refuse("InvalidIpAddress.WrongFormat", `IpAddress: ${ipAddress}.`);
    }
    if (cloud.customerGateways.by("address", `${region}/${ipAddress}`).length > 0) {
      throw refuse("InvalidIpAddress.AlreadyExist", `IpAddress: ${ipAddress}.`);
    }
    const item = cloud.customerGateways.put({
      id: newId("cgw"),
      region,
      ipAddress,
      name: input.Name ?? "",
      description: input.Description ?? "",
      asn: input.Asn === undefined ? undefined : asnOf(input.Asn),
      authKey: input.AuthKey ?? "",
      createTime: Math.floor(cloud.now()),
      tags: newTags(input.Tags),
      ...newOwner(caller, input.ResourceGroupId),
    });
    return written(item);
  },
});

function written(item: CustomerGateway): Body {
  const { id, ipAddress, name, description, createTime } = item;
  return { CustomerGatewayId: id, IpAddress: ipAddress, Name: name, Description: description, CreateTime: createTime };
}

const describeCustomerGateway = action({
  params: one,
  run: (input, cloud) => show(cloud, findCustomerGateway(cloud, input.RegionId, input.CustomerGatewayId)),
});

const describeCustomerGateways = action({
  params: {
    RegionId: regionId,
    CustomerGatewayId: text(),
    ResourceGroupId: publicOnly(text()),
    Tag: publicOnly(tagFilter),
    ...paging,
  },
  run(input, cloud, caller) {
    const { CustomerGatewayId, ResourceGroupId, Tag } = input;
    const all = visible(caller, cloud.customerGateways.by("region", input.RegionId));
    const matches = (item: CustomerGateway) =>
      (CustomerGatewayId === undefined || item.id === CustomerGatewayId) &&
      (ResourceGroupId === undefined || item.resourceGroupId === ResourceGroupId) &&
      hasTags(item.tags, Tag);
    const filtered = [CustomerGatewayId, ResourceGroupId, Tag].some((filter) => filter !== undefined);
    return page(input, filtered ? all.filter(matches) : all, ["CustomerGateways", "CustomerGateway"], (item) =>
      listCustomerGateway(cloud, item),
    );
  },
});

const modifyCustomerGatewayAttribute = action({
  params: {
    ...one,
    Name: anyName,
    Description: anyDescription,
    AuthKey: publicOnly(authKey),
    ClientToken: clientToken,
  },
  run(input, cloud) {
    const item = findCustomerGateway(cloud, input.RegionId, input.CustomerGatewayId);
    // A new key is sent to the gateways that use it, which keeps them busy; name and description change at once.
    if (input.AuthKey !== undefined) rollOut(cloud, item);
    item.name = input.Name ?? item.name;
    item.description = input.Description ?? item.description;
    item.authKey = input.AuthKey ?? item.authKey;
    cloud.customerGateways.put(item);
    const group = cloud.edition === "public" ? { ResourceGroupId: item.resourceGroupId } : {};
    return { ...written(item), ...group };
  },
});

function rollOut(cloud: Cloud, item: CustomerGateway): void {
  const ids = new Set(cloud.connections.by("customerGateway", item.id).map((connection) => connection.gatewayId));
  const gateways = [...ids].map((id) => cloud.gateways.get(id)).filter((gateway) => gateway !== undefined);
  for (const gateway of gateways) checkIdle(cloud, gateway);
  for (const gateway of gateways) occupy(cloud, gateway, takes.gatewayUpdate);
}

const deleteCustomerGateway = action({
  params: { ...one, ClientToken: clientToken },
  run(input, cloud) {
    const item = findCustomerGateway(cloud, input.RegionId, input.CustomerGatewayId);
    // quirk: no document has a code for a customer gateway that is in use; the one of DeleteVpnGateway is used.
    if (cloud.connections.by("customerGateway", item.id).length > 0) throw refuse("DependencyViolation.VpnConnection");
    cloud.store.remove(cloud.customerGateways, item, cloud.now());
    return {};
  },
});

export const actions: ActionTable = {
  CreateCustomerGateway: createCustomerGateway,
  DescribeCustomerGateway: describeCustomerGateway,
  DescribeCustomerGateways: describeCustomerGateways,
  ModifyCustomerGatewayAttribute: modifyCustomerGatewayAttribute,
  DeleteCustomerGateway: deleteCustomerGateway,
};
