import type { Cloud } from "../cloud/cloud";
import type { HuaweiGateway } from "../model/huawei-gateway";
import { vpnError } from "./errors";
import { projectId } from "./project";

/**
 * A gateway of the GM flavor that every account has from the start, for clients that bind certificates but do not
 * create gateways. It is stored, and listed among the emulator's resources, from its first change on.
 */
const accountGateway: Readonly<HuaweiGateway> = {
  id: "c7f1d3e3-0476-4a71-95a7-3ce8cbb969de",
  projectId: projectId("cn-north-4"),
  name: "vpngw-gm",
  flavor: "GM",
  settings: { attachment_type: "vpc", network_type: "public", ha_mode: "active-standby", bgp_asn: 64512 },
  address: "192.168.127.10",
  createTime: Date.UTC(2025, 0, 1),
  updateTime: Date.UTC(2025, 0, 1),
  readyAt: 0,
  busyUntil: 0,
};

/** A gateway by its id: a created one, or the account's own. */
export function gatewayOf(cloud: Cloud, id: string): HuaweiGateway | undefined {
  return cloud.huaweiGateways.get(id) ?? (id === accountGateway.id ? { ...accountGateway } : undefined);
}

/** All gateways of a project, the oldest first. */
export function gatewaysOf(cloud: Cloud, project: string): HuaweiGateway[] {
  const own = gatewayOf(cloud, accountGateway.id);
  const made = cloud.huaweiGateways.by("project", project).filter(({ id }) => id !== accountGateway.id);
  return own?.projectId === project ? [own, ...made] : made;
}

/**
 * quirk: a gateway billed yearly is unsubscribed from, not deleted; the error code for an attempt is not documented.
 */
export function checkDeletable({ id }: HuaweiGateway): void {
  if (id === accountGateway.id)
    throw vpnError("VPN.0001", `The VPN gateway ${id} is billed yearly: unsubscribe from it.`);
}
