import { huaweiKinds } from "../../lib/huawei/kinds";
import {
  checkProvider,
  huaweiProvider,
  huaweiProviderName,
  huaweiProviderSource,
} from "../../lib/huawei/provider-shape";
import { checkHuaweiTopology } from "../../lib/huawei/topology";
import { plainKind } from "../../lib/core/kind";
import type { Handler } from "../provider/handler";
import type { Provider } from "../provider/provider";
import { huaweiClient } from "./client/client";
import { connectionSettings, graphAppeals } from "./connection-settings";
import { surroundings } from "./credentials";
import { vpnGatewayCertificateHandler } from "./handlers/vpn-gateway-certificate";
import { iamPermissions } from "./permissions";

const handlers: readonly Handler[] = [vpnGatewayCertificateHandler];

/** Huawei Cloud's VPN service. */
export const huaweiCore: Provider = {
  name: huaweiProviderName,
  source: huaweiProviderSource,
  configuration: plainKind(huaweiProviderName, "Provider", huaweiProvider, [checkProvider]),
  handlers: new Map(handlers.map((handler) => [handler.kind.type, handler])),
  dataSources: new Map(),
  checks: { provider: huaweiProviderName, kinds: huaweiKinds, topology: checkHuaweiTopology },
  appeals: (configuration) => graphAppeals(configuration, surroundings()),
  permissions: iamPermissions,
  async connect(configuration, watch) {
    const settings = connectionSettings(configuration, surroundings(watch?.secrets));
    if (settings.risk) watch?.warn(settings.risk);
    return huaweiClient(settings, settings.accessKeyId);
  },
};
