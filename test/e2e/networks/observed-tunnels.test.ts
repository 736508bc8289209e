import { EmulatorProcess } from "../../_helpers/emulator-process";
import { emulatorAdmin } from "../../_helpers/emulator-admin";
import { Workspace } from "../../_helpers/workspace";
import type { Declaration } from "../../_helpers/workspace";

jest.setTimeout(60_000);

const gateway = { vpcId: "vpc-hub", bandwidth: 10, instanceChargeType: "POSTPAY" };
const tunnel = (role: string) => ({ role, customerGatewayId: "${alivpn_customer_gateway.office.id}" });

function network(more: object, own: object): Declaration[] {
  const connection = {
    vpnGatewayId: "${alivpn_gateway.hub.id}",
    localSubnet: ["10.0.0.0/16"],
    remoteSubnet: ["192.168.0.0/24"],
    effectImmediately: true,
    ...own,
  };
  return [
    ["VpnGateway", "hub", { ...gateway, ...more }],
    ["CustomerGateway", "office", { ipAddress: "203.0.113.7" }],
    ["VpnConnection", "link", connection],
  ];
}

const single = network({}, { customerGatewayId: "${alivpn_customer_gateway.office.id}" });
const dual = network(
  { vSwitchId: "vsw-a", disasterRecoveryVSwitchId: "vsw-b" },
  { autoConfigRoute: false, tunnelOptionsSpecification: [tunnel("master"), tunnel("slave")] },
);

let cloud: EmulatorProcess;
let project: Workspace;
beforeAll(async () => {
  cloud = await EmulatorProcess.start();
});
beforeEach(async () => {
  await cloud.reset();
  project = new Workspace(cloud);
});
afterEach(() => project.remove());
afterAll(() => cloud.stop());

async function connection() {
  const [found] = (await cloud.resources())["VpnConnection"] ?? [];
  return found;
}

const report = (tunnels: readonly object[]) => emulatorAdmin(cloud, "observed", { tunnels });

const line = (text: string) => ({ at: Date.now() - 1000, text });

async function logCalls(): Promise<number> {
  return (await cloud.requests()).filter(({ action }) => action === "DescribeVpnConnectionLogs").length;
}

describe("a tunnel that real daemons play", () => {
  it("is down in `status` for the reason that they give, and its lines are in `logs`", async () => {
    project.declare(single);
    await project.apply();
    const { VpnConnectionId: id } = await connection();
    expect((await project.run(["status"])).code).toBe(0);
    expect(await logCalls()).toBe(0);

    const log = [line("[IKE] initiating IKE_SA"), line("[IKE] received AUTHENTICATION_FAILED notify error")];
    await report([{ connection: id, status: "ike_sa_not_established", log }]);
    const { code, stdout } = await project.run(["status"]);
    expect(stdout).toMatch(
      / {2}down +tunnel +ike_sa_not_established\n {4}cause: the authentication fails: psk, localId and remoteId must equal the peer's \(the log says "\[IKE\] received AUTHENTICATION_FAILED notify error"\)\n/,
    );
    expect(code).toBe(2);
    const logs = (await project.ok("logs", "alivpn_connection.link")).trimEnd().split("\n");
    expect(logs.map((each) => each.slice(20))).toEqual(log.map(({ text }) => text));

    await report([{ connection: id, status: "ipsec_sa_established", log: [] }]);
    expect((await project.run(["status"])).code).toBe(0);
    expect(await logCalls()).toBe(2);
  });

  it("is down for its own reason where the other one is up, and one call reads its log", async () => {
    project.declare(dual);
    await project.apply();
    const { VpnConnectionId: id, TunnelOptionsSpecification } = await connection();
    const [master, slave] = TunnelOptionsSpecification.TunnelOptions;
    const up = { connection: id, tunnel: master.TunnelId, status: "ipsec_sa_established" };
    const down = { connection: id, tunnel: slave.TunnelId, status: "ipsec_sa_not_established" };
    await report([
      { ...up, log: [line("[IKE] received NO_PROPOSAL_CHOSEN notify error")] },
      { ...down, log: [line("[IKE] received TS_UNACCEPTABLE notify, no CHILD_SA built")] },
    ]);
    const { code, stdout } = await project.run(["status"]);
    expect(stdout).toMatch(/ {2}up +tunnel master +ipsec_sa_established\n/);
    expect(stdout).toMatch(
      / {2}down +tunnel slave +ipsec_sa_not_established\n {4}cause: the peer does not accept the networks: localSubnet and remoteSubnet must mirror its own/,
    );
    expect(stdout).toMatch(/^Status: 1 down, 2 up\.$/m);
    expect([code, await logCalls()]).toEqual([2, 1]);
  });

  it("is down for the likely cause where its log may not be read, or tells nothing", async () => {
    project.declare(single);
    await project.apply();
    const { VpnConnectionId: id } = await connection();
    const likely = /cause: phase 1 is not negotiated: the peer does not answer or refuses/;
    await report([{ connection: id, status: "ike_sa_not_established" }]);
    expect((await project.run(["status"])).stdout).toMatch(likely);
    const log = [line("[IKE] received AUTHENTICATION_FAILED notify error")];
    await report([{ connection: id, status: "ike_sa_not_established", log }]);
    const refusal = { action: "DescribeVpnConnectionLogs", kind: "error", code: "Forbidden.RAM", http: 403 };
    await emulatorAdmin(cloud, "faults", { rules: [refusal] });
    const { code, stdout } = await project.run(["status"]);
    expect(stdout).toMatch(likely);
    expect(code).toBe(2);
  });
});
