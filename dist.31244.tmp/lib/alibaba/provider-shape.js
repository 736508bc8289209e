"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);
var provider_shape_exports = {};
__export(provider_shape_exports, {
  alibabaProvider: () => alibabaProvider,
  alibabaProviderName: () => alibabaProviderName,
  alibabaProviderSource: () => alibabaProviderSource,
  checkProvider: () => checkProvider
});
module.exports = __toCommonJS(provider_shape_exports);
var import_attribute = require("../core/attribute");
var import_needed_with = require("../core/needed-with");
var import_endpoint = require("../core/endpoint");
var import_role = require("./rules/role");
const alibabaProviderName = "alivpn";
const alibabaProviderSource = "vpnform/alivpn";
const assumeRole = {
  /**
   * ARN of the role, such as `acs:ram::1234567890123456:role/network`.
   * @default from the environment (`ALIBABA_CLOUD_ROLE_ARN`)
   */
  roleArn: import_attribute.attr.string({ check: import_role.checkRoleArn }),
  /**
   * Name of the session, which audit logs show.
   * @default from the environment (`ALIBABA_CLOUD_ROLE_SESSION_NAME`), else `vpnform`
   */
  sessionName: import_attribute.attr.string({ check: import_role.checkSessionName }),
  /** Policy in JSON that limits the session beyond what the role may do. */
  policy: import_attribute.attr.string({ check: import_role.checkPolicy }),
  /**
   * Lifetime of the temporary keys. They are renewed before they expire, so that a long apply is not interrupted.
   * @default 3600
   */
  duration: import_attribute.attr.number({ range: [900, 43200], unit: "s" }),
  /** External id, if the role requires one. */
  externalId: import_attribute.attr.string({ only: "public", length: [2, 1224] })
};
const alibabaProvider = {
  /**
   * Region of all resources of this provider, such as `eu-central-1`. For several regions declare several providers,
   * each with an `alias`.
   */
  region: import_attribute.attr.string({ required: true, length: [1, 64] }),
  /**
   * Which variant of the cloud this is: `public`, or `apsara` for an Apsara Stack. They differ in defaults, allowed
   * values and rules for names.
   * @default "public"
   */
  edition: import_attribute.attr.string({ values: ["public", "apsara"] }),
  /**
   * Access key id. Better kept out of the program: if it is unset, vpnform reads what Alibaba's own tools read, that is
   * `ALIBABA_CLOUD_ACCESS_KEY_ID` or their files.
   * @default from the environment
   */
  accessKeyId: import_attribute.attr.string({ length: [1, 128] }),
  /**
   * Access key secret that belongs to `accessKeyId`.
   * @default from the environment (`ALIBABA_CLOUD_ACCESS_KEY_SECRET`)
   */
  accessKeySecret: import_attribute.attr.string({ sensitive: true, length: [1, 256] }),
  /**
   * Token of temporary credentials.
   * @default from the environment (`ALIBABA_CLOUD_SECURITY_TOKEN`)
   */
  securityToken: import_attribute.attr.string({ sensitive: true, length: [1, 8192] }),
  /**
   * Profile of `~/.aliyun/config.json` or `~/.alibabacloud/credentials` to take the credentials from.
   * @default from the environment (`ALIBABA_CLOUD_PROFILE`), else the file's current one
   */
  profile: import_attribute.attr.string({ length: [1, 128] }),
  /**
   * Role to assume. Its temporary keys sign all calls; the credentials above are only used to get them.
   * @see guide 7.3.2
   */
  assumeRole: import_attribute.attr.object(assumeRole),
  /**
   * Endpoint of the VPC service: a host (`vpc.eu-central-1.aliyuncs.com`) or a URL. Required for an Apsara Stack.
   * @default the region's endpoint
   * @see guide 6.2.1 and 7
   */
  endpoint: import_attribute.attr.string({ check: import_endpoint.checkEndpoint }),
  /**
   * API gateway of an Apsara Stack: `pop`, the service's own, or `asapi`, one for all services. With `asapi`, the
   * gateway's path `/asapi/v3` is added to an `endpoint` without a path.
   * @default "pop"
   * @see guide 7.1 and 7.2
   */
  gateway: import_attribute.attr.string({ only: "apsara", values: ["pop", "asapi"] }),
  /**
   * How requests are signed: `v1` (HMAC-SHA1, which every gateway knows) or `acs3` (ACS3-HMAC-SHA256).
   * @default "v1"
   */
  signature: import_attribute.attr.string({ values: ["v1", "acs3"] }),
  /**
   * Endpoint of the STS service, for `assumeRole`: a host or a URL. Required with `assumeRole` on an Apsara Stack.
   * @default the region's endpoint
   */
  stsEndpoint: import_attribute.attr.string({ check: import_endpoint.checkEndpoint }),
  /**
   * Protocol for endpoints that are written as a host: `https` or `http`.
   * @default "https"
   */
  protocol: import_attribute.attr.string({ values: ["http", "https"] }),
  /**
   * Proxy that requests go through, as a URL.
   * @default from the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`)
   */
  proxy: import_attribute.attr.string({ sensitive: true, check: import_endpoint.checkEndpoint }),
  /** File with CA certificates in PEM form that are trusted in addition to the usual ones. */
  caFile: import_attribute.attr.string({ length: [1, 4096] }),
  /**
   * Whether every server certificate is accepted without a check. For trials only.
   * @default false
   */
  insecure: import_attribute.attr.bool(),
  /**
   * Highest number of requests per second. The rate still goes down while the cloud throttles.
   * @default no limit
   */
  requestRate: import_attribute.attr.number({ range: [1, 1e3], unit: "requests/s" }),
  /**
   * How many times a request that may be repeated is retried.
   * @default 8
   */
  maxRetries: import_attribute.attr.number({ range: [0, 100] }),
  /**
   * Seconds to wait for the answer to a request.
   * @default 30
   */
  requestTimeout: import_attribute.attr.number({ range: [1, 600], unit: "s" }),
  /**
   * Organization that requests are made for.
   * @see guide 7, header x-acs-organizationid
   */
  organizationId: import_attribute.attr.string({ only: "apsara", length: [1, 128] }),
  /**
   * Resource set that requests are made for; needs `organizationId`.
   * @see guide 7, header x-acs-resourcegroupid
   */
  resourceGroupId: import_attribute.attr.string({ only: "apsara", length: [1, 128] })
};
const checkProvider = (0, import_needed_with.neededWith)([
  ["accessKeySecret", "accessKeyId"],
  ["accessKeyId", "accessKeySecret"],
  ["securityToken", "accessKeyId"],
  ["resourceGroupId", "organizationId"]
]);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  alibabaProvider,
  alibabaProviderName,
  alibabaProviderSource,
  checkProvider
});
//# sourceMappingURL=provider-shape.js.map
