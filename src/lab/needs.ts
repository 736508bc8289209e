import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { VpnformError } from "../../lib/core/errors";
import type { LabPlan, LabTunnel } from "./lab-plan";

/** A program that the lab runs, and Debian's package that brings it. */
interface Needed {
  readonly program: string;
  readonly packages: readonly string[];
}

const always: readonly Needed[] = [
  { program: "unshare", packages: ["util-linux"] },
  { program: "ip", packages: ["iproute2"] },
  { program: "ping", packages: ["iputils-ping"] },
];
const ipsec: readonly Needed[] = [
  {
    program: "/usr/lib/ipsec/charon",
    packages: ["strongswan-charon", "libcharon-extra-plugins", "libstrongswan-standard-plugins"],
  },
  { program: "swanctl", packages: ["strongswan-swanctl"] },
];
const bgp: readonly Needed[] = [
  { program: "/usr/lib/frr/bgpd", packages: ["frr"] },
  { program: "vtysh", packages: ["frr"] },
];
const ssl: readonly Needed[] = [{ program: "openvpn", packages: ["openvpn"] }];

const nat: readonly Needed[] = [{ program: "nft", packages: ["nftables"] }];

/** Where daemons are, which a user's own path may leave out. */
export const systemFolders = ["/usr/sbin", "/sbin"];

/** How the namespaces are made: by root, or in a user namespace. */
export const isRoot = (): boolean => process.getuid?.() === 0;
export const unshareOptions = (): string[] => [isRoot() ? "-nmpf" : "-Urnmpf", "--kill-child", "--mount-proc"];

/**
 * What of a plan this machine can run.
 *
 * @throws VpnformError with the packages to install, or what is not allowed here
 */
export function possible(plan: LabPlan, searchPath: string): LabPlan {
  if (process.platform !== "linux")
    throw new VpnformError("lab-failed", "the lab needs Linux: it is made of network namespaces");
  const wants = (is: (machine: LabPlan["machines"][number]) => boolean) => plan.machines.some(is);
  // quirk: FRR refuses to run without root's own groups.
  const hasBgp = isRoot() && wants(({ frr }) => frr !== undefined);
  const needed = [
    ...always,
    ...(wants(({ ipsec: own }) => own !== undefined) ? ipsec : []),
    ...(hasBgp ? bgp : []),
    ...(wants(({ openvpn }) => openvpn !== undefined) ? ssl : []),
    ...(wants(({ translates }) => translates === true) ? nat : []),
  ];
  const missing = needed.filter(({ program }) => !isThere(program, searchPath));
  if (missing.length > 0)
    throw new VpnformError("lab-failed", `the lab needs ${missing.map(({ program }) => program).join(", ")}`, {
      hint: `on Debian and Ubuntu: apt-get install --no-install-recommends ${[...new Set(missing.flatMap(({ packages }) => packages))].join(" ")}`,
    });
  if (spawnSync("unshare", [...unshareOptions(), "true"]).status !== 0)
    throw new VpnformError("lab-failed", "this machine allows no namespaces", {
      hint: "run it as root, or allow user namespaces: sysctl kernel.unprivileged_userns_clone=1",
    });
  if (!isWritable("/dev/net/tun"))
    throw new VpnformError("lab-failed", "/dev/net/tun cannot be opened", {
      hint: "run it as root, or: chmod 666 /dev/net/tun",
    });
  return isRoot() ? plan : withoutBgp(plan);
}

/** The emulator goes on to play its sessions, and what only BGP would lead is not tried. */
function withoutBgp(plan: LabPlan): LabPlan {
  const silent = plan.machines.filter(({ frr }) => frr !== undefined);
  if (silent.length === 0) return plan;
  const paths = plan.paths.filter(({ byBgp }) => !byBgp);
  const untried = plan.paths.length - paths.length;
  return {
    ...plan,
    machines: plan.machines.map(({ frr: _frr, ipsec, ...machine }) => ({
      ...machine,
      ...(ipsec ? { ipsec: { ...ipsec, tunnels: ipsec.tunnels.map(withoutSession) } } : {}),
    })),
    choices: plan.choices.filter(({ ways }) => ways.some(({ by }) => by !== "bgp")),
    paths,
    failovers: plan.failovers.filter(({ byBgp }) => !byBgp),
    leftOut: [...plan.leftOut, `BGP, and the ${untried} paths that it leads: FRR runs as root alone`],
  };
}

function withoutSession({ cloud, ...tunnel }: LabTunnel): LabTunnel {
  if (!cloud) return tunnel;
  const { bgp: _bgp, ...ids } = cloud;
  return { ...tunnel, cloud: ids };
}

function isThere(program: string, searchPath: string): boolean {
  if (program.startsWith("/")) return existsSync(program);
  const folders = [...searchPath.split(delimiter), ...systemFolders];
  return folders.some((folder) => existsSync(join(folder, program)));
}

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
