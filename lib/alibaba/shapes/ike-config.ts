import { attr } from "../../core/attribute";
import { checkPsk } from "../rules/secret";
import { checkIkeId, checkRemoteId } from "../rules/text";

/** Phase 1 of a tunnel. The cloud has defaults for unset attributes. */
const ikeConfigShape = {
  /**
   * Pre-shared key that authenticates both ends; the device on the other side needs the same one.
   *
   * 1 to 100 letters, digits and ASCII punctuation marks, no spaces. Normal gateways only: an SM gateway uses
   * certificates.
   * @default 16 random characters, set by the cloud
   * @see CreateVpnConnection, Psk; guide 6.6.1
   */
  psk: attr.string({ sensitive: true, writeOnly: true, cloudDefault: "16 random characters", check: checkPsk }),
  /**
   * Version of IKE: `ikev1` or `ikev2`. SM gateways know `ikev1` only, and Apsara Stack uses it by default.
   * @default "ikev2"
   * @see CreateVpnConnection, IkeVersion; guide 6.6.1
   */
  ikeVersion: attr.string({ catalogue: true, values: ["ikev1", "ikev2"], cloudDefault: "ikev2" }),
  /**
   * Negotiation mode of IKEv1: `main` is safer, `aggressive` works better with names as identities. SM gateways know
   * `main` only.
   * @default "main"
   * @see CreateVpnConnection, IkeMode; guide 6.6.1
   */
  ikeMode: attr.string({ catalogue: true, values: ["main", "aggressive"], cloudDefault: "main" }),
  /**
   * Encryption of phase 1: `aes` (128 bits), `aes192`, `aes256`, `des` or `3des`; `sm4` on SM gateways.
   * @default "aes"; "sm4" on SM gateways
   * @see CreateVpnConnection, IkeEncAlg; guide 6.6.1
   */
  ikeEncAlg: attr.string({
    catalogue: true,
    values: {
      public: ["aes", "aes192", "aes256", "des", "3des", "sm4"],
      apsara: ["aes", "aes192", "aes256", "des", "3des"],
    },
    cloudDefault: "aes",
  }),
  /**
   * Authentication of phase 1: `md5`, `sha1`, `sha256`, `sha384` or `sha512`; `sm3` on SM gateways. Apsara Stack has
   * `md5` and `sha1`.
   * @default "md5"; "sm3" on SM gateways
   * @see CreateVpnConnection, IkeAuthAlg; guide 6.6.1
   */
  ikeAuthAlg: attr.string({
    catalogue: true,
    values: { public: ["md5", "sha1", "sha256", "sha384", "sha512", "sm3"], apsara: ["md5", "sha1"] },
    cloudDefault: "md5",
  }),
  /**
   * Diffie-Hellman group of phase 1: `group1`, `group2`, `group5` or `group14`. Apsara Stack has `group24` too.
   * @default "group2"
   * @see CreateVpnConnection, IkePfs; guide 6.6.1
   */
  ikePfs: attr.string({
    catalogue: true,
    values: {
      public: ["group1", "group2", "group5", "group14"],
      apsara: ["group1", "group2", "group5", "group14", "group24"],
    },
    cloudDefault: "group2",
  }),
  /**
   * Lifetime of the phase 1 association in seconds, 0 to 86400.
   * @default 86400
   * @see CreateVpnConnection, IkeLifetime; guide 6.6.1
   */
  ikeLifetime: attr.number({ range: [0, 86400], unit: "s", cloudDefault: "86400" }),
  /**
   * Identity of the cloud's end: an address or a name (then `ikeMode` should be `aggressive`). At most 100 characters.
   *
   * The guide's request table prints this key as `LocalIdIPsec`; its name is `LocalId`.
   * @default the address of the gateway, or of the tunnel
   * @see CreateVpnConnection, LocalId; guide 6.6.1
   */
  localId: attr.string({ cloudDefault: "the gateway's or tunnel's address", check: checkIkeId }),
  /**
   * Identity of the other end: an address or a name (then `ikeMode` should be `aggressive`). At most 100 characters. On
   * SM gateways the subject of the other end's CA certificate, and required.
   * @default the address of the customer gateway
   * @see CreateVpnConnection, RemoteId; guide 6.6.1
   */
  remoteId: attr.string({ cloudDefault: "the customer gateway's address", length: [1, 100], check: checkRemoteId }),
} as const;

/** Named type of the shape: with it, published declarations keep the documentation. */
export type IkeConfigShape = { readonly [K in keyof typeof ikeConfigShape]: (typeof ikeConfigShape)[K] };
/** Shape of `ikeConfig` of a connection and `tunnelIkeConfig` of a tunnel. */
export const ikeConfig: IkeConfigShape = ikeConfigShape;
