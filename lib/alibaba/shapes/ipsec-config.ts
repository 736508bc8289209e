import { attr } from "../../core/attribute";

/** Phase 2 of a tunnel. The cloud has defaults for unset attributes. */
const ipsecConfigShape = {
  /**
   * Encryption of phase 2: `aes` (128 bits), `aes192`, `aes256`, `des` or `3des`; `sm4` on SM gateways.
   * @default "aes"; "sm4" on SM gateways
   * @see CreateVpnConnection, IpsecEncAlg; guide 6.6.1
   */
  ipsecEncAlg: attr.string({
    catalogue: true,
    values: {
      public: ["aes", "aes192", "aes256", "des", "3des", "sm4"],
      apsara: ["aes", "aes192", "aes256", "des", "3des"],
    },
    cloudDefault: "aes",
  }),
  /**
   * Authentication of phase 2: `md5`, `sha1`, `sha256`, `sha384` or `sha512`; `sm3` on SM gateways. Apsara Stack has
   * `md5` and `sha1`.
   * @default "md5"; "sm3" on SM gateways
   * @see CreateVpnConnection, IpsecAuthAlg; guide 6.6.1
   */
  ipsecAuthAlg: attr.string({
    catalogue: true,
    values: { public: ["md5", "sha1", "sha256", "sha384", "sha512", "sm3"], apsara: ["md5", "sha1"] },
    cloudDefault: "md5",
  }),
  /**
   * Diffie-Hellman group of phase 2: `disabled`, `group1`, `group2`, `group5` or `group14`. Apsara Stack has `group24`
   * too; the guide has no `disabled`, which the vendor's own Stack provider sends.
   * @default "group2"
   * @see CreateVpnConnection, IpsecPfs; guide 6.6.1
   */
  ipsecPfs: attr.string({
    catalogue: true,
    values: {
      public: ["disabled", "group1", "group2", "group5", "group14"],
      apsara: ["disabled", "group1", "group2", "group5", "group14", "group24"],
    },
    cloudDefault: "group2",
  }),
  /**
   * Lifetime of the phase 2 association in seconds, 0 to 86400.
   * @default 86400
   * @see CreateVpnConnection, IpsecLifetime; guide 6.6.1
   */
  ipsecLifetime: attr.number({ range: [0, 86400], unit: "s", cloudDefault: "86400" }),
} as const;

/** Named type of the shape: with it, published declarations keep the documentation. */
export type IpsecConfigShape = { readonly [K in keyof typeof ipsecConfigShape]: (typeof ipsecConfigShape)[K] };
/** Shape of `ipsecConfig` of a connection and `tunnelIpsecConfig` of a tunnel. */
export const ipsecConfig: IpsecConfigShape = ipsecConfigShape;
