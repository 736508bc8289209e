import { huaweiKinds } from "../../lib/huawei/kinds";
import { checkHuaweiTopology } from "../../lib/huawei/topology";
import type { Handler, ProviderCore } from "../engine/handler";
import { HuaweiClient } from "./client";
import { connectionSettings } from "./connection-settings";
import { surroundings } from "./credentials";
import { vpnGatewayCertificateHandler } from "./handlers/vpn-gateway-certificate";

const handlers: readonly Handler[] = [vpnGatewayCertificateHandler];

/** Huawei Cloud's VPN service. */
export const huaweiProvider: ProviderCore = {
  name: "huaweivpn",
  handlers: new Map(handlers.map((handler) => [handler.kind.type, handler])),
  dataSources: new Map(),
  checks: { provider: "huaweivpn", kinds: huaweiKinds, topology: checkHuaweiTopology },
  async connect(configuration) {
    const settings = connectionSettings(configuration, surroundings());
    return new HuaweiClient(settings, settings.accessKeyId);
  },
};
