import { alibabaKinds } from "../../lib/alibaba/kinds";
import {
  alibabaProvider,
  alibabaProviderName,
  alibabaProviderSource,
  checkProvider,
} from "../../lib/alibaba/provider-shape";
import { checkAlibabaTopology } from "../../lib/alibaba/topology";
import type { Values } from "../../lib/core/attribute";
import { plainKind } from "../../lib/core/kind";
import type { Handler } from "../provider/handler";
import type { Provider } from "../provider/provider";
import { callerOf } from "./caller";
import { alibabaClient } from "./client/client";
import { clientKey } from "./client/client-key";
import { connectionSettings, graphAppeals } from "./connection-settings";
import { namedPrograms, surroundings } from "./credentials/credentials";
import { dataSources } from "./data-sources";
import { customerGatewayHandler } from "./handlers/customer-gateway";
import { ipsecServerHandler } from "./handlers/ipsec-server";
import { sslVpnClientCertHandler } from "./handlers/ssl-vpn-client-cert";
import { sslVpnServerHandler } from "./handlers/ssl-vpn-server";
import { vpnConnectionHandler } from "./handlers/vpn-connection";
import { vpnGatewayHandler } from "./handlers/vpn-gateway";
import { vpnGatewayCertificateHandler } from "./handlers/vpn-gateway-certificate";
import { vpnPbrRouteEntryHandler } from "./handlers/vpn-pbr-route-entry";
import { vpnRouteEntryHandler } from "./handlers/vpn-route-entry";
import { located } from "./location";
import { kmsStatement, ossStatements, ramPermissions } from "./permissions";
import { listRegions } from "./regions";
import { remoteAccess } from "./remote-access/remote-access";
import { siteConnections } from "./sites/site-connections";
import { storeKeys } from "./store-keys";

const handlers: readonly Handler[] = [
  vpnGatewayHandler,
  customerGatewayHandler,
  vpnConnectionHandler,
  vpnRouteEntryHandler,
  vpnPbrRouteEntryHandler,
  sslVpnServerHandler,
  sslVpnClientCertHandler,
  ipsecServerHandler,
  vpnGatewayCertificateHandler,
];

/** Alibaba Cloud's VPN gateways, in the public cloud and on Apsara Stack. */
export const alibabaCore: Provider = {
  name: alibabaProviderName,
  source: alibabaProviderSource,
  configuration: plainKind(alibabaProviderName, "Provider", alibabaProvider, [checkProvider]),
  handlers: new Map(handlers.map((handler) => [handler.kind.type, handler])),
  dataSources,
  checks: { provider: alibabaProviderName, kinds: alibabaKinds, topology: checkAlibabaTopology },
  regions: listRegions,
  programs: (configuration) => namedPrograms(configuration, surroundings()),
  appeals: (configuration) => graphAppeals(configuration, surroundings()),
  siteConnections,
  remoteAccess,
  permissions: ramPermissions,
  statePermissions: ossStatements,
  keyPermissions: kmsStatement,
  store: { backend: "oss", keys: (settings, secrets) => storeKeys(settings as Values, surroundings(), secrets) },
  async connect(configuration, watch) {
    const around = surroundings(watch?.secrets);
    const settings = connectionSettings(configuration, around);
    if (settings.risk) watch?.warn(settings.risk);
    // Missing credentials are reported before anything is changed.
    await settings.credentials();
    // The key stays what it is without an answer of the location service.
    const client = alibabaClient(
      await located(settings),
      clientKey(settings.endpoint, settings.region, settings.account),
    );
    return Object.assign(client, { caller: () => callerOf(settings, configuration, around) });
  },
};
