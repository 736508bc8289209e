import { settingPath } from "../../../lib/alibaba/tunnels";
import type { Tunnel as ConnectionTunnel } from "../../../lib/alibaba/tunnels";
import type { TunnelPart } from "../../tunnel/model";

/** Attributes of a connection that make up the parts of one of its tunnels. */
export function attributesOf(tunnel: ConnectionTunnel): Record<TunnelPart, string> {
  const ike = (name: string) => settingPath(tunnel, "ike", name);
  const ipsec = (name: string) => settingPath(tunnel, "ipsec", name);
  return {
    "ike.version": ike("ikeVersion"),
    "ike.mode": ike("ikeMode"),
    "ike.encryption": ike("ikeEncAlg"),
    "ike.integrity": ike("ikeAuthAlg"),
    "ike.group": ike("ikePfs"),
    "ike.lifetime": ike("ikeLifetime"),
    "esp.encryption": ipsec("ipsecEncAlg"),
    "esp.integrity": ipsec("ipsecAuthAlg"),
    "esp.group": ipsec("ipsecPfs"),
    "esp.lifetime": ipsec("ipsecLifetime"),
    "identity.cloud": ike("localId"),
    "identity.site": ike("remoteId"),
    "selectors.cloud": "localSubnet",
    "selectors.site": "remoteSubnet",
    authentication: ike("psk"),
    natTraversal: `${tunnel.path}enableNatTraversal`,
    dpd: `${tunnel.path}enableDpd`,
    bgp: settingPath(tunnel, "bgp", "tunnelCidr"),
  };
}
