import type { Construct } from "constructs";
import type { PropsOf } from "../core/kind";
import { Resource } from "../core/resource";
import type { ResourceClass, ResourceOptions } from "../core/resource";
import { vpnGatewayCertificate } from "./kinds/vpn-gateway-certificate";

// The base class's type is written out, so that published declarations keep the outputs' documentation.

/** Props of {@link VpnGatewayCertificate}. */
export interface VpnGatewayCertificateProps extends PropsOf<typeof vpnGatewayCertificate>, ResourceOptions {}
const VpnGatewayCertificateBase: ResourceClass<typeof vpnGatewayCertificate> = Resource(vpnGatewayCertificate);

/**
 * The SM certificates and keys of a VPN gateway of the GM flavor. Certificates and keys are checked before anything is
 * sent; the state keeps digests of them. The API cannot remove them: destroy only removes them from the state.
 *
 * @example
 * new huawei.VpnGatewayCertificate(stack, "certificate", {
 *   vgwId: "c7f1d3e3-0476-4a71-95a7-3ce8cbb969de",
 *   certificate: readFileSync("sign.pem", "utf8"),
 *   privateKey: signKey.stringValue,
 *   certificateChain: readFileSync("ca.pem", "utf8"),
 *   encCertificate: readFileSync("enc.pem", "utf8"),
 *   encPrivateKey: encKey.stringValue,
 * });
 */
export class VpnGatewayCertificate extends VpnGatewayCertificateBase {
  constructor(scope: Construct, id: string, props: VpnGatewayCertificateProps) {
    super(scope, id, props);
  }
}
