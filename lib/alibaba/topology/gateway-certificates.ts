import type { Issue } from "../../core/errors";
import { knownText } from "../../core/known";
import { groupBy, issueOf } from "../../core/topology";
import type { DeclaredResource } from "../../core/topology";
import { keyOf } from "./network";
import type { NetworkRule } from "./network";

/**
 * Only SM gateways take certificates, one to sign and another one to encrypt. Errors: the cloud refuses anything else
 * (AssociateVpnGatewayWithCertificate, background). A gateway with only one of them is a warning: its connections cannot
 * be made yet.
 */
export const gatewayCertificates: NetworkRule = ({ byType, resolve }) => {
  const certificates = byType.get("alivpn_gateway_certificate") ?? [];
  const wrongGateway = certificates.flatMap((certificate) => {
    const gateway = resolve(certificate.values["vpnGatewayId"]);
    return gateway ? normalGateway(certificate, gateway) : [];
  });
  const groups = groupBy(certificates, ({ values }) => keyOf(values["vpnGatewayId"]));
  return [...wrongGateway, ...[...groups.values()].flatMap(together)];
};

function normalGateway(certificate: DeclaredResource, gateway: DeclaredResource): Issue[] {
  const { vpnType } = gateway.values;
  if (gateway.type !== "alivpn_gateway" || vpnType === "NationalStandard") return [];
  // A type that is only known later may be the right one.
  if (typeof vpnType === "string" && knownText(vpnType) === undefined) return [];
  const message = `${gateway.path} is declared ${vpnType ? `with vpnType "${knownText(vpnType) ?? ""}"` : "without vpnType"}`;
  const hint = 'set vpnType: "NationalStandard" on the gateway: others take no certificates';
  return [issueOf(certificate, { severity: "error", attribute: "vpnGatewayId", message, hint })];
}

/** The rules between several certificates of one gateway. */
function together(group: readonly DeclaredResource[]): Issue[] {
  const issues: Issue[] = [];
  const byPurpose = new Map<string, DeclaredResource>();
  const byId = new Map<string, DeclaredResource>();
  for (const certificate of group) {
    const purpose = knownText(certificate.values["certificateType"]);
    const id = keyOf(certificate.values["certificateId"]);
    const rival = purpose === undefined ? undefined : byPurpose.get(purpose);
    const twin = id === undefined ? undefined : byId.get(id);
    if (rival) {
      const message = `${rival.path} is the gateway's certificate with type "${purpose ?? ""}" already`;
      const hint = "remove one of them: a gateway has one certificate of each type";
      issues.push(issueOf(certificate, { severity: "error", attribute: "certificateType", message, hint }));
    } else if (twin) {
      const message = `${twin.path} binds the same certificate`;
      const hint = "use one certificate to sign and another to encrypt";
      issues.push(issueOf(certificate, { severity: "error", attribute: "certificateId", message, hint }));
    }
    if (purpose !== undefined) byPurpose.set(purpose, certificate);
    if (id !== undefined) byId.set(id, certificate);
  }
  const [only] = group;
  const purpose = only && group.length === 1 ? knownText(only.values["certificateType"]) : undefined;
  if (only && purpose !== undefined && knownText(only.values["vpnGatewayId"]) === undefined) {
    const missing = purpose === "Signature" ? "Encryption" : "Signature";
    const message = `the gateway has no certificate with type "${missing}"`;
    const hint = "bind both before the first connection of the gateway";
    issues.push(issueOf(only, { severity: "warning", attribute: "certificateType", message, hint }));
  }
  return issues;
}
