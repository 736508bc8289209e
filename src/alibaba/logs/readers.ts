import { logReader } from "./log-pages";

/** quirk: the parameter is VpnSslServerId here and SslVpnServerId everywhere else (DescribeVpnSslServerLogs). */
export const sslServerLogs = logReader({
  action: "DescribeVpnSslServerLogs",
  names: ({ id }) => ({ VpnSslServerId: id }),
});

/** The server's log about one client. */
export const sslClientLogs = logReader({
  action: "DescribeVpnSslServerLogs",
  only: "public",
  names: ({ id, values }) => ({ VpnSslServerId: values.sslVpnServerId as string, SslVpnClientCertId: id }),
});

/** quirk: MinutePeriod is at most 10 (DescribeVpnConnectionLogs); for SSL servers it has no limit. */
export const connectionLogs = logReader({
  action: "DescribeVpnConnectionLogs",
  only: "public",
  longestBack: 10,
  names: ({ id }) => ({ VpnConnectionId: id }),
});

/** The log of one of two tunnels, or of the only one. */
export const tunnelLogs = logReader({
  action: "DescribeVpnConnectionLogs",
  only: "public",
  longestBack: 10,
  names: ({ id, values }) => ({ VpnConnectionId: id, TunnelId: values.tunnelId as string | undefined }),
});

export const ipsecServerLogs = logReader({
  action: "ListIpsecServerLogs",
  only: "public",
  longestBack: 10,
  names: ({ id }) => ({ IpsecServerId: id }),
});
