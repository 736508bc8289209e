import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Workspace } from "../../_helpers/workspace";
import type { Declaration } from "../../_helpers/workspace";

const keys = { first: "first-Key-1", second: "second-Key-2", bgp: "bgp-Key-3" };

const tunnel = (role: string, number: number, ike: object) => ({
  role,
  customerGatewayId: "${alivpn_customer_gateway.office.id}",
  tunnelIkeConfig: { ikeEncAlg: "aes256", ikeAuthAlg: "sha256", ikePfs: "group14", ...ike },
  tunnelIpsecConfig: { ipsecEncAlg: "aes256", ipsecAuthAlg: "sha256", ipsecPfs: "group14" },
  tunnelBgpConfig: { tunnelCidr: `169.254.1${number}.0/30`, localBgpIp: `169.254.1${number}.1`, localAsn: "45104" },
});

const network = (bandwidth = 10): Declaration[] => [
  [
    "VpnGateway",
    "hub",
    {
      name: "hub",
      vpcId: "vpc-1",
      vSwitchId: "vsw-1",
      disasterRecoveryVSwitchId: "vsw-2",
      bandwidth,
      enableIpsec: true,
    },
  ],
  ["CustomerGateway", "office", { name: "office", ipAddress: "203.0.113.10", asn: "65001", authKey: keys.bgp }],
  [
    "VpnConnection",
    "berlin",
    {
      name: "berlin",
      vpnGatewayId: "${alivpn_gateway.hub.id}",
      localSubnet: ["0.0.0.0/0"],
      remoteSubnet: ["0.0.0.0/0"],
      autoConfigRoute: false,
      enableTunnelsBgp: true,
      tunnelOptionsSpecification: [
        tunnel("slave", 2, { pskWo: "${var.second}", pskWoVersion: 1 }),
        tunnel("master", 1, { psk: keys.first }),
      ],
    },
  ],
];

const variable = `const { TerraformVariable } = require("cdktf");
new TerraformVariable(net, "second", { type: "string", sensitive: true, ephemeral: true });`;

let cloud: EmulatorProcess;
let project: Workspace;
const config = (...args: string[]) => project.run(["device-config", ...args], { env: { TF_VAR_second: keys.second } });

beforeAll(async () => {
  cloud = await EmulatorProcess.start();
  project = new Workspace(cloud);
  project.declare(network(), variable);
  await project.apply("--var", `second=${keys.second}`);
});
afterAll(async () => {
  await cloud.stop();
  project.remove();
});

it("tells a program both tunnels, the primary one first, with addresses and BGP of both ends, and no key", async () => {
  const { code, stdout } = await config("net/berlin", "--json");
  const { connections, fillIn } = JSON.parse(stdout);
  const [connection] = connections;
  const addresses = Object.fromEntries(
    Object.values(await cloud.resources())
      .flat()
      .filter((each) => (each as { VpnGatewayId?: string }).VpnGatewayId)
      .map((each) => Object.entries(each as object))
      .flat(),
  );
  expect(code).toBe(0);
  expect(connection.tunnels.map(({ role }: { role: string }) => role)).toEqual(["primary", "backup"]);
  expect(connection.tunnels[0].ends).toEqual({
    cloud: { address: addresses["InternetIp"], identity: { kind: "address", value: addresses["InternetIp"] } },
    site: { address: "203.0.113.10", identity: { kind: "address", value: "203.0.113.10" } },
  });
  expect(connection.tunnels[1].bgp).toEqual({
    network: "169.254.12.0/30",
    ends: { cloud: { asn: "45104", address: "169.254.12.1" }, site: { asn: "65001", address: "169.254.12.2" } },
    password: null,
  });
  expect(fillIn.map(({ at }: { at: string }) => at)).toContain("/connections/0/tunnels/0/authentication/key");
  for (const key of Object.values(keys)) expect(stdout).not.toContain(key);
});

