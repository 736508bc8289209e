import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import type { Json } from "../../_helpers/emulator-process";
import { Workspace } from "../../_helpers/workspace";
import type { Declaration } from "../../_helpers/workspace";

const psk = `a<b>&"c'--1`;
const day = 24 * 60 * 60 * 1000;
const gateway = { vpcId: "vpc-1", vSwitchId: "vsw-1", disasterRecoveryVSwitchId: "vsw-2", bandwidth: 10 };
const ssl = { ...gateway, enableSsl: true, sslConnections: 5 };
const strong = (phase: string) => ({
  [`${phase}EncAlg`]: "aes256",
  [`${phase}AuthAlg`]: "sha256",
  [`${phase}Pfs`]: "group14",
});

const network = (ike: object = {}): Declaration[] => [
  ["VpnGateway", "hub", { ...ssl, name: "hub" }],
  ["VpnGateway", "spare", { ...ssl, name: "spare" }],
  ["VpnGateway", "mobile", { ...ssl, name: "mobile" }],
  [
    "SslVpnServer",
    "people",
    {
      vpnGatewayId: "${alivpn_gateway.hub.id}",
      clientIpPool: "10.9.0.0/24",
      localSubnet: ["10.0.0.0/16"],
      proto: "UDP",
      port: 1443,
      cipher: "AES-256-CBC",
      compress: true,
    },
  ],
  [
    "SslVpnServer",
    "nobody",
    { vpnGatewayId: "${alivpn_gateway.spare.id}", clientIpPool: "10.9.0.0/24", localSubnet: ["10.0.0.0/16"] },
  ],
  ["SslVpnClientCert", "alice", { sslVpnServerId: "${alivpn_ssl_server.people.id}", name: "alice\nup evil" }],
  ["SslVpnClientCert", "Alice.", { sslVpnServerId: "${alivpn_ssl_server.people.id}" }],
  [
    "IpsecServer",
    "phones",
    {
      vpnGatewayId: "${alivpn_gateway.mobile.id}",
      clientIpPool: "10.8.0.0/24",
      localSubnet: ["10.0.0.0/16"],
      pskEnabled: true,
      pskWo: "${var.psk}",
      pskWoVersion: 1,
      ikeConfig: { ...strong("ike"), ...ike },
      ipsecConfig: strong("ipsec"),
    },
  ],
];

const variable = `const { TerraformVariable } = require("cdktf");
new TerraformVariable(net, "psk", { type: "string", sensitive: true, ephemeral: true });`;

let cloud: EmulatorProcess;
let project: Workspace;
const config = (...args: string[]) => project.run(["client-config", ...args], { env: { TF_VAR_psk: psk } });
const read = (file: string) => readFileSync(join(project.folder, file), "utf8");

beforeAll(async () => {
  cloud = await EmulatorProcess.start();
  project = new Workspace(cloud);
  project.declare(network(), variable);
  await project.apply("--var", `psk=${psk}`);
});
afterAll(async () => {
  await cloud.stop();
  project.remove();
});

/** The certificate as the cloud tells it. */
async function told(name: string): Promise<Json> {
  const { SslVpnClientCertKeys } = await cloud.call("DescribeSslVpnClientCerts", { RegionId: "eu-central-1" });
  const found = SslVpnClientCertKeys.SslVpnClientCertKey.find((each: Json) => each.Name === name);
  return cloud.call("DescribeSslVpnClientCert", {
    RegionId: "eu-central-1",
    SslVpnClientCertId: found.SslVpnClientCertId,
  });
}

/** Runs with the attributes of a client certificate in the state changed. */
async function withState<T>(change: (attributes: Json) => void, body: () => Promise<T>): Promise<T> {
  const before = readFileSync(project.statePath, "utf8");
  const state = JSON.parse(before);
  for (const { type, name, instances } of state.resources)
    if (type === "alivpn_ssl_client_cert" && name === "alice") change(instances[0].attributes);
  writeFileSync(project.statePath, JSON.stringify(state));
  try {
    return await body();
  } finally {
    writeFileSync(project.statePath, before);
  }
}

it("writes a person's OpenVPN configuration as the cloud's own has it, with what newer clients need", async () => {
  const { code, stdout, stderr } = await config("net/alice");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { ClientConfig, ClientKey } = await told("alice\nup evil");
  const lines = stdout.split("\n");
  for (const line of (ClientConfig as string).split("\n")) expect(lines).toContain(line);
  expect(stdout).toContain(`<key>\n${(ClientKey as string).trim()}\n</key>\n`);
  expect(lines.filter((line) => /^(proto|remote |cipher|data-ciphers|auth|comp-lzo|up)/.test(line))).toEqual([
    "proto udp",
    expect.stringMatching(/^remote [\d.]+ 1443$/),
    "cipher AES-256-CBC",
    "data-ciphers AES-256-CBC",
    "data-ciphers-fallback AES-256-CBC",
    "auth SHA1",
    "comp-lzo",
  ]);
  expect(stdout).toMatch(
    /^# net\/alice: OpenVPN configuration for net\/people\n# Made by vpnform from the state of stack net\./,
  );
  expect((await config("alivpn_ssl_client_cert.alice")).stdout).toBe(stdout);
});

