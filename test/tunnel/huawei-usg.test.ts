import { deviceText } from "../../src/tunnel/device-text";
import type { Device } from "../../src/tunnel/dialect";
import { huaweiUsg } from "../../src/tunnel/dialects/huawei-usg";
import { refusalsOf } from "../../src/tunnel/refusals";
import type { Bgp, SiteConnection, Tunnel } from "../../src/tunnel/model";
import { connection, deviceWith, samples, tunnel } from "./_samples";

const text = (device: Device): string => deviceText(huaweiUsg, device, { from: "a test" });
const sample = (name: string): Device => samples[name] as Device;
const messages = (device: Device): string[] => refusalsOf(huaweiUsg, device).map(({ message }) => message);
const keyed = (key: string): Device =>
  deviceWith([connection([{ ...tunnel, authentication: { kind: "pre-shared-key", key } }])]);

/** Views with the commands in them: what is indented below a command, up to a line with a number sign alone. */
function views(written: string): { readonly head: string; readonly lines: string[] }[] {
  const found: { head: string; lines: string[] }[] = [];
  for (const line of written.split("\n").filter((each) => each !== "" && !each.trimStart().startsWith("#"))) {
    if (line.startsWith(" ")) found.at(-1)?.lines.push(line.trim());
    else found.push({ head: line, lines: [] });
  }
  return found;
}

/** What a command names, and the view that defines it. */
const references: readonly (readonly [use: RegExp, define: (name: string) => string])[] = [
  [/^ike-proposal (\d+)$/, (name) => `ike proposal ${name}`],
  [/^ike-peer (\S+)$/, (name) => `ike peer ${name}`],
  [/^proposal (\S+)$/, (name) => `ipsec proposal ${name}`],
  [/^security acl (\d+)$/, (name) => `acl number ${name}`],
  [/^ipsec policy (\S+)$/, (name) => `ipsec policy ${name} 1 isakmp`],
  [/^ipsec profile (\S+)$/, (name) => `ipsec profile ${name}`],
  [/^add interface (\S+)$/, (name) => `interface ${name}`],
  [/route-policy (\S+) (?:import|export)$/, (name) => `route-policy ${name} permit node 10`],
];

const named = (name: string, { connections }: Device): SiteConnection[] =>
  connections.map((each) => ({
    ...each,
    path: `net/${name}`,
    name,
    tunnels: each.tunnels.map((own) => ({ ...own, name: own.name.replace("berlin", name) })),
  }));
const several = deviceWith([
  ...sample("dual").connections,
  ...named("paris", sample("dual-bgp")),
  ...named("rome", sample("ikev1-subnets")),
]);

const all: readonly (readonly [string, Device])[] = [
  ...["single", "dual", "dual-bgp", "routed-static", "ikev1-subnets", "behind-nat", "untold"].map(
    (name) => [name, sample(name)] as const,
  ),
  ["several connections", several],
];

it.each(all)("defines everything that it names, once, in names of 15 characters at most: %s", (_, device) => {
  const read = views(text(device));
  const heads = read.map(({ head }) => head);
  expect(new Set(heads).size).toBe(heads.length);
  const uses = read.flatMap(({ lines }) =>
    lines.flatMap((line) =>
      references.flatMap(([use, define]) =>
        use.exec(line)?.[1] === undefined ? [] : [define(use.exec(line)?.[1] ?? "")],
      ),
    ),
  );
  expect(uses.length).toBeGreaterThan(3);
  for (const use of uses) expect(heads).toContain(use);
  const names = heads.flatMap((head) => /^(?:ike peer|ipsec (?:proposal|policy|profile)) (\S+)/.exec(head)?.[1] ?? []);
  expect(names.filter((name) => name.length > 15)).toEqual([]);
});

it("numbers rules of a list and of a policy once", () => {
  for (const { head, lines } of views(text(several))) {
    const rules = lines
      .flatMap((line) => /^rule (?:name )?(\S+)/.exec(line)?.[1] ?? [])
      .filter((rule) => rule !== "move");
    expect([head, new Set(rules).size]).toEqual([head, rules.length]);
  }
});

