import { siteConnections } from "../../../src/alibaba/sites/site-connections";
import { UNKNOWN } from "../../../src/engine/values/unknown";
import type { ToldResource } from "../../../src/provider/told-resource";
import { isGap } from "../../../src/tunnel/gap";
import type { SiteConnection } from "../../../src/tunnel/model";

const told = (type: string, name: string, values: object, declared?: object): ToldResource => ({
  address: `alivpn_${type}.${name}`,
  path: `net/${name}`,
  type: `alivpn_${type}`,
  values: values as ToldResource["values"],
  ...(declared ? { declared: declared as NonNullable<ToldResource["declared"]> } : {}),
});

const hub = told("gateway", "hub", { id: "vpn-1", internetIp: "47.96.0.1", disasterRecoveryInternetIp: "47.96.0.2" });
const office = told("customer_gateway", "office", {
  id: "cgw-1",
  ipAddress: "203.0.113.10",
  asn: "65001",
  authKey: "md5",
});
const ends = { vpnGatewayId: "vpn-1", customerGatewayId: "cgw-1" };
const networks = { localSubnet: ["10.0.0.0/16"], remoteSubnet: ["192.168.10.0/24"] };
const everything = { localSubnet: ["0.0.0.0/0"], remoteSubnet: ["0.0.0.0/0"] };

const single = (more: object = {}) =>
  told("connection", "berlin", {
    id: "vco-1",
    ...ends,
    ...networks,
    internetIp: "47.96.0.1",
    ikeConfig: { psk: "key" },
    ...more,
  });

function only(resources: readonly ToldResource[]): SiteConnection {
  const [found, ...others] = siteConnections(resources);
  if (!found || others.length > 0) throw new Error(`${others.length + 1} connections`);
  return found;
}

it("where nobody tells a value the cloud's default stands", () => {
  const [tunnel] = only([hub, office, single()]).tunnels;
  expect(tunnel).toMatchObject({
    name: "berlin",
    role: "primary",
    ike: { version: 2, mode: "main", lifetime: 86_400, proposal: { encryption: "aes128", integrity: "md5", group: 2 } },
    esp: { lifetime: 86_400, proposal: { encryption: "aes128", integrity: "md5", group: 2 } },
    authentication: { kind: "pre-shared-key", key: "key" },
    ends: { site: { address: "203.0.113.10", identity: { kind: "address", value: "203.0.113.10" } } },
    dpd: true,
    natTraversal: true,
    isRouted: false,
  });
  expect(tunnel?.bgp).toBeUndefined();
});

it.each([
  ["disabled", undefined],
  ["group24", 24],
  ["group99", 99],
])("the group %s is the number %s", (ipsecPfs, group) => {
  expect(only([hub, office, single({ ipsecConfig: { ipsecPfs } })]).tunnels[0]?.esp.proposal.group).toBe(group);
});

it.each(["so7suwy****", "****************", "", undefined, null])("the key %j is not told", (psk) => {
  const { authentication } = only([hub, office, single({ ikeConfig: { psk } })]).tunnels[0] ?? {};
  expect(authentication?.kind === "pre-shared-key" && isGap(authentication.key)).toBe(true);
});

it.each([
  ["203.0.113.99", "address"],
  ["berlin.example", "name"],
  ["admin@berlin.example", "email"],
  ["C=CN, O=office", "subject"],
])("who says that it is %s has the identity of kind %s", (remoteId, kind) => {
  const [tunnel] = only([hub, office, single({ ikeConfig: { psk: "key", remoteId } })]).tunnels;
  expect(tunnel?.ends.site.identity).toEqual({ kind, value: remoteId });
});

it("the national standard has certificates and no key", () => {
  const ikeConfig = { ikeEncAlg: "sm4", ikeVersion: "ikev1" };
  const [tunnel] = only([hub, office, single({ ikeConfig, remoteCaCertificate: "PEM" })]).tunnels;
  expect(tunnel).toMatchObject({
    ike: { proposal: { encryption: "sm4", integrity: "sm3" } },
    authentication: { kind: "certificates", siteAuthority: "PEM" },
  });
});

