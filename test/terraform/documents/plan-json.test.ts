import type { Values } from "../../../lib/core/attribute";
import { hub, secret } from "../../cli/sample";
import { documentOf, withHub } from "../../cli/view/basis";
import type { World } from "../../cli/view/basis";
import { hubJson, hubSensitive, identity } from "./hub-json";

const hubProgram = {
  name: "hub",
  bandwidth: 10,
  local_subnet: ["10.0.0.0/16", "10.1.0.0/16"],
  tags: { env: "prod" },
  ike_config: { ike_version: "ikev2", psk: secret },
};
const address = "alivpn_gateway.hub";

/** The state with the sample gateway. */
function having(values: Values = hub, rest: object = {}): World {
  return { prior: { [address]: { values, ...rest } } };
}

/** The one change of a plan. */
async function changeOf(json: Readonly<Record<string, unknown>>, world: World) {
  const { resource_changes } = await documentOf(json, world);
  expect(resource_changes).toHaveLength(1);
  return resource_changes[0];
}

describe("planJson", () => {
  test("represents a replacement as Terraform does", async () => {
    const json = withHub(
      { ...hubProgram, vpc_id: "vpc-2" },
      { output: { ip: { value: `\${${address}.internet_ip}` } } },
    );
    const document = await documentOf(json, { ...having(), outputs: { ip: { value: "47.96.0.1" } } });
    const after = { ...hubJson, vpc_id: "vpc-2" };
    for (const name of ["auth_key", "certificate", "enable_bgp", "id", "internet_ip", "servers", "tunnels"])
      delete after[name as keyof typeof after];
    const afterSensitive = { ...hubSensitive, servers: [], tunnels: [] };
    const values = { ...identity, schema_version: 0 };
    expect(document).toEqual({
      format_version: "1.2",
      terraform_version: "1.11.4",
      planned_values: {
        outputs: { ip: { sensitive: false } },
        root_module: { resources: [{ ...values, values: after, sensitive_values: afterSensitive }] },
      },
      resource_changes: [
        {
          ...identity,
          change: {
            actions: ["delete", "create"],
            before: hubJson,
            after,
            after_unknown: {
              auth_key: true,
              certificate: true,
              enable_bgp: true,
              id: true,
              ike_config: {},
              internet_ip: true,
              local_subnet: [false, false],
              servers: true,
              tags: {},
              tunnels: true,
            },
            before_sensitive: hubSensitive,
            after_sensitive: afterSensitive,
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
      },
      prior_state: {
        format_version: "1.0",
        terraform_version: "1.11.4",
        values: {
          outputs: { ip: { sensitive: false, value: "47.96.0.1", type: "string" } },
          root_module: { resources: [{ ...values, values: hubJson, sensitive_values: hubSensitive }] },
        },
      },
      configuration: expect.anything(),
      relevant_attributes: [{ resource: address, attribute: ["internet_ip"] }],
      timestamp: "2026-01-02T03:04:05Z",
      applyable: true,
      complete: true,
      errored: false,
    });
  });

  test("names every action and its reason", async () => {
    const same = withHub(hubProgram);
    const counted = (count: number) => withHub({ ...hubProgram, count });
    const each = withHub({ ...hubProgram, for_each: {} });
    const told = async (json: Readonly<Record<string, unknown>>, world: World) => {
      const { change, action_reason: reason } = await changeOf(json, world);
      return [change.actions.join(), reason];
    };
    const at = (key: string) => ({ prior: { [`${address}[${key}]`]: { values: hub } } });
    expect(await told(same, {})).toEqual(["create", undefined]);
    expect(await told(same, having())).toEqual(["no-op", undefined]);
    expect(await told(withHub({ ...hubProgram, name: "b" }), having())).toEqual(["update", undefined]);
    expect(await told({}, having())).toEqual(["delete", "delete_because_no_resource_config"]);
    expect(await told(counted(0), at("0"))).toEqual(["delete", "delete_because_count_index"]);
    expect(await told(counted(0), at('"a"'))).toEqual(["delete", "delete_because_wrong_repetition"]);
    expect(await told(each, at('"a"'))).toEqual(["delete", "delete_because_each_key"]);
    expect(await told(same, { ...having(), options: { mode: "destroy" } })).toEqual(["delete", undefined]);
    expect(await told(same, having(hub, { tainted: true }))).toEqual(["delete,create", "replace_because_tainted"]);
    expect(await told(same, { ...having(), options: { replace: [address] } })).toEqual([
      "delete,create",
      "replace_by_request",
    ]);
    const first = withHub({ ...hubProgram, vpc_id: "vpc-2", lifecycle: { create_before_destroy: true } });
    expect(await told(first, having())).toEqual(["create,delete", "replace_because_cannot_update"]);
    const forgotten = { removed: [{ from: address, lifecycle: { destroy: false } }] };
    expect(await told(forgotten, having())).toEqual(["forget", "delete_because_no_resource_config"]);
  });

  test("tells imports, moves and what a replacement left over", async () => {
    const json = withHub({ name: "hub" }, { import: [{ to: address, id: "vpn-1" }] });
    expect((await changeOf(json, {})).change).toMatchObject({ actions: ["no-op"], importing: { id: "vpn-1" } });
    const moved = withHub(hubProgram, { moved: [{ from: "alivpn_gateway.old", to: address }] });
    const old = { prior: { "alivpn_gateway.old": { values: hub } } };
    expect(await changeOf(moved, old)).toMatchObject({ address, previous_address: "alivpn_gateway.old" });
    const left = { prior: { [`${address} (deposed 0a1b2c3d)`]: { values: hub, deposed: "0a1b2c3d" } } };
    const document = await documentOf({}, left);
    expect(document.resource_changes).toMatchObject([
      { address, deposed: "0a1b2c3d", change: { actions: ["delete"] } },
    ]);
    expect(document.prior_state.values.root_module.resources).toMatchObject([{ address, deposed_key: "0a1b2c3d" }]);
  });

  test("tells each object of an address apart", async () => {
    const document = await documentOf(withHub({ ...hubProgram, name: "core" }), {
      prior: {
        [address]: { values: hub },
        [`${address} (deposed 4e5f6a7b)`]: { values: { ...hub, id: "vpn-3" } },
        [`${address} (deposed 0a1b2c3d)`]: { values: { ...hub, id: "vpn-2" } },
      },
    });
    const changes = document.resource_changes as { address: string; deposed?: string; change: { actions: string[] } }[];
    expect(changes.map((each) => [each.address, each.deposed, each.change.actions.join()])).toEqual([
      [address, undefined, "update"],
      [address, "0a1b2c3d", "delete"],
      [address, "4e5f6a7b", "delete"],
    ]);
    expect(document.planned_values.root_module.resources).toMatchObject([{ address, values: { name: "core" } }]);
    const prior = document.prior_state.values.root_module.resources as { values: { id: string } }[];
    expect(prior.map(({ values }) => values.id)).toEqual(["vpn-1", "vpn-2", "vpn-3"]);
  });

  test("puts instances in the order of their numbers, data first", async () => {
    const json = {
      ...withHub({ name: "hub", count: 11 }),
      data: { alivpn_found: { late: { name: `\${${address}[0].id}` } } },
    };
    const { resource_changes } = await documentOf(json);
    expect(resource_changes[0]).toMatchObject({
      address: "data.alivpn_found.late",
      mode: "data",
      action_reason: "read_because_config_unknown",
      change: {
        actions: ["read"],
        after: {},
        after_unknown: { name: true, key: true },
        after_sensitive: { key: true },
      },
    });
    expect(resource_changes.slice(1).map(({ index }: { index: number }) => index)).toEqual([...Array(11).keys()]);
  });

  test("shows everything that is not as the state remembers it", async () => {
    const drifted = await documentOf(withHub(hubProgram), {
      ...having(),
      observed: { [address]: { ...hub, name: "theirs", internetIp: "47.96.0.2" } },
    });
    expect(drifted.resource_drift).toMatchObject([
      { ...identity, change: { actions: ["update"], before: hubJson, after: { name: "theirs" } } },
    ]);
    const gone = await documentOf(withHub(hubProgram), { ...having(), observed: { [address]: null } });
    expect(gone.resource_drift).toMatchObject([{ ...identity, change: { actions: ["delete"], after: null } }]);
    expect(await documentOf(withHub(hubProgram), having())).not.toHaveProperty("resource_drift");
  });

  test("holds no secret, wherever it comes from", async () => {
    const json = {
      provider: { alivpn: [{ region: "eu-central-1", access_key_secret: secret }] },
      variable: { key: { type: "string", sensitive: true, default: secret } },
      data: {
        alivpn_found: { it: { name: "it" } },
        terraform_remote_state: { other: { backend: "local", config: { path: "x" } } },
      },
      resource: {
        alivpn_gateway: {
          hub: { vpc_id: "vpc-1", name: "${var.key}", auth_key: secret, tunnels: [{ role: "master", psk: secret }] },
          other: { vpc_id: "vpc-1", ike_config: { psk: `pre-${secret}` }, tags: { of: `\${sensitive("${secret}")}` } },
        },
      },
      output: { key: { value: "${var.key}", sensitive: true }, text: { value: `is ${secret}`, sensitive: true } },
    };
    const data = {
      "data.alivpn_found.it": { key: secret },
      "data.terraform_remote_state.other": { outputs: { secret } },
    };
    const world = { data, outputs: { key: { value: `old ${secret}`, sensitive: true } } };
    const values = { id: "vpn-1", vpcId: "vpc-1", name: secret, authKey: `old-${secret}` };
    const prior = { [address]: { values, sensitivePaths: ["name"] } };
    expect(JSON.stringify(await documentOf(json, world))).not.toContain(secret);
    expect(JSON.stringify(await documentOf(json, { ...world, prior }))).not.toContain(secret);
    expect(JSON.stringify(await documentOf({}, { prior, ...world }))).not.toContain(secret);
  });
});
