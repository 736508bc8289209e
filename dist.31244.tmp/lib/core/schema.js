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
var schema_exports = {};
__export(schema_exports, {
  schemaFindings: () => schemaFindings,
  schemaOf: () => schemaOf
});
module.exports = __toCommonJS(schema_exports);
var import_zod = require("zod");
var import_findings = require("./findings");
var import_kind = require("./kind");
const schemas = /* @__PURE__ */ new WeakMap();
function schemaOf(kind, options) {
  const byDeferred = getOrMake(schemas, kind.attributes, () => /* @__PURE__ */ new WeakMap());
  const byEdition = getOrMake(byDeferred, options.isDeferred, () => /* @__PURE__ */ new Map());
  return getOrMake(byEdition, options.edition, () => objectSchema(kind.attributes, options));
}
function getOrMake(map, key, make) {
  let value = map.get(key);
  if (value === void 0) map.set(key, value = make());
  return value;
}
function objectSchema(shape, options) {
  const entries = Object.entries(shape).filter(([, attribute]) => !attribute.flags.computed).map(([name, attribute]) => {
    const schema = attributeSchema(attribute, options);
    return [name, attribute.flags.required ? required(schema) : schema.nullish()];
  });
  return import_zod.z.strictObject(Object.fromEntries(entries), { error: wrongType("object", false) });
}
function required(schema) {
  return import_zod.z.preprocess((value, context) => {
    if (value === void 0 || value === null) {
      context.addIssue({ code: "custom", message: "is required", input: value });
      return import_zod.z.NEVER;
    }
    return value;
  }, schema);
}
function attributeSchema(attribute, options) {
  const { flags } = attribute;
  const known = knownSchema(attribute, options).superRefine((value, context) => {
    for (const { message, hint, index } of (0, import_findings.findingsOf)(attribute, value, options.edition, options.isDeferred)) {
      context.addIssue({
        code: "custom",
        message: flags.sensitive ? (0, import_findings.redact)(message, value) : message,
        path: index === void 0 ? [] : [index],
        params: { hint }
      });
    }
  });
  return deferrable(known, options.isDeferred);
}
function deferrable(schema, isDeferred) {
  return import_zod.z.any().superRefine((value, context) => {
    if (isDeferred(value)) return;
    const result = schema.safeParse(value);
    if (!result.success) for (const issue of result.error.issues) context.addIssue({ ...issue });
  });
}
function knownSchema(attribute, options) {
  const sensitive = attribute.flags.sensitive ?? false;
  const error = wrongType(attribute.type, sensitive);
  const text = () => import_zod.z.string({ error: wrongType("string", sensitive) });
  switch (attribute.type) {
    case "string":
      return text();
    case "number":
      return import_zod.z.number({ error }).int({ error });
    case "bool":
      return import_zod.z.boolean({ error });
    case "list":
      return import_zod.z.array(text(), { error });
    case "map":
      return import_zod.z.record(import_zod.z.string(), text(), { error });
    case "object":
      return objectSchema(attribute.shape, options);
    case "objects":
      return import_zod.z.array(deferrable(objectSchema(attribute.shape, options), options.isDeferred), { error });
  }
}
const typeWords = {
  string: "a text",
  number: "a whole number",
  bool: "true or false",
  list: "a list of texts",
  map: "an object of texts",
  object: "an object",
  objects: "a list of objects"
};
function wrongType(type, sensitive) {
  const open = !sensitive && (type === "string" || type === "number" || type === "bool");
  return (issue) => {
    const value = issue.input;
    if (issue.code === "unrecognized_keys") return void 0;
    return open && typeof value !== "object" ? `${(0, import_findings.show)(value)} is not ${typeWords[type]}` : `is not ${typeWords[type]}`;
  };
}
function schemaFindings(kind, values, options) {
  const result = schemaOf(kind, options).safeParse(values);
  return result.success ? [] : result.error.issues.flatMap((issue) => describe(kind, issue));
}
function describe(kind, issue) {
  const attribute = issue.path.map((part) => typeof part === "number" ? `[${part}]` : `.${String(part)}`).join("").replace(/^\./, "");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      severity: "error",
      attribute: attribute ? `${attribute}.${key}` : key,
      ...unknownKey(kind, issue.path, key)
    }));
  }
  const hint = issue.code === "custom" ? issue.params?.["hint"] : void 0;
  return [{ severity: "error", attribute, message: issue.message, ...hint ? { hint } : {} }];
}
function unknownKey(kind, path, key) {
  let shape = (0, import_kind.attributesOf)(kind);
  for (const part of path) if (typeof part === "string") shape = shape[part]?.shape ?? {};
  if (shape[key]?.flags.computed) return { message: "is set by the cloud", hint: "remove it" };
  const plain = (name) => name.toLowerCase().replace(/_/g, "");
  const near = Object.keys(shape).find((name) => plain(name) === plain(key) && !shape[name]?.flags.computed);
  const message = `${(0, import_findings.show)(key)} is not an attribute of ${kind.construct}`;
  return near ? { message, hint: `write ${near}` } : { message };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  schemaFindings,
  schemaOf
});
//# sourceMappingURL=schema.js.map
