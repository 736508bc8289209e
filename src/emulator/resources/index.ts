import type { ActionTable } from "../action";
import { actions as certificate } from "./certificate";
import { actions as connection } from "./connection";
import { actions as connectionConfig } from "./connection-config";
import { actions as customerGateway } from "./customer-gateway";
import { actions as gateway } from "./gateway";
import { actions as ipsecServer } from "./ipsec-server";
import { actions as logs } from "./logs";
import { actions as policyRoute } from "./policy-route";
import { actions as publish } from "./publish";
import { actions as region } from "./region";
import { actions as resourceGroup } from "./resource-group";
import { actions as route } from "./route";
import { actions as sslClientCert } from "./ssl-client-cert";
import { actions as sslServer } from "./ssl-server";
import { actions as sts } from "./sts";
import { actions as tag } from "./tag";
import { actions as tunnel } from "./tunnel-action";

/** Every action that the emulator knows: the one place where a kind is registered. */
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
