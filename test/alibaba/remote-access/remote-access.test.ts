import { remoteAccess } from "../../../src/alibaba/remote-access/remote-access";
import type { ToldResource } from "../../../src/provider/told-resource";
import { gapOf } from "../../../src/tunnel/gap";

const told = (
  type: string,
  name: string,
  values: ToldResource["values"],
  declared?: ToldResource["values"],
): ToldResource => ({
  address: `alivpn_${type}.${name}`,
  path: `net/${name}`,
  type: `alivpn_${type}`,
  values,
  ...(declared ? { declared } : {}),
});
const people = told("ssl_server", "people", {
  id: "vss-1",
  proto: "TCP",
  internetIp: "198.51.100.1",
  localSubnet: ["10.0.0.0/16"],
});

it("a server has the cloud's defaults where nobody tells a value, and its own clients in the order of their paths", () => {
  const others = told("ssl_server", "others", { id: "vss-2" });
  const clients = ["bob", "alice"].map((name) => told("ssl_client_cert", name, { sslVpnServerId: "vss-1" }));
  const carol = told("ssl_client_cert", "carol", {
    sslVpnServerId: "vss-2",
    endTime: 5,
    caCert: "a",
    clientCert: "b",
    clientKey: "c",
  });
  const { openVpn, stray } = remoteAccess([carol, ...clients, people, others]);
  expect(openVpn.map(({ path, clients: own }) => [path, own.map(({ name }) => name)])).toEqual([
    ["net/others", ["carol"]],
    ["net/people", ["alice", "bob"]],
  ]);
  expect(openVpn[0]?.clients).toMatchObject([{ endsAt: 5, authority: "a", certificate: "b", key: "c" }]);
  expect(openVpn[1]).toMatchObject({
    host: "198.51.100.1",
    port: 1194,
    protocol: "tcp",
    cipher: "AES-128-CBC",
    isCompressed: false,
    asksPassword: false,
    networks: ["10.0.0.0/16"],
  });
  // The editions of the cloud have different ones.
  expect(openVpn[0]).toMatchObject({ host: undefined, protocol: undefined });
  expect(stray).toEqual([]);
});

it("a client of a server that is only planned is that server's, and one of a server elsewhere is nobody's", () => {
  const planned = told("ssl_server", "people", {});
  const alice = told("ssl_client_cert", "alice", {}, { sslVpnServerId: "${alivpn_ssl_server.people.id}" });
  const bob = told("ssl_client_cert", "bob", { sslVpnServerId: "vss-9" });
  const { openVpn, stray } = remoteAccess([planned, alice, bob]);
  expect(openVpn.map(({ clients }) => clients.map(({ path }) => path))).toEqual([["net/alice"]]);
  expect(stray.map(({ path }) => path)).toEqual(["net/bob"]);
});

it("an IPsec server has the defaults of servers, which are not those of connections", () => {
  const { ipsec } = remoteAccess([told("ipsec_server", "phones", { internetIp: "198.51.100.1", psk: "key" })]);
  const proposal = { encryption: "aes128", integrity: "sha1", group: 2 };
  expect(ipsec).toMatchObject([
    {
      host: "198.51.100.1",
      identity: { kind: "address", value: "198.51.100.1" },
      clientIdentity: undefined,
      ike: { version: 2, proposal, lifetime: 86_400 },
      esp: { proposal, lifetime: 86_400 },
      key: "key",
      asksPassword: false,
    },
  ]);
});

it.each([undefined, "", "so7suwy****"])("a key told as %j is a gap", (psk) => {
  const [server] = remoteAccess([told("ipsec_server", "phones", { psk })]).ipsec;
  expect(server?.key).toEqual(gapOf("KEY", "phones", "is the pre-shared key of net/phones (psk), which is not told"));
  expect(server?.host).toMatchObject({ placeholder: "FILL_IN_CLOUD-ADDRESS-PHONES" });
});

it("identities are what the program says", () => {
  const ikeConfig = { localId: "vpn.example", remoteId: "staff@example" };
  const [server] = remoteAccess([told("ipsec_server", "phones", { ikeConfig })]).ipsec;
  expect(server?.identity).toEqual({ kind: "name", value: "vpn.example" });
  expect(server?.clientIdentity).toEqual({ kind: "email", value: "staff@example" });
});
