import { outputLines, outputsJson } from "../../../src/cli/output/outputs";
import { planJson } from "../../../src/cli/output/plan-json";
import { ProgramPlaces } from "../../../src/cli/output/program-places";
import { stateJson } from "../../../src/cli/output/state-json";
import { stateLines } from "../../../src/cli/output/state-lines";
import { plain } from "../../../src/cli/output/style";
import { unknownValue } from "../../../src/engine/unknown";
import type { StateDocument } from "../../../src/state/format";
import { attribute, change, gatewayKind, hub, plan, secret } from "../sample";

const now = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const provider_name = "registry.terraform.io/vpnform/alivpn";
const identity = { address: "alivpn_gateway.hub", mode: "managed", type: "alivpn_gateway", name: "hub", provider_name };

const hubJson = {
  auth_key: null,
  bandwidth: 10,
  certificate: null,
  enable_bgp: null,
  id: "vpn-1",
  ike_config: { ike_version: "ikev2", psk: "(sensitive value)" },
  internet_ip: "47.96.0.1",
  local_subnet: ["10.0.0.0/16", "10.1.0.0/16"],
  name: "hub",
  servers: null,
  tags: { env: "prod" },
  tunnels: null,
  vpc_id: "vpc-1",
};
const hubSensitive = { auth_key: true, ike_config: { psk: true }, local_subnet: [false, false], tags: {} };

