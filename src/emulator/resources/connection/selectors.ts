import type { Cloud } from "../../cloud/cloud";
import type { Connection, Tunnel } from "../../model/connection";
import { anyOverlap } from "../../network/cidr";
import { refuse } from "../../protocol/errors";

type Candidate = Pick<Connection, "id" | "gatewayId" | "tunnels" | "localSubnet" | "remoteSubnet">;

/** Compares a new or changed connection with the others between the same two ends. */
export function checkNeighbours(cloud: Cloud, candidate: Candidate): void {
  const others = cloud.connections
    .by("gateway", candidate.gatewayId)
    .filter((other) => other.id !== candidate.id && sharedTunnels(candidate, other).length > 0);
  for (const other of others) {
    if (samePair(candidate, other) && sameSelectors(candidate, other))
      throw refuse("InvalidVpnConnection.AlreadyExists");
  }
  // The Apsara Stack guide has no further rule.
  if (cloud.edition === "apsara") return;
  for (const other of others) {
    if (selectorsOverlap(candidate, other)) {
      throw refuse("VpnConnectionParamInvalid.SameVpnAndCgwTrafficSelectorOverlap", `Other connection: ${other.id}.`);
    }
    if (sharedTunnels(candidate, other).some(([a, b]) => JSON.stringify(a.ike) !== JSON.stringify(b.ike))) {
      throw refuse("VpnConnectionParamInvalid.SameVpnAndCgwDifferentIkeConfigs", `Other connection: ${other.id}.`);
    }
  }
}

/** Pairs of tunnels with the same role and the same customer gateway. */
function sharedTunnels(a: Candidate, b: Candidate): [Tunnel, Tunnel][] {
  return a.tunnels.flatMap((x) =>
    b.tunnels
      .filter((y) => x.role === y.role && x.customerGatewayId === y.customerGatewayId)
      .map((y): [Tunnel, Tunnel] => [x, y]),
  );
}

function samePair(a: Candidate, b: Candidate): boolean {
  return sharedTunnels(a, b).length === a.tunnels.length;
}

function sameSelectors(a: Candidate, b: Candidate): boolean {
  const sorted = (list: string) => list.split(",").sort().join(",");
  return sorted(a.localSubnet) === sorted(b.localSubnet) && sorted(a.remoteSubnet) === sorted(b.remoteSubnet);
}

function selectorsOverlap(a: Candidate, b: Candidate): boolean {
  return (
    anyOverlap(a.localSubnet.split(","), b.localSubnet.split(",")) &&
    anyOverlap(a.remoteSubnet.split(","), b.remoteSubnet.split(","))
  );
}
