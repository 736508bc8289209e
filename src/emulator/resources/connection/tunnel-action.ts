import { action, type ActionTable } from "../../cloud/action";
import { checkIdle, findGateway } from "../../cloud/lifecycle";
import { refuse } from "../../protocol/errors";
import { clientToken } from "../../rules/client-token";
import { need, text } from "../../rules/rules";
import { record } from "../../rules/structured-rules";
import { commitChange, changeOfPair } from "./connection-modify";
import { tunnelRules } from "./tunnel";
import { writtenTunnel } from "./tunnel-view";

/** Changes one tunnel of a dual-tunnel connection. quirk: RegionId is optional here, and the reply is the tunnel itself. */
const modifyTunnelAttribute = action({
  publicOnly: true,
  params: {
    RegionId: text(),
    VpnConnectionId: need(text()),
    TunnelId: need(text()),
    TunnelOptionsSpecification: record(tunnelRules),
    ClientToken: clientToken,
  },
  run(input, cloud) {
    const connection = cloud.connections.get(input.VpnConnectionId);
    if (connection === undefined || connection.region !== (input.RegionId ?? connection.region)) {
      throw refuse("InvalidVpnConnectionInstanceId.NotFound", `VpnConnectionId: ${input.VpnConnectionId}.`);
    }
    const tunnel = connection.tunnels.find((each) => each.id === input.TunnelId);
    if (tunnel === undefined || !connection.dual)
      throw refuse("InvalidTunnelId.NotFound", `TunnelId: ${input.TunnelId}.`);
    const gateway = findGateway(cloud, connection.region, connection.gatewayId);
    checkIdle(cloud, gateway);
    const changed = changeOfPair(cloud, gateway, tunnel, input.TunnelOptionsSpecification ?? {});
    const tunnels = connection.tunnels.map((each) => (each.id === changed.id ? changed : each));
    commitChange(cloud, gateway, connection, { ...connection, tunnels });
    const { TunnelBgpConfig, ...rest } = writtenTunnel(cloud, connection, changed);
    return { ...rest, TunnelBgpConfig: { EnableBgp: connection.bgpEnabled, ...(TunnelBgpConfig as object) } };
  },
});

export const actions: ActionTable = { ModifyTunnelAttribute: modifyTunnelAttribute };
