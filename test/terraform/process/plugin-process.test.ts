import { existsSync, readdirSync, statSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { credentials, status } from "@grpc/grpc-js";
import { PluginClient } from "../_client";
import { Core } from "../_core";
import { gateway } from "../_network";
import { PluginProcess, fieldsOf, mutualTls, pemOf, terraformEnvironment } from "./_plugin-process";
import { ServedCloud } from "../_served-cloud";
import { otherCertificate, otherKey } from "./_terraform-certificate";

const running: PluginProcess[] = [];
const clients: { close(): void }[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  for (const plugin of running.splice(0)) await plugin.remove();
});

async function started(environment: Record<string, string> = terraformEnvironment) {
  const plugin = new PluginProcess({ environment });
  running.push(plugin);
  const line = await plugin.line();
  if (line === undefined) throw new Error(`no handshake: ${plugin.stderr}`);
  return { plugin, line, socket: fieldsOf(line).address };
}

function client(socket: string, secured = credentials.createInsecure()): PluginClient {
  const made = new PluginClient(socket, secured);
  clients.push(made);
  return made;
}

async function until(fact: () => boolean): Promise<void> {
  const deadline = Date.now() + 8_000;
  while (!fact()) {
    if (Date.now() > deadline) throw new Error("it did not come to pass");
    await new Promise((done) => setTimeout(done, 20));
  }
}

it("prints one line, and serves terraform alone on a socket that only this user can reach", async () => {
  const { plugin, line, socket } = await started();
  expect(line).toMatch(/^1\|6\|unix\|\/.+\/plugin\.sock\|grpc\|[A-Za-z0-9+/]{300,}$/);
  expect(statSync(socket.replace(/\/[^/]+$/, "")).mode & 0o077).toBe(0);
  const metadata = await client(socket, mutualTls(line)).call("GetMetadata");
  expect(metadata.resources.length).toBeGreaterThan(5);
  expect(plugin.printed).toEqual([line]);
});

it("turns away who has no certificate, another one, or no TLS at all, and goes on", async () => {
  const { line, socket } = await started();
  const served = Buffer.from(pemOf(fieldsOf(line).certificate));
  const strangers = [
    credentials.createInsecure(),
    credentials.createSsl(served),
    mutualTls(line, otherKey, otherCertificate),
    credentials.createFromSecureContext(createSecureContext({ ca: served, key: otherKey, cert: otherCertificate })),
  ];
  for (const stranger of strangers) {
    await expect(client(socket, stranger).call("GetMetadata")).rejects.toMatchObject({ code: status.UNAVAILABLE });
  }
  expect((await client(socket, mutualTls(line)).call("GetMetadata")).resources).not.toEqual([]);
});

it("is known by the certificate of its line alone", async () => {
  const { line, socket } = await started();
  const { line: another } = await started();
  await expect(client(socket, mutualTls(another)).call("GetMetadata")).rejects.toMatchObject({
    code: status.UNAVAILABLE,
  });
  expect((await client(socket, mutualTls(line)).call("GetMetadata")).resources).not.toEqual([]);
});

it("serves without TLS where terraform was told to use none", async () => {
  const { PLUGIN_CLIENT_CERT: _none, ...environment } = terraformEnvironment;
  const { line, socket } = await started(environment);
  expect(fieldsOf(line)).toMatchObject({ certificate: "", more: [] });
  expect((await client(socket).call("GetMetadata")).resources).not.toEqual([]);
});

it("answers Shutdown, ends at once with 0, and leaves no socket", async () => {
  const { plugin, line, socket } = await started();
  const connected = client(socket, mutualTls(line));
  await connected.call("GetMetadata");
  const asked = Date.now();
  expect(await connected.call("Shutdown")).toEqual({});
  expect(await plugin.code()).toBe(0);
  expect(Date.now() - asked).toBeLessThan(1_500);
  expect(existsSync(socket)).toBe(false);
  expect(readdirSync(plugin.temporary).filter((name) => name.startsWith("vpnform-plugin-"))).toEqual([]);
  expect(plugin.stderr).toBe("");
});

it("takes no notice of Ctrl-C and of a lost terminal, which are terraform's to judge", async () => {
  const { plugin, line, socket } = await started();
  const connected = client(socket, mutualTls(line));
  for (const signal of ["SIGINT", "SIGINT", "SIGHUP"] as const) process.kill(plugin.pid, signal);
  await new Promise((done) => setTimeout(done, 100));
  expect((await connected.call("GetMetadata")).resources).not.toEqual([]);
});

it("ends on SIGTERM, and leaves no socket", async () => {
  const { plugin, socket } = await started();
  process.kill(plugin.pid, "SIGTERM");
  expect(await plugin.code()).toBe(0);
  expect(existsSync(socket)).toBe(false);
});

it("ends by itself when terraform was killed, and leaves no socket", async () => {
  const { plugin, socket } = await started();
  plugin.parent.kill("SIGKILL");
  await until(() => !plugin.isAlive);
  expect(existsSync(socket)).toBe(false);
});

it("works on a cloud, and tells terraform's log what it does without a secret", async () => {
  const cloud = await ServedCloud.start();
  try {
    const { plugin, line, socket } = await started({ ...terraformEnvironment, VPNFORM_POLL_MS: "5" });
    const provider = await Core.connect(socket, mutualTls(line));
    clients.push(provider);
    expect(await provider.configure(cloud.settings())).toEqual([]);
    const hub = await provider.make("alivpn_gateway", gateway);
    await provider.destroy(hub);
    expect((await cloud.resources())["VpnGateway"] ?? []).toEqual([]);
    const log = plugin.stderr.trim().split("\n");
    for (const entry of log.filter(Boolean)) {
      expect(JSON.parse(entry)).toMatchObject({
        "@level": "debug",
        "@module": "vpnform",
        "@message": expect.any(String),
      });
    }
    expect(plugin.stderr).not.toContain(cloud.emulator.accessKeySecret);
    expect(plugin.printed).toEqual([line]);
  } finally {
    await cloud.stop();
  }
});

it.each(["SIGTERM", "a killed terraform"])(
  "in the middle of a call without an answer gives it its time, ends by %s, and keeps the create in mind",
  async (how) => {
    const cloud = await ServedCloud.start();
    try {
      const { plugin, line, socket } = await started({ ...terraformEnvironment, VPNFORM_POLL_MS: "5" });
      const provider = await Core.connect(socket, mutualTls(line));
      clients.push(provider);
      await provider.configure(cloud.settings({ request_timeout: 1 }));
      await cloud.faults({ action: "CreateVpnGateway", kind: "hang" });
      const lost = provider.make("alivpn_gateway", gateway).catch(() => "lost");
      const folder = `${plugin.temporary}/.vpnform/creates`;
      await until(() => existsSync(folder) && readdirSync(folder).length === 1);
      if (how === "SIGTERM") process.kill(plugin.pid, "SIGTERM");
      else plugin.parent.kill("SIGKILL");
      await until(() => !plugin.isAlive);
      expect(await lost).toBe("lost");
      expect(readdirSync(folder)).toHaveLength(1);
      expect(existsSync(socket)).toBe(false);
    } finally {
      await cloud.stop();
    }
  },
);
