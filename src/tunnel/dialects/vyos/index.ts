import type { Dialect, Device } from "../../dialect";
import { wordsFor } from "../../dialect";
import { filled } from "../../gap";
import type { Sides, SiteConnection, Tunnel } from "../../model";
import { segmentSize, tunnelMtu } from "../../model";
import { bgp } from "./bgp";
import { numbered, quoted, ranks, words } from "./language";
import type { Numbered } from "./language";
import { refusals } from "./refusals";

/** Seconds between two looks whether the peer lives, and without an answer until it is dead. Our choice. */
const [dpdInterval, dpdTimeout] = [10, 30];

/** Commands of VyOS's configuration mode. */
export const vyos: Dialect = {
  name: "vyos",
  title: "VyOS 1.4 (set commands)",
  proof: {
    by: "manual",
    says: "Written from the VyOS 1.4 manual and its command definitions; no device has taken it.",
  },
  extension: "txt",
  comment: (line) => `# ${line}`,
  words: { ike: words, esp: words },
  refusals,
  write: (device) => {
    const all = numbered(device);
    const parts = [base(device), ...all.map((each) => tunnelLines(each, device)), bgp(all), nat(device), mss(device)];
    return parts
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join("\n"))
      .join("\n\n");
  },
};

function base({ settings, connections }: Device): string[] {
  const isRouted = connections.some(({ tunnels }) => tunnels.some((tunnel) => tunnel.isRouted));
  return [
    "# Paste after `configure`; look with `compare`, then `commit` and `save`.",
    "# A firewall has to let UDP ports 500 and 4500 and the protocol esp in from the cloud, and forward what tunnels carry.",
    ...(isRouted ? ["# The interfaces vti1 and following must be free."] : []),
    `set vpn ipsec interface ${quoted(settings.wan)}`,
    ...(isRouted ? ["set vpn ipsec options disable-route-autoinstall"] : []),
  ];
}

function tunnelLines(each: Numbered, device: Device): string[] {
  const { connection, tunnel, vti } = each;
  return [
    `# ${tunnel.name}: ${tunnel.role}`,
    ...key(tunnel),
    ...groups(tunnel),
    ...peer(each, device),
    ...(tunnel.isRouted ? routed(connection, tunnel, vti) : carried(tunnel)),
  ];
}

/**
 * quirk: VyOS copies a key between quotes into swanctl.conf, where one that begins with 0x or 0s is decoded even in quotes. So
 * what is not plain is written in hexadecimal.
 */
function key({ name, authentication, ends }: Tunnel): string[] {
  if (authentication.kind !== "pre-shared-key") return [];
  const isPlain = (text: string) => /^[A-Za-z0-9._-]+$/.test(text) && !/^0[xs]/i.test(text);
  const secret = filled(authentication.key, (text) =>
    isPlain(text) ? text : `0x${Buffer.from(text, "utf8").toString("hex")}`,
  );
  const psk = `set vpn ipsec authentication psk ${name}`;
  return [
    `${psk} id ${quoted(ends.site.identity.value)}`,
    `${psk} id ${quoted(ends.cloud.identity.value)}`,
    `${psk} secret ${quoted(secret)}`,
  ];
}

function groups({ name, ike, esp, dpd }: Tunnel): string[] {
  const [first, second] = [wordsFor(ike.proposal, words), wordsFor(esp.proposal, words)];
  const [ikeGroup, espGroup] = [`set vpn ipsec ike-group ${name}`, `set vpn ipsec esp-group ${name}`];
  const dead = `${ikeGroup} dead-peer-detection`;
  return [
    `${ikeGroup} key-exchange 'ikev${ike.version}'`,
    ike.version === 1 ? `${ikeGroup} mode '${ike.mode}'` : `${ikeGroup} disable-mobike`,
    `${ikeGroup} lifetime '${ike.lifetime}'`,
    `${ikeGroup} close-action 'start'`,
    ...(dpd ? [`${dead} action 'restart'`, `${dead} interval '${dpdInterval}'`] : []),
    ...(dpd && ike.version === 1 ? [`${dead} timeout '${dpdTimeout}'`] : []),
    `${ikeGroup} proposal 1 encryption '${first.encryption}'`,
    `${ikeGroup} proposal 1 hash '${first.integrity}'`,
    `${ikeGroup} proposal 1 dh-group '${first.group}'`,
    `${espGroup} mode 'tunnel'`,
    `${espGroup} lifetime '${esp.lifetime}'`,
    `${espGroup} pfs '${second.group === undefined ? "disable" : `dh-group${second.group}`}'`,
    `${espGroup} proposal 1 encryption '${second.encryption}'`,
    `${espGroup} proposal 1 hash '${second.integrity}'`,
  ];
}

