import { vpnGatewayCertificate } from "../../../lib/alibaba/kinds/vpn-gateway-certificate";
import type { Values } from "../../../lib/core/attribute";
import { attributesOf, compositeId } from "../../../lib/core/kind";
import type { Handler } from "../../provider/handler";
import type { Observed } from "../../provider/observed";
import { parseId } from "./composite-id";
import { requiredId } from "./listing";
import { createParameters, pick } from "./parameters";
import type { Item } from "./reply-fields";
import { elements, readShape, textOf } from "./reply-fields";
import { tokenListing } from "./token-listing";
import { gatewayAbsent } from "./vpn-gateway";

const action = "ListVpnCertificateAssociations";
const relations = "VpnCertificateRelations";
const absent = ["InvalidCertificateId.NotFound", "InvalidCertificate.NotFound"];
const example = "vpn-bp1q8bgx4xnkm2ogj:6bfe4218-ea1d:Signature";

/**
 * What the cloud tells of an association.
 * quirk: its CertificateId is not the certificate's own id but one that came with the association, and only that one
 * takes the certificate off again (DissociateVpnGatewayWithCertificate, CertificateId). What it is made of is not
 * documented, so the association is known by its gateway and type, of which there is one.
 */
function valuesOf(item: Item): Values {
  const { associationId: _, certificateId: __, ...values } = readShape(attributesOf(vpnGatewayCertificate), item);
  return { ...values, associationId: requiredId(action, item, "CertificateId") };
}

/** As the list shows it: the id that the program knows is not among what the cloud tells. */
function listed(item: Item): Observed {
  const values = valuesOf(item);
  const id = compositeId(vpnGatewayCertificate, { ...values, certificateId: values.associationId });
  return { id, values: { ...values, id } };
}

/** Maps `alivpn_gateway_certificate` to the API. */
export const vpnGatewayCertificateHandler: Handler = {
  kind: vpnGatewayCertificate,

  list: () => tokenListing(action, relations, {}, listed),

  read: (id) => {
    const { vpnGatewayId, certificateId, certificateType } = parseId(vpnGatewayCertificate, id, example);
    return {
      call: {
        action,
        parameters: { VpnGatewayId: [vpnGatewayId as string], CertificateType: certificateType as string },
        idempotent: true,
      },
      notFoundCodes: gatewayAbsent,
      observed: (reply) => {
        const item = elements(reply[relations]).find((each) => textOf(each, "CertificateType") === certificateType);
        return item && { id, values: { ...valuesOf(item), id, certificateId } };
      },
    };
  },

  create: (desired) => ({
    action: "AssociateVpnGatewayWithCertificate",
    parameters: createParameters(vpnGatewayCertificate, desired),
    token: true,
    async: true,
    instanceId: desired.vpnGatewayId as string,
    id: () => compositeId(vpnGatewayCertificate, desired),
  }),

  // No attribute can change in place.
  update: () => [],

  delete: ({ values }) => ({
    action: "DissociateVpnGatewayWithCertificate",
    parameters: {
      ...pick(values, ["vpnGatewayId", "certificateType"]),
      CertificateId: values.associationId as string | undefined,
    },
    token: true,
    async: true,
    alreadyDoneCodes: [...absent, ...gatewayAbsent],
    instanceId: values.vpnGatewayId as string,
  }),

  parseId: (id) => parseId(vpnGatewayCertificate, id, example),
};
