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
var health_check_config_exports = {};
__export(health_check_config_exports, {
  healthCheckConfig: () => healthCheckConfig
});
module.exports = __toCommonJS(health_check_config_exports);
var import_attribute = require("../../core/attribute");
var import_address = require("../rules/address");
const healthCheckConfigShape = {
  /**
   * Whether the cloud probes the other side through the tunnel; needs `dip` and `sip`.
   * @default false
   * @see CreateVpnConnection, HealthCheckConfig.enable; guide 6.6.1
   */
  enable: import_attribute.attr.bool({ cloudDefault: "false" }),
  /**
   * Address that is probed, on the other side of the tunnel.
   * @see CreateVpnConnection, HealthCheckConfig.dip; guide 6.6.1
   */
  dip: import_attribute.attr.string({ check: import_address.checkAddress }),
  /**
   * Address in the VPC from which it is probed.
   * @see CreateVpnConnection, HealthCheckConfig.sip; guide 6.6.1
   */
  sip: import_attribute.attr.string({ check: import_address.checkAddress }),
  /**
   * Seconds between two probes.
   * @default 3
   * @see CreateVpnConnection, HealthCheckConfig.interval; guide 6.6.1
   */
  interval: import_attribute.attr.number({ range: [1, Infinity], unit: "s", cloudDefault: "3" }),
  /**
   * Number of probes that must fail.
   * @default 3
   * @see CreateVpnConnection, HealthCheckConfig.retry; guide 6.6.1
   */
  retry: import_attribute.attr.number({ range: [1, Infinity], cloudDefault: "3" }),
  /**
   * What the probes found, such as `success` or `failed`; changes by itself.
   * @see DescribeVpnConnection, VcoHealthCheck.Status; guide 6.6.4
   */
  status: import_attribute.attr.string({ computed: true, ignoreDrift: true })
};
const healthCheckConfig = healthCheckConfigShape;
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  healthCheckConfig
});
//# sourceMappingURL=health-check-config.js.map
