import { alibabaDataSources } from "../../../lib/alibaba/data-source-shapes";
import { alibabaKinds } from "../../../lib/alibaba/kinds";
import { alibabaProvider } from "../../../lib/alibaba/provider-shape";
import type { Attribute, AttributeFlags, Shape } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import { snakeCase } from "../../../lib/core/naming";
import { huaweiKinds } from "../../../lib/huawei/kinds";
import { huaweiProvider } from "../../../lib/huawei/provider-shape";
import type { Json } from "../_client";
import type { Core } from "../_core";
import { ServedCloud } from "../_served-cloud";

let cloud: ServedCloud;
let alivpn: Core;
let huaweivpn: Core;
beforeAll(async () => {
  const descriptions = {
    "provider alivpn": { region: "Where everything is." },
    alivpn_connection: { "ikeConfig.psk": "The shared secret.", vpnGatewayId: "The gateway." },
    "data.alivpn_gateway": { vpnGatewayId: "The id to find." },
  };
  cloud = await ServedCloud.start({ descriptions });
  [alivpn, huaweivpn] = await Promise.all([cloud.open(), cloud.open("huaweivpn")]);
});
afterAll(() => cloud.stop());

type Row = Record<string, unknown>;

/** What the schema says of each attribute, by its path. */
function served(attributes: Json[], prefix = ""): Record<string, Row> {
  return Object.assign(
    {},
    ...attributes.map(({ name, type, nested_type: nested, required, optional, computed, sensitive, write_only }) => ({
      [prefix + name]: {
        ...{ required, optional, computed, sensitive, write_only },
        type: nested ? `nested ${nested.nesting}` : JSON.parse(type.toString()),
      },
      ...(nested ? served(nested.attributes, `${prefix}${name}.`) : {}),
    })),
  );
}

/** The same from the definition of a kind; `unset` says whether the cloud decides what a configuration leaves out. */
function defined(shape: Shape, unset: "computed" | "null", prefix = ""): Record<string, Row> {
  return Object.assign(
    {},
    ...Object.entries<Attribute>(shape).map(([name, { type, flags, shape: inner }]) => {
      const path = prefix + snakeCase(name);
      return {
        [path]: {
          required: flags.required ?? false,
          optional: !flags.required && !flags.computed,
          computed: flags.computed ?? (unset === "computed" && !isAlone(flags)),
          sensitive: flags.sensitive ?? false,
          write_only: flags.writeOnlyOf !== undefined,
          type: terraformTypes[type],
        },
        ...(type === "object" || type === "objects" ? defined(inner, unset, `${path}.`) : {}),
      };
    }),
  );
}

/** Whether the cloud has no say in it when it is not set. */
function isAlone({ required, requiredEither, clientOnly, writeOnlyOf }: AttributeFlags): boolean {
  return (required ?? requiredEither ?? clientOnly ?? writeOnlyOf) !== undefined;
}

const terraformTypes = {
  string: "string",
  number: "number",
  bool: "bool",
  list: ["list", "string"],
  map: ["map", "string"],
  object: "nested SINGLE",
  objects: "nested LIST",
};

describe.each([
  ["alivpn", [...alibabaKinds.values()], () => alivpn],
  ["huaweivpn", [...huaweiKinds.values()], () => huaweivpn],
] as const)("the schema of %s", (name, kinds, provider) => {
  it("holds every kind and no other resource", () => {
    expect(Object.keys(provider().schemas.resource_schemas).sort()).toEqual(kinds.map(({ type }) => type).sort());
  });

  it.each(kinds.map((kind) => [kind.type, kind] as const))("tells all of %s as its kind does", (type, kind) => {
    expect(served(provider().attributes(type))).toEqual(defined(attributesOf(kind), "computed"));
  });

  it("has the provider's own attributes, of which none is computed", () => {
    const shape: Shape = name === "alivpn" ? alibabaProvider : huaweiProvider;
    expect(served(provider().attributes("provider"))).toEqual(defined(shape, "null"));
  });

  it("uses attributes only, is of version 0, and names attributes in order", () => {
    const { provider: block, resource_schemas, data_source_schemas } = provider().schemas;
    const all: Json[] = [block, ...Object.values(resource_schemas), ...Object.values(data_source_schemas)];
    for (const { version, block: schema } of all) {
      expect([version, schema.block_types]).toEqual([0, []]);
      const names = schema.attributes.map((attribute: Json) => attribute.name);
      expect(names).toEqual([...names].sort());
    }
  });
});

