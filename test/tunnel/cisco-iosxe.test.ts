import { deviceText } from "../../src/tunnel/device-text";
import type { Device } from "../../src/tunnel/dialect";
import { ciscoIosXe } from "../../src/tunnel/dialects/cisco-iosxe";
import { refusalsOf } from "../../src/tunnel/refusals";
import type { Bgp, SiteConnection, Tunnel } from "../../src/tunnel/model";
import { connection, deviceWith, samples, tunnel } from "./_samples";

const text = (device: Device): string => deviceText(ciscoIosXe, device, { from: "a test" });
const sample = (name: string): Device => samples[name] as Device;
const keyed = (key: string, version: 1 | 2 = 2): Device =>
  deviceWith([
    connection([{ ...tunnel, ike: { ...tunnel.ike, version }, authentication: { kind: "pre-shared-key", key } }]),
  ]);
const messages = (device: Device): string[] => refusalsOf(ciscoIosXe, device).map(({ message }) => message);

/** Commands at the left margin with what is indented below them. */
function blocks(written: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let head = "";
  for (const line of written.split("\n").filter((each) => each !== "" && !each.trimStart().startsWith("!"))) {
    if (line.startsWith(" ")) found.get(head)?.push(line.trim());
    else {
      expect([...found.keys()]).not.toContain(line);
      found.set((head = line), []);
    }
  }
  return found;
}

/** What a command names, and the commands that define it. */
const references: readonly (readonly [use: RegExp, define: (name: string) => string | RegExp])[] = [
  [/^set transform-set (\S+)$/, (name) => new RegExp(`^crypto ipsec transform-set ${name} `)],
  [/^set ikev2-profile (\S+)$/, (name) => `crypto ikev2 profile ${name}`],
  [/^set isakmp-profile (\S+)$/, (name) => `crypto isakmp profile ${name}`],
  [/^keyring local (\S+)$/, (name) => `crypto ikev2 keyring ${name}`],
  [/^keyring (\S+)$/, (name) => `crypto keyring ${name}`],
  [/^proposal (\S+)$/, (name) => `crypto ikev2 proposal ${name}`],
  [/^tunnel protection ipsec policy ipv4 (\S+)$/, (name) => `ip access-list extended ${name}`],
  [/^tunnel protection ipsec profile (\S+)$/, (name) => `crypto ipsec profile ${name}`],
  [/route-map (\S+) (?:in|out)$/, (name) => `route-map ${name} permit 10`],
];

const several = deviceWith([
  ...sample("dual").connections,
  ...sample("dual-bgp").connections.map((each) => ({
    ...each,
    path: "net/paris",
    name: "paris",
    tunnels: each.tunnels.map((own) => ({ ...own, name: own.name.replace("berlin", "paris") })),
  })),
  ...sample("ikev1-subnets").connections.map((each) => ({
    ...each,
    path: "net/rome",
    name: "rome",
    tunnels: each.tunnels.map((own) => ({ ...own, name: "rome" })),
  })),
]);

const written: readonly (readonly [string, Device])[] = [
  ...["single", "dual", "dual-bgp", "routed-static", "ikev1-subnets", "behind-nat", "untold"].map(
    (name) => [name, sample(name)] as const,
  ),
  ["several connections", several],
];

it.each(written)("defines everything that it names, once: %s", (_, device) => {
  const read = blocks(text(device));
  const heads = [...read.keys()];
  const uses = [...read.values()]
    .flat()
    .flatMap((line) =>
      references.flatMap(([use, define]) =>
        use.exec(line)?.[1] === undefined ? [] : [define(use.exec(line)?.[1] ?? "")],
      ),
    );
  expect(uses.length).toBeGreaterThan(2);
  for (const defined of uses)
    expect(heads.filter((head) => (typeof defined === "string" ? head === defined : defined.test(head)))).toHaveLength(
      1,
    );
});

it("has an access list line for each pair of networks, and a route for each network of the cloud", () => {
  const written = text(sample("ikev1-subnets"));
  expect(written.match(/^ permit ip /gm)).toHaveLength(4);
  expect(written.match(/^ip route .*$/gm)).toEqual([
    "ip route 10.0.0.0 255.255.0.0 Tunnel1 10 name berlin",
    "ip route 10.1.0.0 255.255.0.0 Tunnel1 10 name berlin",
  ]);
});

it("the backup's routes count while the primary tunnel is down", () => {
  expect(text(sample("dual")).match(/^ip route .*$/gm)).toEqual([
    "ip route 10.0.0.0 255.255.0.0 Tunnel1 10 name berlin-1",
    "ip route 10.0.0.0 255.255.0.0 Tunnel2 20 name berlin-2",
  ]);
});

it("announces the site's networks by BGP, and lets nothing else out", () => {
  const [dual] = sample("dual-bgp").connections as [SiteConnection];
  const written = text(deviceWith([{ ...dual, networks: { cloud: [], site: ["192.168.10.0/24"] } }]));
  expect(written).toContain("\n  network 192.168.10.0 mask 255.255.255.0\n");
  expect(written).toContain(
    "route-map VPN-BACKUP-OUT permit 10\n match as-path 90\n set as-path prepend 65001 65001\n",
  );
});

it.each([["open sesame"], ["what?"], ["!bang"], ['a"b'], ["schlüssel"], ["a\nreload"]])(
  "writes the key %j in hexadecimal with IKEv2, and refuses it with IKEv1",
  (key) => {
    const written = text(keyed(key));
    expect(written).toContain(`\n  pre-shared-key hex ${Buffer.from(key, "utf8").toString("hex")}\n`);
    expect(written).not.toContain("reload");
    expect(messages(keyed(key, 1))).toEqual(["IOS XE cannot read this key with IKEv1"]);
  },
);