it("writes a file of its own for each client of a server, which only its owner reads", async () => {
  const refused = await config("net/people");
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  expect(refused.stderr).toMatch(/"net\/people" has 2 clients.*\n.*--out DIR\//);
  expect((await config("net/people", "--out", "all.ovpn")).stderr).toContain("each needs a file of its own");
  expect(await config("net/people", "--out", "people/")).toMatchObject({ code: 0, stdout: "" });
  // Names that differ only in case are one file on some systems.
  expect(readdirSync(join(project.folder, "people")).sort()).toEqual(["Alice.ovpn", "alice-2.ovpn"]);
  const keys = ["Alice.ovpn", "alice-2.ovpn"].map((file) => {
    expect(statSync(join(project.folder, "people", file)).mode & 0o777).toBe(0o600);
    return /<key>\n[^<]+/.exec(read(`people/${file}`))?.[0];
  });
  expect(new Set(keys).size).toBe(2);
});

it("packs the same with its parts into an archive, which has the same bytes each time", async () => {
  expect((await config("net/alice", "--out", "alice.zip")).code).toBe(0);
  const first = readFileSync(join(project.folder, "alice.zip"));
  expect(statSync(join(project.folder, "alice.zip")).mode & 0o777).toBe(0o600);
  await config("net/alice", "--out", "alice.zip");
  expect(readFileSync(join(project.folder, "alice.zip")).equals(first)).toBe(true);
  const files = Object.entries(unzipSync(first)).map(([name, bytes]) => [name, strFromU8(bytes)] as const);
  const [folder] = files[0]?.[0].split("/") ?? [];
  const content = Object.fromEntries(files.map(([name, text]) => [name.replaceAll(folder ?? "", "NAME"), text]));
  expect(Object.keys(content)).toEqual([
    "NAME/NAME.ovpn",
    "NAME/ca.crt",
    "NAME/NAME.crt",
    "NAME/NAME.key",
    "NAME/README.txt",
  ]);
  expect(content["NAME/NAME.ovpn"]).toBe((await config("net/alice")).stdout);
  expect(content["NAME/NAME.key"]).toBe((await told("alice\nup evil")).ClientKey);
});

it("names a certificate that has ended or ends soon, on stderr and at the head", async () => {
  const ended = await withState(
    (values) => (values.end_time = Date.now() - day),
    () => config("net/alice"),
  );
  expect(ended).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^Warning: the certificate of net\/alice .* it has ended/),
  });
  expect(ended.stdout).toMatch(/^# Warning: the certificate of net\/alice .* it has ended/m);
  const soon = await withState(
    (values) => (values.end_time = Date.now() + 9.5 * day),
    () => config("net/alice"),
  );
  expect(soon.stderr).toContain("it ends in 10 days");
  const later = await withState(
    (values) => (values.end_time = Date.now() + 31 * day),
    () => config("net/alice"),
  );
  expect(later.stderr).toBe("");
});

it("says what the state does not tell, and writes nothing then", async () => {
  const untold = await withState(
    (values) => (values.client_key = null),
    () => config("net/people", "--out", "none/"),
  );
  expect(untold.code).toBe(1);
  expect(untold.stderr).toMatch(
    /nothing tells the private key of net\/alice\n[^]*hint: apply first; if it is applied, make a new certificate/,
  );
  expect(() => readdirSync(join(project.folder, "none"))).toThrow();
  const stray = await withState(
    (values) => (values.ssl_vpn_server_id = "vss-elsewhere"),
    () => config("net/alice"),
  );
  expect(stray).toMatchObject({ code: 1, stdout: "" });
  expect(stray.stderr).toMatch(/the SSL server of "net\/alice" is not in the state of stack net\n.*import the server/);
});

