import type { CloudItems } from "../../src/lab/layout/items";
import type { LabInput } from "../../src/lab/layout/lab-input";
import type { Device } from "../../src/tunnel/dialect";
import { filled } from "../../src/tunnel/gap";
import type { SiteConnection, Tunnel } from "../../src/tunnel/model";

/** A cloud whose ends mirror devices: what the emulator would hold of them. */

const id = "vco-1";
const gateway = "vpn-1";
const word = (group: number | undefined): string => (group === undefined ? "disabled" : `group${group}`);

function endOf(tunnel: Tunnel) {
  const { ends, ike, esp, authentication, role, name } = tunnel;
  return {
    TunnelId: `tun-${name}`,
    Role: role === "backup" ? "slave" : "master",
    CustomerGatewayId: filled(ends.site.address),
    InternetIp: filled(ends.cloud.address),
    ZoneNo: role === "backup" ? "zone-b" : "zone-a",
    EnableDpd: "true",
    ...(tunnel.bgp
      ? {
          TunnelBgpConfig: {
            LocalAsn: filled(tunnel.bgp.ends.cloud.asn),
            PeerAsn: filled(tunnel.bgp.ends.site.asn),
            LocalBgpIp: filled(tunnel.bgp.ends.cloud.address),
            PeerBgpIp: filled(tunnel.bgp.ends.site.address),
            TunnelCidr: tunnel.bgp.network,
          },
        }
      : {}),
    TunnelIkeConfig: {
      Psk: authentication.kind === "pre-shared-key" ? filled(authentication.key) : "",
      IkeVersion: `ikev${ike.version}`,
      IkeMode: ike.mode,
      IkeEncAlg: ike.proposal.encryption,
      IkeAuthAlg: ike.proposal.integrity,
      IkePfs: word(ike.proposal.group),
      LocalId: filled(ends.cloud.identity.value),
      RemoteId: filled(ends.site.identity.value),
    },
    TunnelIpsecConfig: {
      IpsecEncAlg: esp.proposal.encryption,
      IpsecAuthAlg: esp.proposal.integrity,
      IpsecPfs: word(esp.proposal.group),
    },
  };
}

export type Route = Partial<CloudItems["VpnRouteEntry"][number]>;

/** A route of the gateway into the connection. */
export const routeTo = (RouteDest: string, more: Route = {}): CloudItems["VpnRouteEntry"][number] => ({
  VpnInstanceId: gateway,
  NextHop: id,
  RouteDest,
  State: "published",
  Weight: 100,
  ...more,
});

/** What a lab of these devices is laid out from; all of their tunnels are of one connection. */
export function cloudOf(devices: readonly Device[], items: Partial<CloudItems> = {}): LabInput {
  const connections = devices.flatMap((device): readonly SiteConnection[] => device.connections);
  const tunnels = connections.flatMap((each) => each.tunnels);
  const [first] = tunnels;
  const hasBgp = first?.bgp !== undefined;
  return {
    items: {
      VpnGateway: [{ VpnGatewayId: gateway, VpcId: "vpc-1", InternetIp: "198.51.100.1", AutoPropagate: true }],
      CustomerGateway: tunnels.map(({ ends, bgp }) => ({
        CustomerGatewayId: filled(ends.site.address),
        IpAddress: filled(ends.site.address),
        AuthKey: bgp?.password === undefined ? "" : filled(bgp.password),
      })),
      VpnConnection: [
        {
          VpnConnectionId: id,
          VpnGatewayId: gateway,
          LocalSubnet: first?.selectors.cloud.join(",") ?? "",
          RemoteSubnet: first?.selectors.site.join(",") ?? "",
          EnableTunnelsBgp: hasBgp,
          TunnelOptionsSpecification: { TunnelOptions: tunnels.map(endOf) },
        },
      ],
      VpnRouteEntry: [],
      VpnPbrRouteEntry: [],
      SslVpnServer: [],
      IpsecServer: [],
      ...items,
    },
    devices,
    ids: new Map(connections.map(({ address }) => [address, id])),
    paths: new Map([
      [id, connections[0]?.path ?? ""],
      [gateway, "net/hub"],
    ]),
    autoRouted: new Set(),
    clients: [],
    serverKeys: new Map(),
  };
}