describe("planJson", () => {
  test("represents a replacement as Terraform does", () => {
    const after = { ...hub, id: unknownValue, internetIp: unknownValue, vpcId: "vpc-2" };
    const attributes = [attribute(["vpcId"], "vpc-1", "vpc-2", { forcesReplacement: true })];
    const outputs = [
      { name: "ip", action: "update" as const, before: "47.96.0.1", after: unknownValue, sensitive: false },
      { name: "key", action: "create" as const, before: undefined, after: secret, sensitive: true },
      { name: "list", action: "none" as const, before: ["a", 1], after: ["a", 1], sensitive: false },
    ];
    const document = planJson(plan([change("replace", { before: hub, after, attributes })], { outputs }), now);
    const { id: _id, internet_ip: _ip, ...known } = hubJson;
    expect(document).toEqual({
      format_version: "1.2",
      terraform_version: "1.11.4",
      planned_values: {
        outputs: {
          ip: { sensitive: false },
          key: { sensitive: true, type: "string", value: "(sensitive value)" },
          list: { sensitive: false, type: ["tuple", ["string", "number"]], value: ["a", 1] },
        },
        root_module: {
          resources: [
            { ...identity, schema_version: 0, values: { ...known, vpc_id: "vpc-2" }, sensitive_values: hubSensitive },
          ],
        },
      },
      resource_changes: [
        {
          ...identity,
          change: {
            actions: ["delete", "create"],
            before: hubJson,
            after: { ...known, vpc_id: "vpc-2" },
            after_unknown: { id: true, ike_config: {}, internet_ip: true, local_subnet: [false, false], tags: {} },
            before_sensitive: hubSensitive,
            after_sensitive: hubSensitive,
            replace_paths: [["vpc_id"]],
          },
          action_reason: "replace_because_cannot_update",
        },
      ],
      output_changes: {
        ip: {
          actions: ["update"],
          before: "47.96.0.1",
          after_unknown: true,
          before_sensitive: false,
          after_sensitive: false,
        },
        key: {
          actions: ["create"],
          before: null,
          after: "(sensitive value)",
          after_unknown: false,
          before_sensitive: true,
          after_sensitive: true,
        },
        list: {
          actions: ["no-op"],
          before: ["a", 1],
          after: ["a", 1],
          after_unknown: false,
          before_sensitive: false,
          after_sensitive: false,
        },
      },
      prior_state: {
        format_version: "1.0",
        terraform_version: "1.11.4",
        values: {
          outputs: {
            ip: { sensitive: false, value: "47.96.0.1", type: "string" },
            list: { sensitive: false, value: ["a", 1], type: ["tuple", ["string", "number"]] },
          },
          root_module: {
            resources: [{ ...identity, schema_version: 0, values: hubJson, sensitive_values: hubSensitive }],
          },
        },
      },
      configuration: {
        provider_config: { alivpn: { name: "alivpn", full_name: provider_name } },
        root_module: {
          resources: [
            {
              address: "alivpn_gateway.hub",
              mode: "managed",
              type: "alivpn_gateway",
              name: "hub",
              provider_config_key: "alivpn",
              schema_version: 0,
            },
          ],
        },
      },
      timestamp: "2026-01-02T03:04:05Z",
      applyable: true,
      complete: true,
      errored: false,
    });
  });

  test("represents every action", () => {
    const changeOf = (each: Parameters<typeof change>) => {
      const [first] = planJson(plan([change(...each)]), now)["resource_changes"] as Record<string, never>[];
      const {
        change: inner,
        action_reason: reason,
        previous_address: previous,
        index,
      } = first as Record<string, unknown>;
      const { actions, importing, before_sensitive, after_sensitive, after_unknown } = inner as Record<string, unknown>;
      return { actions, importing, reason, previous, index, before_sensitive, after_sensitive, after_unknown };
    };
    const marks = { before_sensitive: { auth_key: true }, after_sensitive: { auth_key: true }, after_unknown: {} };
    const both = { before: {}, after: {} };
    expect(changeOf(["create", { after: {} }])).toEqual({ actions: ["create"], ...marks, before_sensitive: false });
    expect(changeOf(["delete", { before: {}, reason: "not-in-program" }])).toEqual({
      actions: ["delete"],
      reason: "delete_because_no_resource_config",
      ...marks,
      after_sensitive: false,
    });
    expect(changeOf(["update", both])).toEqual({ actions: ["update"], ...marks });
    expect(changeOf(["none", { ...both, importId: "vpn-1" }])).toEqual({
      actions: ["no-op"],
      importing: { id: "vpn-1" },
      ...marks,
    });
    expect(
      changeOf(["none", { ...both, previousAddress: "alivpn_gateway.old", address: 'alivpn_gateway.hub["a"]' }]),
    ).toEqual({
      actions: ["no-op"],
      previous: "alivpn_gateway.old",
      index: "a",
      ...marks,
    });
    expect(changeOf(["replace", { ...both, createFirst: true, reason: "tainted" }])).toMatchObject({
      actions: ["create", "delete"],
      reason: "replace_because_tainted",
    });
    expect(changeOf(["replace", { ...both, reason: "requested" }])).toMatchObject({ reason: "replace_by_request" });
    expect(changeOf(["replace", { ...both, reason: "replace-triggered" }])).toMatchObject({
      reason: "replace_by_triggers",
    });
    expect(changeOf(["forget", { before: {} }])).toMatchObject({ actions: ["forget"] });
  });

  test("represents drift and what of it matters", () => {
    const attributes = [attribute(["ikeConfig", "ikeVersion"], "ikev1", "ikev2")];
    const drift = [{ ...change("update"), action: "update" as const, before: hub, after: hub, attributes }];
    const document = planJson(plan([], { drift }), now);
    expect(document["resource_drift"]).toMatchObject([
      { ...identity, change: { actions: ["update"], before: hubJson } },
    ]);
    expect(document["relevant_attributes"]).toEqual([
      { resource: "alivpn_gateway.hub", attribute: ["ike_config", "ike_version"] },
    ]);
  });

  test("holds no secret", () => {
    const values = { ...hub, authKey: secret, tunnels: [{ role: "master", psk: secret }] };
    const outputs = [{ name: "psk", action: "update" as const, before: secret, after: secret, sensitive: true }];
    const changes = [
      change("update", { before: values, after: values, attributes: [attribute(["authKey"], secret, secret)] }),
    ];
    expect(JSON.stringify(planJson(plan(changes, { outputs }), now))).not.toContain(secret);
  });
});

