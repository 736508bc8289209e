import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Workspace } from "../../_helpers/workspace";

jest.setTimeout(60_000);

const minute = 60_000;

function remoteAccess(work: Workspace, provider: object = {}): void {
  work.program(
    `
const hub = new alibaba.VpnGateway(net, "hub", {
  name: "hub", vpcId: "vpc-1", bandwidth: 100, enableIpsec: true, enableSsl: true, sslConnections: 5,
});
const people = new alibaba.SslVpnServer(net, "people", {
  name: "people", vpnGatewayId: hub.id, clientIpPool: "10.200.0.0/24", localSubnet: ["10.0.0.0/16"],
});
for (const name of ["ada", "bob"]) new alibaba.SslVpnClientCert(net, name, { name, sslVpnServerId: people.id });
const office = new alibaba.CustomerGateway(net, "office", { name: "office", ipAddress: "203.0.113.9" });
new alibaba.VpnConnection(net, "link", {
  name: "link", vpnGatewayId: hub.id, customerGatewayId: office.id, effectImmediately: true,
  localSubnet: ["10.0.0.0/16"], remoteSubnet: ["192.168.0.0/24"],
});
`,
    provider,
  );
}

describe("logs in the public edition", () => {
  let cloud: EmulatorProcess;
  let work: Workspace;
  beforeAll(async () => {
    cloud = await EmulatorProcess.start();
    work = new Workspace(cloud);
    remoteAccess(work);
    await work.apply();
  });
  afterAll(async () => {
    work.remove();
    await cloud.stop();
  });

  const lines = async (...args: string[]) => (await work.ok("logs", ...args)).trimEnd().split("\n");
  const lastCall = async (action: string) => (await cloud.requests()).filter((call) => call.action === action).length;

  it("shows what a server wrote, by address or by construct path", async () => {
    await cloud.advance(3 * minute);
    const found = await lines("alivpn_ssl_server.people");
    expect(found.filter((line) => line.includes("status: listening"))).toHaveLength(4);
    expect(found[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /);
    expect(await lines("net/people")).toEqual(found);
  });

  it("shows what a server wrote of one client", async () => {
    const [ada] = await lines("net/ada");
    expect(ada).toContain("VERIFY OK");
    expect((await lines("net/ada")).join("\n")).not.toContain("listening");
    expect(await lines("net/bob")).not.toEqual(await lines("net/ada"));
  });

  it("shows the negotiation of a connection", async () => {
    expect((await lines("net/link")).join("\n")).toMatch(/IKE_SA .* established[^]*CHILD_SA .* established/);
  });

  it("shows the newest lines when there are more than wanted, over as many pages as it takes", async () => {
    await cloud.advance(200 * minute);
    const all = await lines("net/people", "--since", "4h");
    expect(all.length).toBeGreaterThan(200);
    const { stdout, stderr } = await work.run(["logs", "net/people", "--since", "4h", "--lines", "7"]);
    expect(stdout.trimEnd().split("\n")).toEqual(all.slice(-7));
    expect(stderr).toContain(`Older lines are left out: ${all.length - 7}.`);
    expect(await lastCall("DescribeVpnSslServerLogs")).toBeGreaterThan(8);
  });

  it("shows a range that lies behind", async () => {
    const { code, stdout } = await work.run(["logs", "net/people", "--since", "10m", "--until", "5m"]);
    expect(code).toBe(0);
    expect(stdout.split("\n").length).toBeLessThan(10);
  });

  it("follows what is written from now on, each line once, until it is interrupted", async () => {
    let begun = false;
    let minutes = 0;
    const { code, stdout } = await work.run(["logs", "net/people", "--since", "1m", "--follow"], {
      watch: (printed, kill) => {
        const count = printed.split("listening").length - 1;
        if (count > 0 && !begun) {
          begun = true;
          minutes = count;
          void cloud.advance(minute);
        } else if (begun && count > minutes) kill("SIGINT");
      },
    });
    expect(code).toBe(0);
    const shown = stdout.trimEnd().split("\n");
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown.filter((line) => line.includes("listening")).length).toBe(minutes + 1);
  });

  it("follows no longer than somebody reads it", async () => {
    let isTold = false;
    const { code, stderr } = await work.run(["logs", "net/people", "--since", "10m", "--follow"], {
      closes: ["stdout"],
      watch: (printed) => {
        if (isTold || !printed.includes("listening")) return;
        isTold = true;
        void cloud.advance(minute);
      },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  it.each([
    [["alivpn_gateway.hub"], "is a VPN gateway, of which the cloud keeps no log"],
    [["net/nobody"], 'the state has no "net/nobody"'],
    [["net/people", "--since", "yesterday"], '--since is "yesterday"'],
    [["net/people", "--since", "5m", "--until", "10m"], "--until is not later than --since"],
    [["net/people", "--until", "1m", "--follow"], "--follow goes on without an end"],
    [["net/people", "--lines", "0"], '--lines is "0"'],
  ])("refuses %j", async (args, message) => {
    const { code, stderr } = await work.run(["logs", ...args]);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });
});

describe("logs on an Apsara Stack", () => {
  let cloud: EmulatorProcess;
  let work: Workspace;
  beforeAll(async () => {
    cloud = await EmulatorProcess.start("--edition", "apsara");
    work = new Workspace(cloud);
    remoteAccess(work, { edition: "apsara", organizationId: "org-7" });
    await work.apply();
  });
  afterAll(async () => {
    work.remove();
    await cloud.stop();
  });

  it("are those of SSL servers, also by hours that lie behind", async () => {
    await cloud.advance(5 * minute);
    expect(await work.ok("logs", "net/people")).toContain("listening");
    expect((await work.run(["logs", "net/people", "--since", "3h", "--until", "1h"])).code).toBe(0);
  });

  it("are none of connections and single clients", async () => {
    for (const target of ["net/link", "net/ada"]) {
      const { code, stderr } = await work.run(["logs", target]);
      expect(code).toBe(1);
      expect(stderr).toContain('of which the cloud keeps no log in edition "apsara"');
      expect(stderr).toContain("there are logs of: SSL");
    }
  });
});
