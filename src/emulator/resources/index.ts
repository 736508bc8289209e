import type { ActionTable } from "../cloud/action";
import { actions as connection } from "./connection/connection";
import { actions as connectionConfig } from "./connection/connection-config";
import { actions as tunnel } from "./connection/tunnel-action";
import { actions as certificate } from "./gateway/certificate";
import { actions as customerGateway } from "./gateway/customer-gateway";
import { actions as gateway } from "./gateway/gateway";
import { actions as ipsecServer } from "./ipsec-server/ipsec-server";
import { actions as logs } from "./log/logs";
import { actions as region } from "./region";
import { actions as resourceGroup } from "./resource-group";
import { actions as policyRoute } from "./route/policy-route";
import { actions as publish } from "./route/publish";
import { actions as route } from "./route/route";
import { actions as sslClientCert } from "./ssl/ssl-client-cert";
import { actions as sslServer } from "./ssl/ssl-server";
import { actions as sts } from "./sts";
import { actions as tag } from "./tag";

/** Every action of the emulator: the only place where a kind is registered. */
export const actions: ActionTable = {
  ...region,
  ...gateway,
  ...customerGateway,
  ...connection,
  ...connectionConfig,
  ...tunnel,
  ...route,
  ...policyRoute,
  ...publish,
  ...sslServer,
  ...sslClientCert,
  ...ipsecServer,
  ...certificate,
  ...logs,
  ...sts,
  ...tag,
  ...resourceGroup,
};
