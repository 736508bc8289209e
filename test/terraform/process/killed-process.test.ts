import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { Core } from "../_core";
import { connection, customer, gateway } from "../_network";
import { PluginProcess, fieldsOf, mutualTls, terraformEnvironment } from "./_plugin-process";
import { ServedCloud } from "../_served-cloud";

let cloud: ServedCloud;
const running: { plugin: PluginProcess; provider: Core }[] = [];
beforeEach(async () => {
  cloud = await ServedCloud.start();
});
afterEach(async () => {
  for (const { plugin, provider } of running.splice(0)) {
    provider.close();
    await plugin.remove();
  }
  await cloud.stop();
});

/** A run of terraform: a plugin in the same folder, with a parent of its own. */
async function run() {
  const folder = join(cloud.folder, "project");
  await mkdir(folder, { recursive: true });
  const environment = { ...terraformEnvironment, VPNFORM_POLL_MS: "5" };
  const plugin = new PluginProcess({ environment, folder });
  const line = await plugin.line();
  const provider = await Core.connect(fieldsOf(line).address, mutualTls(line));
  running.push({ plugin, provider });
  expect(await provider.configure(cloud.settings())).toEqual([]);
  return { plugin, provider };
}

const openCreates = () => readdir(join(cloud.folder, "project", ".vpnform", "creates")).catch(() => []);

/** Waits until the cloud has carried out a call. */
async function committed(action: string): Promise<void> {
  const deadline = Date.now() + 8_000;
  const isThere = async () => (await cloud.requests()).some((call) => call.action === action && call.committed);
  while (!(await isThere())) {
    if (Date.now() > deadline) throw new Error(`${action} never came`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** Begins to make a resource, and kills the plugin once the cloud has made it and before anybody knows. */
async function loseCreate(action: string, type: string, values: object): Promise<void> {
  const { plugin, provider } = await run();
  await cloud.faults({ action, kind: "hang" });
  const lost = provider.make(type, values).then(
    () => "answered",
    () => "lost",
  );
  await committed(action);
  process.kill(plugin.pid, "SIGKILL");
  expect(await lost).toBe("lost");
  await cloud.faults();
}

it.each<[string, string, string, object]>([
  ["CreateVpnGateway", "VpnGateway", "alivpn_gateway", gateway],
  ["CreateCustomerGateway", "CustomerGateway", "alivpn_customer_gateway", customer],
])(
  "%s of a process that is killed before the reply makes one resource, which the next run has",
  async (action, kind, type, values) => {
    await loseCreate(action, type, values);
    expect(await openCreates()).toHaveLength(1);
    const { provider } = await run();
    const held = await provider.make(type, values);
    expect((await cloud.resources())[kind]?.map((each) => each[`${kind}Id`])).toEqual([held.state.id]);
    const later = await run();
    expect((await later.provider.refresh(held))?.state).toEqual(held.state);
    expect(await openCreates()).toEqual([]);
  },
);

it("a connection, whose key is not remembered, is found again as well", async () => {
  const first = await run();
  const [hub, office] = await Promise.all([
    first.provider.make("alivpn_gateway", gateway),
    first.provider.make("alivpn_customer_gateway", customer),
  ]);
  const values = connection(hub.state.id, office.state.id);
  await loseCreate("CreateVpnConnection", "alivpn_connection", values);
  const { provider } = await run();
  const held = await provider.make("alivpn_connection", values);
  expect((await cloud.resources())["VpnConnection"]).toMatchObject([{ VpnConnectionId: held.state.id }]);
  expect(await provider.isSettled("alivpn_connection", values, held)).toBe(true);
});

it("a plugin that is killed while two equal resources are made leaves two, and no third is made", async () => {
  const { plugin, provider } = await run();
  await cloud.faults({ action: "CreateVpnGateway", kind: "hang" });
  const both = Promise.allSettled([provider.make("alivpn_gateway", gateway), provider.make("alivpn_gateway", gateway)]);
  const deadline = Date.now() + 8_000;
  while (((await cloud.resources())["VpnGateway"] ?? []).length < 2 && Date.now() < deadline);
  process.kill(plugin.pid, "SIGKILL");
  await both;
  await cloud.faults();
  const next = await run();
  const [one, two] = await Promise.all([
    next.provider.make("alivpn_gateway", gateway),
    next.provider.make("alivpn_gateway", gateway),
  ]);
  expect(one.state.id).not.toBe(two.state.id);
  expect((await cloud.resources())["VpnGateway"]).toHaveLength(2);
});

it("a create that was never carried out is not found, and is made", async () => {
  const { plugin, provider } = await run();
  await cloud.faults({ action: "CreateVpnGateway", kind: "delay", ms: 5_000 });
  const lost = provider.make("alivpn_gateway", gateway).catch(() => "lost");
  const deadline = Date.now() + 8_000;
  while ((await openCreates()).length === 0 && Date.now() < deadline) await new Promise((done) => setTimeout(done, 10));
  process.kill(plugin.pid, "SIGKILL");
  expect(await lost).toBe("lost");
  await cloud.faults();
  const next = await run();
  await next.provider.make("alivpn_gateway", gateway);
  expect((await cloud.resources())["VpnGateway"]).toHaveLength(1);
});
