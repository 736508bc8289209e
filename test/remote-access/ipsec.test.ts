import { mobileConfig } from "../../src/remote-access/mobileconfig";
import { settingsPage } from "../../src/remote-access/settings-page";
import { gapOf } from "../../src/tunnel/gap";
import { ipsecServer, origin } from "./_samples";

const { ike, esp } = ipsecServer;

it.each([
  ["IKEv1", { ike: { ...ike, version: 1 } }, /ikeConfig\.ikeVersion: .*IKEv2 only.*; use ikev2/],
  [
    "aes192",
    { ike: { ...ike, proposal: { ...ike.proposal, encryption: "aes192" } } },
    /ikeConfig\.ikeEncAlg: .*aes192; use aes256/,
  ],
  [
    "md5",
    { esp: { ...esp, proposal: { ...esp.proposal, integrity: "md5" } } },
    /ipsecConfig\.ipsecAuthAlg: .*md5.*; use sha256/,
  ],
  [
    "an unknown group",
    { ike: { ...ike, proposal: { ...ike.proposal, group: NaN } } },
    /ikeConfig\.ikePfs: .*; use group14/,
  ],
  ["a second factor", { asksPassword: true }, /multiFactorAuthEnabled: .*; use the settings page/],
] as const)("a profile with %s is refused with the attribute and what to use", (_what, change, message) => {
  expect(() => mobileConfig({ ...ipsecServer, ...change }, origin)).toThrow(message);
  expect(settingsPage({ ...ipsecServer, ...change }, origin)).toContain("net/phones");
});

it("a profile without perfect forward secrecy has no group in phase 2, and no lifetime that Apple refuses", () => {
  const proposal = { ...esp.proposal, group: undefined };
  const text = mobileConfig({ ...ipsecServer, esp: { proposal, lifetime: 60 } }, origin);
  expect(text).toMatch(/<key>EnablePFS<\/key>\s*<integer>0</);
  expect(text.match(/DiffieHellmanGroup/g)).toHaveLength(1);
  expect(text).toMatch(/<key>LifeTimeInMinutes<\/key>\s*<integer>10</);
});

it("names and keys from outside neither end an element or comment nor make the profile unreadable", () => {
  const hostile = `--></string>&\u0000\u001b\ud800"'`;
  const text = mobileConfig({ ...ipsecServer, path: `net/${hostile}`, key: hostile }, { ...origin, from: hostile });
  const [, comment = ""] = /<!--([^]*?)-->/.exec(text) ?? [];
  expect(comment).not.toContain("--");
  expect(text.match(/<!--/g)).toHaveLength(1);
  expect(text).toContain(`<string>--&gt;&lt;/string&gt;&amp;   "'</string>`);
  // eslint-disable-next-line no-control-regex -- it is these that must not be there
  expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f]|[\ud800-\udfff]/);
});

it("a profile says what to fill in, and another server has other identifiers", () => {
  const key = gapOf("KEY", "phones", "is the key");
  expect(mobileConfig({ ...ipsecServer, key }, origin)).toContain("Fill in: FILL_IN_KEY-PHONES is the key.");
  const uuids = (address: string) =>
    mobileConfig({ ...ipsecServer, address }, origin).match(/[0-9A-F]{8}-[0-9A-F-]{27}/g) ?? [];
  const all = [...uuids("alivpn_ipsec_server.one"), ...uuids("alivpn_ipsec_server.two")];
  expect(new Set(all).size).toBe(4);
  for (const each of all) expect(each).toMatch(/^.{8}-.{4}-8.{3}-[89AB].{3}-.{12}$/);
});

it("two projects whose servers have one address in the program have profiles of their own", () => {
  const uuids = (host: string): string[] => [
    ...(mobileConfig({ ...ipsecServer, host }, origin).match(/[0-9A-F-]{36}/g) ?? []),
  ];
  const [one, other] = [uuids("198.51.100.7"), uuids("198.51.100.8")];
  expect(one.length).toBeGreaterThan(1);
  expect(one.filter((each) => other.includes(each))).toEqual([]);
  expect(uuids("198.51.100.7")).toEqual(one);
});

it.each([
  ["a*b*c_d_<b>", "`a*b*c_d_<b>`"],
  ["tick`tick", "``tick`tick``"],
  ["`edge", "`` `edge ``"],
])("the page shows the key %s as it is", (key, shown) => {
  expect(settingsPage({ ...ipsecServer, key }, origin)).toContain(`- Pre-shared key: ${shown}\n`);
});

it("the client's own identity is the one that the server wants, or its name where it takes any", () => {
  const identity = /<key>LocalIdentifier<\/key>\s*<string>([^<]*)</;
  expect(identity.exec(mobileConfig(ipsecServer, origin))?.[1]).toBe("phones");
  const clientIdentity = { kind: "name", value: "staff.example" } as const;
  expect(identity.exec(mobileConfig({ ...ipsecServer, clientIdentity }, origin))?.[1]).toBe("staff.example");
  expect(settingsPage({ ...ipsecServer, clientIdentity }, origin)).toContain(
    "- Own identity (local ID): staff.example\n",
  );
});

it("a page's lines are its own, whatever is in a name", () => {
  const lines = (path: string) => settingsPage({ ...ipsecServer, path }, origin).split("\n").length;
  expect(lines("net/a\n# b\r\u2029c")).toBe(lines("net/a"));
});

it("names what is weak, with the attribute, on the page and in the profile, and nothing where nothing is", () => {
  const proposal = { encryption: "3des", integrity: "sha1", group: 2 };
  const weak = { ...ipsecServer, esp: { ...esp, proposal } };
  for (const text of [settingsPage(weak, origin), mobileConfig(weak, origin)]) {
    expect(text).toContain("ipsecConfig.ipsecEncAlg: 3des has blocks of 64 bits");
    expect(text).toContain("ipsecConfig.ipsecAuthAlg: sha1 is on its way out");
    expect(text).toContain("ipsecConfig.ipsecPfs: group 2 (1024 bits)");
    expect(text).not.toContain("ikeConfig.");
  }
  expect(settingsPage(ipsecServer, origin)).not.toContain("Weak");
});
