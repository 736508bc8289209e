import { causeInLog } from "../../src/alibaba/health/negotiation-log";
import type { Seen } from "../../src/lab/keeper-link";
import type { LabPlan, Machine } from "../../src/lab/lab-plan";
import { layOut } from "../../src/lab/layout/lay-out";
import type { Tunnel } from "../../src/tunnel/model";
import { connection, deviceWith, tunnel } from "../tunnel/_samples";
import { cloudOf, routeTo } from "./_cloud";
import { observed } from "./_stand";
import { whyNoLab } from "./_sites";

const why = whyNoLab();
if (why) process.stderr.write(`no refusals of real daemons: ${why}\n`);

/** The sites' configurations, changed after the cloud's were made. */
function changed(plan: LabPlan, change: (config: string) => string): LabPlan {
  const machines = plan.machines.map((machine): Machine => {
    const { ipsec } = machine;
    if (!ipsec || ipsec.tunnels.some(({ cloud }) => cloud)) return machine;
    const config = change(ipsec.config);
    if (config === ipsec.config) throw new Error(`nothing to change in ${config}`);
    return { ...machine, ipsec: { ...ipsec, config } };
  });
  return { ...plan, machines };
}

/** A cloud with one tunnel, and its site, with addresses of their own. */
function planOf(version: 1 | 2, number: number): LabPlan {
  const [cloud, site] = [`198.51.100.${number}`, `203.0.113.${number}`];
  const each: Tunnel = {
    ...tunnel,
    ike: { ...tunnel.ike, version },
    ends: {
      cloud: { address: cloud, identity: { kind: "address", value: cloud } },
      site: { address: site, identity: { kind: "address", value: site } },
    },
  };
  return layOut(cloudOf([deviceWith([connection([each])])], { VpnRouteEntry: [routeTo("192.168.10.0/24")] }));
}

/** All in one lab, side by side: whoever is refused is waited for to the end. */
const merged = (plans: readonly LabPlan[]): LabPlan => ({
  ...{ links: [], choices: [], paths: [], failovers: [], leftOut: [] },
  machines: plans.flatMap(({ machines }, index) =>
    machines
      .filter(({ wan }) => wan !== undefined)
      .map((machine) => ({ ...machine, name: `${machine.name}-${index}` })),
  ),
});

const changes = {
  key: (config: string) => config.replace(/secret = .*/, "secret = 0x00"),
  proposal: (config: string) => config.replace(/(\n +proposals = ).*/, "$1aes128-sha1-modp1024"),
  "proposal of phase 2": (config: string) => config.replace(/(\n +esp_proposals = ).*/, "$1aes128-sha1-modp1024"),
  selectors: (config: string) => config.replace(/local_ts = .*/, "local_ts = 172.16.0.0/24"),
  version: (config: string) => config.replace(/version = ([12])/, (_, found) => `version = ${found === "1" ? 2 : 1}`),
};

const says = {
  key: { 1: "message parsing failed", 2: "but MAC mismatched" },
  proposal: { 1: "no proposal found", 2: "received proposals unacceptable" },
  "proposal of phase 2": {
    1: "no matching proposal found, sending NO_PROPOSAL_CHOSEN",
    2: "no acceptable proposal found",
  },
  selectors: {
    1: "no matching CHILD_SA config found for 172.16.0.0/24",
    2: "traffic selectors 10.0.0.0/16 === 172.16.0.0/24 unacceptable",
  },
  version: { 1: "no IKE config found", 2: "no IKE config found" },
} as const;

const causes = {
  key: "the authentication fails: psk",
  proposal: "no algorithms of phase 1 in common",
  "proposal of phase 2": "no algorithms of phase 2 in common",
  selectors: "the peer does not accept the networks",
  version: "one end does not know the other: ikeVersion",
} as const;

const cases = ([1, 2] as const).flatMap((version) =>
  (Object.keys(changes) as (keyof typeof changes)[]).map((name) => ({ version, name })),
);

(why ? describe.skip : describe)("a site that differs from the cloud's end", () => {
  let seen: Seen;

  beforeAll(async () => {
    seen = await observed(
      merged(cases.map(({ version, name }, index) => changed(planOf(version, index + 1), changes[name]))),
    );
  }, 120_000);

  it.each(cases.map((each, index) => ({ ...each, index })))(
    "in IKEv$version's $name is refused, and status names why",
    ({ version, name, index }) => {
      const { log = [], status } = seen.observation.tunnels[index] ?? {};
      const isPhase2 = name === "selectors" || name === "proposal of phase 2";
      expect(status).toBe(isPhase2 ? "ipsec_sa_not_established" : "ike_sa_not_established");
      const lines = log.map(({ text }) => text);
      expect(lines.join("\n")).toContain(says[name][version]);
      expect(causeInLog(lines, { isPhase2, internetIp: undefined })).toContain(causes[name]);
    },
  );
});
