import type { OrGap } from "./gap";

/**
 * A site-to-site connection that belongs to neither end: the words are those of IKE (RFC 7296) and IPsec, the values are the
 * connection's. Whoever configures an end reads it: texts for devices, the lab, checks of both ends.
 */
export interface SiteConnection {
  /** Construct path, such as `net/berlin`; the address where no program declares it. */
  readonly path: string;
  readonly address: string;
  /** Its name among a device's objects: letters, digits and hyphens, beginning with a letter, at most 24 characters. */
  readonly name: string;
  /** The primary one first. */
  readonly tunnels: readonly Tunnel[];
  /** Networks that the tunnels lead to, so far as they are known. With BGP both ends learn more. */
  readonly networks: Sides<readonly string[]>;
}

/** The cloud's end and the site's, where the device stands. */
export interface Sides<T> {
  readonly cloud: T;
  readonly site: T;
}

export interface Tunnel {
  /** Its name among a device's objects: the connection's, with `-1` or `-2` where it has two. */
  readonly name: string;
  /** Where the program sets what it is made of, such as `tunnelOptionsSpecification[0].tunnelIkeConfig.ikeEncAlg`. */
  readonly attributes: Readonly<Record<TunnelPart, string>>;
  /** The backup carries traffic while the primary one is down. */
  readonly role: "primary" | "backup";
  readonly ends: Sides<End>;
  /** Resource that stands for the site's end in the cloud: a device that is declared names the same one. */
  readonly siteKey: string;
  readonly ike: Ike;
  readonly esp: Esp;
  readonly authentication: Authentication;
  /**
   * Networks that a security association carries. In a routed tunnel it carries everything, and routes decide what enters it.
   */
  readonly selectors: Sides<readonly string[]>;
  readonly isRouted: boolean;
  readonly bgp: Bgp | undefined;
  /** Whether a dead peer is noticed (RFC 3706; in IKEv2 by the protocol's own means). */
  readonly dpd: boolean;
  /** Whether it may pass a NAT device (RFC 3947; IKEv2 has it by itself). */
  readonly natTraversal: boolean;
}

/** A part of a tunnel that an end may not be able to do. */
export type TunnelPart =
  | `ike.${"version" | "mode" | "encryption" | "integrity" | "group" | "lifetime"}`
  | `esp.${"encryption" | "integrity" | "group" | "lifetime"}`
  | `identity.${keyof Sides<End>}`
  | `selectors.${keyof Sides<End>}`
  | "authentication"
  | "natTraversal"
  | "dpd"
  | "bgp";

export interface End {
  /** Public address. */
  readonly address: OrGap<string>;
  readonly identity: Identity;
}

/** Who an end says that it is. */
export interface Identity {
  readonly kind: "address" | "name" | "email" | "subject";
  readonly value: OrGap<string>;
}

/** Phase 1. */
export interface Ike {
  readonly version: 1 | 2;
  /** Of IKEv1 only. */
  readonly mode: "main" | "aggressive";
  readonly proposal: Proposal;
  /** Seconds. */
  readonly lifetime: number;
}

/** Phase 2. */
export interface Esp {
  /** Without a group there is no perfect forward secrecy. */
  readonly proposal: Proposal;
  /** Seconds. */
  readonly lifetime: number;
}

/** Algorithms by neutral names; a cloud that knows others says them as it writes them. */
export interface Proposal {
  /** `aes128`, `aes192`, `aes256`, `des`, `3des`, `sm4`. */
  readonly encryption: string;
  /** `md5`, `sha1`, `sha256`, `sha384`, `sha512`, `sm3`. */
  readonly integrity: string;
  /** Diffie-Hellman group by its number at IANA: 1, 2, 5, 14, 24. */
  readonly group: number | undefined;
}

export type Authentication =
  | { readonly kind: "pre-shared-key"; readonly key: OrGap<string> }
  /** Both ends show certificates; the cloud trusts this authority of the site's. */
  | { readonly kind: "certificates"; readonly siteAuthority: string | undefined };

export interface Bgp {
  readonly ends: Sides<{ readonly asn: OrGap<string>; readonly address: OrGap<string> }>;
  /** The network between the ends' addresses, such as `169.254.11.0/30`. */
  readonly network: string;
  /** TCP-MD5 (RFC 2385); undefined if there is none. */
  readonly password: OrGap<string> | undefined;
}

/**
 * Largest TCP segment, in bytes, that a device lets through a tunnel, and the tunnel's MTU. Our choice: room for ESP with any
 * cipher, NAT traversal and an access line with PPPoE.
 */
export const segmentSize = 1360;
export const tunnelMtu = 1400;

/** The whole IPv4 Internet, as a selector: the tunnel is routed. */
export const everything = "0.0.0.0/0";
