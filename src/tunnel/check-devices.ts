import { contains, parseCidr } from "../../lib/core/cidr";
import type { Issue } from "../../lib/core/errors";
import { didYouMean } from "../../lib/core/similar";
import type { DeclaredDevice } from "../../lib/device/declared-device";
import { deviceFor } from "./devices";
import type { Device, Dialect } from "./dialect";
import type { SiteConnection } from "./model";
import { refusalsOf } from "./refusals";
import { weaknessesOf } from "./weakness";

/** What does not go together between declared devices and the connections that end at them. */
export function checkDevices(
  declared: readonly DeclaredDevice[],
  connections: readonly SiteConnection[],
  dialects: readonly Dialect[],
): Issue[] {
  return declared.flatMap((each) => {
    const where = { path: each.path, ...(each.source === undefined ? {} : { source: each.source }) };
    const issue = (severity: Issue["severity"], attribute: string, message: string, hint: string): Issue => ({
      severity,
      attribute,
      message,
      hint,
      ...where,
    });
    const dialect = dialects.find(({ name }) => name === each.dialect);
    if (!dialect) {
      const names = dialects.map(({ name }) => name);
      const hint = didYouMean(each.dialect, names) ?? `use one of ${names.join(", ")}`;
      return [issue("error", "dialect", `there is no dialect "${each.dialect}"`, hint)];
    }
    const shared = declared.find((other) => other.path < each.path && share(other, each));
    if (shared) {
      const hint = "a customer gateway is one device: give each its own, or declare one device alone";
      return [issue("error", "customerGateway", `belongs to ${shared.path} already`, hint)];
    }
    const device = deviceFor({ address: each.path, path: each.path }, connections, declared);
    if (!device)
      return [
        issue(
          "warning",
          "customerGateway",
          "no connection ends here",
          "declare the connection, or leave the device out",
        ),
      ];
    return [...impossible(dialect, device), ...weak(device), ...networkIssues(each, device, issue)];
  });
}

const share = (left: DeclaredDevice, right: DeclaredDevice): boolean =>
  left.customerGateways.some((gateway) => right.customerGateways.includes(gateway));

const impossible = (dialect: Dialect, device: Device): Issue[] =>
  refusalsOf(dialect, device).map((refusal) => ({ severity: "error", ...refusal }));

function weak({ connections }: Device): Issue[] {
  const found = connections.flatMap(weaknessesOf);
  return found.map(({ path, attribute, message }) => ({
    severity: "warning",
    path,
    attribute,
    message,
    hint: "use aes256, sha256 and group14 or better at both ends",
  }));
}

type MakeIssue = (severity: Issue["severity"], attribute: string, message: string, hint: string) => Issue;

/** Networks that no tunnel carries, and BGP that announces nothing. */
function networkIssues({ networks }: DeclaredDevice, { connections }: Device, issue: MakeIssue): Issue[] {
  const announcing = connections.filter(({ tunnels }) => tunnels.some(({ bgp }) => bgp));
  const silent = announcing.filter((each) => each.networks.site.length === 0);
  const carried = connections.flatMap(({ tunnels }) => tunnels.flatMap(({ selectors }) => selectors.site));
  const isCarried = (network: string) => {
    // What is known later may carry anything.
    if (carried.length === 0) return true;
    const block = parseCidr(network);
    return carried.some((each) => {
      const outer = parseCidr(each);
      return block !== undefined && outer !== undefined && contains(outer, block);
    });
  };
  return [
    ...silent.map(({ path }) =>
      issue("warning", "networks", `announces nothing over ${path}`, "name the networks behind the device"),
    ),
    ...networks
      .filter((network) => !isCarried(network))
      .map((network) =>
        issue("warning", "networks", `no tunnel carries ${network}`, "add it to remoteSubnet of a connection"),
      ),
  ];
}
