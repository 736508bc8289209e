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
var address_exports = {};
__export(address_exports, {
  addressParts: () => addressParts,
  formatAddress: () => formatAddress,
  formatKey: () => formatKey,
  formatResource: () => formatResource,
  parseAddress: () => parseAddress,
  resourceAddress: () => resourceAddress,
  takeKey: () => takeKey
});
module.exports = __toCommonJS(address_exports);
const identifier = /[\p{L}_][\p{L}\p{N}\p{M}_-]*/uy;
const keySyntax = /\[(?:(\d+)|"((?:[^"\\]|\\.)*)")\]/su.source;
const keyNext = new RegExp(keySyntax, "suy");
const keyAtEnd = new RegExp(`${keySyntax}$`, "su");
function parseAddress(text) {
  const reader = new Reader(text);
  const modules = [];
  let word = reader.word();
  while (word === "module" && reader.dot()) {
    const name2 = reader.word();
    if (name2 === void 0) return void 0;
    modules.push(`module.${name2}${formatKey(reader.key())}`);
    if (!reader.dot()) return void 0;
    word = reader.word();
  }
  let mode = "managed";
  if (word === "data") {
    mode = "data";
    word = reader.dot() ? reader.word() : void 0;
  }
  const name = reader.dot() ? reader.word() : void 0;
  const key = reader.key();
  if (word === void 0 || name === void 0 || !reader.atEnd()) return void 0;
  return { module: modules.join("."), mode, type: word, name, ...key === void 0 ? {} : { key } };
}
function takeKey(text) {
  const reader = new Reader(text);
  return { key: reader.key(), rest: reader.rest() };
}
function addressParts(text) {
  return parseAddress(text) ?? { module: "", mode: "managed", type: text, name: "" };
}
function formatAddress(address) {
  return formatResource(address) + formatKey(address.key);
}
function formatResource(address) {
  const module2 = address.module ? `${address.module}.` : "";
  return `${module2}${address.mode === "data" ? "data." : ""}${address.type}.${address.name}`;
}
function resourceAddress(instance) {
  return instance.endsWith("]") ? instance.replace(keyAtEnd, "") : instance;
}
function formatKey(key) {
  if (key === void 0) return "";
  return typeof key === "number" ? `[${key}]` : `["${quote(key)}"]`;
}
const escapes = { "\n": "\\n", "\r": "\\r", "	": "\\t", '"': '\\"', "\\": "\\\\" };
function quote(text) {
  return text.replace(/[\n\r\t"\\]|[$%](?=\{)|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (found) => {
    if (found === "$" || found === "%") return found + found;
    return escapes[found] ?? hexadecimal(found.codePointAt(0) ?? 0);
  });
}
function hexadecimal(code) {
  return code < 65536 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`;
}
function unquote(text) {
  let valid = true;
  const plain = text.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))|([$%])\4(?=\{)/gsu,
    (_, short, long, single, doubled) => {
      if (doubled !== void 0) return doubled;
      const code = short ?? long;
      if (code !== void 0) return String.fromCodePoint(Math.min(Number.parseInt(code, 16), 1114111));
      const found = Object.entries(escapes).find(([, escape]) => escape === `\\${single}`);
      valid &&= found !== void 0;
      return found?.[0] ?? "";
    }
  );
  return valid ? plain : void 0;
}
class Reader {
  #text;
  #at = 0;
  constructor(text) {
    this.#text = text;
  }
  word() {
    return this.#match(identifier)?.[0];
  }
  dot() {
    return this.#match(/\./y) !== null;
  }
  key() {
    const before = this.#at;
    const [, number, text] = this.#match(keyNext) ?? [];
    if (number !== void 0) return Number(number);
    const key = text === void 0 ? void 0 : unquote(text);
    if (key === void 0) this.#at = before;
    return key;
  }
  rest() {
    return this.#text.slice(this.#at);
  }
  atEnd() {
    return this.#at === this.#text.length;
  }
  #match(pattern) {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match) this.#at = pattern.lastIndex;
    return match;
  }
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  addressParts,
  formatAddress,
  formatKey,
  formatResource,
  parseAddress,
  resourceAddress,
  takeKey
});
//# sourceMappingURL=address.js.map