it("a hostile path starts no command", () => {
  const written = text({ ...sample("single"), path: "net/a\nreload\r!b" });
  expect(written.split(/\r|\n/).filter((line) => line.includes("reload") && !line.startsWith("!"))).toEqual([]);
});

it.each([
  [{ ...tunnel, ike: { ...tunnel.ike, lifetime: 60 } }, "IOS XE knows no lifetime of 60 s"],
  [{ ...tunnel, esp: { ...tunnel.esp, lifetime: 60 } }, "IOS XE knows no lifetime of 60 s"],
  [
    { ...tunnel, ike: { ...tunnel.ike, proposal: { ...tunnel.ike.proposal, group: undefined } } },
    "IOS XE takes a group of its own where none is given",
  ],
  [
    { ...tunnel, authentication: { kind: "certificates", siteAuthority: undefined } },
    "this text knows pre-shared keys only",
  ],
  [
    {
      ...tunnel,
      ends: { ...tunnel.ends, site: { ...tunnel.ends.site, identity: { kind: "subject", value: "CN=a" } } },
    },
    "this text knows no subjects of certificates",
  ],
] as [Tunnel, string][])("refuses what IOS XE cannot do: %#", (own, message) => {
  expect(messages(deviceWith([connection([own])]))).toEqual([message]);
});

it("with IKEv1 a device behind NAT cannot say the public address", () => {
  const own = { ...tunnel, ike: { ...tunnel.ike, version: 1 as const } };
  expect(messages(deviceWith([connection([own])], { wanAddress: "192.168.1.2" }))).toEqual([
    "with IKEv1 the device says 192.168.1.2, and the cloud expects another address",
  ]);
  expect(messages(deviceWith([connection([tunnel])], { wanAddress: "192.168.1.2" }))).toEqual([]);
});

it.each([["1abc"], ["x".repeat(26)], ["a b"], ["a?"]])("refuses the BGP password %j without telling it", (password) => {
  const [dual] = sample("dual-bgp").connections as [SiteConnection];
  const tunnels = dual.tunnels.map((each): Tunnel => ({ ...each, bgp: { ...(each.bgp as Bgp), password } }));
  const found = messages(deviceWith([{ ...dual, tunnels }]));
  expect(found).toEqual(Array(2).fill("IOS XE cannot read this BGP password"));
});

it("refuses an interface that no IOS XE has", () => {
  const device = deviceWith([connection([tunnel])], { wan: "Gi0/0/0\nreload" });
  expect(messages(device)[0]).toMatch(/^IOS XE has no interface that is called/);
});

it.each([["hex"], ["H"], ["local"], ["rem"], ["0"], ["6"]])("the key %j is no option of the command", (key) => {
  expect(text(keyed(key))).toContain(`\n  pre-shared-key hex ${Buffer.from(key, "utf8").toString("hex")}\n`);
});

it.each([["0"], ["6"]])("with IKEv1 the key %j is refused", (key) => {
  expect(messages(keyed(key, 1))).toEqual(["IOS XE cannot read this key with IKEv1"]);
});

it("with IKEv1 a key may be called as an option of IKEv2", () => {
  expect(text(keyed("hex", 1))).toContain("\n pre-shared-key address 198.51.100.1 key hex\n");
});

it("refuses a device behind NAT whose connection does not pass it", () => {
  const device = (natTraversal: boolean, wanAddress?: string) =>
    deviceWith([connection([{ ...tunnel, natTraversal }])], { wanAddress });
  const found = refusalsOf(ciscoIosXe, device(false, "192.168.1.2"));
  expect(found.map(({ attribute }) => attribute)).toEqual(["natTraversal"]);
  expect(messages(device(false))).toEqual([]);
  expect(messages(device(true, "192.168.1.2"))).toEqual([]);
});

const [withBgp] = sample("dual-bgp").connections as [SiteConnection];
const spoken = withBgp.tunnels[0] as Tunnel;
const bgpOf = (more: Partial<Bgp>): Tunnel => ({ ...spoken, bgp: { ...(spoken.bgp as Bgp), ...more } });
const cloudAt = (address: string): Tunnel => ({
  ...tunnel,
  ends: { ...tunnel.ends, cloud: { ...tunnel.ends.cloud, address } },
});

it.each([
  [
    "a network with a second line",
    { ...tunnel, selectors: { ...tunnel.selectors, cloud: ["10.0.0.0/16\nreload"] } },
    "selectors.cloud",
  ],
  ["a network of IPv6", { ...tunnel, selectors: { ...tunnel.selectors, site: ["2001:db8::/32"] } }, "selectors.site"],
  ["an address with a second line", cloudAt("198.51.100.1\nreload"), "identity.cloud"],
  ["a network of BGP that nobody knows", bgpOf({ network: "" }), "bgp"],
  [
    "an address of BGP with a second line",
    bgpOf({
      ends: {
        cloud: { asn: "45104", address: "169.254.11.1\nreload" },
        site: { asn: "65001", address: "169.254.11.2" },
      },
    }),
    "bgp",
  ],
] as [string, Tunnel, string][])("refuses %s", (_, own, attribute) => {
  const found = refusalsOf(ciscoIosXe, deviceWith([connection([own])]));
  expect(found.map((each) => each.attribute)).toEqual([attribute]);
});

it.each([
  [2, true],
  [24, true],
  [14, false],
])("says what group %d needs in newer releases: %s", (group, isSaid) => {
  const own = { ...tunnel, ike: { ...tunnel.ike, proposal: { ...tunnel.ike.proposal, group } } };
  expect(text(deviceWith([connection([own])])).includes("crypto engine compliance shield disable")).toBe(isSaid);
});
