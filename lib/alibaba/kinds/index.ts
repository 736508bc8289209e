import type { Kind } from "../../core/kind";
import { customerGateway } from "./customer-gateway";
import { vpnConnection } from "./vpn-connection";
import { vpnGateway } from "./vpn-gateway";
import { vpnPbrRouteEntry } from "./vpn-pbr-route-entry";
import { vpnRouteEntry } from "./vpn-route-entry";

const kinds: readonly Kind[] = [vpnGateway, customerGateway, vpnConnection, vpnRouteEntry, vpnPbrRouteEntry];

/** Every kind of Alibaba Cloud, by its type in the graph. */
export const alibabaKinds: ReadonlyMap<string, Kind> = new Map(kinds.map((kind) => [kind.type, kind]));

export { customerGateway, vpnConnection, vpnGateway, vpnPbrRouteEntry, vpnRouteEntry };
