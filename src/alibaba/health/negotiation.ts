import type { HealthCondition } from "../../provider/health";

/** The facts about one tunnel that explain the state of its negotiation. */
export interface TunnelFacts {
  /** `tunnel`, or `tunnel master`. */
  readonly part: string;
  /** `active`, or `updating` or `deleting` during a change. */
  readonly state: string | undefined;
  readonly status: string | undefined;
  /** Address of the cloud's end, if known. */
  readonly internetIp: string | undefined;
  /** False if the negotiation starts with the first packet. */
  readonly effectImmediately: boolean | undefined;
}

/** How far phase 1 and phase 2 have come: DescribeVpnConnection, Status. */
export function tunnelSign(tunnel: TunnelFacts): HealthCondition {
  const { part, state, status = "unknown" } = tunnel;
  if (state === "updating" || state === "deleting" || state === "attaching") {
    return {
      part,
      condition: "changing",
      says: state,
      cause: "a change is under way: look again in a minute",
    };
  }
  if (status === "ipsec_sa_established") return { part, condition: "up", says: status };
  return { part, condition: "down", says: status, cause: causeOf(tunnel, status) };
}

function causeOf({ effectImmediately, internetIp }: TunnelFacts, status: string): string {
  switch (status) {
    case "ike_sa_not_established":
      return effectImmediately === false
        ? "phase 1 is not negotiated: the connection waits for traffic, or the peer does not answer; send a packet through it, or set effectImmediately"
        : "phase 1 is not negotiated: the peer does not answer or refuses; check its address, that UDP 500 and 4500 pass" +
            `${internetIp ? ` to and from ${internetIp}` : ""}, and that psk, ikeVersion, ikeMode, algorithms and identities equal the peer's`;
    case "ike_sa_established":
      return "phase 1 is up and phase 2 is not negotiated yet: look again in a minute, then compare the ipsecConfig with the peer's";
    case "ipsec_sa_not_established":
      return "phase 1 is up and phase 2 was refused: localSubnet and remoteSubnet must mirror the peer's, and ipsecEncAlg, ipsecAuthAlg and ipsecPfs must equal the peer's";
    default:
      return "vpnform does not know this status: look at the connection in the console";
  }
}

/** Whether a tunnel is up, so that the health of BGP and the health check can be judged. */
export function isUp(sign: HealthCondition): boolean {
  return sign.condition === "up";
}

/** The BGP session, if BGP is on: DescribeVpnConnection, VpnBgpConfig.Status and TunnelBgpConfig.BgpStatus. */
export function bgpSign(
  part: string,
  says: string | undefined,
  peerIp: string | undefined,
  tunnel: HealthCondition,
): HealthCondition {
  if (says === "success") return { part, condition: "up", says };
  const peer = peerIp ? ` ${peerIp}` : "";
  return within(
    tunnel,
    part,
    says,
    `the peer${peer} does not speak: check that it runs BGP in this tunnel, its ASN, its address in tunnelCidr and authKey`,
  );
}

/** The health check, if it is on: DescribeVpnConnection, VcoHealthCheck.Status. */
export function healthCheckSign(
  says: string | undefined,
  dip: string | undefined,
  tunnel: HealthCondition,
): HealthCondition {
  const part = "health check";
  if (says === "success") return { part, condition: "up", says };
  return within(
    tunnel,
    part,
    says,
    `${dip ?? "the destination"} does not answer through the tunnel: check that it is there, answers pings, and has a way back to sip`,
  );
}

/** What is not up inside of a tunnel; the cause is the tunnel's when that is not up either. */
function within(tunnel: HealthCondition, part: string, says: string | undefined, cause: string): HealthCondition {
  return {
    part,
    condition: tunnel.condition === "changing" ? "changing" : "down",
    says: says ?? "unknown",
    cause: isUp(tunnel) ? cause : "the tunnel below it is not up",
  };
}
