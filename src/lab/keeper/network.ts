import { mkdir } from "node:fs/promises";
import type { LabPlan, Machine, Wan } from "../lab-plan";
import { ip, must, within } from "./run";

/** Everything of the lab: on a file system that only its processes see, and that ends with them. */
export const labFolder = "/var/tmp/lab";
/** The namespace between all public addresses. */
export const internet = "internet";
/** Address of the other side of a line: of the Internet, or of a machine that translates, which has a line itself. */
const gatewayOf = ({ behind }: Wan): string => (behind === undefined ? "100.64.0.1" : "100.64.0.2");

/** Table and preference of the first choice of a machine; the main table comes after them. */
const firstTable = 1000;
export const tableOf = (choice: number): number => firstTable + choice;
/** Everything a machine sends or forwards, before any other rule but that of its own addresses. */
export const deadRule = "rule add pref 1 blackhole";
export const aliveRule = "rule del pref 1 blackhole";

/** Makes the machines and cables. Nothing of it is seen outside of this process's namespaces. */
export async function makeNetwork({ machines, links, choices }: LabPlan): Promise<void> {
  for (const folder of ["/run", "/var/tmp"]) await must("mount", ["-t", "tmpfs", "tmpfs", folder]);
  await mkdir("/run/netns");
  await mkdir(labFolder, { mode: 0o755 });
  const lines = machines.filter(({ wan }) => wan !== undefined);
  await ip([
    `netns add ${internet}`,
    ...machines.map(({ name }) => `netns add ${name}`),
    ...lines.map(
      ({ name, wan }, index) =>
        `link add line${index} netns ${wan?.behind ?? internet} type veth peer name wan0 netns ${name}`,
    ),
    ...links.map(
      ({ inner, edge }, index) => `link add to${index} netns ${inner} type veth peer name lan${index} netns ${edge}`,
    ),
  ]);
  for (const name of [internet, ...machines.map((each) => each.name)]) await allowForwarding(name);
  await ip(["link set lo up"], internet);
  for (const machine of machines) await ip(linesOf(machine), machine.name);
  for (const [index, { wan }] of lines.entries()) {
    if (!wan) continue;
    const routes = wan.addresses.map((address) => `route add ${address}/32 dev line${index}`);
    await ip(
      [`link set line${index} up`, `address add ${gatewayOf(wan)}/32 dev line${index}`, ...routes],
      wan.behind ?? internet,
    );
  }
  for (const { name, wan } of machines.filter(({ translates }) => translates))
    await translate(name, wan?.addresses[0] ?? "");
  for (const [index, link] of links.entries()) {
    await ip([`link set to${index} up`, `address add ${link.innerAddress}/30 dev to${index}`], link.inner);
    const routes = link.networks.map((network) => `route add ${network} via ${link.innerAddress} dev lan${index}`);
    await ip([`link set lan${index} up`, `address add ${link.edgeAddress}/30 dev lan${index}`, ...routes], link.edge);
  }
  for (const [index, { inner, source, destination }] of choices.entries()) {
    const from = source === undefined ? "" : `from ${source} `;
    await ip([`rule add pref ${tableOf(index)} ${from}to ${destination} lookup ${tableOf(index)}`], inner);
  }
}

function linesOf({ wan, addresses }: Machine): string[] {
  return [
    "link set lo up",
    ...addresses.map((address) => `address add ${address}/32 dev lo`),
    ...(wan
      ? [
          "link set wan0 up",
          ...wan.addresses.map((address) => `address add ${address}/32 dev wan0`),
          `route add ${gatewayOf(wan)}/32 dev wan0`,
          // No default route: the main table is asked before that of the tunnels, and what it knows would leave in clear.
          ...wan.peers.map((peer) => `route add ${peer}/32 via ${gatewayOf(wan)} dev wan0`),
        ]
      : []),
  ];
}

async function translate(machine: string, address: string): Promise<void> {
  const rules = `table ip nat {
  chain out {
    type nat hook postrouting priority srcnat
    oifname "wan0" snat to ${address}
  }
}
`;
  await must("ip", within(machine, "nft", "-f", "-"), { input: rules });
}

async function allowForwarding(machine: string): Promise<void> {
  const settings = ["ip_forward=1", "conf/all/rp_filter=0", "conf/default/rp_filter=0", "conf/all/send_redirects=0"];
  const script = settings.map((each) => each.replace(/^(.*)=(.*)$/, "echo $2 >/proc/sys/net/ipv4/$1")).join("; ");
  await must("ip", within(machine, "sh", "-c", script));
}
