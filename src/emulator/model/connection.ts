import type { Stored } from "../storage/table";
import type { BgpStatus, ObservedTunnel } from "./observation";
import type { Tagged } from "./tag";

/** Phase 1 settings, named as in the API. */
export interface Ike {
  Psk: string;
  IkeVersion: string;
  IkeMode: string;
  IkeEncAlg: string;
  IkeAuthAlg: string;
  IkePfs: string;
  IkeLifetime: number;
  LocalId: string;
  RemoteId: string;
}

/** Phase 2 settings, named as in the API. */
export interface Ipsec {
  IpsecEncAlg: string;
  IpsecAuthAlg: string;
  IpsecPfs: string;
  IpsecLifetime: number;
}

export interface Bgp {
  localAsn: number;
  tunnelCidr: string;
  localBgpIp: string;
}

export interface HealthCheck {
  enable: boolean;
  dip: string;
  sip: string;
  interval: number;
  retry: number;
}

export interface Tunnel {
  id: string;
  /** `master` or `slave`; the only tunnel of a single-tunnel connection is its master. */
  role: string;
  customerGatewayId: string;
  internetIp: string;
  zone: string;
  ike: Ike;
  ipsec: Ipsec;
  bgp: Bgp | undefined;
  dpd: boolean;
  natTraversal: boolean;
  caCertificate: string;
  /** Set while real daemons play the tunnel, or its BGP. */
  observed?: ObservedTunnel;
  observedBgp?: BgpStatus;
}

export interface Connection extends Stored, Tagged {
  region: string;
  gatewayId: string;
  name: string;
  dual: boolean;
  localSubnet: string;
  remoteSubnet: string;
  effectImmediately: boolean;
  autoConfigRoute: boolean;
  bgpEnabled: boolean;
  /** One tunnel, or master and slave for dual-tunnel mode. The same rules apply to both. */
  tunnels: Tunnel[];
  healthCheck: HealthCheck;
  createTime: number;
  /** Times of the cloud's clock: end of the last write, end of phase 1, end of phase 2. */
  settledAt: number;
  phase1At: number;
  phase2At: number;
  /** The peer's behaviour, which tests set: it answers, is silent (phase 1 fails), or rejects (phase 2 fails). */
  peer: "answers" | "silent" | "rejects";
}
