import type { DeclaredDevice } from "../../lib/device/declared-device";
import type { Device, DeviceSettings } from "./dialect";
import { gapOf } from "./gap";
import type { SiteConnection, Tunnel } from "./model";

/** Something that may be asked for: a connection, what stands for a site in the cloud, or a declared device. */
export interface Named {
  readonly address: string;
  readonly path: string;
}

/**
 * The device that a connection ends at, with this connection alone, or the device that something stands for, with all of its
 * connections; undefined where no connection ends. What is declared of it is taken from `declared`.
 */
export function deviceFor(
  asked: Named,
  connections: readonly SiteConnection[],
  declared: readonly DeclaredDevice[] = [],
): Device | undefined {
  const own = connections.filter(({ address }) => address === asked.address);
  const gateways = declared.find(({ path }) => path === asked.path)?.customerGateways ?? [asked.address];
  const ending = own.length > 0 ? own : connections.flatMap((each) => endingAt(each, gateways));
  const [first] = ending;
  if (!first) return undefined;
  const name =
    own.length > 0 ? first.name : asked.path.slice(asked.path.lastIndexOf("/") + 1).replace(/[^A-Za-z0-9]+/g, "-");
  const known = declaredFor(asked, connections, declared);
  return {
    path: asked.path,
    name,
    connections: distinctlyNamed(ending.map((each) => withNetworks(each, known))),
    settings: known ? settingsOf(known) : untold(asked.path),
  };
}

/** The declared device that is asked for, stands behind a customer gateway, or ends a connection's first tunnel. */
export function declaredFor(
  { address, path }: Named,
  connections: readonly SiteConnection[],
  declared: readonly DeclaredDevice[],
): DeclaredDevice | undefined {
  const [first] = connections.find((each) => each.address === address)?.tunnels ?? [];
  const key = first?.siteKey ?? address;
  return (
    declared.find((device) => device.path === path) ??
    declared.find(({ customerGateways }) => customerGateways.some((gateway) => isInstance(key, gateway)))
  );
}

/** Whether an address is that of a resource, or of one of its instances. */
const isInstance = (address: string, resource: string): boolean =>
  address === resource || address.startsWith(`${resource}[`);

/** The connection as one device sees it: tunnels that end elsewhere are not its own. */
function endingAt(connection: SiteConnection, gateways: readonly string[]): SiteConnection[] {
  const tunnels = connection.tunnels.filter(({ siteKey }) => gateways.some((gateway) => isInstance(siteKey, gateway)));
  return tunnels.length === 0 ? [] : [{ ...connection, tunnels }];
}

/** With BGP only the site knows what it announces. */
function withNetworks(connection: SiteConnection, known: DeclaredDevice | undefined): SiteConnection {
  const { networks } = connection;
  if (!known || known.networks.length === 0 || networks.site.length > 0) return connection;
  return { ...connection, networks: { ...networks, site: known.networks } };
}

function settingsOf({ wan, inside, wanAddress }: DeclaredDevice): DeviceSettings {
  return { wan, inside, wanAddress };
}

/** Names differ on one device: constructs of different scopes may end in the same word, and tunnels have numbers at their ends. */
function distinctlyNamed(connections: readonly SiteConnection[]): SiteConnection[] {
  const counts = new Map<string, number>();
  return connections.map((connection) => {
    const count = (counts.get(connection.name) ?? 0) + 1;
    counts.set(connection.name, count);
    if (count === 1) return connection;
    const name = `${connection.name.slice(0, 20)}-x${count}`;
    const tunnels = connection.tunnels.map((tunnel): Tunnel => ({
      ...tunnel,
      name: tunnel.name.replace(connection.name, name),
    }));
    return { ...connection, name, tunnels };
  });
}

function untold(path: string): DeviceSettings {
  return {
    wan: gapOf("WAN-INTERFACE", path, "is the device's interface towards the Internet"),
    inside: [gapOf("INSIDE-INTERFACE", path, "is the device's interface towards the site's networks")],
    wanAddress: undefined,
  };
}

/**
 * The connections with a gap for every secret, which `how` tells a way to. Secrets that are others than they were in `earlier`
 * have another placeholder.
 */
export function withoutSecrets(
  connections: readonly SiteConnection[],
  how: string,
  earlier: readonly SiteConnection[] = [],
): SiteConnection[] {
  return connections.map((connection) => {
    const { tunnels: before = [] } = earlier.find(({ address }) => address === connection.address) ?? {};
    const hide = (tunnel: Tunnel) =>
      hidden(tunnel, connection.path, how, before.find(({ role }) => role === tunnel.role) ?? tunnel);
    return { ...connection, tunnels: connection.tunnels.map(hide) };
  });
}

function hidden(tunnel: Tunnel, path: string, how: string, before: Tunnel): Tunnel {
  const { authentication, bgp, attributes, name } = tunnel;
  const word = (what: string, old: unknown, now: unknown) =>
    typeof old === "string" && typeof now === "string" && old !== now ? `NEW-${what}` : what;
  const keyWord = word("KEY", keyOf(before), keyOf(tunnel));
  const key = gapOf(keyWord, name, `is the pre-shared key of ${path} (${attributes.authentication}): ${how}`);
  const passwordWord = word("BGP-PASSWORD", before.bgp?.password, bgp?.password);
  const password = gapOf(passwordWord, name, `is the BGP password of ${path}: ${how}`);
  return {
    ...tunnel,
    ...(authentication.kind === "pre-shared-key" ? { authentication: { ...authentication, key } } : {}),
    ...(bgp ? { bgp: { ...bgp, password: bgp.password === undefined ? undefined : password } } : {}),
  };
}

function keyOf({ authentication }: Tunnel): unknown {
  return authentication.kind === "pre-shared-key" ? authentication.key : undefined;
}
