import type { Json } from "../_helpers/emulator-process";
import { tables } from "./_laws";
import type { Model } from "./_model";
import { madeBy } from "./_oracle";
import { addressOf, isKnownAt, newFields } from "./_program";
import type { Item, Sort } from "./_program";
import type { World } from "./_world";

/** The call by which somebody deletes a resource by hand; ids of routes are made of what they are. */
function deletion({ sort }: Item, id: string, shown: Json): readonly [string, Json] {
  switch (sort) {
    case "gateway":
    case "dualGateway":
      return ["DeleteVpnGateway", { VpnGatewayId: id }];
    case "customer":
      return ["DeleteCustomerGateway", { CustomerGatewayId: id }];
    case "connection":
    case "dualConnection":
      return ["DeleteVpnConnection", { VpnConnectionId: id }];
    case "server":
      return ["DeleteSslVpnServer", { SslVpnServerId: id }];
    case "ipsecServer":
      return ["DeleteIpsecServer", { IpsecServerId: id }];
    case "cert":
      return ["DeleteSslVpnClientCert", { SslVpnClientCertId: id }];
    case "route": {
      const [VpnGatewayId, NextHop, RouteDest] = id.split(":");
      return ["DeleteVpnRouteEntry", { VpnGatewayId, NextHop, RouteDest, Weight: shown?.Weight }];
    }
    case "policy": {
      const [VpnGatewayId, NextHop, RouteSource, RouteDest] = id.split(":");
      const route = { VpnGatewayId, NextHop, RouteSource, RouteDest };
      return ["DeleteVpnPbrRouteEntry", { ...route, Weight: shown?.Weight }];
    }
  }
}

/** Another key of the second of two tunnels. */
const keyOfTwo = {
  "TunnelOptionsSpecification.1.Role": "slave",
  "TunnelOptionsSpecification.1.TunnelIkeConfig.Psk": "byHand",
};

/** The call by which somebody changes a resource by hand. */
function change({ sort }: Item, id: string): readonly [string, Json] | undefined {
  switch (sort) {
    case "gateway":
    case "dualGateway":
      return ["ModifyVpnGatewayAttribute", { VpnGatewayId: id, Name: "byHand", Description: "by hand" }];
    case "customer":
      return ["ModifyCustomerGatewayAttribute", { CustomerGatewayId: id, Name: "byHand" }];
    case "connection":
      return ["ModifyVpnConnectionAttribute", { VpnConnectionId: id, Name: "byHand", LocalSubnet: "10.77.0.0/16" }];
    case "dualConnection":
      return ["ModifyVpnConnectionAttribute", { VpnConnectionId: id, LocalSubnet: "10.77.0.0/16", ...keyOfTwo }];
    case "ipsecServer":
      return ["UpdateIpsecServer", { IpsecServerId: id, ClientIpPool: "10.212.0.0/24", Psk: "byHand" }];
    case "server":
      return ["ModifySslVpnServer", { SslVpnServerId: id, ClientIpPool: "10.202.0.0/24" }];
    case "cert":
      return ["ModifySslVpnClientCert", { SslVpnClientCertId: id, Name: "byHand" }];
    case "route":
    case "policy":
      return undefined;
  }
}

/** Id of a declared resource as the state has it. */
export const idIn = (world: World, item: Item): string | undefined => new Map(world.idsInState()).get(addressOf(item));

/** Somebody changes a resource by hand. */
export async function drift(model: Model, world: World, item: Item): Promise<void> {
  const id = idIn(world, item);
  const call = id === undefined ? undefined : change(item, id);
  if (!call) return;
  await world.byHand(...call);
  model.isSettled = false;
}

/** Somebody deletes a resource by hand, also one that nobody has recorded yet. */
export async function vanish(model: Model, world: World, item: Item): Promise<void> {
  const id = idIn(world, item) ?? (await madeBy(world, addressOf(item)));
  if (id === undefined) return;
  const parts = id.split(":");
  const inventory = await world.inventory();
  const shown = [...(inventory["VpnRouteEntry"] ?? []), ...(inventory["VpnPbrRouteEntry"] ?? [])].find(
    ({ NextHop, RouteSource, RouteDest }) =>
      [NextHop, RouteSource, RouteDest].filter((part) => part !== undefined && part !== "").join(":") ===
      parts.slice(1).join(":"),
  );
  if (await world.byHand(...deletion(item, id, shown))) model.loosen(item.uid);
}

/** Somebody makes a resource of their own that looks like one that the program could make. */
export async function makeByHand(model: Model, world: World, sort: Sort, pick: number): Promise<void> {
  if (!isKnownAt(model.place, sort)) return;
  const { bandwidth, vpc_id, v_switch_id, disaster_recovery_v_switch_id } = newFields("dualGateway", 0);
  const gateway = { VpcId: vpc_id, Bandwidth: bandwidth, EnableIpsec: true, EnableSsl: true };
  const server = model.pick(pick, "server");
  const parent = sort === "cert" && server ? idIn(world, server) : undefined;
  const calls: Partial<Record<Sort, readonly [string, Json]>> = {
    gateway: ["CreateVpnGateway", { ...gateway, InstanceChargeType: "POSTPAY" }],
    dualGateway: [
      "CreateVpnGateway",
      { ...gateway, VSwitchId: v_switch_id, DisasterRecoveryVSwitchId: disaster_recovery_v_switch_id },
    ],
    customer: ["CreateCustomerGateway", { IpAddress: `198.51.100.${model.strangers.size + 1}` }],
    ...(parent !== undefined && { cert: ["CreateSslVpnClientCert", { SslVpnServerId: parent }] }),
  };
  const call = calls[sort];
  const [table = "", key = ""] = tables[sort] ?? [];
  if (!call) return;
  const reply = await world.byHand(...call);
  if (!reply) return;
  const id = reply[key] as string;
  const shown = (await world.inventory())[table]?.find((each) => each[key] === id);
  model.strangers.set(id, { sort, id, parent, shown });
}
