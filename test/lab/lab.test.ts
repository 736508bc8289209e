import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startTime } from "../../src/lab/record";
import { Workspace } from "../_helpers/workspace";
import { connection, gateway, office, people, route, whyNoLab } from "./_sites";

const why = whyNoLab();
if (why) process.stderr.write(`no lab: ${why}\n`);

/** A process and all that it has started, as their folders in /proc, told apart from later ones by their start. */
function family(pid: number): string[] {
  const start = startTime(pid);
  if (start === undefined) return [];
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  const below = children === "" ? [] : children.split(" ").flatMap((child) => family(Number(child)));
  return [`${pid} ${start}`, ...below];
}

const isAlive = (process: string): boolean => {
  const [pid, start] = process.split(" ");
  return startTime(Number(pid)) === start;
};

const nameOf = (process: string): string => {
  try {
    return readFileSync(`/proc/${process.split(" ")[0]}/cmdline`, "utf8");
  } catch {
    return "";
  }
};

/** The office's device has an address of its own, and translation before it. */
const behindNat = `const { device } = require("vpnform");
new device.StrongSwan(net, "router", { customerGateway: berlin, wan: "eth0", inside: ["eth1"], wanAddress: "192.168.99.2" });`;

const twoTunnels = { EMULATOR_SINGLE_TUNNEL: "0" };
const links = () => readFileSync("/proc/net/dev", "utf8").match(/^ *\S+:/gm);
const gone = async (isGone: () => boolean) => {
  for (let tries = 0; tries < 200 && !isGone(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  return isGone();
};

(why ? describe.skip : describe)(
  "a lab of a gateway with two zones, a site with one line and one with two lines and BGP",
  () => {
    let project: Workspace;
    const lab = (...args: string[]) => project.run(["lab", ...args], { env: twoTunnels });
    const record = () => join(project.folder, ".vpnform", "lab.json");
    const before = links();

    beforeAll(() => {
      project = new Workspace();
      project.declare(
        [
          gateway,
          office("berlin", "203.0.113.10"),
          connection("office", ["berlin"], {}),
          route("office", "192.168.10.0/24"),
          office("line-1", "203.0.113.21", { asn: "65010", authKey: "bgp-Key-1" }),
          office("line-2", "203.0.113.22", { asn: "65010", authKey: "bgp-Key-1" }),
          connection("centre", ["line-1", "line-2"], { bgp: 11 }),
          ...people("ada", "grace"),
        ],
        existsSync("/usr/sbin/nft") ? behindNat : "",
      );
    });
    afterAll(async () => {
      await lab("down");
      project.remove();
    });

    it("stands up: every tunnel and session, as the daemons say and as the cloud then answers", async () => {
      const { code, stdout, stderr } = await lab("up", "--json");
      expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.not.stringContaining("Error") });
      const up = JSON.parse(stdout);
      expect(up).toMatchObject({ ok: true, missing: [], leftOut: [] });
      expect(up.tunnels.map(({ status }: { status: string }) => status)).toEqual(Array(4).fill("ipsec_sa_established"));
      expect(up.bgp.map(({ status }: { status: string }) => status)).toEqual(["success", "success"]);
      expect(up.machines.filter(({ title }: { title: string }) => title.startsWith("client "))).toHaveLength(2);
      const status = await project.run(["status", "--emulator"]);
      expect(status).toMatchObject({
        code: 0,
        stdout: expect.stringContaining("up  tunnel master  ipsec_sa_established"),
      });
      const logs = await project.run(["logs", "net/office", "--emulator"]);
      expect(logs.stdout).toMatch(/CHILD_SA .* established with SPIs/);
    }, 180_000);

    it("keeps what it knows to its owner, and no key at all", () => {
      const text = readFileSync(record(), "utf8");
      expect(text).not.toContain("between-Both-1");
      expect(family(JSON.parse(text).pid).length).toBeGreaterThan(6);
    });

    it("does not stand in the host's own network", () => expect(links()).toEqual(before));

    it("a second lab of the project takes the place of the first", async () => {
      const { pid } = JSON.parse(readFileSync(record(), "utf8"));
      expect((await lab("up")).code).toBe(0);
      expect(existsSync(`/proc/${pid}`)).toBe(false);
    }, 180_000);

    it("a lab whose process was killed leaves nothing, and the emulator goes on by itself", async () => {
      const { pid } = JSON.parse(readFileSync(record(), "utf8"));
      const all = family(pid);
      process.kill(pid, "SIGKILL");
      expect(await gone(() => !all.some(isAlive))).toBe(true);
      expect(await project.run(["status", "--emulator"])).toMatchObject({
        code: 0,
        stderr: expect.stringContaining("The lab's process is gone"),
      });
      expect(existsSync(record())).toBe(false);
      expect(await lab("status")).toMatchObject({ code: 1, stderr: expect.stringContaining("no lab is up") });
      expect(await lab("test")).toMatchObject({ code: 1, stderr: expect.stringContaining("no lab is up") });
      expect(await lab("down")).toMatchObject({ code: 0, stderr: expect.stringContaining("No lab is up.") });
    }, 60_000);

    it.each(["SIGKILL", "SIGINT"] as const)(
      "a lab that is being stood up is gone after %s",
      async (signal) => {
        const all = new Set<string>();
        let command = 0;
        const isStarting = () => {
          for (const each of family(command)) all.add(each);
          return [...all].some((each) => nameOf(each).includes("charon"));
        };
        const watch = (printed: string, kill: (signal: NodeJS.Signals) => void, pid: number) => {
          command = pid;
          if (printed.includes("Standing up")) void gone(isStarting).then(() => kill(signal));
        };
        const { code } = await project.run(["lab", "up"], { env: twoTunnels, watch });
        expect(code).not.toBe(0);
        expect(all.size).toBeGreaterThan(3);
        expect(await gone(() => ![...all].some(isAlive))).toBe(true);
        expect(existsSync(record())).toBe(false);
      },
      60_000,
    );
  },
);

it("a lab takes an emulated cloud: another endpoint is not asked twice", async () => {
  const project = new Workspace();
  project.declare([gateway]);
  try {
    const result = await project.run(["lab", "up"], { env: { VPNFORM_ALIBABA_ENDPOINT: "http://127.0.0.1:9" } });
    expect(result).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("the emulator at http://127.0.0.1:9 does not answer"),
    });
  } finally {
    project.remove();
  }
});
