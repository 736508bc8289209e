import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { line, report } from "./_report";
import type { Emulator } from "../../../src/emulator/server";
import { askEmulator } from "../../_helpers/emulator-admin";
import type { Json, Params } from "../_client";
import {
  admin,
  advance,
  newConnection,
  newCustomer,
  newDualConnection,
  newDualGateway,
  newGateway,
  ok,
  region,
  showConnection,
  start,
  stopAll,
} from "../_client";

afterEach(stopAll);

async function single(on: Emulator, more: Params = {}, asn?: number): Promise<string> {
  const customer = await newCustomer(on, asn === undefined ? {} : { Asn: asn });
  return newConnection(on, await newGateway(on), customer, more);
}

const status = async (on: Emulator, id: string) => (await showConnection(on, id)).Status;

async function tunnelsOf(on: Emulator, id: string): Promise<Json[]> {
  return (await showConnection(on, id)).TunnelOptionsSpecification.TunnelOptions;
}

async function logOf(on: Emulator, id: string, more: Params = {}): Promise<string[]> {
  const asked = { ...region, VpnConnectionId: id, MinutePeriod: 10, PageSize: 50, ...more };
  return (await ok(on, "DescribeVpnConnectionLogs", asked)).Data.Logs;
}

describe("a tunnel that is observed", () => {
  test.each(["ike_sa_not_established", "ike_sa_established", "ipsec_sa_not_established", "ipsec_sa_established"])(
    "has the status %s, also in the list",
    async (observed) => {
      const on = await start();
      const id = await single(on);
      await report(on, { tunnels: [{ connection: id, status: observed }] });
      expect(await status(on, id)).toBe(observed);
      const list = await ok(on, "DescribeVpnConnections", region);
      expect(list.VpnConnections.VpnConnection[0].Status).toBe(observed);
    },
  );

  test("is one of two; the other one is played, and the connection has no status of its own", async () => {
    const on = await start();
    const id = await newDualConnection(on, await newDualGateway(on));
    const [, slave] = await tunnelsOf(on, id);
    await report(on, { tunnels: [{ connection: id, tunnel: slave.TunnelId, status: "ike_sa_not_established" }] });
    expect((await tunnelsOf(on, id)).map(({ Status }) => Status)).toEqual([
      "ipsec_sa_established",
      "ike_sa_not_established",
    ]);
    expect(await status(on, id)).toBeUndefined();
  });

  test("decides about the health check and about a BGP session that is not observed", async () => {
    const on = await start();
    const check = { enable: true, dip: "192.168.0.1", sip: "10.0.0.1", interval: 3, retry: 3 };
    const bgp = { EnableBgp: true, TunnelCidr: "169.254.10.0/30", LocalBgpIp: "169.254.10.1" };
    const more = { HealthCheckConfig: JSON.stringify(check), BgpConfig: JSON.stringify(bgp) };
    const id = await single(on, more, 65010);
    const words = async () => {
      const { VcoHealthCheck, VpnBgpConfig } = await showConnection(on, id);
      return [VcoHealthCheck.Status, VpnBgpConfig.Status];
    };
    expect(await words()).toEqual(["success", "success"]);
    await report(on, { tunnels: [{ connection: id, status: "ipsec_sa_not_established" }] });
    expect(await words()).toEqual(["failed", "false"]);
    await report(on, { bgp: [{ connection: id, status: "success" }] });
    expect(await words()).toEqual(["failed", "success"]);
    await report(on, { tunnels: [], bgp: [{ connection: id, status: "false" }] });
    expect(await words()).toEqual(["success", "false"]);
  });

  test("has the BGP session of its own that is observed", async () => {
    const on = await start();
    const customer = await newCustomer(on, { Asn: 65010 });
    const t = "TunnelOptionsSpecification";
    const { VpnConnectionId: id } = await ok(on, "CreateVpnConnection", {
      ...region,
      VpnGatewayId: await newDualGateway(on),
      LocalSubnet: "10.0.0.0/16",
      RemoteSubnet: "192.168.0.0/24",
      EnableTunnelsBgp: true,
      [`${t}.1.Role`]: "master",
      [`${t}.1.CustomerGatewayId`]: customer,
      [`${t}.1.TunnelBgpConfig.TunnelCidr`]: "169.254.10.0/30",
      [`${t}.2.Role`]: "slave",
      [`${t}.2.CustomerGatewayId`]: customer,
      [`${t}.2.TunnelBgpConfig.TunnelCidr`]: "169.254.11.0/30",
    });
    const [master] = await tunnelsOf(on, id);
    await report(on, { bgp: [{ connection: id, tunnel: master.TunnelId, status: "false" }] });
    const words = (await tunnelsOf(on, id)).map(({ TunnelBgpConfig }) => TunnelBgpConfig.BgpStatus);
    expect(words).toEqual(["false", "success"]);
  });

  test("keeps its status through a change of the connection, until the next report", async () => {
    const on = await start();
    const id = await single(on);
    await report(on, { tunnels: [{ connection: id, status: "ike_sa_not_established" }] });
    const change = { ...region, VpnConnectionId: id, RemoteSubnet: "192.168.7.0/24" };
    await ok(on, "ModifyVpnConnectionAttribute", change);
    expect(await status(on, id)).toBe("ike_sa_not_established");
    await report(on, { tunnels: [{ connection: id, status: "ipsec_sa_established" }] });
    expect(await status(on, id)).toBe("ipsec_sa_established");
  });
});

