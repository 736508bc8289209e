import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OpenVpnServer } from "../../src/remote-access/model";
import { openVpnText } from "../../src/remote-access/openvpn";
import { client, origin, serverPair, servers } from "../remote-access/_samples";

/** Why OpenVPN is not asked here; undefined if it is. */
function whyNoParser(): string | undefined {
  return spawnSync("openvpn", ["--version"]).error ? "openvpn is missing: apt-get install openvpn" : undefined;
}

function whyNoTunnels(): string | undefined {
  if (process.platform !== "linux") return "network namespaces are Linux's";
  if (spawnSync("ping", ["-V"]).status !== 0) return "ping is missing: apt-get install iputils-ping";
  const device = "test -w /dev/net/tun";
  if (spawnSync("unshare", ["-nmpf", "--mount-proc", "sh", "-c", device]).status !== 0)
    return "namespaces and /dev/net/tun take root here";
  return undefined;
}

const noParser = whyNoParser();
const noTunnels = noParser ?? whyNoTunnels();
for (const [what, why] of [
  ["parser", noParser],
  ["tunnels", noTunnels],
] as const)
  if (why) process.stderr.write(`no ${what} of OpenVPN: ${why}\n`);

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "openvpn-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(command: string, args: readonly string[]): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => (said += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, said }));
  });
}

/** OpenVPN tries on until `timeout` ends it if it takes the file, and ends by itself if it does not. */
const taken = 124;

async function parse(name: string, text: string): Promise<{ code: number | null; said: string }> {
  const file = join(folder, `${name}.ovpn`);
  writeFileSync(file, text, { mode: 0o600 });
  return run("timeout", ["1", "openvpn", "--config", file]);
}

const nowhere = { host: "127.0.0.1", port: 9 };

(noParser ? describe.skip : describe)("OpenVPN's parser", () => {
  test.concurrent.each(servers)("takes the file for %s", async (name, server) => {
    const { code, said } = await parse(name, openVpnText(client, { ...server, ...nowhere }, origin));
    expect([code, /options error|unrecognized/i.test(said) ? said : ""]).toEqual([taken, ""]);
  });

  test("refuses what is no option, so that it is known to look", async () => {
    const [[, server] = []] = servers;
    const text = openVpnText(client, { ...(server as OpenVpnServer), ...nowhere }, origin);
    expect((await parse("wrong", text.replace("nobind", "nobindd"))).code).toBe(1);
    expect((await parse("cipher", text.replace(/AES-128-CBC/g, "AES-129-CBC"))).code).toBe(1);
  });
});

(noTunnels ? describe.skip : describe)("a server that knows only the cloud's ciphers", () => {
  test("carries packets of a client with the file, of each cipher, protocol and compression", async () => {
    const homes = join(folder, "pairs");
    servers.forEach(([name, server], index) => {
      const home = join(homes, name);
      mkdirSync(home, { recursive: true });
      const port = 2000 + index;
      writeFileSync(join(home, "client.ovpn"), openVpnText(client, { ...server, port }, origin), { mode: 0o600 });
      writeFileSync(join(home, "server.conf"), serverConfig({ ...server, port }, index), { mode: 0o600 });
      writeFileSync(join(home, "address"), `10.9.${index}.1`);
    });
    const script = join(__dirname, "openvpn.sh");
    const { said } = await run("unshare", ["-nmpf", "--kill-child", "--mount-proc", "bash", script, homes]);
    expect(said.trim().split("\n").sort()).toEqual(servers.map(([name]) => `${name} ok`).sort());
  }, 120_000);
});

/** The cloud's end by OpenVPN's own manual: it shares nothing with what is tested but the model. */
function serverConfig({ cipher, protocol, port, isCompressed }: OpenVpnServer, index: number): string {
  const lines = [
    `port ${port}`,
    `proto ${protocol === "tcp" ? "tcp-server" : "udp"}`,
    `dev tun${index}`,
    "topology subnet",
    `server 10.9.${index}.0 255.255.255.0`,
    "dh none",
    `data-ciphers ${cipher}`,
    "auth SHA1",
    ...(isCompressed ? ["comp-lzo yes", "allow-compression yes"] : []),
    `<ca>\n${client.authority}</ca>`,
    `<cert>\n${serverPair.certificate}</cert>`,
    `<key>\n${serverPair.privateKey}</key>`,
  ];
  return `${lines.join("\n")}\n`;
}
