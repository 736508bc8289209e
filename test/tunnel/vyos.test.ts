import { deviceText } from "../../src/tunnel/device-text";
import type { Device } from "../../src/tunnel/dialect";
import { vyos } from "../../src/tunnel/dialects/vyos";
import type { Bgp, SiteConnection, Tunnel } from "../../src/tunnel/model";
import { refusalsOf } from "../../src/tunnel/refusals";
import { connection, deviceWith, samples, tunnel } from "./_samples";

const lines = (device: Device): string[] => deviceText(vyos, device, { from: "a test" }).split("\n");
const single = (more: Partial<Tunnel>): Device => deviceWith([connection([{ ...tunnel, ...more }])]);
const [dual] = (samples["dual-bgp"] as Device).connections as [SiteConnection];
const [first, second] = dual.tunnels as [Tunnel, Tunnel];
const withBgp = (bgp: Partial<Bgp>, more: Partial<SiteConnection> = {}): Device =>
  deviceWith([
    {
      ...dual,
      ...more,
      tunnels: [first, second].map((each): Tunnel => ({ ...each, bgp: { ...(each.bgp as Bgp), ...bgp } })),
    },
  ]);

test.each([
  ["open-Sesame-9", "open-Sesame-9"],
  ["it's", "0x69742773"],
  ['a"b\\', "0x6122625c"],
  ["0xab", "0x30786162"],
  ["0sab", "0x30736162"],
  ["a?b c", "0x613f622063"],
  ["ü", "0xc3bc"],
])("writes the key %j as VyOS reads it", (key, secret) => {
  const found = lines(single({ authentication: { kind: "pre-shared-key", key } }));
  expect(found).toContain(`set vpn ipsec authentication psk berlin secret '${secret}'`);
});

test.each([
  ["name", "it's"],
  ["name", "a\nset system"],
  ["name", "1.2.3.4"],
  ["email", "a@b@c"],
  ["subject", 'CN="a"'],
] as const)("refuses the %s %j", (kind, value) => {
  const { ends } = tunnel;
  const device = single({ ends: { ...ends, site: { ...ends.site, identity: { kind, value } } } });
  expect(refusalsOf(vyos, device)[0]).toMatchObject({ path: "net/berlin", attribute: "identity.site" });
});

test.each([
  ["ikeConfig.encryption", { ike: { ...tunnel.ike, proposal: { ...tunnel.ike.proposal, encryption: "des" } } }],
  ["ikeConfig.group", { ike: { ...tunnel.ike, proposal: { ...tunnel.ike.proposal, group: undefined } } }],
  ["ikeConfig.lifetime", { ike: { ...tunnel.ike, lifetime: 0 } }],
  ["ipsecConfig.lifetime", { esp: { ...tunnel.esp, lifetime: 86_401 } }],
] as const)("refuses %s that VyOS does not know", (attribute, more) => {
  expect(refusalsOf(vyos, single(more)).map((each) => each.attribute)).toEqual([attribute]);
});

test("refuses a device behind NAT whose connection does not pass it, and names that are no interface", () => {
  const connections = [connection([{ ...tunnel, natTraversal: false }])];
  const behind = refusalsOf(vyos, deviceWith(connections, { wanAddress: "192.168.1.2" }));
  expect(behind.map(({ attribute }) => attribute)).toEqual(["natTraversal"]);
  const named = refusalsOf(vyos, deviceWith(connections, { wan: "eth0'", inside: ["eth 1"] }));
  expect(named.map(({ attribute }) => attribute)).toEqual(["wan", "inside"]);
});

test.each([["it's"], ["a b"], ["a?"], ["a|b"], ["a\\"], ['a"'], ["ü"], ["x".repeat(81)]])(
  "refuses the BGP password %j",
  (password) => {
    const found = refusalsOf(vyos, withBgp({ password })).map(({ message }) => message);
    expect(found).toEqual(Array(2).fill("VyOS cannot read this BGP password"));
  },
);

test("refuses what is no AS number, and two AS numbers of one device", () => {
  const { ends } = first.bgp as Bgp;
  const site = (asn: string): Device => withBgp({ ends: { ...ends, site: { ...ends.site, asn } } });
  for (const asn of ["0", "1.1", "4294967296"])
    expect(refusalsOf(vyos, site(asn))[0]?.message).toBe("VyOS takes whole numbers for AS numbers");
  const both = deviceWith([...site("65001").connections, ...site("65002").connections]);
  expect(refusalsOf(vyos, both)[0]?.message).toBe("VyOS has one AS number");
});

test("announces the site's networks", () => {
  const found = lines(withBgp({}, { networks: { cloud: [], site: ["192.168.10.0/24"] } }));
  expect(found).toContain("set protocols bgp address-family ipv4-unicast network '192.168.10.0/24'");
});

test("prefers the primary one of two tunnels with static routes", () => {
  const routed = [first, second].map((each): Tunnel => ({ ...each, bgp: undefined }));
  const found = lines(deviceWith([connection(routed)])).filter((line) => line.includes("static route"));
  expect(found).toEqual([
    "set protocols static route 10.0.0.0/16 interface vti1 distance '1'",
    "set protocols static route 10.0.0.0/16 interface vti2 distance '2'",
  ]);
});

test("says where routes are missing", () => {
  const routed = { ...first, bgp: undefined };
  const found = lines(deviceWith([connection([routed], { networks: { cloud: [], site: [] } })]));
  expect(found).toContain("# The program names no network of the cloud: add a line for each, such as");
  expect(found.filter((line) => line.startsWith("set protocols static"))).toEqual([]);
});
