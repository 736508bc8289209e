/**
 * One operation of a REST API. Names in braces are taken from the parameters; the rest is the body, or the query where
 * there is no body.
 */
export interface Operation {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly service: "vpn" | "iam";
  /** The member that every success reply has. Without it, something other than the cloud answered, or half of it. */
  readonly answers?: string;
}

const certificate = "/v5/{project_id}/vpn-gateways/{vgw_id}/certificate";

/** The operations that are used, by the names that Huawei's SDKs give them. */
export const operations: Readonly<Record<string, Operation>> = {
  CreateVgwCertificate: { method: "POST", path: certificate, service: "vpn", answers: "certificate" },
  ShowVpnGatewayCertificate: { method: "GET", path: certificate, service: "vpn", answers: "certificate" },
  // quirk: the example request of "Updating Certificate Information of a VPN Gateway" says POST, its URI says PUT.
  UpdateVgwCertificate: {
    method: "PUT",
    path: `${certificate}/{certificate_id}`,
    service: "vpn",
    answers: "certificate",
  },
  KeystoneListProjects: { method: "GET", path: "/v3/projects", service: "iam", answers: "projects" },
};
