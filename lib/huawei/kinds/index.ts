import type { Kind } from "../../core/kind";
import { vpnGatewayCertificate } from "./vpn-gateway-certificate";

const kinds: readonly Kind[] = [vpnGatewayCertificate];

/** Every kind of Huawei Cloud, by its type in the graph. */
export const huaweiKinds: ReadonlyMap<string, Kind> = new Map(kinds.map((kind) => [kind.type, kind]));

export { vpnGatewayCertificate };
