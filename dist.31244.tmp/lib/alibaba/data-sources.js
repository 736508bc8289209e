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
var data_sources_exports = {};
__export(data_sources_exports, {
  DataCustomerGateway: () => DataCustomerGateway,
  DataRegions: () => DataRegions,
  DataVpnConnection: () => DataVpnConnection,
  DataVpnConnectionConfig: () => DataVpnConnectionConfig,
  DataVpnGateway: () => DataVpnGateway
});
module.exports = __toCommonJS(data_sources_exports);
var import_resource = require("../core/resource");
var import_data_source_shapes = require("./data-source-shapes");
var import_provider_shape = require("./provider-shape");
const DataVpnGatewayBase = (0, import_resource.DataSource)(
  "alivpn_gateway",
  import_provider_shape.alibabaProviderName,
  import_data_source_shapes.dataVpnGateway,
  "DataVpnGateway",
  [(0, import_data_source_shapes.checkKeys)(import_data_source_shapes.dataSourceKeys.alivpn_gateway)]
);
class DataVpnGateway extends DataVpnGatewayBase {
  constructor(scope, id, props) {
    super(scope, id, props);
  }
}
const DataCustomerGatewayBase = (0, import_resource.DataSource)(
  "alivpn_customer_gateway",
  import_provider_shape.alibabaProviderName,
  import_data_source_shapes.dataCustomerGateway,
  "DataCustomerGateway",
  [(0, import_data_source_shapes.checkKeys)(import_data_source_shapes.dataSourceKeys.alivpn_customer_gateway)]
);
class DataCustomerGateway extends DataCustomerGatewayBase {
  constructor(scope, id, props) {
    super(scope, id, props);
  }
}
const DataVpnConnectionBase = (0, import_resource.DataSource)(
  "alivpn_connection",
  import_provider_shape.alibabaProviderName,
  import_data_source_shapes.dataVpnConnection,
  "DataVpnConnection",
  [(0, import_data_source_shapes.checkKeys)(import_data_source_shapes.dataSourceKeys.alivpn_connection)]
);
class DataVpnConnection extends DataVpnConnectionBase {
  constructor(scope, id, props) {
    super(scope, id, props);
  }
}
const DataVpnConnectionConfigBase = (0, import_resource.DataSource)(
  "alivpn_connection_config",
  import_provider_shape.alibabaProviderName,
  import_data_source_shapes.dataVpnConnectionConfig,
  "DataVpnConnectionConfig"
);
class DataVpnConnectionConfig extends DataVpnConnectionConfigBase {
  constructor(scope, id, props) {
    super(scope, id, props);
  }
}
const DataRegionsBase = (0, import_resource.DataSource)(
  "alivpn_regions",
  import_provider_shape.alibabaProviderName,
  import_data_source_shapes.dataRegions,
  "DataRegions"
);
class DataRegions extends DataRegionsBase {
  constructor(scope, id, props = {}) {
    super(scope, id, props);
  }
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  DataCustomerGateway,
  DataRegions,
  DataVpnConnection,
  DataVpnConnectionConfig,
  DataVpnGateway
});
//# sourceMappingURL=data-sources.js.map