describe("a report", () => {
  test("replaces the lists that it has and leaves the others", async () => {
    const on = await start();
    const [first, second] = [await single(on), await single(on)];
    await report(on, { tunnels: [{ connection: first, status: "ike_sa_established" }] });
    await report(on, { tunnels: [{ connection: second, status: "ike_sa_not_established" }] });
    await report(on, { bgp: [], clients: [] });
    expect([await status(on, first), await status(on, second)]).toEqual([
      "ipsec_sa_established",
      "ike_sa_not_established",
    ]);
    await report(on, { tunnels: [] });
    expect(await status(on, second)).toBe("ipsec_sa_established");
  });

  test("is forgotten with a reset and with its connection", async () => {
    const on = await start();
    const id = await single(on);
    await report(on, { tunnels: [{ connection: id, status: "ike_sa_established", log: [line("[IKE] lost")] }] });
    await ok(on, "DeleteVpnConnection", { ...region, VpnConnectionId: id });
    expect(await admin(on, "observed", { tunnels: [{ connection: id, status: "ike_sa_established" }] })).toEqual({
      error: `tunnels[0].connection names ${id}, which does not exist`,
    });
    await admin(on, "reset", {});
    expect(await status(on, await single(on))).toBe("ipsec_sa_established");
  });

  test.each([
    [{ tunnel: [] }, "a report has no list tunnel, only tunnels, bgp, clients"],
    [{ tunnels: {} }, "tunnels is not a list"],
    [{ tunnels: [7] }, "tunnels[0] is not an object"],
    [{ tunnels: [{ status: "ike_sa_established" }] }, "tunnels[0].connection is not a text"],
    [
      { bgp: [{ connection: "vco-none", status: "success" }] },
      "bgp[0].connection names vco-none, which does not exist",
    ],
    [
      { tunnels: [{ connection: "ID", tunnel: "tun-none", status: "ike_sa_established" }] },
      "tunnels[0].tunnel names tun-none, which ID does not have",
    ],
    [
      { tunnels: [{ connection: "ID", status: "up" }] },
      "tunnels[0].status is not one of ike_sa_not_established, ike_sa_established, ipsec_sa_not_established, ipsec_sa_established",
    ],
    [{ bgp: [{ connection: "ID", status: true }] }, "bgp[0].status is not one of success, false"],
    [{ tunnels: [{ connection: "ID", status: "ike_sa_established", log: "x" }] }, "tunnels[0].log is not a list"],
    [
      { tunnels: [{ connection: "ID", status: "ike_sa_established", log: [{ at: "now", text: "x" }] }] },
      "tunnels[0].log[0].at is not a number of milliseconds",
    ],
    [{ clients: [{ server: "vss-none" }] }, "clients[0].server names vss-none, which does not exist"],
  ])("of %j is refused, and nothing of it is taken", async (wrong: Json, sentence) => {
    const on = await start();
    const id = await single(on);
    const text = JSON.stringify(wrong).replaceAll("ID", id);
    const given = { tunnels: [{ connection: id, status: "ike_sa_not_established" }], ...(JSON.parse(text) as object) };
    const answer = await askEmulator(on, "observed", given);
    expect([answer.status, await answer.json()]).toEqual([400, { error: sentence.replaceAll("ID", id) }]);
    expect(await status(on, id)).toBe("ipsec_sa_established");
  });

  test("of a connection with two tunnels says which one", async () => {
    const on = await start();
    const id = await newDualConnection(on, await newDualGateway(on));
    expect(await admin(on, "observed", { bgp: [{ connection: id, status: "success" }] })).toEqual({
      error: `bgp[0].tunnel is missing: ${id} has two tunnels`,
    });
  });
});