it.each([...alibabaDataSources])("tells all of the data source %s", (type, shape) => {
  expect(served(alivpn.attributes(`data.${type}`))).toEqual(defined(shape, "computed"));
});

it("holds every data source and no other", () => {
  expect(Object.keys(alivpn.schemas.data_source_schemas).sort()).toEqual([...alibabaDataSources.keys()].sort());
  expect(huaweivpn.schemas.data_source_schemas).toEqual({});
});

it("hides keys of every sort", () => {
  const hidden = (type: string) =>
    Object.entries(served(alivpn.attributes(type)))
      .filter(([, { sensitive }]) => sensitive)
      .map(([path]) => path)
      .sort();
  expect(hidden("alivpn_connection")).toEqual(
    ["ike_config", "tunnel_options_specification.tunnel_ike_config"].flatMap((each) => [
      `${each}.psk`,
      `${each}.psk_wo`,
    ]),
  );
  expect(hidden("alivpn_ssl_client_cert")).toEqual(["ca_cert", "client_cert", "client_config", "client_key"]);
  expect(hidden("provider")).toEqual(expect.arrayContaining(["access_key_secret"]));
});

it("describes resources by their kind, and attributes by what the build found in their comments", () => {
  const { block } = alivpn.schemas.resource_schemas.alivpn_connection;
  expect(block).toMatchObject({
    description: alibabaKinds.get("alivpn_connection")?.summary,
    description_kind: "MARKDOWN",
  });
  const by = (attributes: Json[], name: string) => attributes.find((each) => each.name === name);
  expect(by(block.attributes, "vpn_gateway_id").description).toBe("The gateway.");
  expect(by(by(block.attributes, "ike_config").nested_type.attributes, "psk")).toMatchObject({
    description: "The shared secret.",
    description_kind: "MARKDOWN",
  });
  expect(by(block.attributes, "name")).toMatchObject({ description: "", description_kind: "PLAIN" });
  expect(by(alivpn.attributes("provider"), "region").description).toBe("Where everything is.");
  expect(by(alivpn.attributes("data.alivpn_gateway"), "vpn_gateway_id").description).toBe("The id to find.");
});

it("tells what the provider can do, with the schema and without", async () => {
  const capabilities = { plan_destroy: true, get_provider_schema_optional: true, move_resource_state: true };
  expect(alivpn.schemas.server_capabilities).toEqual(capabilities);
  const { server_capabilities, resources, data_sources, functions, diagnostics } =
    await alivpn.client.call("GetMetadata");
  expect(server_capabilities).toEqual(capabilities);
  const names = (each: Json[]) => each.map(({ type_name }) => type_name).sort();
  expect(names(resources)).toEqual(Object.keys(alivpn.schemas.resource_schemas).sort());
  expect(names(data_sources)).toEqual(Object.keys(alivpn.schemas.data_source_schemas).sort());
  expect([functions, diagnostics]).toEqual([[], []]);
});

it("has no functions, ephemeral resources or provider_meta", async () => {
  const { functions, ephemeral_resource_schemas, provider_meta } = alivpn.schemas;
  expect([functions, ephemeral_resource_schemas, provider_meta]).toEqual([{}, {}, null]);
  expect(await alivpn.client.call("GetFunctions")).toMatchObject({ functions: {}, diagnostics: [] });
});

it("identifies every resource by the cloud's id", async () => {
  const { identity_schemas } = await alivpn.client.call("GetResourceIdentitySchemas");
  expect(Object.keys(identity_schemas).sort()).toEqual(Object.keys(alivpn.schemas.resource_schemas).sort());
  for (const { version, identity_attributes } of Object.values<Json>(identity_schemas)) {
    expect(version).toBe(0);
    expect(identity_attributes).toMatchObject([{ name: "id", required_for_import: true, optional_for_import: false }]);
    expect(JSON.parse(identity_attributes[0].type.toString())).toBe("string");
  }
});