const state: StateDocument = {
  version: 4,
  terraform_version: "1.11.4",
  serial: 3,
  lineage: "l",
  outputs: { ip: { value: "47.96.0.1", type: "string" }, psk: { value: secret, type: "string", sensitive: true } },
  resources: [
    {
      mode: "managed",
      type: "alivpn_gateway",
      name: "hub",
      provider: 'provider["registry.terraform.io/vpnform/alivpn"]',
      instances: [
        {
          schema_version: 0,
          attributes: { id: "vpn-1", name: "hub", auth_key: secret, ike_config: { ike_version: "ikev2", psk: secret } },
          dependencies: ["alivpn_gateway.other"],
        },
      ],
    },
    {
      mode: "managed",
      type: "other_thing",
      name: "b",
      provider: 'provider["registry.terraform.io/acme/other"]',
      instances: [
        {
          index_key: "k",
          status: "tainted",
          schema_version: 2,
          attributes: { id: "o-1", token: secret },
          sensitive_attributes: [[{ type: "get_attr", value: "token" }]],
        },
      ],
    },
  ],
};
const kindOf = (type: string) => (type === "alivpn_gateway" ? gatewayKind : undefined);

describe("a state", () => {
  test("is represented as Terraform does", () => {
    expect(stateJson(state, kindOf)).toMatchObject({
      format_version: "1.0",
      terraform_version: "1.11.4",
      values: {
        outputs: {
          ip: { sensitive: false, value: "47.96.0.1", type: "string" },
          psk: { sensitive: true, value: "(sensitive value)", type: "string" },
        },
        root_module: {
          resources: [
            {
              ...identity,
              schema_version: 0,
              values: {
                name: "hub",
                auth_key: "(sensitive value)",
                ike_config: { psk: "(sensitive value)" },
                tags: null,
              },
              sensitive_values: { auth_key: true, ike_config: { psk: true } },
              depends_on: ["alivpn_gateway.other"],
            },
            {
              address: 'other_thing.b["k"]',
              index: "k",
              provider_name: "registry.terraform.io/acme/other",
              values: { id: "o-1", token: "(sensitive value)" },
              sensitive_values: { token: true },
              tainted: true,
            },
          ],
        },
      },
    });
    expect(stateJson(undefined, kindOf)).toEqual({ format_version: "1.0" });
    expect(stateJson({ ...state, outputs: {}, resources: [] }, kindOf)).toEqual({ format_version: "1.0" });
  });

  test("is written for people", () => {
    const places = new ProgramPlaces();
    places.add({ resource: { alivpn_gateway: { hub: { "//": { metadata: { path: "net/hub" } } } } } });
    expect(stateLines(state, kindOf, places, plain)).toEqual([
      "# alivpn_gateway.hub (net/hub):",
      'resource "alivpn_gateway" "hub" {',
      "    auth_key   = (sensitive value)",
      '    id         = "vpn-1"',
      "    ike_config = {",
      '        ike_version = "ikev2"',
      "        psk         = (sensitive value)",
      "    }",
      '    name       = "hub"',
      "}",
      "",
      '# other_thing.b["k"]: (tainted)',
      'resource "other_thing" "b" {',
      '    id    = "o-1"',
      "    token = (sensitive value)",
      "}",
      "",
      "Outputs:",
      "",
      'ip  = "47.96.0.1"',
      "psk = <sensitive>",
    ]);
    expect(stateLines(undefined, kindOf, places, plain)).toEqual(["The state is empty."]);
  });
});

describe("outputs", () => {
  const outputs = {
    psk: { value: secret, type: "string", sensitive: true },
    many: { value: { a: ["x", 1], b: true }, type: "dynamic", sensitive: false },
    none: { value: null, type: "string", sensitive: false },
  };

  test("are listed in order, values over several lines", () => {
    expect(outputLines(outputs)).toEqual([
      "many = {",
      "  a = [",
      '    "x",',
      "    1,",
      "  ]",
      "  b = true",
      "}",
      "none = null",
      "psk  = <sensitive>",
    ]);
  });

  test("are JSON without secrets", () => {
    expect(outputsJson(outputs)).toMatchObject({
      psk: { sensitive: true, type: "string", value: null },
      many: { value: { b: true } },
    });
  });
});
