/** Kinds of resources that policies can name, with the parameter that holds their id (Apsara Stack guide, 6.2.4). */
const kinds: readonly (readonly [pattern: RegExp, type: string, parameter: string])[] = [
  [/SslVpnClientCert/, "sslvpnclientcert", "SslVpnClientCertId"],
  [/SslVpnServer/, "sslvpnserver", "SslVpnServerId"],
  [/VpnSslServer/, "sslvpnserver", "VpnSslServerId"],
  [/VpnConnection|Tunnel/, "vpnconnection", "VpnConnectionId"],
  [/CustomerGateway/, "customergateway", "CustomerGatewayId"],
];

/** The resource of a call, as a policy names it. */
export function resourceArn(action: string, params: ReadonlyMap<string, string>, accountId: string): string {
  const [, type, parameter] = kinds.find(([pattern]) => pattern.test(action)) ?? [
    undefined,
    "vpngateway",
    "VpnGatewayId",
  ];
  const id = /^Create(Vpn(Connection|Gateway)|SslVpnServer|CustomerGateway)/.test(action)
    ? undefined
    : params.get(parameter);
  return `acs:vpc:${params.get("RegionId") ?? "*"}:${accountId}:${type}/${id ?? "*"}`;
}
