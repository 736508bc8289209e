import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { attributesOf } from "../../../lib/core/kind";
import { alibabaCore } from "../../../src/alibaba/provider";
import { desiredDigest } from "../../../src/state/journal/create-journal";
import { fromWire } from "../../../src/terraform/wire-values";
import { canarySpellings, textHolds } from "../../_helpers/canary";
import { connection, customer, gateway, makeSite, psk } from "../_network";
import { ServedCloud } from "../_served-cloud";

describe("in a run", () => {
  let cloud: ServedCloud;
  beforeEach(async () => {
    cloud = await ServedCloud.start();
  });
  afterEach(() => cloud.stop());

  it("a create stays open until the next run shows its id", async () => {
    const provider = await cloud.connect();
    const hub = await provider.make("alivpn_gateway", gateway);
    expect(await cloud.openCreates()).toHaveLength(1);
    const next = await cloud.nextRun();
    await (await next.connect()).refresh(hub);
    expect(await cloud.openCreates()).toEqual([]);
    await next.end();
  });

  it("a create that the state never got is taken over, not repeated, and closes when the state shows it", async () => {
    const lost = await (await cloud.connect()).make("alivpn_gateway", gateway);
    const next = await cloud.nextRun({ run: "second" });
    const found = await (await next.connect()).make("alivpn_gateway", gateway);
    expect(found.state).toEqual(lost.state);
    expect((await cloud.counts())["CreateVpnGateway"]).toBe(1);
    const third = await cloud.nextRun({ run: "third" });
    await (await third.connect()).refresh(found);
    expect(await cloud.openCreates()).toEqual([]);
    await Promise.all([next.end(), third.end()]);
  });

  it("a create is taken over under another access key of the account", async () => {
    const provider = await cloud.connect({ max_retries: 0 });
    const lost = await provider.make("alivpn_gateway", gateway);
    await cloud.faults({ action: "CreateCustomerGateway", kind: "lost-reply" });
    await provider.apply("alivpn_customer_gateway", customer, await provider.plan("alivpn_customer_gateway", customer));
    await cloud.faults();
    const key = await cloud.rotateKey();
    const next = await cloud.nextRun();
    const again = await next.connect(key);
    expect((await again.make("alivpn_gateway", gateway)).state.id).toBe(lost.state.id);
    await again.make("alivpn_customer_gateway", customer);
    const { VpnGateway, CustomerGateway } = await cloud.resources();
    expect([VpnGateway?.length, CustomerGateway?.length]).toEqual([1, 1]);
    await next.end();
  });

  it("a create under another key whose result this one cannot find is left to whoever began it", async () => {
    const lost = await (await cloud.connect()).make("alivpn_customer_gateway", customer);
    await cloud.call("DeleteCustomerGateway", { CustomerGatewayId: lost.state.id });
    const key = await cloud.rotateKey();
    const next = await cloud.nextRun();
    const made = await (await next.connect(key)).make("alivpn_customer_gateway", customer);
    expect(made.state.id).not.toBe(lost.state.id);
    expect(await cloud.openCreates()).toHaveLength(2);
    await next.end();
  });

  it("a create in another region is not taken over", async () => {
    const lost = await (await cloud.connect()).make("alivpn_customer_gateway", customer);
    const next = await cloud.nextRun();
    const elsewhere = await next.connect({ region: "cn-hangzhou" });
    const made = await elsewhere.make("alivpn_customer_gateway", customer);
    expect(made.state.id).not.toBe(lost.state.id);
    await next.end();
  });

  it("a create that an earlier version wrote down under another key is known by what was asked for", async () => {
    const lost = await (await cloud.connect()).make("alivpn_gateway", gateway);
    const [name = ""] = await cloud.openCreates();
    const file = join(cloud.folder, ".vpnform", "creates", name);
    const { signer: _, ...content } = JSON.parse(await readFile(file, "utf8"));
    const handler = alibabaCore.handlers.get("alivpn_gateway");
    const desired = fromWire(handler ? attributesOf(handler.kind) : {}, gateway);
    await writeFile(file, JSON.stringify({ ...content, desired, digest: "0".repeat(64) }));
    const key = await cloud.rotateKey();
    const next = await cloud.nextRun();
    const again = await next.connect(key);
    expect((await again.make("alivpn_gateway", { ...gateway, name: "other" })).state.id).not.toBe(lost.state.id);
    expect((await again.make("alivpn_gateway", gateway)).state.id).toBe(lost.state.id);
    await next.end();
  });

  it("a create whose result is gone again is made anew", async () => {
    const provider = await cloud.connect();
    const lost = await provider.make("alivpn_customer_gateway", customer);
    await cloud.call("DeleteCustomerGateway", { CustomerGatewayId: lost.state.id });
    const next = await cloud.nextRun();
    const made = await (await next.connect()).make("alivpn_customer_gateway", customer);
    expect(made.state.id).not.toBe(lost.state.id);
    await next.end();
  });

  it("two equal creates that were lost are both found, none is made", async () => {
    const provider = await cloud.connect();
    const lost = await Promise.all([
      provider.make("alivpn_gateway", gateway),
      provider.make("alivpn_gateway", gateway),
    ]);
    const next = await cloud.nextRun();
    const again = await next.connect();
    const found = await Promise.all([again.make("alivpn_gateway", gateway), again.make("alivpn_gateway", gateway)]);
    const ids = (all: typeof lost) => all.map(({ state }) => state.id).sort();
    expect(ids(found)).toEqual(ids(lost));
    expect((await cloud.counts())["CreateVpnGateway"]).toBe(2);
    await next.end();
  });

  it("two equal creates of which one was carried out become two", async () => {
    const provider = await cloud.connect({ max_retries: 0 });
    await cloud.faults(
      { action: "CreateVpnGateway", kind: "reset", times: 1 },
      { action: "CreateVpnGateway", kind: "lost-reply" },
    );
    const plan = await provider.plan("alivpn_gateway", gateway);
    const lost = await Promise.all([1, 2].map(() => provider.apply("alivpn_gateway", gateway, plan)));
    expect(lost.map(({ held }) => held)).toEqual([undefined, undefined]);
    await cloud.faults();
    expect((await cloud.resources())["VpnGateway"]).toHaveLength(1);
    const next = await cloud.nextRun();
    const again = await next.connect();
    const [one, two] = await Promise.all([
      again.make("alivpn_gateway", gateway),
      again.make("alivpn_gateway", gateway),
    ]);
    expect(one.state.id).not.toBe(two.state.id);
    expect((await cloud.resources())["VpnGateway"]).toHaveLength(2);
    await next.end();
  });

  it("a create that was never carried out is not taken for an equal one of now", async () => {
    const provider = await cloud.connect({ max_retries: 0 });
    await cloud.faults({ action: "CreateVpnGateway", kind: "reset" });
    await provider.apply("alivpn_gateway", gateway, await provider.plan("alivpn_gateway", gateway));
    // The list comes when the other one is made, and before anybody knows whose it is.
    await cloud.faults(
      { action: "DescribeVpnGateways", kind: "delay", ms: 100 },
      { action: "DescribeVpnGateway", kind: "delay", ms: 400 },
    );
    const next = await cloud.nextRun();
    const again = await next.connect();
    const made = await Promise.all([again.make("alivpn_gateway", gateway), again.make("alivpn_gateway", gateway)]);
    expect(new Set(made.map(({ state }) => state.id)).size).toBe(2);
    expect((await cloud.resources())["VpnGateway"]).toHaveLength(2);
    await next.end();
  });

  it("a create that was wanted otherwise in the next run is no obstacle", async () => {
    await (await cloud.connect()).make("alivpn_gateway", gateway);
    const next = await cloud.nextRun();
    const made = await (await next.connect()).make("alivpn_gateway", { ...gateway, name: "other" });
    expect(made.state.name).toBe("other");
    expect((await cloud.resources())["VpnGateway"]).toHaveLength(2);
    await next.end();
  });

  it("what terraform is known to have is not taken for a lost create", async () => {
    const provider = await cloud.connect({ max_retries: 0 });
    const kept = await provider.make("alivpn_customer_gateway", { ...customer, name: "kept" });
    const values = { ...customer, ip_address: "203.0.113.70", name: "lost" };
    await cloud.faults({ action: "CreateCustomerGateway", kind: "lost-reply" });
    await provider.apply("alivpn_customer_gateway", values, await provider.plan("alivpn_customer_gateway", values));
    await cloud.faults();
    const next = await cloud.nextRun();
    const again = await next.connect();
    await again.refresh(kept);
    const found = await again.make("alivpn_customer_gateway", values);
    expect(found.state.id).not.toBe(kept.state.id);
    expect((await cloud.resources())["CustomerGateway"]).toHaveLength(2);
    await next.end();
  });

  it("a create whose token is too old to be sent again is left to the user, with the commands", async () => {
    const provider = await cloud.connect({ max_retries: 0 });
    await cloud.faults({ action: "CreateVpnGateway", kind: "lost-reply" });
    await provider.apply("alivpn_gateway", gateway, await provider.plan("alivpn_gateway", gateway));
    await cloud.faults();
    const [name = ""] = await cloud.openCreates();
    const file = join(cloud.folder, ".vpnform", "creates", name);
    const content = JSON.parse(await readFile(file, "utf8"));
    await writeFile(file, JSON.stringify({ ...content, time: content.time - 24 * 60 * 60_000 }));
    const next = await cloud.nextRun();
    const again = await next.connect();
    const refused = await again.apply("alivpn_gateway", gateway, await again.plan("alivpn_gateway", gateway));
    const [made] = (await cloud.resources())["VpnGateway"] ?? [];
    expect(JSON.stringify(refused)).toContain(
      `If it made ${made?.["VpnGatewayId"]}, run \`vpnform pending adopt ${name.replace(".json", "")} ${made?.["VpnGatewayId"]}\``,
    );
    expect((await cloud.resources())["VpnGateway"]).toHaveLength(1);
    await next.end();
  });

  it("files hold nothing of what is asked for: what a program made of a secret may be a name", async () => {
    const provider = await cloud.connect({ max_retries: 0 });
    const { hub } = await makeSite(provider);
    const canary = 'Canary+7/"psk"<&>';
    const office = await provider.make("alivpn_customer_gateway", {
      ...customer,
      ip_address: "203.0.113.9",
      description: canary,
    });
    const values = connection(hub.state.id, office.state.id, {
      local_subnet: ["10.8.0.0/16"],
      ike_config: { psk: `${psk}B` },
    });
    await cloud.faults({ action: "CreateVpnConnection", kind: "lost-reply" });
    await provider.apply("alivpn_connection", values, await provider.plan("alivpn_connection", values));
    const names = await cloud.openCreates();
    expect(names.length).toBeGreaterThanOrEqual(4);
    for (const name of names) {
      const text = await readFile(join(cloud.folder, ".vpnform", "creates", name), "utf8");
      expect([psk, canary].filter((secret) => textHolds(text, canarySpellings(secret)))).toEqual([]);
      expect(["digest", "id", "run", "signer", "time", "token", "type"]).toEqual(
        expect.arrayContaining(Object.keys(JSON.parse(text))),
      );
    }
  });

  it("digests are salted, so that they are not computed ahead, and known by every later run", async () => {
    const digests = async () => {
      const names = await cloud.openCreates();
      const texts = await Promise.all(
        names.map((name) => readFile(join(cloud.folder, ".vpnform", "creates", name), "utf8")),
      );
      return texts.map((text) => JSON.parse(text).digest as string);
    };
    const lost = await (await cloud.connect()).make("alivpn_gateway", gateway);
    const [first] = await digests();
    const again = await (await (await cloud.nextRun({ run: "second" })).connect()).make("alivpn_gateway", gateway);
    expect(again.state.id).toBe(lost.state.id);
    const elsewhere = await ServedCloud.start();
    try {
      await (await elsewhere.connect()).make("alivpn_gateway", gateway);
      const [name = ""] = await elsewhere.openCreates();
      const { digest } = JSON.parse(await readFile(join(elsewhere.folder, ".vpnform", "creates", name), "utf8"));
      expect([first, digest]).toEqual([expect.stringMatching(/^3:[0-9a-f]{32}:[0-9a-f]{64}$/), expect.any(String)]);
      expect(digest.split(":")[2]).not.toBe(first?.split(":")[2]);
    } finally {
      await elsewhere.stop();
    }
  });

  it("one of an earlier version, with what was asked for in clear, is known", async () => {
    const lost = await (await cloud.connect()).make("alivpn_gateway", gateway);
    const [name = ""] = await cloud.openCreates();
    const file = join(cloud.folder, ".vpnform", "creates", name);
    const handler = alibabaCore.handlers.get("alivpn_gateway");
    if (!handler) throw new Error("there is no gateway");
    const desired = fromWire(attributesOf(handler.kind), gateway);
    const { url, accessKeyId, accessKeySecret } = cloud.emulator;
    const client = await alibabaCore.connect({ region: "eu-central-1", endpoint: url, accessKeyId, accessKeySecret });
    const { action, parameters } = handler.create(desired);
    const digest = `2:${desiredDigest(client.scope, handler.kind.type, action, parameters)}`;
    await client.close?.();
    await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, "utf8")), digest, desired }));
    const next = await cloud.nextRun();
    expect((await (await next.connect()).make("alivpn_gateway", gateway)).state.id).toBe(lost.state.id);
    expect((await cloud.counts())["CreateVpnGateway"]).toBe(1);
    await next.end();
  });
});
