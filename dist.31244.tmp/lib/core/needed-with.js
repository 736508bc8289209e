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
var needed_with_exports = {};
__export(needed_with_exports, {
  neededWith: () => neededWith
});
module.exports = __toCommonJS(needed_with_exports);
var import_known = require("./known");
function neededWith(pairs) {
  return (values) => pairs.filter(([name, needed]) => (0, import_known.isSet)(values[name]) && !(0, import_known.isSet)(values[needed])).map(([name, needed]) => ({
    severity: "error",
    attribute: needed,
    message: `is required with ${name}`,
    hint: `set ${needed}, or remove ${name}`
  }));
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  neededWith
});
//# sourceMappingURL=needed-with.js.map
