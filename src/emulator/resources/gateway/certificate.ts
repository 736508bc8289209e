import { action, type ActionTable } from "../../cloud/action";
import { takes } from "../../cloud/clock";
import { checkIdle, findGateway, occupy } from "../../cloud/lifecycle";
import type { CertificateAssociation } from "../../model/certificate-association";
import { isSm } from "../../model/gateway";
import { invalid, refuse } from "../../protocol/errors";
import { clientToken } from "../../rules/client-token";
import { chunk, continued } from "../../rules/listing";
import { regionId } from "../../rules/region";
import { flag, need, text } from "../../rules/rules";
import { list } from "../../rules/structured-rules";

const type = text({ oneOf: ["Encryption", "Signature"] });
const params = {
  RegionId: regionId,
  VpnGatewayId: need(text()),
  CertificateId: need(text({ max: 128 })),
  CertificateType: need(type),
  ClientToken: clientToken,
  DryRun: flag(),
};

const associateVpnGatewayWithCertificate = action({
  publicOnly: true,
  params,
  run(input, cloud) {
    const gateway = findGateway(cloud, input.RegionId, input.VpnGatewayId);
    checkIdle(cloud, gateway);
    // quirk: the document says that only NationalStandard gateways take certificates, one of each type and two
    // different ones, but names no error codes.
    if (!isSm(gateway)) {
      throw invalid("OperationUnsupported.Certificate", "Only NationalStandard VPN gateways take certificates.");
    }
    const bound = cloud.certificates.by("gateway", gateway.id);
    if (bound.some((each) => each.type === input.CertificateType || each.certificateId === input.CertificateId)) {
      throw invalid(
        "InvalidCertificate.AlreadyAssociated",
        "The gateway has this certificate or one of this type already.",
      );
    }
    // quirk: a successful dry run is a success here, not an error as in other actions.
    if (input.DryRun) return {};
    cloud.certificates.put({
      id: `${gateway.id}/${input.CertificateType}`,
      region: gateway.region,
      gatewayId: gateway.id,
      certificateId: input.CertificateId,
      associationId: `${input.CertificateId}-${gateway.region}`,
      type: input.CertificateType,
      createTime: Math.floor(cloud.now()),
    });
    occupy(cloud, gateway, takes.certificate);
    return {};
  },
});

const dissociateVpnGatewayWithCertificate = action({
  publicOnly: true,
  params,
  run(input, cloud) {
    const gateway = findGateway(cloud, input.RegionId, input.VpnGatewayId);
    checkIdle(cloud, gateway);
    // quirk: CertificateId is the association's id, as returned by ListVpnCertificateAssociations.
    const found = cloud.certificates
      .by("gateway", gateway.id)
      .find((each) => each.associationId === input.CertificateId && each.type === input.CertificateType);
    if (found === undefined) throw refuse("InvalidCertificateId.NotFound", `CertificateId: ${input.CertificateId}.`);
    if (input.DryRun) throw refuse("DryRunOperation");
    cloud.store.depart(cloud.certificates, found, occupy(cloud, gateway, takes.certificate));
    return {};
  },
});

export function showAssociation(item: CertificateAssociation) {
  return {
    VpnGatewayId: item.gatewayId,
    CertificateId: item.associationId,
    CertificateType: item.type,
    RegionId: item.region,
    AssociationTime: new Date(item.createTime).toISOString(),
  };
}

const listVpnCertificateAssociations = action({
  publicOnly: true,
  params: {
    RegionId: regionId,
    VpnGatewayId: list(text(), { max: 20 }),
    CertificateId: list(text(), { max: 20 }),
    CertificateType: type,
    ...continued(20),
  },
  run(input, cloud) {
    const { VpnGatewayId, CertificateId, CertificateType } = input;
    const all = cloud.certificates
      .by("region", input.RegionId)
      .filter(
        (each) =>
          (VpnGatewayId?.includes(each.gatewayId) ?? true) &&
          (CertificateId?.some((id) => id === each.associationId || id === each.certificateId) ?? true) &&
          (CertificateType ?? each.type) === each.type,
      );
    const { items, next, size } = chunk(input, 10, all);
    return {
      VpnCertificateRelations: items.map(showAssociation),
      TotalCount: all.length,
      MaxResults: size,
      NextToken: next,
    };
  },
});

export const actions: ActionTable = {
  AssociateVpnGatewayWithCertificate: associateVpnGatewayWithCertificate,
  DissociateVpnGatewayWithCertificate: dissociateVpnGatewayWithCertificate,
  ListVpnCertificateAssociations: listVpnCertificateAssociations,
};
