/**
 * The served part of Terraform's plugin protocol 6: the messages with their field numbers. Clients of any minor version
 * ignore fields that they do not know, and leave out fields that they do not send; calls that are missing here are
 * answered as unimplemented.
 *
 * @see Terraform, docs/plugin-protocol/tfplugin6.proto, versions 6.0 to 6.11
 */
export const definition = `
syntax = "proto3";
package tfplugin6;

message DynamicValue { bytes msgpack = 1; bytes json = 2; }
message AttributePath {
  message Step { oneof selector { string attribute_name = 1; string element_key_string = 2; int64 element_key_int = 3; } }
  repeated Step steps = 1;
}
message Diagnostic {
  enum Severity { INVALID = 0; ERROR = 1; WARNING = 2; }
  Severity severity = 1; string summary = 2; string detail = 3; AttributePath attribute = 4;
}
message RawState { bytes json = 1; map<string, string> flatmap = 2; }
message ResourceIdentitySchema {
  message IdentityAttribute {
    string name = 1; bytes type = 2; bool required_for_import = 3; bool optional_for_import = 4; string description = 5;
  }
  int64 version = 1; repeated IdentityAttribute identity_attributes = 2;
}
message ResourceIdentityData { DynamicValue identity_data = 1; }
enum StringKind { PLAIN = 0; MARKDOWN = 1; }
message Schema {
  message Block {
    int64 version = 1; repeated Attribute attributes = 2; string description = 4; StringKind description_kind = 5;
  }
  message Attribute {
    string name = 1; bytes type = 2; Object nested_type = 10; string description = 3; bool required = 4; bool optional = 5;
    bool computed = 6; bool sensitive = 7; StringKind description_kind = 8; bool deprecated = 9; bool write_only = 11;
  }
  message Object {
    enum NestingMode { INVALID = 0; SINGLE = 1; LIST = 2; SET = 3; MAP = 4; }
    repeated Attribute attributes = 1; NestingMode nesting = 3;
  }
  int64 version = 1; Block block = 2;
}
message Function {}
message ServerCapabilities {
  bool plan_destroy = 1; bool get_provider_schema_optional = 2; bool move_resource_state = 3;
}
message ClientCapabilities { bool deferral_allowed = 1; bool write_only_attributes_allowed = 2; }

message GetMetadata {
  message Request {}
  message TypeName { string type_name = 1; }
  message Response {
    ServerCapabilities server_capabilities = 1; repeated Diagnostic diagnostics = 2; repeated TypeName data_sources = 3;
    repeated TypeName resources = 4;
  }
}
message GetProviderSchema {
  message Request {}
  message Response {
    Schema provider = 1; map<string, Schema> resource_schemas = 2; map<string, Schema> data_source_schemas = 3;
    repeated Diagnostic diagnostics = 4; Schema provider_meta = 5; ServerCapabilities server_capabilities = 6;
  }
}
message GetFunctions {
  message Request {}
  message Response { map<string, Function> functions = 1; repeated Diagnostic diagnostics = 2; }
}
message GetResourceIdentitySchemas {
  message Request {}
  message Response { map<string, ResourceIdentitySchema> identity_schemas = 1; repeated Diagnostic diagnostics = 2; }
}
message UpgradeResourceIdentity {
  message Request { string type_name = 1; int64 version = 2; RawState raw_identity = 3; }
  message Response { ResourceIdentityData upgraded_identity = 1; repeated Diagnostic diagnostics = 2; }
}
message ValidateProviderConfig {
  message Request { DynamicValue config = 1; }
  message Response { repeated Diagnostic diagnostics = 2; }
}
message ConfigureProvider {
  message Request { string terraform_version = 1; DynamicValue config = 2; ClientCapabilities client_capabilities = 3; }
  message Response { repeated Diagnostic diagnostics = 1; }
}
message ValidateResourceConfig {
  message Request { string type_name = 1; DynamicValue config = 2; ClientCapabilities client_capabilities = 3; }
  message Response { repeated Diagnostic diagnostics = 1; }
}
message ValidateDataResourceConfig {
  message Request { string type_name = 1; DynamicValue config = 2; }
  message Response { repeated Diagnostic diagnostics = 1; }
}
message UpgradeResourceState {
  message Request { string type_name = 1; int64 version = 2; RawState raw_state = 3; }
  message Response { DynamicValue upgraded_state = 1; repeated Diagnostic diagnostics = 2; }
}
message ReadResource {
  message Request {
    string type_name = 1; DynamicValue current_state = 2; bytes private = 3; DynamicValue provider_meta = 4;
    ClientCapabilities client_capabilities = 5; ResourceIdentityData current_identity = 6;
  }
  message Response {
    DynamicValue new_state = 1; repeated Diagnostic diagnostics = 2; bytes private = 3;
    ResourceIdentityData new_identity = 5;
  }
}
message PlanResourceChange {
  message Request {
    string type_name = 1; DynamicValue prior_state = 2; DynamicValue proposed_new_state = 3; DynamicValue config = 4;
    bytes prior_private = 5; DynamicValue provider_meta = 6; ClientCapabilities client_capabilities = 7;
    ResourceIdentityData prior_identity = 8;
  }
  message Response {
    DynamicValue planned_state = 1; repeated AttributePath requires_replace = 2; bytes planned_private = 3;
    repeated Diagnostic diagnostics = 4; bool legacy_type_system = 5; ResourceIdentityData planned_identity = 7;
  }
}
message ApplyResourceChange {
  message Request {
    string type_name = 1; DynamicValue prior_state = 2; DynamicValue planned_state = 3; DynamicValue config = 4;
    bytes planned_private = 5; DynamicValue provider_meta = 6; ResourceIdentityData planned_identity = 7;
  }
  message Response {
    DynamicValue new_state = 1; bytes private = 2; repeated Diagnostic diagnostics = 3; bool legacy_type_system = 4;
    ResourceIdentityData new_identity = 5;
  }
}
message ImportResourceState {
  message Request {
    string type_name = 1; string id = 2; ClientCapabilities client_capabilities = 3; ResourceIdentityData identity = 4;
  }
  message ImportedResource {
    string type_name = 1; DynamicValue state = 2; bytes private = 3; ResourceIdentityData identity = 4;
  }
  message Response { repeated ImportedResource imported_resources = 1; repeated Diagnostic diagnostics = 2; }
}
message MoveResourceState {
  message Request {
    string source_provider_address = 1; string source_type_name = 2; int64 source_schema_version = 3;
    RawState source_state = 4; string target_type_name = 5; bytes source_private = 6; RawState source_identity = 7;
    int64 source_identity_schema_version = 8;
  }
  message Response {
    DynamicValue target_state = 1; repeated Diagnostic diagnostics = 2; bytes target_private = 3;
    ResourceIdentityData target_identity = 4;
  }
}
message ReadDataSource {
  message Request {
    string type_name = 1; DynamicValue config = 2; DynamicValue provider_meta = 3; ClientCapabilities client_capabilities = 4;
  }
  message Response { DynamicValue state = 1; repeated Diagnostic diagnostics = 2; }
}
message StopProvider {
  message Request {}
  message Response { string Error = 1; }
}
`;
