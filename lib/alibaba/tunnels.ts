import type { Values } from "../core/attribute";
import { isSet, knownFlag, knownObject, knownObjects, knownText } from "../core/known";

/** One tunnel's settings, whether the connection has them itself or in its list of tunnels. */
export interface Tunnel {
  /** What the paths of the tunnel's attributes begin with: nothing, or `tunnelOptionsSpecification[0].`. */
  readonly path: string;
  /** `single`, `master` or `slave`; undefined while it is not known. */
  readonly role: string | undefined;
  /** Attributes of the tunnel. */
  readonly values: Values;
  /** Names under which the tunnel's settings are found in its values. */
  readonly names: { readonly ike: string; readonly ipsec: string; readonly bgp: string };
  readonly ike: Values | undefined;
  readonly ipsec: Values | undefined;
  readonly bgp: Values | undefined;
  readonly bgpEnabled: boolean;
}

const singleNames = { ike: "ikeConfig", ipsec: "ipsecConfig", bgp: "bgpConfig" };
const dualNames = { ike: "tunnelIkeConfig", ipsec: "tunnelIpsecConfig", bgp: "tunnelBgpConfig" };

/** The tunnels of a connection: one, or those of its list. */
export function tunnelsOf(connection: Values): Tunnel[] {
  const list = connection["tunnelOptionsSpecification"];
  if (!isSet(list)) {
    const single = tunnel(connection, "", "single", singleNames);
    return [{ ...single, bgpEnabled: knownFlag(single.bgp?.["enableBgp"]) === true }];
  }
  const bgpEnabled = knownFlag(connection["enableTunnelsBgp"]) === true;
  return knownObjects(list).map(({ item, index }) => ({
    ...tunnel(item, `tunnelOptionsSpecification[${index}].`, knownText(item["role"]), dualNames),
    bgpEnabled,
  }));
}

function tunnel(
  values: Values,
  path: string,
  role: string | undefined,
  names: Tunnel["names"],
): Omit<Tunnel, "bgpEnabled"> {
  const [ike, ipsec, bgp] = [names.ike, names.ipsec, names.bgp].map((name) => knownObject(values[name]));
  return { path, role, values, names, ike, ipsec, bgp };
}

/** Path of a setting, such as `ikeConfig.psk` or `tunnelOptionsSpecification[1].tunnelIkeConfig.psk`. */
export function settingPath(tunnel: Tunnel, group: keyof Tunnel["names"], name: string): string {
  return `${tunnel.path}${tunnel.names[group]}.${name}`;
}
