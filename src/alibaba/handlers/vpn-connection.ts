import { customerGateway } from "../../../lib/alibaba/kinds/customer-gateway";
import { vpnConnection } from "../../../lib/alibaba/kinds/vpn-connection";
import type { Values } from "../../../lib/core/attribute";
import type { Handler, Update } from "../../provider/handler";
import type { Observed } from "../../provider/observed";
import type { Call, Parameter } from "../../provider/call";
import { connectionHealth } from "../health/connection";
import { connectionLogs } from "../logs/readers";
import { arrangeConnections } from "./connection-arrangement";
import {
  bgpParameter,
  healthCheckParameter,
  ikeParameter,
  ipsecParameter,
  newPeers,
  tunnelParameters,
  withKey,
} from "./connection-parameters";
import { goneCodes } from "../codes/table";
import { connectionReading, observeConnection } from "../messages/connection-reply";
import { listing, requiredId } from "../messages/listing";
import { commaList, complete, createParameters, modifyParameters, objectOf, pick } from "../messages/parameters";
import { tagCalls, tagParameters } from "../messages/tags";

/** Maps `alivpn_connection` to the API. */
export const vpnConnectionHandler: Handler = {
  kind: vpnConnection,
  health: connectionHealth,
  logs: connectionLogs,

  list: () => listing({ action: "DescribeVpnConnections", wrapper: "VpnConnections", observe: observeConnection }),

  read: (id) => connectionReading(id),

  needsRead: (desired: Values, listed?: Observed) => {
    const enabled = objectOf(desired.bgpConfig)?.enableBgp;
    if (typeof enabled !== "boolean") return false;
    return listed === undefined ? enabled : enabled !== seemsEnabled(listed);
  },

  create: (desired) => ({
    action: "CreateVpnConnection",
    parameters: {
      ...createParameters(vpnConnection, desired),
      LocalSubnet: commaList(desired.localSubnet),
      RemoteSubnet: commaList(desired.remoteSubnet),
      IkeConfig: ikeParameter(objectOf(desired.ikeConfig)),
      IpsecConfig: ipsecParameter(objectOf(desired.ipsecConfig)),
      HealthCheckConfig: healthCheckParameter(objectOf(desired.healthCheckConfig)),
      BgpConfig: bgpParameter(objectOf(desired.bgpConfig)),
      TunnelOptionsSpecification: tunnelParameters(desired.tunnelOptionsSpecification),
      Tags: tagParameters(desired.tags),
    },
    token: true,
    async: true,
    id: (reply) => requiredId("CreateVpnConnection", reply, "VpnConnectionId"),
  }),

  update: (change: Update) => {
    const { current, desired, changed } = change;
    const calls: Call[] = [];
    if ([...changed].some((name) => name !== "tags")) calls.push(modify(change));
    if (changed.has("tags")) calls.push(...tagCalls("VPNCONNECTION", current.id, current.values.tags, desired.tags));
    return calls;
  },

  updateNeeds: ({ current, desired }) =>
    newPeers(desired.tunnelOptionsSpecification, current.values.tunnelOptionsSpecification).map((id) => ({
      type: customerGateway.type,
      id,
    })),

  delete: ({ id }) => ({
    action: "DeleteVpnConnection",
    parameters: { VpnConnectionId: id },
    token: true,
    async: true,
    alreadyDoneCodes: goneCodes("DeleteVpnConnection"),
    instanceId: id,
  }),

  customizePlan: (changes) => arrangeConnections(changes),
};

/** quirk: the list has all of VpnBgpConfig except EnableBgp. Only a connection with BGP has a tunnel network. */
function seemsEnabled({ values }: Observed): boolean {
  return Boolean(objectOf(values.bgpConfig)?.tunnelCidr);
}

function modify(change: Update): Call {
  const { current, desired, changed } = change;
  const always = complete(desired, current.values);
  const parameters = {
    VpnConnectionId: current.id,
    ...modifyParameters(vpnConnection, { desired, changed }),
    // If they are left out, older versions of the service take them as empty and set the defaults.
    LocalSubnet: commaList(always.localSubnet),
    RemoteSubnet: commaList(always.remoteSubnet),
    ...pick(always, ["effectImmediately", "autoConfigRoute"]),
    ...blocks(desired, current.values, changed),
    ...tunnels(change),
  };
  return {
    action: "ModifyVpnConnectionAttribute",
    parameters,
    token: true,
    async: true,
    instanceId: current.id,
  };
}

/** The changed blocks, each of them complete. */
function blocks(desired: Values, current: Values, changed: ReadonlySet<string>): Record<string, Parameter> {
  const pair = (name: string) => [objectOf(desired[name]), objectOf(current[name])] as const;
  const ike = () => ikeParameter(withKey(complete(...pair("ikeConfig")), "ikeConfig.psk"));
  return {
    IkeConfig: changed.has("ikeConfig") ? ike() : undefined,
    IpsecConfig: changed.has("ipsecConfig") ? ipsecParameter(...pair("ipsecConfig")) : undefined,
    HealthCheckConfig: changed.has("healthCheckConfig")
      ? healthCheckParameter(...pair("healthCheckConfig"))
      : undefined,
    BgpConfig: changed.has("bgpConfig") ? bgpParameter(...pair("bgpConfig")) : undefined,
  };
}

/** Both tunnels and the switch of their BGP, which are always sent together. */
function tunnels({ current: { values: current }, desired, changed, others }: Update): Record<string, Parameter> {
  if (!changed.has("tunnelOptionsSpecification") && !changed.has("enableTunnelsBgp")) return {};
  return {
    ...pick(complete(desired, current), ["enableTunnelsBgp"]),
    TunnelOptionsSpecification: tunnelParameters(
      desired.tunnelOptionsSpecification,
      current.tunnelOptionsSpecification,
      others,
    ),
  };
}
