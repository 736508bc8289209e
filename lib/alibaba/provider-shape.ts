import { attr } from "../core/attribute";
import type { KindCheck } from "../core/kind";
import { neededWith } from "../core/needed-with";
import { checkEndpoint } from "../core/endpoint";
import { checkPolicy, checkRoleArn, checkSessionName } from "./rules/role";

/** Name of the provider in the graph. */
export const alibabaProviderName = "alivpn";
/** Where Terraform finds the provider. */
export const alibabaProviderSource = "vpnform/alivpn";

/** Role that is assumed: its permissions are used instead of those of the credentials. */
const assumeRole = {
  /**
   * ARN of the role, such as `acs:ram::1234567890123456:role/network`.
   * @default from the environment (`ALIBABA_CLOUD_ROLE_ARN`)
   */
  roleArn: attr.string({ check: checkRoleArn }),
  /**
   * Name of the session, which audit logs show.
   * @default from the environment (`ALIBABA_CLOUD_ROLE_SESSION_NAME`), else `vpnform`
   */
  sessionName: attr.string({ check: checkSessionName }),
  /** Policy in JSON that limits the session beyond what the role may do. */
  policy: attr.string({ check: checkPolicy }),
  /**
   * Lifetime of the temporary keys. They are renewed before they expire, so that a long apply is not interrupted.
   * @default 3600
   */
  duration: attr.number({ range: [900, 43200], unit: "s" }),
  /** External id, if the role requires one. */
  externalId: attr.string({ only: "public", length: [2, 1224] }),
} as const;

/**
 * Attributes of the provider: which cloud to call, with which credentials, and how. "guide" is the Apsara Stack VPN
 * developer guide v3.16.2.
 */
export const alibabaProvider = {
  /**
   * Region of all resources of this provider, such as `eu-central-1`. For several regions declare several providers,
   * each with an `alias`.
   */
  region: attr.string({ required: true, length: [1, 64] }),
  /**
   * Which variant of the cloud this is: `public`, or `apsara` for an Apsara Stack. They differ in defaults, allowed
   * values and rules for names.
   * @default "public"
   */
  edition: attr.string({ values: ["public", "apsara"] }),
  /**
   * Access key id. Better kept out of the program: if it is unset, vpnform reads what Alibaba's own tools read, that is
   * `ALIBABA_CLOUD_ACCESS_KEY_ID` or their files.
   * @default from the environment
   */
  accessKeyId: attr.string({ length: [1, 128] }),
  /**
   * Access key secret that belongs to `accessKeyId`.
   * @default from the environment (`ALIBABA_CLOUD_ACCESS_KEY_SECRET`)
   */
  accessKeySecret: attr.string({ sensitive: true, length: [1, 256] }),
  /**
   * Token of temporary credentials.
   * @default from the environment (`ALIBABA_CLOUD_SECURITY_TOKEN`)
   */
  securityToken: attr.string({ sensitive: true, length: [1, 8192] }),
  /**
   * Profile of `~/.aliyun/config.json` or `~/.alibabacloud/credentials` to take the credentials from.
   * @default from the environment (`ALIBABA_CLOUD_PROFILE`), else the file's current one
   */
  profile: attr.string({ length: [1, 128] }),
  /**
   * Role to assume. Its temporary keys sign all calls; the credentials above are only used to get them.
   * @see guide 7.3.2
   */
  assumeRole: attr.object(assumeRole),
  /**
   * Endpoint of the VPC service: a host (`vpc.eu-central-1.aliyuncs.com`) or a URL. Required for an Apsara Stack.
   *
   * Without it the host is that of the vendor's own tables. For a region that they lack, the cloud's location service is
   * asked once a run; `VPNFORM_ALIBABA_LOCATION_ENDPOINT` says where else it is.
   * @default the region's endpoint
   * @see guide 6.2.1 and 7
   */
  endpoint: attr.string({ check: checkEndpoint }),
  /**
   * Which of the region's hosts are called where no endpoint is set. `public`: over the internet. `vpc`: from a machine
   * in a VPC of the region.
   * @default "public"
   */
  network: attr.string({ only: "public", values: ["public", "vpc"] }),
  /**
   * API gateway of an Apsara Stack: `pop`, the service's own, or `asapi`, one for all services. With `asapi`, the
   * gateway's path `/asapi/v3` is added to an `endpoint` without a path.
   * @default "pop"
   * @see guide 7.1 and 7.2
   */
  gateway: attr.string({ only: "apsara", values: ["pop", "asapi"] }),
  /**
   * How requests are signed: `v1` (HMAC-SHA1, which every gateway knows) or `acs3` (ACS3-HMAC-SHA256).
   * @default "v1"
   */
  signature: attr.string({ values: ["v1", "acs3"] }),
  /**
   * Endpoint of the STS service, for `assumeRole`: a host or a URL. Required with `assumeRole` on an Apsara Stack.
   * @default the region's endpoint
   */
  stsEndpoint: attr.string({ check: checkEndpoint }),
  /**
   * Protocol for endpoints that are written as a host: `https` or `http`.
   * @default "https"
   */
  protocol: attr.string({ values: ["http", "https"] }),
  /**
   * Proxy that requests go through, as a URL.
   * @default from the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`)
   */
  proxy: attr.string({ sensitive: true, check: checkEndpoint }),
  /** File with CA certificates in PEM form that are trusted in addition to the usual ones. */
  caFile: attr.string({ length: [1, 4096] }),
  /**
   * Whether every server certificate is accepted without a check. For trials only.
   * @default false
   */
  insecure: attr.bool(),
  /**
   * Whether plain HTTP and `insecure` are refused, except to this machine itself. Without it there is a warning.
   * @default false
   */
  strict: attr.bool(),
  /**
   * Highest number of requests per second. The rate still goes down while the cloud throttles.
   * @default no limit
   */
  requestRate: attr.number({ range: [1, 1000], unit: "requests/s" }),
  /**
   * How many times a request that may be repeated is retried.
   * @default 8
   */
  maxRetries: attr.number({ range: [0, 100] }),
  /**
   * Seconds to wait for the answer to a request.
   * @default 30
   */
  requestTimeout: attr.number({ range: [1, 600], unit: "s" }),
  /**
   * Organization that requests are made for.
   * @see guide 7, header x-acs-organizationid
   */
  organizationId: attr.string({ only: "apsara", length: [1, 128] }),
  /**
   * Resource set that requests are made for; needs `organizationId`.
   * @see guide 7, header x-acs-resourcegroupid
   */
  resourceGroupId: attr.string({ only: "apsara", length: [1, 128] }),
} as const;

/** Attributes of the provider that only make sense together. */
export const checkProvider: KindCheck = neededWith([
  ["accessKeySecret", "accessKeyId"],
  ["accessKeyId", "accessKeySecret"],
  ["securityToken", "accessKeyId"],
  ["resourceGroupId", "organizationId"],
]);