it("a routed tunnel leads to the destinations of its routes, without BGP", () => {
  const routes = [
    told("route_entry", "b", { vpnGatewayId: "vpn-1", nextHop: "vco-1", routeDest: "192.168.20.0/24" }),
    told("pbr_route_entry", "a", {
      vpnGatewayId: "vpn-1",
      nextHop: "vco-1",
      routeDest: "192.168.10.0/24",
      routeSource: "10.0.0.0/16",
    }),
    told("route_entry", "other", { vpnGatewayId: "vpn-1", nextHop: "vco-2", routeDest: "172.16.0.0/12" }),
  ];
  expect(only([hub, office, single(everything), ...routes])).toMatchObject({
    networks: { cloud: [], site: ["192.168.10.0/24", "192.168.20.0/24"] },
    tunnels: [{ isRouted: true }],
  });
});

it("of two tunnels the master is the first, each with the address of its zone and the other host of its BGP network", () => {
  const tunnel = (role: string, tunnelCidr: string, localBgpIp: string) => ({
    role,
    customerGatewayId: "cgw-1",
    tunnelIkeConfig: { psk: role },
    tunnelBgpConfig: { tunnelCidr, localBgpIp },
  });
  const connection = told("connection", "berlin", {
    id: "vco-1",
    vpnGatewayId: "vpn-1",
    ...everything,
    enableTunnelsBgp: true,
    tunnelOptionsSpecification: [
      tunnel("slave", "169.254.12.0/30", "169.254.12.2"),
      tunnel("master", "169.254.11.0/30", "169.254.11.1"),
    ],
  });
  const { tunnels } = only([hub, office, connection]);
  expect(
    tunnels.map(({ name, role, ends: { cloud }, bgp }) => [name, role, cloud.address, bgp?.ends.site.address]),
  ).toEqual([
    ["berlin-1", "primary", "47.96.0.1", "169.254.11.2"],
    ["berlin-2", "backup", "47.96.0.2", "169.254.12.1"],
  ]);
  expect(tunnels[0]?.attributes["ike.encryption"]).toBe("tunnelOptionsSpecification[1].tunnelIkeConfig.ikeEncAlg");
  expect(tunnels[0]?.bgp).toMatchObject({ ends: { cloud: { asn: "45104" }, site: { asn: "65001" } }, password: "md5" });
});

it("a plan that does not know ids yet names resources as the program does", () => {
  const gateway = told("gateway", "hub", { id: UNKNOWN, internetIp: UNKNOWN });
  const customer = told("customer_gateway", "office", { id: UNKNOWN, ipAddress: "203.0.113.10" });
  const connection = told(
    "connection",
    "berlin",
    { id: UNKNOWN, vpnGatewayId: UNKNOWN, customerGatewayId: UNKNOWN, ...networks, internetIp: UNKNOWN },
    { vpnGatewayId: "${alivpn_gateway.hub.id}", customerGatewayId: "${alivpn_customer_gateway.office.id}" },
  );
  const [tunnel] = only([gateway, customer, connection]).tunnels;
  expect(tunnel).toMatchObject({
    siteKey: "alivpn_customer_gateway.office",
    ends: { site: { address: "203.0.113.10" } },
  });
  expect(isGap(tunnel?.ends.cloud.address)).toBe(true);
});

it("what is made elsewhere leaves gaps, and a name that no device takes becomes one that it takes", () => {
  const connection = told("connection", "9-Büro (Köln) with a very long name indeed", {
    id: "vco-1",
    ...ends,
    ...networks,
  });
  const { name, tunnels } = only([connection]);
  expect(name).toMatch(/^[A-Za-z][A-Za-z0-9-]{0,23}$/);
  expect([tunnels[0]?.ends.cloud.address, tunnels[0]?.ends.site.address].map(isGap)).toEqual([true, true]);
});
