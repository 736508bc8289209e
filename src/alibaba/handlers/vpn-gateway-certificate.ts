import { vpnGatewayCertificate } from "../../../lib/alibaba/kinds/vpn-gateway-certificate";
import type { Values } from "../../../lib/core/attribute";
import { attributesOf, compositeId } from "../../../lib/core/kind";
import type { Handler } from "../../provider/handler";
import type { Observed } from "../../provider/observed";
import { goneCodes } from "../codes/table";
import { parseId } from "./composite-id";
import { onlyItem, requiredId } from "../messages/listing";
import { createParameters, pick } from "../messages/parameters";
import type { Item } from "../messages/reply-fields";
import { readShape } from "../messages/reply-fields";
import { tokenListing } from "../messages/token-listing";

const action = "ListVpnCertificateAssociations";
const relations = "VpnCertificateRelations";
const example = "vpn-bp1q8bgx4xnkm2ogj:6bfe4218-ea1d:Signature";

/**
 * The values that the cloud reports of an association.
 * quirk: its CertificateId is not the id of the certificate but that of the association, and only that one can remove
 * the certificate (DissociateVpnGatewayWithCertificate, CertificateId). How it is formed is not documented, so the
 * association is identified by gateway and type, of which there is only one.
 */
function valuesOf(item: Item): Values {
  const { associationId: _, certificateId: __, ...values } = readShape(attributesOf(vpnGatewayCertificate), item);
  return { ...values, associationId: requiredId(action, item, "CertificateId") };
}

/** An item of the list. The cloud does not report the certificate's own id, which the program sets. */
function listed(item: Item): Observed {
  const values = valuesOf(item);
  const id = compositeId(vpnGatewayCertificate, { ...values, certificateId: values.associationId });
  return { id, values: { ...values, id } };
}

const list = tokenListing(action, relations, {}, listed);

/** Maps `alivpn_gateway_certificate` to the API. */
export const vpnGatewayCertificateHandler: Handler = {
  kind: vpnGatewayCertificate,

  list: () => list,

  read: (id) => {
    const { vpnGatewayId, certificateId, certificateType } = parseId(vpnGatewayCertificate, id, example);
    return {
      call: {
        action,
        parameters: { VpnGatewayId: [vpnGatewayId as string], CertificateType: certificateType as string },
        idempotent: true,
      },
      notFoundCodes: goneCodes(action),
      observed: (reply) => {
        const item = onlyItem(list, ({ values }) => values.certificateType === certificateType)(reply);
        return item && { id, values: { ...item.values, id, certificateId } };
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

  // No attribute can be changed in place.
  update: () => [],

  delete: ({ values }) => ({
    action: "DissociateVpnGatewayWithCertificate",
    parameters: {
      ...pick(values, ["vpnGatewayId", "certificateType"]),
      CertificateId: values.associationId as string | undefined,
    },
    token: true,
    async: true,
    alreadyDoneCodes: goneCodes("DissociateVpnGatewayWithCertificate"),
    instanceId: values.vpnGatewayId as string,
  }),

  parseId: (id) => parseId(vpnGatewayCertificate, id, example),
};
