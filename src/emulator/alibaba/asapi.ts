import type { Cloud } from "../cloud/cloud";
import type { Owned } from "../model/owned";
import type { Caller } from "../protocol/caller";
import { ApiError, invalid, refuse } from "../protocol/errors";
import { actionName, headerOf, type ApiRequest } from "../protocol/request";

/**
 * Whether the path is that of ASAPI, Apsara Stack's own gateway. The POP gateway, the default since v3.16.0, is at the
 * root.
 */
export function isAsapi(path: string): boolean {
  return /^\/asapi\/v3\/?$/.test(path);
}

/** ASAPI's reply to GET /api/version (guide, 7.2.1). */
export const asapiVersion = { version: "v3.16.2", code: "200", apiCount: 12379, desc: "vpnform emulator" };

/** Checks Apsara Stack's headers and returns what they say about the caller. The public edition ignores them. */
export function apsaraCaller(request: ApiRequest, cloud: Cloud): Pick<Caller, "organizationId" | "resourceGroupId"> {
  if (cloud.edition === "public") {
    if (isAsapi(request.path)) throw new ApiError(404, "InvalidApi.NotFound", "ASAPI belongs to Apsara Stack.");
    return {};
  }
  const organizationId = headerOf(request, "x-acs-organizationid");
  const resourceGroupId = headerOf(request, "x-acs-resourcegroupid");
  if (resourceGroupId !== undefined && organizationId === undefined) {
    throw invalid("MissingOrganizationId", "x-acs-resourcegroupid needs x-acs-organizationid beside it.");
  }
  if (isAsapi(request.path)) checkAsapi(request, organizationId);
  checkInstance(request);
  if (organizationId !== undefined) checkOrganization(request, cloud, organizationId);
  return { organizationId, resourceGroupId };
}

/** Calls about one existing resource. */
const single =
  /^(Modify|Delete|Publish|Download|DescribeVpnGateway$|DescribeCustomerGateway$|DescribeVpnConnection$|DescribeSslVpnClientCert$)/;

/** quirk: the guide calls these headers optional in its text and mandatory in its samples; here ASAPI requires them. */
function checkAsapi(request: ApiRequest, organizationId: string | undefined): void {
  const product = request.params.get("Product");
  if (product !== undefined && !/^(vpc|sts)$/i.test(product))
    throw invalid("InvalidProduct", `Product ${product} is unknown.`);
  // In the Java client the secret is in the same map as the parameters, but it must never be sent.
  if (request.params.has("AccessKeySecret")) throw invalid("InvalidParameter", "AccessKeySecret must not be sent.");
  if (organizationId === undefined) throw refuse("Forbidden", "The header x-acs-organizationid is missing.");
  if (single.test(actionName(request) ?? "") && headerOf(request, "x-acs-instanceid") === undefined) {
    throw refuse("Forbidden", "The header x-acs-instanceid is missing.");
  }
}

/** If the instance header is sent, it must name a resource of the request. */
function checkInstance(request: ApiRequest): void {
  const instance = headerOf(request, "x-acs-instanceid");
  if (instance !== undefined && ![...request.params.values()].includes(instance)) {
    throw refuse("Forbidden", `x-acs-instanceid ${instance} is not what the request is about.`);
  }
}

/** Access to resources of another organisation is refused; they are not reported as missing. */
function checkOrganization(request: ApiRequest, cloud: Cloud, organizationId: string): void {
  for (const id of request.params.values()) {
    const owned: Owned | undefined =
      cloud.gateways.get(id) ?? cloud.customerGateways.get(id) ?? cloud.connections.get(id) ?? cloud.sslServers.get(id);
    if (owned !== undefined && owned.organizationId !== organizationId) {
      throw refuse("Forbidden", `${id} belongs to another organization.`);
    }
  }
}
