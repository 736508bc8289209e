import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { attributesOf } from "../../../lib/core/kind";
import { alibabaCore } from "../../../src/alibaba/provider";
import { desiredDigest } from "../../../src/state/journal/create-journal";
import { fromWire } from "../../../src/terraform/wire-values";
import { connection, customer, gateway } from "../_network";
import { ServedCloud } from "../_served-cloud";

let cloud: ServedCloud;
beforeEach(async () => {
  cloud = await ServedCloud.start();
});
afterEach(() => cloud.stop());

it("a digest on disk tells nothing of a key: with another one it is the same create, which the user decides about", async () => {
  const provider = await cloud.connect({ max_retries: 0 });
  const hub = await provider.make("alivpn_gateway", gateway);
  const office = await provider.make("alivpn_customer_gateway", customer);
  const values = (key: string) => connection(hub.state.id, office.state.id, { ike_config: { psk: key } });
  await cloud.faults({ action: "CreateVpnConnection", kind: "lost-reply" });
  const lost = values("oneSecret1");
  await provider.apply("alivpn_connection", lost, await provider.plan("alivpn_connection", lost));
  await cloud.faults();
  const next = await cloud.nextRun();
  const again = await next.connect();
  const other = values("twoSecret2");
  const refused = await again.apply("alivpn_connection", other, await again.plan("alivpn_connection", other));
  const { VpnConnection: [connected, ...twins] = [] } = await cloud.resources();
  expect(twins).toEqual([]);
  expect(JSON.stringify(refused)).toMatch(
    new RegExp(`If it made ${connected?.VpnConnectionId}, run \`vpnform pending adopt [0-9a-f-]{36} vco-`),
  );
  await next.end();
});

it("a create that an earlier version wrote down with a digest of its key is known", async () => {
  const provider = await cloud.connect();
  const hub = await provider.make("alivpn_gateway", gateway);
  const office = await provider.make("alivpn_customer_gateway", customer);
  const { emulator } = cloud;
  const values = connection(hub.state.id, office.state.id);
  const lost = await provider.make("alivpn_connection", values);
  const names = await cloud.openCreates();
  const files = names.map((name) => join(cloud.folder, ".vpnform", "creates", name));
  const contents = await Promise.all(files.map(async (file) => JSON.parse(await readFile(file, "utf8"))));
  const at = contents.findIndex(({ type }) => type === "alivpn_connection");
  const handler = alibabaCore.handlers.get("alivpn_connection")!;
  const desired = fromWire(attributesOf(handler.kind), values);
  const { url, accessKeyId, accessKeySecret } = emulator;
  const client = await alibabaCore.connect({ region: "eu-central-1", endpoint: url, accessKeyId, accessKeySecret });
  const { action, parameters } = handler.create(desired);
  const digest = `2:${desiredDigest(client.scope, handler.kind.type, action, parameters)}`;
  expect(digest).not.toBe(contents[at].digest);
  await writeFile(files[at] ?? "", JSON.stringify({ ...contents[at], digest }));
  const next = await cloud.nextRun();
  expect((await (await next.connect()).make("alivpn_connection", values)).state.id).toBe(lost.state.id);
  expect((await cloud.resources())["VpnConnection"]).toHaveLength(1);
  await next.end();
  await client.close?.();
});
