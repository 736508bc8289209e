import { createHash } from "node:crypto";
import type { ApiRequest } from "../protocol/request";
import type { Operation } from "./operation";

/** Regions with a project. A region's project id never changes. */
const regions = [
  ...["cn-north-1", "cn-north-4", "cn-north-9", "cn-east-2", "cn-east-3", "cn-south-1", "cn-southwest-2"],
  ...["ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "la-north-2", "sa-brazil-1", "af-south-1", "eu-west-101"],
];

export function projectId(region: string): string {
  return createHash("md5").update(region).digest("hex");
}

const known = new Set(regions.map(projectId));

export function isProject(id: string): boolean {
  return known.has(id);
}

/** IAM's GET /v3/projects?name=REGION: where clients look up the project id that every path contains. */
export const keystoneListProjects: Operation = {
  method: "GET",
  path: /^\/v3\/projects$/,
  run(_match, request: ApiRequest) {
    const wanted = request.query.get("name");
    const found = regions.filter((region) => wanted === undefined || region === wanted);
    const projects = found.map((name) => ({
      id: projectId(name),
      name,
      domain_id: "0123456789abcdef0123456789abcdef",
      parent_id: "0123456789abcdef0123456789abcdef",
      is_domain: false,
      enabled: true,
      description: "",
      links: {},
    }));
    return { status: 200, body: { projects, links: { next: null, previous: null, self: "/v3/projects" } } };
  },
};
