import { z } from "zod";
import type { ServerKeys } from "./server-keys";

/**
 * What the emulated cloud holds, in the API's own words. It is read here once more, apart from what the handlers make of it: the
 * cloud's ends come from this, the sites' ends from the state, and both have to agree in the daemons.
 */

const text = z.union([z.string(), z.number()]).transform(String);

const ike = z.object({
  Psk: z.string(),
  IkeVersion: z.string(),
  IkeMode: z.string(),
  IkeEncAlg: z.string(),
  IkeAuthAlg: z.string(),
  IkePfs: z.string(),
  LocalId: z.string(),
  RemoteId: z.string(),
});

const ipsec = z.object({ IpsecEncAlg: z.string(), IpsecAuthAlg: z.string(), IpsecPfs: z.string() });

const bgp = z.object({
  LocalAsn: text.optional(),
  PeerAsn: text.optional(),
  LocalBgpIp: z.string().optional(),
  PeerBgpIp: z.string().optional(),
  TunnelCidr: z.string().optional(),
});

const tunnel = z.object({
  TunnelId: z.string(),
  Role: z.string(),
  CustomerGatewayId: z.string(),
  InternetIp: z.string(),
  ZoneNo: z.string().default(""),
  EnableDpd: text.default("true"),
  TunnelBgpConfig: bgp.optional(),
  TunnelIkeConfig: ike,
  TunnelIpsecConfig: ipsec,
});

const connection = z.object({
  VpnConnectionId: z.string(),
  VpnGatewayId: z.string(),
  LocalSubnet: z.string(),
  RemoteSubnet: z.string(),
  // Of two tunnels.
  EnableTunnelsBgp: z.boolean().optional(),
  TunnelOptionsSpecification: z.object({ TunnelOptions: z.array(tunnel) }).optional(),
  // Of a single one.
  CustomerGatewayId: z.string().optional(),
  EnableDpd: z.union([z.boolean(), z.string()]).optional(),
  IkeConfig: ike.optional(),
  IpsecConfig: ipsec.optional(),
  VpnBgpConfig: bgp.extend({ AuthKey: z.string().optional() }).optional(),
});

const route = z.object({
  VpnInstanceId: z.string(),
  RouteDest: z.string(),
  RouteSource: z.string().optional(),
  NextHop: z.string(),
  State: z.string().default(""),
  Weight: z.number().default(100),
});

const itemsSchema = z.object({
  VpnGateway: z.array(
    z.object({
      VpnGatewayId: z.string(),
      VpcId: z.string(),
      InternetIp: z.string(),
      DisasterRecoveryInternetIp: z.string().optional(),
      AutoPropagate: z.boolean().optional(),
    }),
  ),
  CustomerGateway: z.array(
    z.object({ CustomerGatewayId: z.string(), IpAddress: z.string(), AuthKey: z.string().default("") }),
  ),
  VpnConnection: z.array(connection),
  VpnRouteEntry: z.array(route),
  VpnPbrRouteEntry: z.array(route),
  SslVpnServer: z.array(
    z.object({
      SslVpnServerId: z.string(),
      VpnGatewayId: z.string(),
      InternetIp: z.string(),
      Proto: z.string(),
      Port: z.number(),
      Cipher: z.string(),
      Compress: z.boolean(),
      ClientIpPool: z.string(),
      LocalSubnet: z.string(),
    }),
  ),
  IpsecServer: z.array(z.object({ IpsecServerId: z.string() })),
});

export type CloudItems = z.infer<typeof itemsSchema>;
export type CloudConnection = CloudItems["VpnConnection"][number];
export type CloudIke = z.infer<typeof ike>;
export type CloudIpsec = z.infer<typeof ipsec>;
export type CloudBgp = z.infer<typeof bgp>;

/** Reads what the emulator answers; says in one sentence what is wrong with it. */
export function readItems(answer: unknown): CloudItems | string {
  const { success, data, error } = itemsSchema.safeParse(answer);
  if (success) return data;
  const [issue] = error.issues;
  return `the emulator's ${issue?.path.join(".") ?? "answer"}: ${issue?.message ?? "unreadable"}`;
}

const keysSchema = z.array(
  z.object({ server: z.string(), caCertificate: z.string(), certificate: z.string(), privateKey: z.string() }),
);

/** Reads what the emulator tells of its SSL servers, by their ids. */
export function readServerKeys(answer: unknown): Map<string, ServerKeys> | string {
  const { success, data } = keysSchema.safeParse(answer);
  if (!success) return "the emulator's authorities cannot be read";
  return new Map(data.map(({ server, ...keys }) => [server, keys]));
}

/** The cloud's end of a tunnel, the same for one tunnel and for two. */
export interface CloudEnd {
  readonly connection: CloudConnection;
  /** Absent where the connection has only one. */
  readonly tunnelId: string | undefined;
  readonly role: "primary" | "backup";
  readonly address: string;
  readonly zone: string;
  readonly peer: string;
  readonly ike: CloudIke;
  readonly ipsec: CloudIpsec;
  readonly bgp: CloudBgp | undefined;
  /** TCP-MD5 of BGP; empty without. */
  readonly bgpKey: string;
  readonly dpd: boolean;
}

/** The ends of a connection, the primary one first. */
export function cloudEnds(connection: CloudConnection, items: CloudItems): CloudEnd[] {
  const customer = (id: string | undefined) =>
    items.CustomerGateway.find(({ CustomerGatewayId }) => CustomerGatewayId === id);
  const tunnels = connection.TunnelOptionsSpecification?.TunnelOptions ?? [];
  if (tunnels.length > 0)
    return tunnels
      .map((each): CloudEnd => {
        const { IpAddress = "", AuthKey = "" } = customer(each.CustomerGatewayId) ?? {};
        return {
          connection,
          tunnelId: each.TunnelId,
          role: each.Role === "slave" ? "backup" : "primary",
          address: each.InternetIp,
          zone: each.ZoneNo,
          peer: IpAddress,
          ike: each.TunnelIkeConfig,
          ipsec: each.TunnelIpsecConfig,
          bgp: connection.EnableTunnelsBgp ? each.TunnelBgpConfig : undefined,
          bgpKey: AuthKey,
          dpd: each.EnableDpd === "true",
        };
      })
      .sort((left, right) => Number(left.role === "backup") - Number(right.role === "backup"));
  const gateway = items.VpnGateway.find(({ VpnGatewayId }) => VpnGatewayId === connection.VpnGatewayId);
  const { IpAddress = "", AuthKey = "" } = customer(connection.CustomerGatewayId) ?? {};
  const { IkeConfig, IpsecConfig, VpnBgpConfig } = connection;
  if (!IkeConfig || !IpsecConfig || !gateway) return [];
  return [
    {
      connection,
      tunnelId: undefined,
      role: "primary",
      address: gateway.InternetIp,
      zone: "",
      peer: IpAddress,
      ike: IkeConfig,
      ipsec: IpsecConfig,
      bgp: VpnBgpConfig?.LocalBgpIp ? VpnBgpConfig : undefined,
      bgpKey: AuthKey,
      dpd: String(connection.EnableDpd ?? true) === "true",
    },
  ];
}
