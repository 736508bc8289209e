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
var resource_exports = {};
__export(resource_exports, {
  DataSource: () => DataSource,
  Provider: () => Provider,
  Resource: () => Resource,
  toGraph: () => import_graph_values2.toGraph
});
module.exports = __toCommonJS(resource_exports);
var import_edition = require("./edition");
var import_cdktf = require("cdktf");
var import_errors = require("./errors");
var import_graph_values = require("./graph-values");
var import_kind = require("./kind");
var import_naming = require("./naming");
var import_output = require("./output");
var import_validation = require("./validation");
var import_source = require("./source");
var import_synth_check = require("./synth-check");
var import_graph_values2 = require("./graph-values");
const optionNames = ["dependsOn", "lifecycle", "provider", "count", "forEach"];
function split(props) {
  const options = {};
  const values = {};
  for (const [name, value] of Object.entries(props)) {
    if (optionNames.includes(name)) options[name] = value;
    else if (value !== void 0) values[name] = value;
  }
  return { options, values };
}
function defineOutputs(prototype, shape) {
  for (const [name, attribute] of Object.entries(shape)) {
    Object.defineProperty(prototype, name, {
      get() {
        return (0, import_output.outputOf)(this, attribute, (0, import_naming.snakeCase)(name));
      },
      enumerable: true,
      configurable: true
    });
  }
}
function Resource(kind) {
  class KindResource extends import_cdktf.TerraformResource {
    #values;
    #source;
    constructor(scope, id, props) {
      const { options, values } = split(props);
      super(scope, id, {
        terraformResourceType: kind.type,
        terraformGeneratorMetadata: { providerName: kind.provider },
        ...options
      });
      this.#source = (0, import_source.sourceOf)();
      this.#values = values;
      checkProps(kind, values, this.node.path, this.#source);
    }
    synthesizeAttributes() {
      return (0, import_graph_values.toGraph)(kind.attributes, this.#values);
    }
    synthesizeHclAttributes() {
      return this.synthesizeAttributes();
    }
    get constructNodeMetadata() {
      return withSource(super.constructNodeMetadata, this.#source);
    }
  }
  defineOutputs(KindResource.prototype, (0, import_kind.attributesOf)(kind));
  return KindResource;
}
function DataSource(type, provider, shape, construct = type, checks = []) {
  const kind = (0, import_kind.plainKind)(type, construct, shape, checks);
  class KindDataSource extends import_cdktf.TerraformDataSource {
    #values;
    #source;
    constructor(scope, id, props) {
      const { options, values } = split(props);
      super(scope, id, {
        terraformResourceType: type,
        terraformGeneratorMetadata: { providerName: provider },
        ...options
      });
      this.#source = (0, import_source.sourceOf)();
      this.#values = values;
      checkProps(kind, values, this.node.path, this.#source);
    }
    synthesizeAttributes() {
      return (0, import_graph_values.toGraph)(shape, this.#values);
    }
    synthesizeHclAttributes() {
      return this.synthesizeAttributes();
    }
    get constructNodeMetadata() {
      return withSource(super.constructNodeMetadata, this.#source);
    }
  }
  defineOutputs(KindDataSource.prototype, shape);
  return KindDataSource;
}
function Provider(name, source, shape, checks) {
  const kind = (0, import_kind.plainKind)(name, "Provider", shape, checks?.rules ?? []);
  return class KindProvider extends import_cdktf.TerraformProvider {
    #values;
    #alias;
    constructor(scope, id, props) {
      super(scope, id, {
        terraformResourceType: name,
        terraformProviderSource: source,
        // cdktf's own command line refuses a stack whose providers have no version. It accepts any version.
        terraformGeneratorMetadata: { providerName: name, providerVersionConstraint: ">= 0.1.0" }
      });
      const { alias, ...values } = props;
      this.#alias = alias;
      this.#values = values;
      checkProps(kind, values, this.node.path, (0, import_source.sourceOf)(), (0, import_edition.editionOf)(values));
      if (checks) (0, import_synth_check.addSynthCheck)(this, { ...checks, provider: name });
    }
    get alias() {
      return this.#alias;
    }
    set alias(alias) {
      this.#alias = alias;
    }
    synthesizeAttributes() {
      return (0, import_graph_values.toGraph)(shape, this.#values);
    }
    synthesizeHclAttributes() {
      return this.synthesizeAttributes();
    }
  };
}
const isDeferred = (value) => import_cdktf.Token.isUnresolved(value);
function checkProps(kind, values, path, source, edition) {
  const options = edition ? { isDeferred, edition } : { isDeferred };
  const issues = (0, import_validation.issuesOf)(kind, values, options, source ? { path, source } : { path });
  const errors = issues.filter((issue) => issue.severity === "error");
  if (errors.length > 0) throw new import_errors.ValidationError(errors);
}
function withSource(note, source) {
  return source ? { metadata: { ...note.metadata, source } } : note;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  DataSource,
  Provider,
  Resource,
  toGraph
});
//# sourceMappingURL=resource.js.map
