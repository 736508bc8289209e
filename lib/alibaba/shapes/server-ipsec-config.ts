import { attr } from "../../core/attribute";

/** Phase 2 of an IPsec server. The cloud has defaults for unset attributes. */
const serverIpsecConfigShape = {
  /**
   * Encryption of phase 2: `aes` (128 bits), `aes192`, `aes256`, `des` or `3des`.
   * @default "aes"
   * @see CreateIpsecServer, IpsecEncAlg
   */
  ipsecEncAlg: attr.string({
    catalogue: true,
    values: ["aes", "aes192", "aes256", "des", "3des"],
    cloudDefault: "aes",
  }),
  /**
   * Authentication of phase 2: `md5`, `sha1`, `sha256`, `sha384` or `sha512`.
   * @default "sha1"
   * @see CreateIpsecServer, IpsecAuthAlg
   */
  ipsecAuthAlg: attr.string({
    catalogue: true,
    values: ["md5", "sha1", "sha256", "sha384", "sha512"],
    cloudDefault: "sha1",
  }),
  /**
   * Diffie-Hellman group of phase 2: `disabled`, `group1`, `group2`, `group5` or `group14`.
   * @default "group2"
   * @see CreateIpsecServer, IpsecPfs
   */
  ipsecPfs: attr.string({
    catalogue: true,
    values: ["disabled", "group1", "group2", "group5", "group14"],
    cloudDefault: "group2",
  }),
  /**
   * Lifetime of the phase 2 association in seconds, 0 to 86400.
   * @default 86400
   * @see CreateIpsecServer, IpsecLifetime
   */
  ipsecLifetime: attr.number({ range: [0, 86400], unit: "s", cloudDefault: "86400" }),
} as const;

/** Named type of the shape: with it, published declarations keep the documentation. */
export type ServerIpsecConfigShape = {
  readonly [K in keyof typeof serverIpsecConfigShape]: (typeof serverIpsecConfigShape)[K];
};
/** Shape of `ipsecConfig` of an IPsec server. */
export const serverIpsecConfig: ServerIpsecConfigShape = serverIpsecConfigShape;
