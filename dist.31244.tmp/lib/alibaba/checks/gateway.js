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
var gateway_exports = {};
__export(gateway_exports, {
  checkChargeType: () => checkChargeType,
  checkGatewayBandwidth: () => checkGatewayBandwidth,
  checkSsl: () => checkSsl,
  checkVSwitches: () => checkVSwitches
});
module.exports = __toCommonJS(gateway_exports);
var import_known = require("../../core/known");
const checkVSwitches = ({ vSwitchId, disasterRecoveryVSwitchId }) => {
  if (!(0, import_known.isSet)(disasterRecoveryVSwitchId)) return [];
  const attribute = "disasterRecoveryVSwitchId";
  if (!(0, import_known.isSet)(vSwitchId)) {
    const message2 = "is set without vSwitchId";
    return [{ severity: "error", attribute, message: message2, hint: "set vSwitchId to the vSwitch of the first zone" }];
  }
  if (vSwitchId !== disasterRecoveryVSwitchId) return [];
  const message = `${JSON.stringify(vSwitchId)} is vSwitchId, too`;
  return [{ severity: "error", attribute, message, hint: "use a vSwitch in another zone" }];
};
const checkGatewayBandwidth = ({ networkType, bandwidth }) => {
  const size = (0, import_known.knownNumber)(bandwidth);
  if (networkType !== "private" || size === void 0 || size === 200 || size === 1e3) return [];
  return [
    {
      severity: "error",
      attribute: "bandwidth",
      message: `${size} is not allowed with networkType "private"`,
      hint: "use 200 or 1000"
    }
  ];
};
const checkSsl = ({ enableSsl, sslConnections }) => {
  if (!(0, import_known.isSet)(sslConnections) || (0, import_known.isSet)(enableSsl) && (0, import_known.knownFlag)(enableSsl) !== false) return [];
  return [
    {
      severity: "error",
      attribute: "sslConnections",
      message: `${(0, import_known.knownNumber)(sslConnections) ?? "it"} is set, but enableSsl is not true`,
      hint: "set enableSsl: true, or remove sslConnections"
    }
  ];
};
const checkChargeType = ({ instanceChargeType, period, autoPay }) => {
  const type = (0, import_known.knownText)(instanceChargeType);
  if (type === "PREPAY" && !(0, import_known.isSet)(period)) {
    const message = 'is required with instanceChargeType "PREPAY"';
    return [{ severity: "error", attribute: "period", message, hint: "set the months to buy, such as 1" }];
  }
  if (type !== "POSTPAY") return [];
  return Object.entries({ period, autoPay }).filter(([, value]) => (0, import_known.isSet)(value)).map(([attribute]) => ({
    severity: "error",
    attribute,
    message: 'has no meaning with instanceChargeType "POSTPAY"',
    hint: `remove ${attribute}, or set instanceChargeType: "PREPAY"`
  }));
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkChargeType,
  checkGatewayBandwidth,
  checkSsl,
  checkVSwitches
});
//# sourceMappingURL=gateway.js.map
