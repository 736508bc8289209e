import { vpnGatewayCertificate } from "../../../lib/alibaba/kinds/vpn-gateway-certificate";
import type { Json } from "../../_helpers/emulator-process";
import type { Declaration } from "../../_helpers/workspace";
import type { AttributeStep, Caller, KindStory } from "./kind-story";

const gatewayNamed = (name: string) => `\${alivpn_gateway.${name}.id}`;

/** A gateway has one certificate of each type; so each has a gateway of its own. */
function step(attribute: string, from: unknown, to: unknown): AttributeStep {
  const base = {
    vpnGatewayId: gatewayNamed(`on-${attribute}`),
    certificateId: `cert-${attribute}`,
    certificateType: "Signature",
  };
  return { attribute, from: { ...base, [attribute]: from }, to: { ...base, [attribute]: to } };
}

/** Takes off what is bound to a gateway for signing, by the association's id, which is all that the cloud shows. */
async function takeOff(cloud: Caller, vpnGatewayId: string): Promise<void> {
  const { VpnCertificateRelations } = await cloud.call("ListVpnCertificateAssociations", {});
  const bound = (VpnCertificateRelations as Json[]).find((each) => each.VpnGatewayId === vpnGatewayId);
  const { VpnGatewayId, CertificateId, CertificateType } = bound;
  await cloud.call("DissociateVpnGatewayWithCertificate", { VpnGatewayId, CertificateId, CertificateType });
}

const replacements = [
  step("vpnGatewayId", gatewayNamed("on-vpnGatewayId"), gatewayNamed("spare")),
  step("certificateId", "first", "second"),
  step("certificateType", "Signature", "Encryption"),
];
const gateways = [...replacements.map(({ attribute }) => `on-${attribute}`), "spare"];

export const gatewayCertificateStory: KindStory = {
  kind: vpnGatewayCertificate,
  ground: gateways.map((name): Declaration => {
    const charge = { bandwidth: 10, instanceChargeType: "POSTPAY" };
    return ["VpnGateway", name, { vpcId: "vpc-1", vpnType: "NationalStandard", ...charge }];
  }),
  updates: [],
  replacements,
  drift: {
    on: "certificateId",
    does: async (cloud, _, attribute) => {
      const VpnGatewayId = await attribute("vpn_gateway_id");
      await takeOff(cloud, VpnGatewayId);
      const other = { CertificateId: "somebody-elses", CertificateType: "Signature" };
      await cloud.call("AssociateVpnGatewayWithCertificate", { VpnGatewayId, ...other });
    },
    shows: /~ certificate_id += "second" -> "\(changed outside\)"/,
    replaces: true,
  },
  deletion: {
    on: "vpnGatewayId",
    does: async (cloud, _, attribute) => takeOff(cloud, await attribute("vpn_gateway_id")),
  },
};
