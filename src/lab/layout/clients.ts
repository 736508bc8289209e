import type { Choice, Machine, OpenVpn, Path } from "../lab-plan";
import type { Vpc, Zone } from "./cloud";
import type { LabClient, LabInput } from "./lab-input";
import type { Places } from "./places";

/** People of a server that stand in the lab: a process each. */
const mostClients = 8;

/** Where people are: on the Internet, at addresses that no gateway or site has. */
const clientAddress = (index: number): string => `100.66.${Math.floor(index / 250)}.${(index % 250) + 1}`;

interface Clients {
  readonly machines: Machine[];
  readonly choices: Choice[];
  readonly paths: Path[];
  readonly leftOut: string[];
}

/** The people with a certificate, each on a machine of their own, and what they reach. */
export function clientMachines({ clients }: LabInput, vpcs: readonly Vpc[], places: Places): Clients {
  const found: Clients = { machines: [], choices: [], paths: [], leftOut: [] };
  for (const vpc of vpcs) {
    for (const zone of vpc.zones) {
      for (const server of zone.servers) {
        const own = clients.filter((each) => each.server === server.SslVpnServerId);
        if (own.length > mostClients)
          found.leftOut.push(`${own.length - mostClients} of the ${own.length} people of ${server.SslVpnServerId}`);
        const pool = { inner: vpc.name, destination: server.ClientIpPool };
        if (vpc.zones.length > 1) found.choices.push({ ...pool, ways: [{ edge: zone.name, tunnels: [], by: "line" }] });
        for (const client of own.slice(0, mostClients)) {
          const machine = clientMachine(client, zone, found.machines.length);
          found.machines.push(machine);
          found.paths.push(...clientPaths(machine, vpc, server.LocalSubnet.split(","), places));
        }
      }
    }
  }
  return found;
}

function clientMachine({ path, certificate, config }: LabClient, { address }: Zone, index: number): Machine {
  const own = clientAddress(index);
  return {
    name: `client-${index + 1}`,
    title: `client ${path}`,
    wan: { addresses: [own], peers: [address] },
    addresses: [],
    openvpn: [{ name: "client", role: "client", config, files: {}, id: certificate }],
  };
}

/** Its address is the server's to give: an empty one is found out when it has it. */
function clientPaths({ name, title }: Machine, vpc: Vpc, networks: readonly string[], places: Places): Path[] {
  const client = { machine: name, address: "", title };
  return networks.flatMap((network) => {
    const host = places.host(vpc.name, network);
    return [
      { from: client, to: host, tunnels: [], byBgp: false },
      { from: host, to: client, tunnels: [], byBgp: false },
    ];
  });
}

/** The servers of a zone, as its machine runs them. */
export function serversIn(zone: Zone, { serverKeys }: LabInput, clients: readonly Machine[]): Partial<Machine> {
  if (zone.servers.length === 0) return {};
  const openvpn = zone.servers.flatMap((server, index): OpenVpn[] => {
    const keys = serverKeys.get(server.SslVpnServerId);
    if (!keys) return [];
    const { caCertificate, certificate, privateKey } = keys;
    const files = { "ca.pem": caCertificate, "server.pem": certificate, "server.key": privateKey };
    return [
      {
        name: `server-${index}`,
        role: "server",
        config: serverConfig(server, index),
        files,
        id: server.SslVpnServerId,
      },
    ];
  });
  const people = clients.flatMap(({ wan }) => (wan?.peers.includes(zone.address) ? wan.addresses : []));
  const tunnelled = zone.connections.map(({ ends }) => ends.end.peer);
  return { openvpn, wan: { addresses: [zone.address], peers: [...new Set([...tunnelled, ...people])] } };
}

/** quirk: the cloud's servers are old ones that know no negotiation of ciphers; a new one has to be told to do the same. */
function serverConfig(
  { Proto, Port, Cipher, Compress, ClientIpPool, LocalSubnet }: Zone["servers"][number],
  index: number,
): string {
  const cipher = Cipher === "none" ? "none" : Cipher;
  return [
    `port ${Port}`,
    `proto ${Proto.toUpperCase() === "TCP" ? "tcp-server" : "udp"}`,
    `dev tun${index}`,
    "topology subnet",
    `server ${network(ClientIpPool)}`,
    ...LocalSubnet.split(",").map((each) => `push "route ${network(each)}"`),
    "ca ca.pem",
    "cert server.pem",
    "key server.key",
    "dh none",
    `data-ciphers ${cipher}`,
    "auth SHA1",
    ...(Compress ? ["comp-lzo yes", "allow-compression yes"] : []),
    "duplicate-cn",
    "keepalive 2 10",
    "verb 3",
    "",
  ].join("\n");
}

/** `10.8.0.0/24` as `10.8.0.0 255.255.255.0`. */
function network(cidr: string): string {
  const [address = "", length = "32"] = cidr.split("/");
  const mask = [0, 1, 2, 3].map((octet) => 256 - 2 ** (8 - Math.min(8, Math.max(0, Number(length) - octet * 8))));
  return `${address} ${mask.join(".")}`;
}
