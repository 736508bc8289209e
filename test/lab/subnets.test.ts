import { layOut } from "../../src/lab/layout/lay-out";
import type { Device } from "../../src/tunnel/dialect";
import { samples } from "../tunnel/_samples";
import { cloudOf, routeTo } from "./_cloud";
import { tried } from "./_stand";
import { whyNoLab } from "./_sites";

const why = whyNoLab();
if (why) process.stderr.write(`no IKEv1 with several networks: ${why}\n`);

(why ? describe.skip : describe)("IKEv1 with two networks on both sides", () => {
  it("carries every pair both ways, encapsulated in UDP as behind NAT", async () => {
    const device = samples["ikev1-subnets"] as Device;
    const plan = layOut(
      cloudOf([device], { VpnRouteEntry: ["192.168.10.0/24", "192.168.20.0/24"].map((network) => routeTo(network)) }),
    );
    const { seen, trial } = await tried(plan);
    expect(seen).toMatchObject({ missing: [], observation: { tunnels: [{ status: "ipsec_sa_established" }] } });
    // Userland ESP always pretends to be behind NAT: the daemons detect it, and change to UDP 4500.
    expect(seen.observation.tunnels[0]?.log.map(({ text }) => text)).toContain("[IKE] remote host is behind NAT");
    expect(trial).toMatchObject({ ok: true, paths: Array(8).fill({ ok: true, lossPercent: 0 }) });
  }, 90_000);
});