const peerOf = ({ name }: Tunnel): string => `set vpn ipsec site-to-site peer ${name}`;

function peer({ tunnel, vti }: Numbered, { settings }: Device): string[] {
  const { ends, name } = tunnel;
  const line = peerOf(tunnel);
  return [
    `${line} authentication mode 'pre-shared-secret'`,
    `${line} authentication local-id ${quoted(ends.site.identity.value)}`,
    `${line} authentication remote-id ${quoted(ends.cloud.identity.value)}`,
    `${line} connection-type 'initiate'`,
    `${line} ike-group '${name}'`,
    `${line} local-address ${quoted(settings.wanAddress ?? ends.site.address)}`,
    `${line} remote-address ${quoted(ends.cloud.address)}`,
    ...(tunnel.isRouted ? [`${line} vti bind '${vti}'`, `${line} vti esp-group '${name}'`] : []),
  ];
}

/** quirk: IKEv1 carries one pair of networks in each association, IKEv2 all of them. */
function carried(tunnel: Tunnel): string[] {
  const { selectors, ike, name, role } = tunnel;
  const pairs: Sides<readonly string[]>[] =
    ike.version === 2
      ? [selectors]
      : selectors.site.flatMap((site) => selectors.cloud.map((cloud) => ({ site: [site], cloud: [cloud] })));
  return pairs.flatMap(({ site, cloud }, index) => {
    const line = `${peerOf(tunnel)} tunnel ${index + 1}`;
    return [
      `${line} esp-group '${name}'`,
      ...site.map((network) => `${line} local prefix '${network}'`),
      ...cloud.map((network) => `${line} remote prefix '${network}'`),
      `${line} priority '${ranks[role].order}'`,
    ];
  });
}

function routed({ networks }: SiteConnection, { bgp: session, role, name }: Tunnel, vti: string): string[] {
  const line = `set interfaces vti ${vti}`;
  const length = session?.network.split("/")[1] ?? "30";
  return [
    ...(session ? [`${line} address ${quoted(`${filled(session.ends.site.address)}/${length}`)}`] : []),
    `${line} description '${name}'`,
    `${line} mtu '${tunnelMtu}'`,
    `${line} ip adjust-mss '${segmentSize}'`,
    ...(session ? [] : staticRoutes(networks.cloud, vti, ranks[role].order)),
  ];
}

function staticRoutes(clouds: readonly string[], vti: string, distance: number): string[] {
  const line = (network: string) => `set protocols static route ${network} interface ${vti} distance '${distance}'`;
  return clouds.length > 0
    ? clouds.map(line)
    : ["# The program names no network of the cloud: add a line for each, such as", `#   ${line("10.0.0.0/8")}`];
}

/** Pairs of networks that leave through the outer interface itself, each once. */
function pairs({ connections }: Device): [site: string, cloud: string][] {
  const all = connections
    .flatMap(({ tunnels }) => tunnels.filter(({ isRouted }) => !isRouted))
    .flatMap(({ selectors }) => selectors.site.flatMap((site) => selectors.cloud.map((cloud) => `${site} ${cloud}`)));
  return [...new Set(all)].map((pair) => pair.split(" ") as [string, string]);
}

function nat(device: Device): string[] {
  const lines = pairs(device).flatMap(([site, cloud], index) => {
    const line = `set nat source rule ${index + 1}`;
    return [
      `${line} source address '${site}'`,
      `${line} destination address '${cloud}'`,
      `${line} outbound-interface name ${quoted(device.settings.wan)}`,
      `${line} exclude`,
    ];
  });
  return lines.length === 0
    ? []
    : ["# Not translated. The numbers must be free and come before the rules that translate.", ...lines];
}

/** Without an interface of its own, a tunnel's segments are bounded where its networks come in. */
function mss(device: Device): string[] {
  const { wan, inside } = device.settings;
  const clouds = [...new Set(pairs(device).map(([, cloud]) => cloud))];
  if (clouds.length === 0) return [];
  const rules = clouds.flatMap((cloud) => [`destination address '${cloud}'`, `source address '${cloud}'`]);
  return [
    ...rules.flatMap((rule, index) => {
      const line = `set policy route VPN-MSS rule ${index + 1}`;
      return [
        `${line} ${rule}`,
        `${line} protocol 'tcp'`,
        `${line} tcp flags syn`,
        `${line} set tcp-mss '${segmentSize}'`,
      ];
    }),
    ...[wan, ...inside].map((each) => `set policy route VPN-MSS interface ${quoted(each)}`),
  ];
}
