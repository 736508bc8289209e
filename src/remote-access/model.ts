import type { OrGap } from "../tunnel/gap";
import type { Esp, Identity, Ike } from "../tunnel/model";

/** What people connect to from their own computers and phones, whatever the cloud calls it. */
export interface RemoteAccess {
  readonly openVpn: readonly OpenVpnServer[];
  readonly ipsec: readonly IpsecServer[];
  /** Certificates of servers that are not among the resources. */
  readonly stray: readonly OpenVpnClient[];
}

/** Something that may be asked for. */
interface Named {
  /** Construct path, such as `net/people`; the address where no program declares it. */
  readonly path: string;
  readonly address: string;
}

/** What is undefined is not told: an apply tells it, or the cloud when it is read again. */
export interface OpenVpnServer extends Named {
  readonly host: string | undefined;
  readonly port: number;
  readonly protocol: "tcp" | "udp" | undefined;
  /** As OpenVPN names it, such as `AES-128-CBC`; `none` encrypts nothing. */
  readonly cipher: string;
  /** With LZO. */
  readonly isCompressed: boolean;
  /** Whether it asks for a user name and password besides the certificate. */
  readonly asksPassword: boolean;
  /** Networks that clients reach. */
  readonly networks: readonly string[];
  readonly clients: readonly OpenVpnClient[];
}

/** A person's certificate; texts are PEM. */
export interface OpenVpnClient extends Named {
  /** Of the person's files; no other client of the server has it, in whatever case. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly endsAt: number | undefined;
  readonly authority: string | undefined;
  readonly certificate: string | undefined;
  readonly key: string | undefined;
}

/** A server for the IPsec clients that phones and computers come with; one pre-shared key for all people. */
export interface IpsecServer extends Named {
  /** Of its files. */
  readonly name: string;
  readonly host: OrGap<string>;
  readonly identity: Identity;
  /** What clients must say that they are; undefined where the server takes any. */
  readonly clientIdentity: Identity | undefined;
  readonly ike: Ike;
  readonly esp: Esp;
  readonly key: OrGap<string>;
  /** Whether it asks for a user name and password besides the key. */
  readonly asksPassword: boolean;
  readonly networks: readonly string[];
  /** Network that clients get their addresses from. */
  readonly pool: string;
  /** Where the program sets what a client may not be able to do. */
  readonly attributes: Readonly<Record<IpsecServerPart, string>>;
}

export type IpsecServerPart =
  | `ike.${"version" | "encryption" | "integrity" | "group"}`
  | `esp.${"encryption" | "integrity" | "group"}`
  | "key"
  | "asksPassword";

/** Where a text comes from, as the rest of "made from", and when it is made, in milliseconds since 1970. */
export interface Origin {
  readonly from: string;
  readonly now: number;
}
