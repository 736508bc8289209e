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
var computed_exports = {};
__export(computed_exports, {
  asComputed: () => asComputed
});
module.exports = __toCommonJS(computed_exports);
function asComputed(shape, without) {
  const kept = Object.entries(shape).filter(([name]) => !without.includes(name));
  return Object.fromEntries(kept.map(([name, attribute]) => [name, computed(attribute)]));
}
function computed({ type, flags, shape }) {
  const { sensitive, ignoreDrift, unordered, keyedBy, unit } = flags;
  const kept = Object.fromEntries(
    Object.entries({ sensitive, ignoreDrift, unordered, keyedBy, unit }).filter(([, value]) => value !== void 0)
  );
  return { type, flags: { ...kept, computed: true }, shape: asComputed(shape, []) };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  asComputed
});
//# sourceMappingURL=computed.js.map
