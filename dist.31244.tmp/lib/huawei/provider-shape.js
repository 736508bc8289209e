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
  checkProvider: () => checkProvider,
  huaweiProvider: () => huaweiProvider,
  huaweiProviderName: () => huaweiProviderName,
  huaweiProviderSource: () => huaweiProviderSource
});
module.exports = __toCommonJS(provider_shape_exports);
var import_attribute = require("../core/attribute");
var import_endpoint = require("../core/endpoint");
var import_needed_with = require("../core/needed-with");
const huaweiProviderName = "huaweivpn";
const huaweiProviderSource = "vpnform/huaweivpn";
const huaweiProvider = {
  /**
   * Region of all resources of this provider, such as `cn-north-4`. For several regions declare several providers, each
   * with an `alias`.
   */
  region: import_attribute.attr.string({ required: true, length: [1, 64] }),
  /**
   * Project of all resources of this provider.
   * @default from the environment (`HUAWEICLOUD_PROJECT_ID`), else the region's project, which IAM knows
   */
  projectId: import_attribute.attr.string({ length: [1, 64] }),
  /**
   * Access key (AK). Better kept out of the program.
   * @default from the environment (`HUAWEICLOUD_SDK_AK`)
   */
  accessKeyId: import_attribute.attr.string({ length: [1, 128] }),
  /**
   * Secret key (SK) that belongs to `accessKeyId`.
   * @default from the environment (`HUAWEICLOUD_SDK_SK`)
   */
  accessKeySecret: import_attribute.attr.string({ sensitive: true, length: [1, 256] }),
  /**
   * Token of temporary keys.
   * @default from the environment (`HUAWEICLOUD_SDK_SECURITY_TOKEN`)
   */
  securityToken: import_attribute.attr.string({ sensitive: true, length: [1, 16384] }),
  /**
   * Endpoint of the VPN service: a host (`vpn.cn-north-4.myhuaweicloud.com`) or a URL.
   * @default the region's endpoint
   */
  endpoint: import_attribute.attr.string({ check: import_endpoint.checkEndpoint }),
  /**
   * Endpoint of IAM, which knows the region's project: a host or a URL.
   * @default the region's endpoint; with an `endpoint` that is not Huawei's own, that one
   */
  iamEndpoint: import_attribute.attr.string({ check: import_endpoint.checkEndpoint }),
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
  requestTimeout: import_attribute.attr.number({ range: [1, 600], unit: "s" })
};
const checkProvider = (0, import_needed_with.neededWith)([
  ["accessKeySecret", "accessKeyId"],
  ["accessKeyId", "accessKeySecret"],
  ["securityToken", "accessKeyId"]
]);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkProvider,
  huaweiProvider,
  huaweiProviderName,
  huaweiProviderSource
});
//# sourceMappingURL=provider-shape.js.map
