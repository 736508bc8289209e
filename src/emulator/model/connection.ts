import type { Stored } from "../storage/table";
import type { Tagged } from "./tag";

/** Phase 1 settings under the names that the API gives them. */
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

/** Phase 2 settings under the names that the API gives them. */
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
  /** `master` or `slave`; a single-tunnel connection's only tunnel is its master. */
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
  /** One for single tunnel, master and slave for dual tunnel: the same rules serve both. */
  tunnels: Tunnel[];
  healthCheck: HealthCheck;
  createTime: number;
  /** Moments of the cloud's clock: end of the last write, end of phase 1, end of phase 2. */
  settledAt: number;
  phase1At: number;
  phase2At: number;
  /** What the peer does: it answers, or one of the phases fails until it is told otherwise. */
  peer: "answers" | "silent" | "rejects";
}
