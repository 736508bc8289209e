import type { TerraformStack } from "cdktf";
import { alibaba } from "../../../lib";
import { systemClock } from "../../../src/clock";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";

interface Options {
  readonly server?: Partial<alibaba.SslVpnServerProps>;
  readonly cert?: Partial<alibaba.SslVpnClientCertProps>;
  readonly importIds?: { readonly gateway: string; readonly server: string; readonly cert: string };
}

function access(stack: TerraformStack, { server: own, cert, importIds }: Options = {}) {
  const gateway = new alibaba.VpnGateway(stack, "hub", {
    vpcId: "vpc-1",
    bandwidth: 10,
    enableSsl: true,
    sslConnections: 5,
    instanceChargeType: "POSTPAY",
  });
  const server = new alibaba.SslVpnServer(stack, "people", {
    vpnGatewayId: gateway.id,
    name: "people",
    clientIpPool: "10.200.0.0/24",
    localSubnet: ["10.0.0.0/16"],
    ...own,
  });
  const ada = new alibaba.SslVpnClientCert(stack, "ada", { sslVpnServerId: server.id, name: "ada", ...cert });
  if (!importIds) return;
  gateway.importFrom(importIds.gateway);
  server.importFrom(importIds.server);
  ada.importFrom(importIds.cert);
}

const program = (options: Options = {}) => stackJson((stack) => access(stack, options));

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
});
afterEach(() => cloud.stop());

const committed = async () => (await cloud.requests()).filter((request) => request.committed);

async function certificate(): Promise<Record<string, unknown>> {
  const [found] = (await cloud.resources())["SslVpnClientCert"] ?? [];
  return found ?? {};
}

async function stateOf(address: string): Promise<Record<string, unknown>> {
  const { resources } = JSON.parse(await cloud.state()) as {
    resources: { type: string; name: string; instances: { attributes: Record<string, unknown> }[] }[];
  };
  return resources.find(({ type, name }) => `${type}.${name}` === address)?.instances[0]?.attributes ?? {};
}

it("creates a server and a certificate, plans nothing after that, and destroys both before the gateway", async () => {
  const result = await cloud.apply(program());
  expect(result.summary).toMatchObject({ add: 3, change: 0, destroy: 0 });
  const state = await stateOf("alivpn_ssl_client_cert.ada");
  expect(state["client_key"]).toMatch(/^-----BEGIN (EC )?PRIVATE KEY-----/);
  expect(state["client_config"]).toContain("remote ");
  expect(state["status"]).toBe("normal");
  expect(await cloud.actions(program())).toEqual([]);
  expect((await cloud.plan(program())).hasChanges).toBe(false);
  await cloud.apply(program(), { mode: "destroy" });
  expect(Object.values(await cloud.resources()).flat()).toEqual([]);
});

it.each<[string, Options["server"]]>([
  ["name", { name: "staff" }],
  ["client pool", { clientIpPool: "10.201.0.0/24" }],
  ["networks", { localSubnet: ["10.0.0.0/16", "172.16.0.0/12"] }],
  ["protocol", { proto: "UDP" }],
  ["cipher", { cipher: "AES-256-CBC" }],
  ["port", { port: 1195 }],
  ["compression", { compress: true }],
  ["name servers", { dnsServers: ["10.0.0.2", "10.0.0.3"] }],
  [
    "second factor",
    { enableMultiFactorAuth: true, idaasInstanceId: "idaas-1", idaasRegionId: "cn-hangzhou", idaasApplicationId: "a" },
  ],
])("changes the server's %s in place, and then plans nothing", async (_, server) => {
  await cloud.apply(program());
  expect(await cloud.actions(program({ server }))).toEqual(["update alivpn_ssl_server.people"]);
  await cloud.apply(program({ server }));
  expect(await cloud.actions(program({ server }))).toEqual([]);
});

it("changes a certificate's name in place", async () => {
  await cloud.apply(program());
  const renamed = program({ cert: { name: "lovelace" } });
  expect(await cloud.actions(renamed)).toEqual(["update alivpn_ssl_client_cert.ada"]);
  await cloud.apply(renamed);
  expect((await certificate())["Name"]).toBe("lovelace");
  expect(await cloud.actions(renamed)).toEqual([]);
});

it("repairs what was changed outside", async () => {
  await cloud.apply(program());
  const [server] = (await cloud.resources())["SslVpnServer"] ?? [];
  await cloud.call("ModifySslVpnServer", { SslVpnServerId: server?.["SslVpnServerId"], Port: 1300 });
  await cloud.apply(program({ server: { port: 1194 } }));
  const plan = await cloud.plan(program({ server: { port: 1194 } }));
  expect(plan.hasChanges).toBe(false);
  expect((await cloud.resources())["SslVpnServer"]?.[0]?.["Port"]).toBe(1194);
});

it("makes server and certificates again when the server was deleted outside, which takes its certificates along", async () => {
  await cloud.apply(program());
  const [server] = (await cloud.resources())["SslVpnServer"] ?? [];
  await cloud.call("DeleteSslVpnServer", { SslVpnServerId: server?.["SslVpnServerId"] });
  expect(await cloud.actions(program())).toEqual([
    "create alivpn_ssl_client_cert.ada",
    "create alivpn_ssl_server.people",
  ]);
  await cloud.apply(program());
  expect(await cloud.actions(program())).toEqual([]);
});

