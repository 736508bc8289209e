import type { Device } from "../../tunnel/dialect";
import type { LabConnection } from "./lab-connections";

/** Devices that lead out of the same networks. */
export interface Site {
  readonly name: string;
  readonly title: string;
  readonly devices: readonly Device[];
  readonly connections: readonly LabConnection[];
}

/** Devices that share a connection stand at one site. */
export function sitesOf(devices: readonly Device[], connections: readonly LabConnection[]): Site[] {
  const groups: Device[][] = [];
  const isAt = (device: Device, { tunnels }: LabConnection) => tunnels.some((each) => each.device === device.path);
  const share = (left: Device, right: Device) => connections.some((each) => isAt(left, each) && isAt(right, each));
  for (const device of devices) {
    const joined = groups.filter((group) => group.some((other) => share(device, other)));
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push([...joined.flat(), device]);
  }
  return groups.flatMap((group, index): Site[] => {
    const own = connections.filter((each) => group.some((device) => isAt(device, each)));
    const [first] = own;
    // The device of the primary tunnel first.
    const order = (device: Device) =>
      own.map((each) => each.tunnels.findIndex((tunnel) => tunnel.device === device.path));
    const sorted = [...group].sort((left, right) => Math.min(...order(left)) - Math.min(...order(right)));
    if (!first) return [];
    const title = group.length === 1 ? (group[0]?.path ?? first.path) : first.path;
    return [{ name: `site-${index + 1}`, title, devices: sorted, connections: own }];
  });
}
