import { attr } from "../../core/attribute";
import { checkIkeId } from "../rules/text";

/** Phase 1 of an IPsec server, whose key is an attribute of its own. The cloud has defaults for unset attributes. */
const serverIkeConfigShape = {
  /**
   * Version of IKE that clients speak: `ikev1` or `ikev2`.
   * @default "ikev2"
   * @see CreateIpsecServer, IkeVersion
   */
  ikeVersion: attr.string({ catalogue: true, values: ["ikev1", "ikev2"], cloudDefault: "ikev2" }),
  /**
   * Negotiation mode of IKEv1: `main` is safer, `aggressive` works better with names as identities.
   * @default "main"
   * @see CreateIpsecServer, IkeMode
   */
  ikeMode: attr.string({ catalogue: true, values: ["main", "aggressive"], cloudDefault: "main" }),
  /**
   * Encryption of phase 1: `aes` (128 bits), `aes192`, `aes256`, `des` or `3des`.
   * @default "aes"
   * @see CreateIpsecServer, IkeEncAlg
   */
  ikeEncAlg: attr.string({ catalogue: true, values: ["aes", "aes192", "aes256", "des", "3des"], cloudDefault: "aes" }),
  /**
   * Authentication of phase 1: `md5`, `sha1`, `sha256`, `sha384` or `sha512`.
   * @default "sha1"
   * @see CreateIpsecServer, IkeAuthAlg
   */
  ikeAuthAlg: attr.string({
    catalogue: true,
    values: ["md5", "sha1", "sha256", "sha384", "sha512"],
    cloudDefault: "sha1",
  }),
  /**
   * Diffie-Hellman group of phase 1: `group1`, `group2`, `group5` or `group14`.
   * @default "group2"
   * @see CreateIpsecServer, IkePfs
   */
  ikePfs: attr.string({ catalogue: true, values: ["group1", "group2", "group5", "group14"], cloudDefault: "group2" }),
  /**
   * Lifetime of the phase 1 association in seconds, 0 to 86400.
   * @default 86400
   * @see CreateIpsecServer, IkeLifetime
   */
  ikeLifetime: attr.number({ range: [0, 86400], unit: "s", cloudDefault: "86400" }),
  /**
   * Identity of the server: a name or an address.
   * @default the gateway's address
   * @see CreateIpsecServer, LocalId
   */
  localId: attr.string({ check: checkIkeId, cloudDefault: "the gateway's address" }),
  /**
   * Identity of the clients: a name or an address.
   * @default any
   * @see CreateIpsecServer, RemoteId
   */
  remoteId: attr.string({ check: checkIkeId, cloudDefault: "any" }),
} as const;

/** Named type of the shape: with it, published declarations keep the documentation. */
export type ServerIkeConfigShape = {
  readonly [K in keyof typeof serverIkeConfigShape]: (typeof serverIkeConfigShape)[K];
};
/** Shape of `ikeConfig` of an IPsec server. */
export const serverIkeConfig: ServerIkeConfigShape = serverIkeConfigShape;
