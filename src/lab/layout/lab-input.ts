import type { Device } from "../../tunnel/dialect";
import type { CloudItems } from "./items";
import type { ServerKeys } from "./server-keys";

/** What a lab is laid out from. */
export interface LabInput {
  readonly items: CloudItems;
  /** Each connection of the program at one device at least; with keys. */
  readonly devices: readonly Device[];
  /** The cloud's id of a connection, by its address. */
  readonly ids: ReadonlyMap<string, string>;
  /** Construct paths by the cloud's ids. */
  readonly paths: ReadonlyMap<string, string>;
  /** Ids of connections whose routes the cloud makes by itself. */
  readonly autoRouted: ReadonlySet<string>;
  readonly clients: readonly LabClient[];
  /** What servers of SSL-VPN show, by their ids. */
  readonly serverKeys: ReadonlyMap<string, ServerKeys>;
}

/** A person's OpenVPN bundle. */
export interface LabClient {
  readonly path: string;
  readonly certificate: string;
  readonly server: string;
  readonly config: string;
}
