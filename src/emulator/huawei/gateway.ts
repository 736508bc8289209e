import { randomUUID } from "node:crypto";
import { z } from "zod";
import { takes } from "../cloud/clock";
import type { Cloud } from "../cloud/cloud";
import type { HuaweiGateway } from "../model/huawei-gateway";
import { addressOf } from "../network/cidr";
import { checkDeletable, gatewayOf, gatewaysOf } from "./account-gateway";
import { bodyOf } from "./body";
import { vpnError } from "./errors";
import { vpnPath, type Operation } from "./operation";
import { chinaTimeMs } from "./time";

const name = z.string().regex(/^[\w.\-\u4e00-\u9fa5]{1,64}$/);
const flavors = [
  "Basic",
  "Professional1",
  "Professional2",
  "Professional3",
  "Professional1-NonFixedIP",
  "Professional2-NonFixedIP",
  "GM",
];
const creation = z.object({
  vpn_gateway: z.looseObject({ name: name.optional(), flavor: z.enum(flavors).optional() }),
});
const change = z.object({
  vpn_gateway: z.object({
    name: name.optional(),
    local_subnets: z.array(z.string()).max(50).optional(),
    eip_id_1: z.string().optional(),
    eip_id_2: z.string().optional(),
  }),
});

export function gatewayStatus(gateway: HuaweiGateway, now: number): string {
  if (gateway.goneAt !== undefined) return "PENDING_DELETE";
  if (now < gateway.readyAt) return "PENDING_CREATE";
  return now < gateway.busyUntil ? "PENDING_UPDATE" : "ACTIVE";
}

export function findHuaweiGateway(cloud: Cloud, project: string, id: string): HuaweiGateway {
  const gateway = gatewayOf(cloud, id);
  if (gateway?.projectId !== project) throw vpnError("VPN.0509", `The VPN gateway ${id} does not exist.`);
  return gateway;
}

/** The gateway of a write; it must be idle. */
export function idleHuaweiGateway(cloud: Cloud, project: string, id: string): HuaweiGateway {
  const gateway = findHuaweiGateway(cloud, project, id);
  const status = gatewayStatus(gateway, cloud.now());
  if (status === "PENDING_CREATE") throw vpnError("VPN.0506", `The VPN gateway ${id} is being created.`);
  if (status === "PENDING_UPDATE") throw vpnError("VPN.0507", `The VPN gateway ${id} is being updated.`);
  if (status === "PENDING_DELETE") throw vpnError("VPN.0508", `The VPN gateway ${id} is being deleted.`);
  return gateway;
}

export function showHuaweiGateway(cloud: Cloud, gateway: HuaweiGateway) {
  return {
    ...gateway.settings,
    id: gateway.id,
    name: gateway.name,
    flavor: gateway.flavor,
    status: gatewayStatus(gateway, cloud.now()),
    certificate_id: cloud.huaweiCertificates.by("gateway", gateway.id)[0]?.id,
    access_private_ip_1: gateway.address,
    used_vpn_number: 0,
    used_vpn_group: 0,
    created_at: chinaTimeMs(gateway.createTime),
    updated_at: chinaTimeMs(gateway.updateTime),
  };
}

const one = vpnPath("vpn-gateways/(?<gateway>[^/]+)");

const createVgw: Operation = {
  method: "POST",
  path: vpnPath("vpn-gateways"),
  run({ project = "" }, request, cloud) {
    const { name: given, flavor, ...settings } = bodyOf(request, creation).vpn_gateway;
    const id = randomUUID();
    const now = Math.floor(cloud.now());
    const gateway = cloud.huaweiGateways.put({
      id,
      projectId: project,
      name: given ?? `vpngw-${id.slice(0, 4)}`,
      flavor: flavor ?? "Professional1",
      settings: {
        attachment_type: "vpc",
        network_type: "public",
        ha_mode: "active-active",
        bgp_asn: 64512,
        ...settings,
      },
      address: cloud.nextAddress(addressOf("192.168.128.0") ?? 0),
      createTime: now,
      updateTime: now,
      readyAt: cloud.clock.after(takes.gatewayCreate),
      busyUntil: 0,
    });
    return { status: 201, body: { vpn_gateway: showHuaweiGateway(cloud, gateway) } };
  },
};

const listVgws: Operation = {
  method: "GET",
  path: vpnPath("vpn-gateways"),
  run({ project = "" }, request, cloud) {
    const all = gatewaysOf(cloud, project);
    const limit = Math.min(Number(request.query.get("limit") ?? 200), 200);
    const marker = request.query.get("marker");
    const start = marker === undefined ? 0 : all.findIndex((gateway) => gateway.id === marker) + 1;
    const shown = all.slice(start, start + limit);
    const last = shown.at(-1)?.id;
    const page = { current_count: shown.length, next_marker: start + limit < all.length ? last : undefined };
    const gateways = shown.map((gateway) => showHuaweiGateway(cloud, gateway));
    return { status: 200, body: { vpn_gateways: gateways, page_info: page, total_count: all.length } };
  },
};

const showVgw: Operation = {
  method: "GET",
  path: one,
  run: ({ project = "", gateway = "" }, _request, cloud) => ({
    status: 200,
    body: { vpn_gateway: showHuaweiGateway(cloud, findHuaweiGateway(cloud, project, gateway)) },
  }),
};

const updateVgw: Operation = {
  method: "PUT",
  path: one,
  run({ project = "", gateway: id = "" }, request, cloud) {
    const gateway = idleHuaweiGateway(cloud, project, id);
    const { name: given, ...settings } = bodyOf(request, change).vpn_gateway;
    gateway.name = given ?? gateway.name;
    gateway.settings = { ...gateway.settings, ...settings };
    gateway.updateTime = Math.floor(cloud.now());
    gateway.busyUntil = cloud.clock.after(takes.gatewayUpdate);
    cloud.huaweiGateways.put(gateway);
    return { status: 200, body: { vpn_gateway: showHuaweiGateway(cloud, gateway) } };
  },
};

const deleteVgw: Operation = {
  method: "DELETE",
  path: one,
  run({ project = "", gateway: id = "" }, _request, cloud) {
    const gateway = idleHuaweiGateway(cloud, project, id);
    checkDeletable(gateway);
    const goneAt = cloud.clock.after(takes.gatewayDelete);
    // A certificate cannot be deleted by itself: it is deleted with its gateway.
    for (const each of cloud.huaweiCertificates.by("gateway", id))
      cloud.store.depart(cloud.huaweiCertificates, each, goneAt);
    cloud.store.depart(cloud.huaweiGateways, gateway, goneAt);
    return { status: 204, body: {} };
  },
};

export const operations: Record<string, Operation> = {
  CreateVgw: createVgw,
  ListVgws: listVgws,
  ShowVgw: showVgw,
  UpdateVgw: updateVgw,
  DeleteVgw: deleteVgw,
};
