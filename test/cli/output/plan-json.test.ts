import { planJson } from "../../../src/cli/output/plan-json";
import { unknownValue } from "../../../src/engine/unknown";
import { attribute, change, hub, plan, secret } from "../sample";
import { hubJson, hubSensitive, identity, provider_name } from "./hub-json";

const now = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

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
