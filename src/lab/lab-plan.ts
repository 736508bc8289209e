/**
 * What a lab consists of. Plain data: the lab's own process gets it as JSON and makes it real; nothing here runs anything.
 */
export interface LabPlan {
  readonly machines: readonly Machine[];
  readonly links: readonly Link[];
  readonly choices: readonly Choice[];
  readonly paths: readonly Path[];
  readonly failovers: readonly Failover[];
  /** What the lab leaves out, and why: a sentence each. */
  readonly leftOut: readonly string[];
}

/** A network namespace with the daemons that run in it. */
export interface Machine {
  /** Of its namespace: letters, digits and hyphens. */
  readonly name: string;
  /** For people, such as `zone eu-central-1-a of net/hub`. */
  readonly title: string;
  /** Its line to the Internet, if it has one. */
  readonly wan?: Wan;
  /** What it forwards to its line leaves with its own address. */
  readonly translates?: boolean;
  /** Addresses of its own, without a network around them. */
  readonly addresses: readonly string[];
  readonly ipsec?: Ipsec;
  /** frr.conf. */
  readonly frr?: string;
  readonly openvpn?: readonly OpenVpn[];
}

export interface Wan {
  readonly addresses: readonly string[];
  /** Whom it may reach; nothing else is routed, so that nothing leaks past a tunnel. */
  readonly peers: readonly string[];
  /** The machine that has its public address and translates; without one, the line ends in the Internet. */
  readonly behind?: string;
}

export interface Ipsec {
  /** swanctl.conf. */
  readonly config: string;
  /** Addresses of the tunnels' interface, with their prefix: BGP speaks from them. */
  readonly addresses: readonly string[];
  /** Networks beyond the tunnels that are routed into them from the beginning. */
  readonly networks: readonly string[];
  /** Networks beyond the tunnels that only BGP may tell. */
  readonly learned: readonly string[];
  /** What it negotiates, by its connection's name in `config`. */
  readonly tunnels: readonly LabTunnel[];
}

/** One end of a tunnel. */
export interface LabTunnel {
  readonly name: string;
  /** Public address of the other end. */
  readonly peer: string;
  /** For people: `tunnel 1 of net/berlin`. */
  readonly title: string;
  /** At the cloud's end: ids of the connection and of the tunnel, and the other end's address for BGP. */
  readonly cloud?: { readonly connection: string; readonly tunnel: string | undefined; readonly bgp?: string };
}

export interface OpenVpn {
  readonly name: string;
  readonly config: string;
  /** The other end's networks; a server has routes to its clients by itself. */
  readonly role: "server" | "client";
  /** Files beside the configuration. */
  readonly files: Readonly<Record<string, string>>;
  /** Id of the server, or of the client's certificate. */
  readonly id: string;
}

/** A cable between a network and the machine that leads out of it. */
export interface Link {
  readonly inner: string;
  readonly innerAddress: string;
  readonly edge: string;
  readonly edgeAddress: string;
  /** Networks on the inner side. */
  readonly networks: readonly string[];
}

/** Which way a network takes towards a destination: the first one that is up. The lab plays the network's router. */
export interface Choice {
  readonly inner: string;
  /** Only what comes from there; everything without. */
  readonly source?: string;
  readonly destination: string;
  readonly ways: readonly Way[];
}

export interface Way {
  readonly edge: string;
  /** Names of the tunnels at that edge, any of which will do. */
  readonly tunnels: readonly string[];
  /** Up with an association that carries packets, with a route that BGP told, or always. */
  readonly by: "association" | "bgp" | "line";
}

export interface Place {
  readonly machine: string;
  readonly address: string;
  /** For people: `10.0.0.10 (vpc-1)`. */
  readonly title: string;
}

/** Two hosts that the program promises to reach each other. */
export interface Path {
  readonly from: Place;
  readonly to: Place;
  /** Tunnels that may carry it: at which machine, by which name. */
  readonly tunnels: readonly { readonly machine: string; readonly name: string; readonly title: string }[];
  /** Whether only BGP tells the way. */
  readonly byBgp: boolean;
  /** Why it cannot work, as far as the program tells. */
  readonly doubt?: string;
}

/** Something that breaks, and the path that must survive it. */
export interface Failover {
  /** `tunnel 1 of net/berlin`. */
  readonly what: string;
  readonly cut: Cut;
  readonly watch: { readonly from: Place; readonly to: Place };
  readonly byBgp: boolean;
  /** Those of a round break at the same time: they do not depend on each other. */
  readonly round: string;
}

export type Cut =
  | { readonly kind: "line"; readonly between: readonly [string, string] }
  | { readonly kind: "machine"; readonly name: string };
