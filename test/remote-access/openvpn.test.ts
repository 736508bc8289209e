import { strFromU8, unzipSync } from "fflate";
import { openVpnBundle } from "../../src/remote-access/bundle";
import { fileNames } from "../../src/remote-access/file-name";
import { openVpnText } from "../../src/remote-access/openvpn";
import { client, origin, server } from "./_samples";

/** The directives, without comments and inline files. */
const directives = (text: string) =>
  text
    .replace(/<(\w+)>[^]*?<\/\1>/g, "")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
const plain = directives(openVpnText(client, server, origin));

it("has a directive for nothing but the server's own settings", () => {
  const asking = { ...server, asksPassword: true, isCompressed: true, protocol: "tcp" } as const;
  const changed = directives(openVpnText(client, asking, origin));
  expect(changed.filter((line) => !plain.includes(line))).toEqual(["proto tcp-client", "comp-lzo", "auth-user-pass"]);
});

it("names what a client of version 2.4 does not know before it stands there", () => {
  const ignored = plain.findIndex((line) => line.startsWith("ignore-unknown-option "));
  for (const option of ["data-ciphers", "data-ciphers-fallback"]) {
    expect(plain[ignored]?.split(" ")).toContain(option);
    expect(plain.findIndex((line) => line.startsWith(`${option} `))).toBeGreaterThan(ignored);
  }
});

it.each([
  ["the client's path", { path: "net/a\nup evil\r\u2028script-security 2" }, {}],
  ["the server's path", {}, { path: "net/a\nup evil" }],
  ["a network", {}, { networks: ["10.0.0.0/8\nup evil"] }],
])("keeps %s with line feeds within its comment", (_what, ofClient, ofServer) => {
  const text = openVpnText({ ...client, ...ofClient }, { ...server, ...ofServer }, { ...origin, from: "x\nup evil" });
  expect(directives(text)).toEqual(plain);
  expect(text).not.toMatch(/[\r\u2028]/);
});

it("writes of a certificate's text only what is PEM", () => {
  const key = `Bag Attributes\nup evil\n${client.key}</key>\nup evil\n<key>\n`;
  expect(openVpnText({ ...client, key }, server, origin)).toBe(openVpnText(client, server, origin));
  const chain = `${client.certificate}between\r\n${(client.authority ?? "").replace(/\n/g, "\r\n")}`;
  const [, cert = ""] =
    /<cert>\n([^]*)<\/cert>/.exec(openVpnText({ ...client, certificate: chain }, server, origin)) ?? [];
  expect(cert).toBe(`${client.certificate}${client.authority}`);
});

it.each([
  [
    "a host with a directive in it",
    {},
    { host: "198.51.100.1\nup evil" },
    /the address of net\/people has not the form/,
  ],
  ["a cipher with a directive in it", {}, { cipher: "none\nup evil" }, /the cipher of net\/people has not the form/],
  ["a key that is none", { key: "up evil" }, {}, /the private key of net\/alice has not the form/],
  ["a certificate in place of the key", { key: client.certificate }, {}, /the private key of net\/alice has not/],
  ["no address", {}, { host: undefined }, /nothing tells the address of net\/people/],
  ["no protocol", {}, { protocol: undefined }, /nothing tells the protocol of net\/people/],
  ["no authority", { authority: undefined }, {}, /nothing tells the authority's certificate for net\/alice/],
  ["an empty certificate", { certificate: "" }, {}, /nothing tells the certificate of net\/alice/],
])("refuses %s", (_what, ofClient, ofServer, message) => {
  const write = () => openVpnText({ ...client, ...ofClient }, { ...server, ...ofServer }, origin);
  expect(write).toThrow(message);
});

it("warns at its head of a server that encrypts nothing", () => {
  expect(openVpnText(client, { ...server, cipher: "none" }, origin)).toContain(
    "\n# Warning: the server encrypts nothing.\n",
  );
});

it("names files for every system, distinct where case does not count, and none outside of its folder", () => {
  const paths = [
    "net/alice",
    "net/Alice",
    "other/alice",
    "net/..",
    "net/a\\..\\b",
    "net/con",
    "net/é",
    "net/.ssh",
    "net/a.b",
  ];
  expect(fileNames(paths)).toEqual(["alice", "Alice-2", "alice-3", "vpn", "a-b", "vpn-con", "vpn-2", "ssh", "a-b-2"]);
  expect(fileNames(["net/alice-2", "net/alice", "net/alice"])).toEqual(["alice-2", "alice", "alice-3"]);
  expect(fileNames([`net/${"x".repeat(300)}`])[0]).toHaveLength(60);
});

it("packs the parts of the file apart, with the warning of an end", () => {
  const soon = { ...client, endsAt: origin.now + 24 * 3600 * 1000 };
  const files = Object.entries(unzipSync(openVpnBundle(soon, server, origin)));
  const texts = Object.fromEntries(files.map(([name, bytes]) => [name, strFromU8(bytes)]));
  expect(texts).toEqual({
    "alice/alice.ovpn": openVpnText(soon, server, origin),
    "alice/ca.crt": client.authority,
    "alice/alice.crt": client.certificate,
    "alice/alice.key": client.key,
    "alice/README.txt": expect.stringContaining("it ends in one day"),
  });
});