it("writes settings for an IPsec client, and the key only where it is asked to", async () => {
  const page = await config("net/phones");
  expect(page).toMatchObject({ code: 0, stderr: "" });
  expect(page.stdout).toMatch(/^# VPN net\/phones\n/);
  expect(page.stdout).toContain("- Pre-shared key: FILL_IN_KEY-PHONES\n");
  expect(page.stdout).toContain("- Phase 1 (IKE): aes256, sha256, Diffie-Hellman group 14, 86400 seconds\n");
  expect(page.stdout).not.toContain(psk);
  const withKey = await config("net/phones", "--with-secrets", "--out", "phones.txt");
  expect(withKey.code).toBe(0);
  expect(read("phones.txt")).toContain(`- Pre-shared key: \`${psk}\`\n`);
  expect(statSync(join(project.folder, "phones.txt")).mode & 0o777).toBe(0o600);
});

it("writes a profile that a property list's reader takes, the same each time", async () => {
  expect((await config("net/phones", "--with-secrets", "--out", "phones.mobileconfig")).code).toBe(0);
  const text = read("phones.mobileconfig");
  await config("net/phones", "--with-secrets", "--out", "again.mobileconfig");
  expect(read("again.mobileconfig")).toBe(text);
  const program = "import json,plistlib,sys; print(json.dumps(plistlib.loads(sys.stdin.buffer.read())))";
  const { error, stdout, stderr } = spawnSync("python3", ["-c", program], { input: text, encoding: "utf8" });
  if (error) return void process.stderr.write("the profile is not parsed: python3 is missing\n");
  expect(stderr).toBe("");
  const { PayloadContent, PayloadType, PayloadUUID } = JSON.parse(stdout);
  const proposal = { EncryptionAlgorithm: "AES-256", IntegrityAlgorithm: "SHA2-256", DiffieHellmanGroup: 14 };
  expect(PayloadType).toBe("Configuration");
  expect(PayloadUUID).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
  expect(PayloadContent).toMatchObject([
    {
      PayloadType: "com.apple.vpn.managed",
      VPNType: "IKEv2",
      IKEv2: {
        AuthenticationMethod: "SharedSecret",
        SharedSecret: psk,
        RemoteAddress: expect.stringMatching(/^[\d.]+$/),
        EnablePFS: 1,
        IKESecurityAssociationParameters: { ...proposal, LifeTimeInMinutes: 1440 },
        ChildSecurityAssociationParameters: proposal,
      },
    },
  ]);
  await config("net/phones", "--out", "open.mobileconfig");
  expect(read("open.mobileconfig")).toContain("<string>FILL_IN_KEY-PHONES</string>");
});

it("reads a saved plan, and refuses what iOS cannot do with the attribute", async () => {
  project.declare(network({ ikeVersion: "ikev1" }), variable);
  expect((await project.run(["plan", "--out", "saved.plan", "--var", `psk=${psk}`])).code).toBe(0);
  const page = await config("net/phones", "--from", "saved.plan");
  expect(page.stdout).toContain("- Type: IKEv1, main mode");
  const profile = await config("net/phones", "--from", "saved.plan", "--out", "no.mobileconfig");
  expect(profile.code).toBe(1);
  expect(profile.stderr).toMatch(/ikeConfig\.ikeVersion: .*IKEv2 only[^]*net\/phones[^]*use ikev2/);
  const person = await config("net/alice", "--from", "saved.plan");
  expect(person.stdout.replace("a saved plan of stack net", "the state of stack net")).toBe(
    (await config("net/alice")).stdout,
  );
});

it("tells programs the model, without private keys unless asked", async () => {
  const { server, clients } = JSON.parse((await config("net/people", "--json")).stdout);
  expect(server).toMatchObject({
    path: "net/people",
    port: 1443,
    protocol: "udp",
    cipher: "AES-256-CBC",
    isCompressed: true,
  });
  expect(clients.map(({ path, key }: Json) => [path, key])).toEqual([
    ["net/Alice.", null],
    ["net/alice", null],
  ]);
  const withKeys = JSON.parse((await config("net/alice", "--json", "--with-secrets")).stdout);
  expect(withKeys.clients).toMatchObject([{ key: expect.stringContaining("PRIVATE KEY") }]);
  expect(JSON.parse((await config("net/phones", "--json")).stdout).server.key).toBeNull();
});

it("says what was probably meant", async () => {
  const refused = [
    [["net/alic"], /there is no "net\/alic" in the state of stack net/, /did you mean net\/alice\?/],
    [["net/hub"], /nobody connects to "net\/hub"/, /net\/people, net\/Alice\., net\/alice.*net\/phones/],
    [["net/nobody"], /no client certificate belongs to "net\/nobody"/, /declare an SslVpnClientCert/],
    [["net/alice", "--out", "a.pdf"], /--out "a\.pdf" does not say what to write/, /\.ovpn, \.conf, \.zip/],
    [["net/phones", "--out", "a.zip"], /--out "a\.zip" does not say what to write/, /\.md, \.txt, \.mobileconfig/],
    [[], /address/, /./],
  ] as const;
  for (const [args, what, how] of refused) {
    const { code, stdout, stderr } = await config(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(what);
    expect(stderr).toMatch(how);
  }
});