it("imports what exists, and plans nothing after that", async () => {
  await cloud.apply(program());
  const { VpnGateway, SslVpnServer } = await cloud.resources();
  const importIds = {
    gateway: String(VpnGateway?.[0]?.["VpnGatewayId"]),
    server: String(SslVpnServer?.[0]?.["SslVpnServerId"]),
    cert: String((await certificate())["SslVpnClientCertId"]),
  };
  const other = await TestCloud.start();
  try {
    // The same cloud, an empty state.
    const engine = Object.create(cloud, { folder: { value: other.folder } }) as TestCloud;
    const imported = program({ importIds });
    expect((await engine.plan(imported)).summary).toMatchObject({ import: 3, add: 0, change: 0, destroy: 0 });
    await engine.apply(imported);
    expect(await engine.actions(program())).toEqual([]);
  } finally {
    await other.stop();
  }
});

it("makes one certificate after the other, since each keeps the gateway busy", async () => {
  const slow = await TestCloud.start(0.005);
  try {
    const people = stackJson((stack) => {
      access(stack);
      for (const name of ["grace", "alan", "edsger"]) {
        new alibaba.SslVpnClientCert(stack, name, { sslVpnServerId: "${alivpn_ssl_server.people.id}", name });
      }
    });
    await slow.apply(people);
    const calls = (await slow.requests()).filter(({ action }) => action === "CreateSslVpnClientCert");
    expect(calls.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await slow.apply(people, { mode: "destroy" });
    const deletes = (await slow.requests()).filter(({ action }) => action === "DeleteSslVpnClientCert");
    expect(deletes.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  } finally {
    await slow.stop();
  }
});

it("asks the cloud for the gateway when a certificate's server is managed elsewhere", async () => {
  await cloud.apply(program());
  const [server] = (await cloud.resources())["SslVpnServer"] ?? [];
  const other = await TestCloud.start();
  try {
    const engine = Object.create(cloud, { folder: { value: other.folder } }) as TestCloud;
    const guests = stackJson((stack) => {
      for (const name of ["guest1", "guest2"]) {
        new alibaba.SslVpnClientCert(stack, name, { sslVpnServerId: String(server?.["SslVpnServerId"]) });
      }
    });
    expect((await engine.apply(guests)).summary).toMatchObject({ add: 2 });
    expect(await engine.actions(guests)).toEqual([]);
  } finally {
    await other.stop();
  }
});

describe("rotateBeforeDays", () => {
  it("is kept in the state without a call that changes anything, be it set, changed or removed", async () => {
    await cloud.apply(program());
    const before = (await committed()).length;
    for (const rotateBeforeDays of [30, 60, undefined]) {
      const changed = program({ cert: rotateBeforeDays === undefined ? {} : { rotateBeforeDays } });
      expect(await cloud.actions(changed)).toEqual(["update alivpn_ssl_client_cert.ada"]);
      await cloud.apply(changed);
      expect((await stateOf("alivpn_ssl_client_cert.ada"))["rotate_before_days"]).toBe(rotateBeforeDays ?? null);
      expect(await cloud.actions(changed)).toEqual([]);
    }
    expect(await committed()).toHaveLength(before);
  });

  it("is refused for a certificate that must not be destroyed, once the time has come", async () => {
    const kept = program({ cert: { rotateBeforeDays: 30, lifecycle: { preventDestroy: true } } });
    await cloud.apply(kept);
    jest.spyOn(systemClock, "now").mockImplementation(() => Date.now() + 1080 * 24 * 60 * 60 * 1000);
    await expect(cloud.plan(kept)).rejects.toThrow("which its lifecycle forbids (preventDestroy)");
    jest.restoreAllMocks();
  });

  it("proposes nothing while the end is far away", async () => {
    const patient = program({ cert: { rotateBeforeDays: 30 } });
    await cloud.apply(patient);
    expect(await cloud.actions(patient)).toEqual([]);
  });

  it("proposes a new certificate when the end is near, made before the old one is deleted", async () => {
    const eager = program({ cert: { rotateBeforeDays: 30 } });
    await cloud.apply(program());
    const old = await certificate();
    // Certificates live for three years.
    jest.spyOn(systemClock, "now").mockImplementation(() => Date.now() + 1080 * 24 * 60 * 60 * 1000);
    const plan = await cloud.plan(eager);
    const change = plan.changes.find(({ address }) => address === "alivpn_ssl_client_cert.ada");
    expect(change).toMatchObject({ action: "replace", createBeforeDestroy: true, reason: "arranged" });
    expect(change?.explanation).toMatch(/^the certificate ends on \d{4}-\d\d-\d\d, in less than 30 days$/);
    await cloud.apply(eager);
    jest.restoreAllMocks();
    const found = (await cloud.resources())["SslVpnClientCert"] ?? [];
    expect(found).toHaveLength(1);
    expect(found[0]?.["SslVpnClientCertId"]).not.toBe(old["SslVpnClientCertId"]);
    const order = (await committed()).map(({ action }) => action).filter((action) => action.endsWith("ClientCert"));
    expect(order).toEqual(["CreateSslVpnClientCert", "CreateSslVpnClientCert", "DeleteSslVpnClientCert"]);
    expect(await cloud.actions(eager)).toEqual([]);
  });
});
