import { logReader } from "./log-pages";

/** quirk: the parameter is VpnSslServerId here and SslVpnServerId everywhere else (DescribeVpnSslServerLogs). */
export const sslServerLogs = logReader({
  action: "DescribeVpnSslServerLogs",
  names: ({ id }) => ({ VpnSslServerId: id }),
});

/** What a server wrote of one client. */
export const sslClientLogs = logReader({
  action: "DescribeVpnSslServerLogs",
  only: "public",
  names: ({ id, values }) => ({ VpnSslServerId: values.sslVpnServerId as string, SslVpnClientCertId: id }),
});

/** quirk: MinutePeriod is 10 at most (DescribeVpnConnectionLogs), where the SSL servers' is not limited. */
export const connectionLogs = logReader({
  action: "DescribeVpnConnectionLogs",
  only: "public",
  longestBack: 10,
  names: ({ id }) => ({ VpnConnectionId: id }),
});

export const ipsecServerLogs = logReader({
  action: "ListIpsecServerLogs",
  only: "public",
  longestBack: 10,
  names: ({ id }) => ({ IpsecServerId: id }),
});