describe("the observed log of a tunnel", () => {
  test("takes the place of the played one, in the range that is asked for", async () => {
    const on = await start();
    const id = await single(on);
    const log = [
      line("[IKE] old", 15 * 60),
      line("[IKE] initiating", 120),
      line("[IKE] received AUTHENTICATION_FAILED"),
    ];
    await report(on, { tunnels: [{ connection: id, status: "ike_sa_not_established", log }] });
    expect(await logOf(on, id)).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[IKE\] initiating$/),
      expect.stringMatching(/ \[IKE\] received AUTHENTICATION_FAILED$/),
    ]);
    expect(await logOf(on, id, { MinutePeriod: 1 })).toHaveLength(1);
  });

  test("is found in ranges of an advanced clock", async () => {
    const on = await start();
    const id = await single(on);
    await advance(on, 86_400);
    await report(on, { tunnels: [{ connection: id, status: "ike_sa_established", log: [line("[IKE] here")] }] });
    expect(await logOf(on, id, { MinutePeriod: 1 })).toEqual([expect.stringContaining("[IKE] here")]);
  });

  test("has the newest 500 lines, and of each the first thousand characters", async () => {
    const on = await start();
    const id = await single(on);
    const log = Array.from({ length: 600 }, (_, n) => line(`[IKE] ${n} ${"x".repeat(2000)}`));
    await report(on, { tunnels: [{ connection: id, status: "ike_sa_established", log }] });
    const asked = { ...region, VpnConnectionId: id, MinutePeriod: 10 };
    expect((await ok(on, "DescribeVpnConnectionLogs", asked)).Count).toBe(500);
    const [first = ""] = await logOf(on, id);
    expect(first).toContain("[IKE] 100 xxx");
    expect(first.split(" ").slice(2).join(" ")).toHaveLength(1000);
  });
});

describe("with a data file, what was observed", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "emulator-"));
  const dataFile = path.join(folder, "cloud.json");
  afterEach(() => fs.rmSync(dataFile, { force: true }));
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  test("is told by another process, and after a restart", async () => {
    const first = await start({ dataFile });
    const second = await start({ dataFile });
    const id = await single(first);
    await report(first, { tunnels: [{ connection: id, status: "ike_sa_not_established", log: [line("[IKE] gone")] }] });
    expect(await status(second, id)).toBe("ike_sa_not_established");
    await first.close();
    await second.close();
    const third = await start({ dataFile });
    expect(await status(third, id)).toBe("ike_sa_not_established");
    expect(await logOf(third, id)).toEqual([expect.stringContaining("[IKE] gone")]);
  });

  test("is written only when it changes, and does not swell the file", async () => {
    const on = await start({ dataFile });
    const id = await single(on);
    const log = Array.from({ length: 500 }, () => line("x".repeat(1000)));
    const reported = { tunnels: [{ connection: id, status: "ike_sa_established", log }] };
    await report(on, reported);
    const once = fs.statSync(dataFile).size;
    await report(on, reported);
    expect(fs.statSync(dataFile).size).toBe(once);
    for (let n = 0; n < 30; n += 1) {
      await report(on, { tunnels: [{ ...reported.tunnels[0], log: [...log, line(`line ${n}`)] }] });
    }
    expect(fs.statSync(dataFile).size).toBeLessThan(8 * 2 ** 20);
  });
});
