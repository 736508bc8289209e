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
var route_exports = {};
__export(route_exports, {
  checkRouteDestination: () => checkRouteDestination
});
module.exports = __toCommonJS(route_exports);
const checkRouteDestination = ({ routeDest }, edition) => {
  if (routeDest !== "0.0.0.0/0") return [];
  return [
    {
      severity: edition === "public" ? "error" : "warning",
      attribute: "routeDest",
      message: '"0.0.0.0/0" is not allowed as the destination of a destination route',
      hint: 'use the networks behind the connection, or "0.0.0.0/1" and "128.0.0.0/1"'
    }
  ];
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkRouteDestination
});
//# sourceMappingURL=route.js.map
