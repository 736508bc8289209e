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
var kind_exports = {};
__export(kind_exports, {
  attributesOf: () => attributesOf,
  compositeId: () => compositeId,
  defineKind: () => defineKind,
  parseCompositeId: () => parseCompositeId,
  plainKind: () => plainKind,
  readinessOf: () => readinessOf
});
module.exports = __toCommonJS(kind_exports);
var import_errors = require("./errors");
const reserved = new Set(
  "id node fqn provider lifecycle count forEach dependsOn connection provisioners moveTo moveFromId importFrom cdktfStack friendlyUniqueId terraformResourceType terraformMetaArguments rawOverrides".split(
    " "
  )
);
const idAttribute = { type: "string", flags: { computed: true }, shape: {} };
function defineKind(kind) {
  for (const [name, attribute] of Object.entries(kind.attributes)) {
    const wrong = reserved.has(name) ? "is a name of the construct base class" : contradiction(attribute.flags);
    if (wrong) throw new import_errors.VpnformError("kind-invalid", `${kind.type}.${name} ${wrong}`);
  }
  return kind;
}
function contradiction(flags) {
  if (flags.computed && flags.required) return "is both computed and required";
  if (flags.immutable && flags.forbidChange) return "is both replaced and refused on change";
  return void 0;
}
function readinessOf({ readiness }, word) {
  return ["ready", "failed", "pending"].find((meaning) => readiness?.[meaning]?.includes(word));
}
function compositeId({ compositeId: names = [] }, values) {
  return names.map((name) => String(values[name])).join(":");
}
function parseCompositeId(kind, id) {
  const { compositeId: names = [] } = kind;
  const parts = id.split(":");
  if (parts.length !== names.length || parts.includes("")) return void 0;
  return Object.fromEntries(names.map((name, index) => [name, parts[index]]));
}
const completed = /* @__PURE__ */ new WeakMap();
function attributesOf(kind) {
  const known = completed.get(kind);
  if (known) return known;
  const shape = { id: idAttribute, ...kind.attributes };
  completed.set(kind, shape);
  return shape;
}
function plainKind(type, construct, attributes, checks = []) {
  const timing = { create: 0, update: 0, delete: 0, timeout: 0 };
  return { type, provider: type, construct, attributes, checks, title: construct, summary: "", documents: [], timing };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  attributesOf,
  compositeId,
  defineKind,
  parseCompositeId,
  plainKind,
  readinessOf
});
//# sourceMappingURL=kind.js.map