it("writes the keys of state and program where it is asked to, into a file that only its owner reads", async () => {
  mkdirSync(join(project.folder, "devices"), { recursive: true });
  const { code, stdout, stderr } = await config(
    "net/office",
    "--dialect",
    "strongswan",
    "--with-secrets",
    "--out",
    "devices/",
  );
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(stderr).toContain("Wrote devices/office.conf");
  const file = join(project.folder, "devices/office.conf");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const text = readFileSync(file, "utf8");
  for (const key of [keys.first, keys.second]) expect(text).toContain(`secret = 0x${Buffer.from(key).toString("hex")}`);
  expect(text).not.toContain("FILL_IN_KEY");
});

it("reads a saved plan, and says what only its apply tells", async () => {
  project.declare([...network(), ["CustomerGateway", "spare", { ipAddress: "203.0.113.99" }]], variable);
  const planned = await project.run(["plan", "--out", "saved.plan", "--var", `second=${keys.second}`]);
  expect(planned.code).toBe(0);
  const saved = await config("alivpn_connection.berlin", "--from", "saved.plan", "--dialect", "strongswan");
  const told = await config("alivpn_connection.berlin", "--dialect", "strongswan");
  expect(saved.stderr).toBe("");
  expect(saved.stdout.replace("a saved plan of stack net", "the state of stack net")).toBe(told.stdout);
  const none = await config("net/spare", "--from", "saved.plan", "--dialect", "strongswan");
  expect(none).toMatchObject({ code: 1, stdout: "" });
  expect(none.stderr).toContain('no site-to-site connection ends at "net/spare"');
});

it("compares what stands there with what a plan changes, as a unified difference", async () => {
  const changed = network();
  const [, , props] = changed[2] as [string, string, { tunnelOptionsSpecification: { tunnelIpsecConfig: object }[] }];
  const [slave] = props.tunnelOptionsSpecification;
  if (slave) slave.tunnelIpsecConfig = { ...slave.tunnelIpsecConfig, ipsecAuthAlg: "sha512" };
  project.declare(changed, variable);
  const difference = await config("net/berlin", "--dialect", "strongswan", "--diff");
  expect(difference.code).toBe(2);
  expect(difference.stdout.split("\n").filter((line) => /^[-+]/.test(line))).toEqual([
    "--- the state of stack net",
    "+++ a plan of stack net",
    "-        esp_proposals = aes256-sha256-modp2048",
    "+        esp_proposals = aes256-sha512-modp2048",
  ]);
  await project.run(["plan", "--out", "changed.plan", "--var", `second=${keys.second}`]);
  const saved = await config("net/berlin", "--dialect", "strongswan", "--diff", "--from", "changed.plan");
  expect(saved.stdout).toBe(difference.stdout.replace("a plan of", "a saved plan of"));
  project.declare(network(), variable);
  expect(await config("net/berlin", "--dialect", "strongswan", "--diff")).toMatchObject({ code: 0, stdout: "" });
  const rekeyed = JSON.parse(JSON.stringify(network()).replace(keys.first, "quite-Another-4")) as Declaration[];
  project.declare(rekeyed, variable);
  const { code, stdout } = await config("net/berlin", "--dialect", "strongswan", "--diff");
  expect(code).toBe(2);
  expect(stdout).toContain("-    secret = FILL_IN_KEY-BERLIN-1\n+    secret = FILL_IN_NEW-KEY-BERLIN-1\n");
  expect(stdout).not.toContain("quite-Another-4");
});

it("says which dialects there are, and what was probably meant", async () => {
  const help = await config("--dialect", "help");
  expect(help.stdout).toMatch(/^strongswan +strongSwan .*tested in the real daemon/m);
  const refused = [
    [["net/berlin"], /dialect is not known/, /--dialect with one of .*strongswan.*json, yaml/],
    [["net/berlin", "--dialect", "strongswann"], /there is no dialect "strongswann"/, /did you mean strongswan\?/],
    [
      ["net/berli", "--dialect", "json"],
      /there is no "net\/berli" in the state of stack net/,
      /did you mean net\/berlin\?/,
    ],
    [["net/hub", "--dialect", "json"], /no site-to-site connection ends at "net\/hub"/, /are net\/berlin/],
    [[], /say which end/, /device-config net\/berlin --dialect strongswan/],
  ] as const;
  for (const [args, what, how] of refused) {
    const { code, stdout, stderr } = await config(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(what);
    expect(stderr).toMatch(how);
  }
});
