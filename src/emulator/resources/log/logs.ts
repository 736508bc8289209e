import { action, type ActionTable } from "../../cloud/action";
import { refuse } from "../../protocol/errors";
import { regionId } from "../../rules/region";
import { need, publicOnly, text } from "../../rules/rules";
import { findConnection } from "../connection/connection";
import { findIpsecServer } from "../ipsec-server/ipsec-server";
import { findSslServer } from "../ssl/ssl-server";
import { ipsecServerLog, sslServerLog, tunnelLog } from "./log-lines";
import { logPage, logRange, rangeOf, shortLogRange } from "./log-range";

const describeVpnSslServerLogs = action({
  params: {
    RegionId: regionId,
    // quirk: VpnSslServerId here, SslVpnServerId everywhere else.
    VpnSslServerId: need(text()),
    SslVpnClientCertId: publicOnly(text()),
    ...logRange,
  },
  run(input, cloud) {
    const server = findSslServer(cloud, input.RegionId, input.VpnSslServerId);
    const range = rangeOf(input, cloud);
    const { lines, ...page } = logPage(input, sslServerLog(cloud, server, input.SslVpnClientCertId, range));
    return { ...page, Data: { Logs: lines } };
  },
});

const describeVpnConnectionLogs = action({
  publicOnly: true,
  params: { RegionId: regionId, VpnConnectionId: need(text()), TunnelId: text(), ...shortLogRange },
  run(input, cloud) {
    const connection = findConnection(cloud, input.RegionId, input.VpnConnectionId);
    const meant = connection.tunnels.filter((tunnel) => (input.TunnelId ?? tunnel.id) === tunnel.id);
    if (meant.length === 0) throw refuse("InvalidTunnelId.NotFound", `TunnelId: ${input.TunnelId}.`);
    const range = rangeOf(input, cloud);
    const all = meant.flatMap((tunnel) => tunnelLog(cloud, connection, tunnel, range));
    const { lines, ...page } = logPage(input, all);
    return { ...page, Data: { Logs: lines } };
  },
});

const listIpsecServerLogs = action({
  publicOnly: true,
  params: { RegionId: regionId, IpsecServerId: need(text()), ...shortLogRange },
  run(input, cloud) {
    const server = findIpsecServer(cloud, input.RegionId, input.IpsecServerId);
    const { lines, ...page } = logPage(input, ipsecServerLog(cloud, server, rangeOf(input, cloud)));
    // quirk: a plain list, while the two older log actions have Data.Logs[].
    return { ...page, Data: lines };
  },
});

export const actions: ActionTable = {
  DescribeVpnSslServerLogs: describeVpnSslServerLogs,
  DescribeVpnConnectionLogs: describeVpnConnectionLogs,
  ListIpsecServerLogs: listIpsecServerLogs,
};
