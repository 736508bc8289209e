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
var findings_exports = {};
__export(findings_exports, {
  allowedValues: () => allowedValues,
  characters: () => characters,
  findingsOf: () => findingsOf,
  redact: () => redact,
  show: () => show
});
module.exports = __toCommonJS(findings_exports);
function* findingsOf(attribute, value, edition, isDeferred) {
  const { flags } = attribute;
  if (flags.only && edition && flags.only !== edition) {
    yield { message: `does not exist in edition "${edition}"`, hint: "remove it, or set the provider's edition" };
    return;
  }
  const size = sizeOf(value);
  if (flags.items && (size < flags.items[0] || size > flags.items[1])) {
    yield { message: `has ${size === 1 ? "1 entry" : `${size} entries`}`, hint: `use ${between(flags.items)}` };
  }
  if (attribute.type !== "list") {
    yield* elementFindings(flags, value, edition);
    return;
  }
  for (const [index, element] of value.entries()) {
    if (isDeferred(element)) continue;
    for (const found of elementFindings(flags, element, edition)) yield { ...found, index };
  }
}
function sizeOf(value) {
  if (Array.isArray(value)) return value.length;
  return typeof value === "object" && value ? Object.keys(value).length : 0;
}
function* elementFindings(flags, value, edition) {
  const allowed = allowedValues(flags, edition);
  if (allowed && !allowed.includes(value)) {
    yield {
      message: `${show(value)} is not allowed${edition && differs(flags) ? ` in edition "${edition}"` : ""}`,
      hint: allowed.length === 1 ? `use ${show(allowed[0])}` : `use one of ${allowed.map(show).join(", ")}`
    };
  }
  if (flags.range && typeof value === "number" && (value < flags.range[0] || value > flags.range[1])) {
    const unit = flags.unit ? ` ${flags.unit}` : "";
    yield { message: `${value} is out of range`, hint: `use ${between(flags.range)}${unit}` };
  }
  if (flags.length && typeof value === "string" && (value.length < flags.length[0] || value.length > flags.length[1])) {
    yield {
      message: `${show(value)} has ${characters(value.length)}`,
      hint: `use ${between(flags.length)} characters`
    };
  }
  const finding = flags.check?.(value, edition);
  if (finding) yield typeof finding === "string" ? { message: finding } : finding;
}
function allowedValues(flags, edition) {
  const { values } = flags;
  if (!values) return void 0;
  if (isPlain(values)) return values;
  return edition ? values[edition] : [...new Set(Object.values(values).flat())];
}
function isPlain(values) {
  return Array.isArray(values);
}
function differs({ values }) {
  return values !== void 0 && !isPlain(values);
}
function between([low, high]) {
  if (high === Infinity) return `at least ${low}`;
  return low === high ? `exactly ${low}` : `${low} to ${high}`;
}
function characters(count) {
  return count === 1 ? "1 character" : `${count} characters`;
}
function show(value) {
  return JSON.stringify(value) ?? String(value);
}
function redact(text, value) {
  if (typeof value !== "string" || !value) return text;
  const quoted = text.split(show(value)).join("the value");
  return value.length < 3 ? quoted : quoted.split(value).join("\u2026");
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  allowedValues,
  characters,
  findingsOf,
  redact,
  show
});
//# sourceMappingURL=findings.js.map
