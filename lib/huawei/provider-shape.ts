import { attr } from "../core/attribute";
import { checkEndpoint } from "../core/endpoint";
import type { KindCheck } from "../core/kind";
import { neededWith } from "../core/needed-with";

/** Name of the provider in the graph. */
export const huaweiProviderName = "huaweivpn";
/** Where Terraform finds the provider. */
export const huaweiProviderSource = "vpnform/huaweivpn";

/** Attributes of the provider: which cloud to call, with which credentials, and how. */
export const huaweiProvider = {
  /**
   * Region of all resources of this provider, such as `cn-north-4`. For several regions declare several providers, each
   * with an `alias`.
   */
  region: attr.string({ required: true, length: [1, 64] }),
  /**
   * Project of all resources of this provider.
   * @default from the environment (`HUAWEICLOUD_PROJECT_ID`), else the region's project, which IAM knows
   */
  projectId: attr.string({ length: [1, 64] }),
  /**
   * Access key (AK). Better kept out of the program.
   * @default from the environment (`HUAWEICLOUD_SDK_AK`)
   */
  accessKeyId: attr.string({ length: [1, 128] }),
  /**
   * Secret key (SK) that belongs to `accessKeyId`.
   * @default from the environment (`HUAWEICLOUD_SDK_SK`)
   */
  accessKeySecret: attr.string({ sensitive: true, length: [1, 256] }),
  /**
   * Token of temporary keys.
   * @default from the environment (`HUAWEICLOUD_SDK_SECURITY_TOKEN`)
   */
  securityToken: attr.string({ sensitive: true, length: [1, 16384] }),
  /**
   * Endpoint of the VPN service: a host (`vpn.cn-north-4.myhuaweicloud.com`) or a URL.
   * @default the region's endpoint
   */
  endpoint: attr.string({ check: checkEndpoint }),
  /**
   * Endpoint of IAM, which knows the region's project: a host or a URL.
   * @default the region's endpoint; with an `endpoint` that is not Huawei's own, that one
   */
  iamEndpoint: attr.string({ check: checkEndpoint }),
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
} as const;

/** Attributes of the provider that only make sense together. */
export const checkProvider: KindCheck = neededWith([
  ["accessKeySecret", "accessKeyId"],
  ["accessKeyId", "accessKeySecret"],
  ["securityToken", "accessKeyId"],
]);