it("says to IKEv1 and IKEv2 what each of them knows", () => {
  expect(text(sample("single"))).toMatch(/undo version 1\n[^#]*ike-proposal 1/);
  expect(text(sample("single"))).toContain(" integrity-algorithm hmac-sha2-256\n prf hmac-sha2-256\n");
  expect(text(sample("behind-nat"))).toContain(" undo version 2\n exchange-mode aggressive\n");
  expect(text(sample("behind-nat"))).toContain(" tunnel local 192.168.1.2\n");
  expect(text(sample("behind-nat"))).toContain(" local-id-type fqdn\n local-id berlin.example\n");
});

it("the backup's routes have the greater preference", () => {
  expect(text(sample("dual")).match(/^ip route-static .*$/gm)).toEqual([
    "ip route-static 10.0.0.0 255.255.0.0 Tunnel1 preference 60 description berlin-1",
    "ip route-static 10.0.0.0 255.255.0.0 Tunnel2 preference 70 description berlin-2",
  ]);
});

it("announces the site's networks by BGP, and lets nothing else out", () => {
  const [dual] = sample("dual-bgp").connections as [SiteConnection];
  const written = text(deviceWith([{ ...dual, networks: { cloud: [], site: ["192.168.10.0/24"] } }]));
  expect(written).toContain("\n  network 192.168.10.0 255.255.255.0\n");
  expect(written).toContain(
    "route-policy vpn-backup-out permit node 10\n if-match as-path-filter 90\n apply as-path 65001 65001 additive\n",
  );
});

it.each([["open sesame"], ["what?"], ["%^%#sealed%^%#"], ['a"b'], ["schlüssel"], ["a\nreboot"], ["x".repeat(129)]])(
  "refuses the key %j without telling it",
  (key) => {
    const found = messages(keyed(key));
    expect(found).toEqual(["the USG cannot read this key"]);
  },
);

it("a hostile path starts no command", () => {
  const written = text({ ...sample("single"), path: "net/a\nreboot\r#" });
  expect(written.split(/\r|\n/).filter((line) => line.includes("reboot") && !line.startsWith("#"))).toEqual([]);
});

it.each([
  [{ ...tunnel, ike: { ...tunnel.ike, lifetime: 30 } }, {}, "the USG knows no lifetime of 30 s"],
  [
    { ...tunnel, ike: { ...tunnel.ike, proposal: { ...tunnel.ike.proposal, group: undefined } } },
    {},
    "the USG takes a group of its own where none is given",
  ],
  [
    { ...tunnel, authentication: { kind: "certificates", siteAuthority: undefined } },
    {},
    "this text knows pre-shared keys only",
  ],
  [
    { ...tunnel, natTraversal: false },
    { wanAddress: "192.168.1.2" },
    "the device is behind NAT, which the connection does not pass",
  ],
  [tunnel, { wan: "GE0/0/1\nreboot" }, 'the USG has no interface that is called "GE0/0/1\\nreboot"'],
] as [Tunnel, Partial<Device["settings"]>, string][])(
  "refuses what the USG cannot do: %#",
  (own, settings, message) => {
    expect(messages(deviceWith([connection([own])], settings))).toEqual([message]);
  },
);

it("refuses two AS numbers of one device", () => {
  const [dual] = sample("dual-bgp").connections as [SiteConnection];
  const other = dual.tunnels.map((each): Tunnel => {
    const bgp = each.bgp as Bgp;
    return { ...each, bgp: { ...bgp, ends: { ...bgp.ends, site: { ...bgp.ends.site, asn: "65002" } } } };
  });
  expect(messages(deviceWith([dual, { ...dual, tunnels: other }]))[0]).toBe(
    "the site's AS number is 65002 here and 65001 in another connection, and the USG has one",
  );
});
