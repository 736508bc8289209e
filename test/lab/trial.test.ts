import { Workspace } from "../_helpers/workspace";
import { connection, gateway, office, route, whyNoLab } from "./_sites";

const why = whyNoLab();
if (why) process.stderr.write(`no trial of a lab: ${why}\n`);

const twoTunnels = { EMULATOR_SINGLE_TUNNEL: "0" };

const carried = (from: string, to: string) => ({
  from,
  to,
  ok: true,
  tunnel: "tunnel 1",
  lossPercent: 0,
  millis: expect.any(Number),
});
const lost = (from: string, to: string, tunnel: string | null) => ({
  ...{ from, to, ok: false, tunnel, lossPercent: 100, millis: null },
  reason: "the route to 192.168.10.0/24 is not published to the VPC",
});
const survived = (what: string) => ({ what, ok: true, interruptionMillis: expect.any(Number) });

(why ? describe.skip : describe)("lab test", () => {
  let project: Workspace;
  const lab = (...args: string[]) => project.run(["lab", ...args], { env: twoTunnels });

  const tried = async (
    declarations: Parameters<Workspace["declare"]>[0],
  ): Promise<{ code: number | null; trial: unknown }> => {
    project.declare(declarations);
    const up = await lab("up");
    expect(up).toMatchObject({ code: 0 });
    const { code, stdout } = await lab("test", "--json");
    return { code, trial: JSON.parse(stdout) };
  };

  beforeEach(() => {
    project = new Workspace();
  });
  afterEach(async () => {
    await lab("down");
    project.remove();
  });

  it("tries every path of a site with two devices and BGP, and breaks what the site must survive", async () => {
    const { code, trial } = await tried([
      gateway,
      office("line-1", "203.0.113.21", { asn: "65010", authKey: "bgp-Key-1" }),
      office("line-2", "203.0.113.22", { asn: "65010", authKey: "bgp-Key-1" }),
      connection("centre", ["line-1", "line-2"], { bgp: 11 }),
    ]);
    const [vpc, site] = ["10.253.0.10 (vpc-1)", "10.254.0.10 (net/centre)"];
    expect(trial).toEqual({
      ok: true,
      paths: [carried(vpc, site), carried(site, vpc)],
      failovers: [
        survived("tunnel 1 of net/centre"),
        survived("zone eu-central-1-a of net/hub, for net/centre"),
        survived("zone eu-central-1-b of net/hub, for net/centre"),
        survived("device net/line-1, for net/centre"),
      ],
    });
    const { failovers } = trial as { failovers: { interruptionMillis: number }[] };
    // What breaks the primary tunnel is noticed by BGP's hold timer or the dead peer's detection, not at once.
    expect(failovers[0]?.interruptionMillis).toBeGreaterThan(500);
    expect(code).toBe(0);
  }, 300_000);

  it("fails, with the reason, where a route is not published", async () => {
    const { code, trial } = await tried([
      gateway,
      office("berlin", "203.0.113.10"),
      connection("office", ["berlin"], {}),
      route("office", "192.168.10.0/24", { publishVpc: false }),
    ]);
    const [vpc, site] = ["10.0.0.10 (vpc-1)", "192.168.10.10 (net/berlin)"];
    // It leaves the site, and nothing leads its answer back.
    expect(trial).toEqual({
      ok: false,
      paths: [lost(vpc, site, null), lost(site, vpc, expect.stringContaining("tunnel"))],
      failovers: [],
    });
    expect(code).toBe(1);
  }, 200_000);
});
