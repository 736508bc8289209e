import { documentOf, withHub } from "../../cli/view/basis";

describe("the configuration in a plan's document", () => {
  test("has what was written, and what it refers to", async () => {
    const data = { "data.alivpn_found.it": { name: "it" } };
    const json = {
      terraform: { required_providers: { alivpn: { source: "vpnform/alivpn", version: "~> 0.1" } } },
      provider: { alivpn: [{ region: "eu-central-1" }, { region: "${var.region}", alias: "far" }] },
      variable: { region: { type: "string", default: "cn-hangzhou", description: "where" } },
      locals: { label: "${var.region}" },
      data: { alivpn_found: { it: { name: "it" } } },
      resource: {
        alivpn_gateway: {
          hub: { vpc_id: "vpc-1", name: "at ${local.label}, ${data.alivpn_found.it.name}", provider: "alivpn.far" },
          many: { vpc_id: "${alivpn_gateway.hub.vpc_id}", for_each: { a: "1" }, name: "${each.value}" },
          few: {
            vpc_id: "vpc-1",
            count: 2,
            name: '${alivpn_gateway.many["a"].tags.x}',
            depends_on: ["alivpn_gateway.hub"],
          },
        },
      },
      output: {
        list: { value: ["${alivpn_gateway.few[0].servers[1]}", 2], description: "two" },
        all: { value: "${alivpn_gateway.few[*].id}", depends_on: ["alivpn_gateway.hub"] },
      },
    };
    const { configuration } = await documentOf(json, { data });
    const full_name = "registry.terraform.io/vpnform/alivpn";
    const provider = { name: "alivpn", full_name, version_constraint: "~> 0.1" };
    const constant = (constant_value: unknown, ...references: string[]) =>
      references.length > 0 ? { constant_value, references } : { constant_value };
    expect(configuration.provider_config).toEqual({
      alivpn: { ...provider, expressions: { region: constant("eu-central-1") } },
      "alivpn.far": { ...provider, alias: "far", expressions: { region: constant("${var.region}", "var.region") } },
    });
    const block = (name: string) => ({ name, schema_version: 0 });
    const managed = { mode: "managed", type: "alivpn_gateway", provider_config_key: "alivpn" };
    expect(configuration.root_module).toEqual({
      outputs: {
        list: {
          expression: constant(
            ["${alivpn_gateway.few[0].servers[1]}", 2],
            "alivpn_gateway.few[0].servers[1]",
            "alivpn_gateway.few[0].servers",
            "alivpn_gateway.few[0]",
            "alivpn_gateway.few",
          ),
          description: "two",
        },
        all: {
          expression: constant("${alivpn_gateway.few[*].id}", "alivpn_gateway.few"),
          depends_on: ["alivpn_gateway.hub"],
        },
      },
      resources: [
        {
          ...managed,
          ...block("few"),
          address: "alivpn_gateway.few",
          count_expression: constant(2),
          depends_on: ["alivpn_gateway.hub"],
          expressions: {
            vpc_id: constant("vpc-1"),
            name: constant(
              '${alivpn_gateway.many["a"].tags.x}',
              'alivpn_gateway.many["a"].tags.x',
              'alivpn_gateway.many["a"].tags',
              'alivpn_gateway.many["a"]',
              "alivpn_gateway.many",
            ),
          },
        },
        {
          ...managed,
          ...block("hub"),
          provider_config_key: "alivpn.far",
          address: "alivpn_gateway.hub",
          expressions: {
            vpc_id: constant("vpc-1"),
            name: constant(
              "at ${local.label}, ${data.alivpn_found.it.name}",
              "local.label",
              "data.alivpn_found.it.name",
              "data.alivpn_found.it",
            ),
          },
        },
        {
          ...managed,
          ...block("many"),
          address: "alivpn_gateway.many",
          for_each_expression: constant({ a: "1" }),
          expressions: {
            vpc_id: constant("${alivpn_gateway.hub.vpc_id}", "alivpn_gateway.hub.vpc_id", "alivpn_gateway.hub"),
            name: constant("${each.value}", "each.value"),
          },
        },
        {
          mode: "data",
          type: "alivpn_found",
          provider_config_key: "alivpn",
          ...block("it"),
          address: "data.alivpn_found.it",
          expressions: { name: constant("it") },
        },
      ],
      variables: { region: { default: "cn-hangzhou", description: "where" } },
    });
  });

  test("shows a secret's name where the program only names it", async () => {
    const variable = { key: { type: "string", sensitive: true, default: "hush-hush" } };
    const { configuration } = await documentOf(withHub({ ike_config: { psk: "${var.key}" } }, { variable }));
    const [{ expressions }] = configuration.root_module.resources;
    expect(expressions.ike_config).toEqual({ constant_value: { psk: "${var.key}" }, references: ["var.key"] });
    expect(configuration.root_module.variables).toEqual({ key: { default: "(sensitive value)", sensitive: true } });
  });

  test("says which attributes a plan was made from, through locals and repetition", async () => {
    const { relevant_attributes } = await documentOf({
      locals: { ids: ["${alivpn_gateway.hub.vpc_id}", "vpc-2"] },
      resource: {
        alivpn_gateway: {
          hub: { vpc_id: "${alivpn_gateway.base.vpc_id}", name: "${alivpn_gateway.base.name}" },
          base: { vpc_id: "vpc-1" },
          each: { vpc_id: "${each.value}", for_each: { a: "${local.ids[0]}" } },
        },
      },
    });
    expect(relevant_attributes).toEqual([
      { resource: "alivpn_gateway.base", attribute: ["name"] },
      { resource: "alivpn_gateway.base", attribute: ["vpc_id"] },
      { resource: "alivpn_gateway.hub", attribute: ["vpc_id"] },
    ]);
  });
});
