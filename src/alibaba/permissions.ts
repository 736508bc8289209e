import type { Permissions, PolicyStatement, RegionCalls } from "../provider/provider";

/**
 * The statements of a RAM policy for calls of the VPC service. The documents name resources of VPN gateways by region and
 * account (`acs:vpc:<region>:<account>:vpngateway/<id>`); ids of what is to be made are not known before, so the region is what
 * narrows them.
 */
export function ramPermissions(calls: readonly RegionCalls[]): Permissions {
  const statements = calls.map(({ region, actions }): PolicyStatement => {
    return {
      Effect: "Allow",
      Action: actions.map((action) => `vpc:${action}`),
      Resource: [`acs:vpc:${region ?? "*"}:*:*`],
    };
  });
  return { statements: statements.filter(({ Action }) => Action.length > 0), notes: [] };
}

/** What the state of a stack in an OSS bucket takes, by the vendor's documents; undefined for other backends. */
export function ossStatement(type: string, backend: Readonly<Record<string, unknown>>): PolicyStatement | undefined {
  if (type !== "oss") return undefined;
  const { bucket, prefix } = backend;
  if (typeof bucket !== "string") return undefined;
  const objects =
    typeof prefix === "string" && prefix !== "" ? `${bucket}/${prefix.replace(/\/$/, "")}/*` : `${bucket}/*`;
  const read = ["oss:GetObject", "oss:GetObjectVersion", "oss:ListObjectVersions"];
  const write = ["oss:PutObject", "oss:DeleteObject", "oss:DeleteObjectVersion"];
  return {
    Effect: "Allow",
    Action: [...read, ...write, "oss:GetBucketVersioning"],
    Resource: [`acs:oss:*:*:${bucket}`, `acs:oss:*:*:${objects}`],
  };
}
