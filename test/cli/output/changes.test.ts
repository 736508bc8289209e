import { planLines } from "../../../src/cli/output/changes";
import { plain, styleFor } from "../../../src/cli/output/style";
import type { Change } from "../../../src/engine/model";
import { unknownValue } from "../../../src/engine/unknown";
import { attribute, change, gatewayKind, hub, plan, secret } from "../sample";

/** The lines of one change, without legend and summary. */
function lines(each: Change): string[] {
  const all = planLines(plan([each]), plain);
  return all.slice(
    all.findIndex((line) => line.startsWith("  # ")),
    -2,
  );
}

describe("a change", () => {
  test("creates", () => {
    const after = { ...hub, id: unknownValue, internetIp: unknownValue, enableBgp: false };
    expect(lines(change("create", { after }))).toEqual([
      "  # alivpn_gateway.hub (net/hub) will be created",
      '  + resource "alivpn_gateway" "hub" {',
      "      + bandwidth    = 10",
      "      + enable_bgp   = false",
      "      + id           = (known after apply)",
      "      + ike_config   = {",
      '          + ike_version = "ikev2"',
      "          + psk         = (sensitive value)",
      "        }",
      "      + internet_ip  = (known after apply)",
      "      + local_subnet = [",
      '          + "10.0.0.0/16",',
      '          + "10.1.0.0/16",',
      "        ]",
      '      + name         = "hub"',
      "      + tags         = {",
      '          + "env" = "prod"',
      "        }",
      '      + vpc_id       = "vpc-1"',
      "    }",
    ]);
  });

  test("destroys, with the reason", () => {
    const before = { id: "vpn-1", authKey: secret, servers: ["a"], tags: {}, ikeConfig: { psk: secret } };
    expect(lines(change("delete", { before, reason: "not-in-program", path: "alivpn_gateway.hub" }))).toEqual([
      "  # alivpn_gateway.hub will be destroyed",
      "  # (because alivpn_gateway.hub is not in the program)",
      '  - resource "alivpn_gateway" "hub" {',
      "      - auth_key   = (sensitive value) -> null",
      '      - id         = "vpn-1" -> null',
      "      - ike_config = {",
      "          - psk = (sensitive value) -> null",
      "        } -> null",
      "      - servers    = [",
      '          - "a",',
      "        ] -> null",
      "      - tags       = {} -> null",
      "    }",
    ]);
  });

  test("updates in place, hiding what stays", () => {
    const attributes = [
      attribute(["bandwidth"], 10, 20),
      attribute(["enableBgp"], undefined, true),
      attribute(["certificate"], "x", undefined),
      attribute(["ikeConfig", "psk"], secret, `${secret}2`, { sensitive: true }),
      attribute(["localSubnet"], ["10.0.0.0/16", "10.1.0.0/16"], ["10.2.0.0/16", "10.0.0.0/16"]),
      attribute(["tags"], { env: "prod", old: "1" }, { env: "test", new: "2" }),
    ];
    const after = { ...hub, bandwidth: 20, ikeConfig: { ikeVersion: "ikev2", psk: `${secret}2` } };
    expect(lines(change("update", { before: hub, after, attributes }))).toEqual([
      "  # alivpn_gateway.hub (net/hub) will be updated in-place",
      '  ~ resource "alivpn_gateway" "hub" {',
      "      ~ bandwidth    = 10 -> 20",
      '      - certificate  = "x" -> null',
      "      + enable_bgp   = true",
      '        id           = "vpn-1"',
      "      ~ ike_config   = {",
      "          ~ psk = (sensitive value)",
      "            # (1 unchanged attribute hidden)",
      "        }",
      "      ~ local_subnet = [",
      '          - "10.1.0.0/16",',
      '          + "10.2.0.0/16",',
      "            # (1 unchanged element hidden)",
      "        ]",
      '        name         = "hub"',
      "      ~ tags         = {",
      '          ~ "env" = "prod" -> "test"',
      '          + "new" = "2"',
      '          - "old" = "1" -> null',
      "        }",
      "        # (2 unchanged attributes hidden)",
      "    }",
    ]);
  });

  test("replaces, naming the attribute that forces it", () => {
    const after = { ...hub, vpcId: "vpc-2", id: unknownValue, internetIp: unknownValue };
    const attributes = [attribute(["vpcId"], "vpc-1", "vpc-2", { forcesReplacement: true })];
    expect(lines(change("replace", { before: hub, after, attributes }))).toEqual([
      "  # alivpn_gateway.hub (net/hub) must be replaced",
      '-/+ resource "alivpn_gateway" "hub" {',
      '      ~ id          = "vpn-1" -> (known after apply)',
      '      ~ internet_ip = "47.96.0.1" -> (known after apply)',
      '        name        = "hub"',
      '      ~ vpc_id      = "vpc-1" -> "vpc-2" # forces replacement',
      "        # (4 unchanged attributes hidden)",
      "    }",
    ]);
  });

  test.each([
    [{ reason: "tainted" }, "is tainted, so must be replaced", "-/+"],
    [{ reason: "requested" }, "will be replaced, as requested", "-/+"],
    [{ reason: "replace-triggered" }, "will be replaced due to changes in replace_triggered_by", "-/+"],
    [{ createFirst: true }, "must be replaced", "+/-"],
  ] as const)("replaces because of %j", (rest, words, mark) => {
    const [header, resource] = lines(change("replace", { before: hub, after: hub, ...rest }));
    expect(header).toBe(`  # alivpn_gateway.hub (net/hub) ${words}`);
    expect(resource).toBe(`${mark} resource "alivpn_gateway" "hub" {`);
  });

  test("imports without another change", () => {
    expect(
      lines(change("none", { importId: "vpn-1", before: { id: "vpn-1" }, after: { id: "vpn-1", name: "hub" } })),
    ).toEqual([
      "  # alivpn_gateway.hub (net/hub) will be imported",
      '    resource "alivpn_gateway" "hub" {',
      '        id   = "vpn-1"',
      '        name = "hub"',
      "    }",
    ]);
  });

  test("moves without another change", () => {
    expect(lines(change("none", { previousAddress: "alivpn_gateway.old", before: hub, after: hub }))).toEqual([
      "  # alivpn_gateway.old has moved to alivpn_gateway.hub (net/hub)",
      '    resource "alivpn_gateway" "hub" {',
      '        id   = "vpn-1"',
      '        name = "hub"',
      "        # (6 unchanged attributes hidden)",
      "    }",
    ]);
  });

  test("imports, moves and updates at once", () => {
    const attributes = [attribute(["bandwidth"], 10, 20)];
    const rest = { importId: "vpn-1", previousAddress: "alivpn_gateway.old", before: hub, after: hub, attributes };
    expect(lines(change("update", rest)).slice(0, 4)).toEqual([
      "  # alivpn_gateway.hub (net/hub) will be updated in-place",
      "  # (moved from alivpn_gateway.old)",
      '  # (imported from "vpn-1")',
      '  ~ resource "alivpn_gateway" "hub" {',
    ]);
  });

  test("forgets, with the engine's explanation", () => {
    const explanation = "a prepaid gateway cannot be destroyed before it expires";
    expect(lines(change("forget", { before: { id: "vpn-1" }, explanation }))).toEqual([
      "  # alivpn_gateway.hub (net/hub) will be forgotten",
      "  # (a prepaid gateway cannot be destroyed before it expires)",
      '  . resource "alivpn_gateway" "hub" {',
      '        id = "vpn-1"',
      "    }",
    ]);
  });

  test("shows the address of an instance and of a replaced object", () => {
    expect(lines(change("delete", { address: 'alivpn_gateway.many["a"]', before: {} }))[1]).toBe(
      '  - resource "alivpn_gateway" "many" {',
    );
    expect(lines(change("delete", { address: "alivpn_gateway.hub (deposed 0a1b2c3d)", before: {} }))[1]).toBe(
      '  - resource "alivpn_gateway" "hub" {',
    );
  });
});

describe("an attribute", () => {
  const body = (...attributes: Change["attributes"]) =>
    lines(change("update", { before: {}, after: {}, attributes })).slice(2, -1);

  test("keeps the order of an ordered list in view", () => {
    expect(body(attribute(["servers"], ["a", "b", "c"], ["b", "x", "c"]))).toEqual([
      "      ~ servers = [",
      '          - "a",',
      '          + "x",',
      "            # (2 unchanged elements hidden)",
      "        ]",
    ]);
  });

  test("becomes unknown", () => {
    expect(body(attribute(["servers"], ["a"], unknownValue), attribute(["name"], "a", unknownValue))).toEqual([
      '      ~ name    = "a" -> (known after apply)',
      "      ~ servers = [",
      '          - "a",',
      "        ] -> (known after apply)",
    ]);
  });

  test("has several lines", () => {
    expect(body(attribute(["certificate"], "BEGIN\none\nEND\n", "BEGIN\ntwo\nEND\n"))).toEqual([
      "      ~ certificate = <<-EOT",
      "            BEGIN",
      "          - one",
      "          + two",
      "            END",
      "        EOT",
    ]);
    const created = lines(change("create", { after: { certificate: "BEGIN\n\u001b[31mone" } }));
    expect(created.slice(2, -1)).toEqual([
      "      + certificate = <<-EOT",
      "            BEGIN",
      "            \\u001b[31mone",
      "        EOT",
    ]);
  });

  test("forces replacement from within an object", () => {
    expect(body(attribute(["ikeConfig", "ikeVersion"], "ikev1", "ikev2", { forcesReplacement: true }))).toEqual([
      "      ~ ike_config = {",
      '          ~ ike_version = "ikev1" -> "ikev2" # forces replacement',
      "        }",
    ]);
  });

  test("is an object that comes or goes, secrets hidden one by one", () => {
    const rest = { sensitive: true };
    expect(body(attribute(["ikeConfig"], undefined, { ikeVersion: "ikev2", psk: secret }, rest))).toEqual([
      "      + ike_config = {",
      '          + ike_version = "ikev2"',
      "          + psk         = (sensitive value)",
      "        }",
    ]);
    expect(body(attribute(["authKey"], secret, undefined, rest))).toEqual([
      "      - auth_key = (sensitive value) -> null",
    ]);
    expect(body(attribute(["authKey"], undefined, secret, rest))).toEqual(["      + auth_key = (sensitive value)"]);
  });

  test("is a list of objects, told apart by their key", () => {
    const before = {
      tunnels: [
        { role: "slave", customerGatewayId: "cgw-2", psk: secret },
        { role: "master", customerGatewayId: "cgw-1", psk: secret },
      ],
    };
    const after = {
      tunnels: [
        { role: "master", customerGatewayId: "cgw-3", psk: `${secret}2` },
        { role: "slave", customerGatewayId: "cgw-2", psk: secret },
      ],
    };
    const attributes = [
      attribute(["tunnels", 0, "customerGatewayId"], "cgw-1", "cgw-3"),
      attribute(["tunnels", 0, "psk"], secret, `${secret}2`, { sensitive: true }),
    ];
    expect(lines(change("update", { before, after, attributes })).slice(2, -1)).toEqual([
      "      ~ tunnels = [",
      "          ~ {",
      '                # role = "master"',
      '              ~ customer_gateway_id = "cgw-1" -> "cgw-3"',
      "              ~ psk                 = (sensitive value)",
      "                # (1 unchanged attribute hidden)",
      "            },",
      "            # (1 unchanged element hidden)",
      "        ]",
    ]);
  });

  test("is a list of objects with a new element and one that becomes unknown inside", () => {
    const after = {
      tunnels: [
        { role: "master", customerGatewayId: unknownValue },
        { role: "slave", psk: secret },
      ],
    };
    const attributes = [attribute(["tunnels", 1], undefined, after.tunnels[1], { sensitive: true })];
    const before = { tunnels: [{ role: "master", customerGatewayId: "cgw-1" }] };
    expect(lines(change("update", { before, after, attributes })).slice(2, -1)).toEqual([
      "      ~ tunnels = [",
      "          ~ {",
      '                # role = "master"',
      '              ~ customer_gateway_id = "cgw-1" -> (known after apply)',
      "                # (1 unchanged attribute hidden)",
      "            },",
      "          + {",
      "              + psk  = (sensitive value)",
      '              + role = "slave"',
      "            },",
      "        ]",
    ]);
  });
});

describe("a plan", () => {
  test("without changes says so in one line", () => {
    expect(planLines(plan([]), plain)).toEqual(["No changes. Your infrastructure matches the program."]);
    expect(planLines(plan([change("none", { before: hub, after: hub })], { hasChanges: false }), plain)).toEqual([
      "No changes. Your infrastructure matches the program.",
    ]);
    expect(planLines(plan([], { destroy: true }), plain)).toEqual(["No changes. There is nothing to destroy."]);
  });

  test("lists the marks in use, changes, summary and outputs", () => {
    const text = planLines(
      plan(
        [
          change("create", { address: "alivpn_gateway.a", path: "net/a", after: { name: "a" } }),
          change("none", { address: "alivpn_gateway.b", path: "net/b", before: hub, after: hub }),
          change("replace", { before: { name: "c" }, after: { name: "c" } }),
        ],
        {
          summary: { add: 2, destroy: 1, import: 1 },
          outputs: [
            { name: "address", action: "create", before: undefined, after: unknownValue, sensitive: false },
            { name: "key", action: "update", before: secret, after: "x", sensitive: true },
            { name: "list", action: "update", before: ["a", "b"], after: ["b", "c"], sensitive: false },
            { name: "old", action: "delete", before: { a: 1 }, after: undefined, sensitive: false },
            { name: "same", action: "none", before: 1, after: 1, sensitive: false },
          ],
        },
      ),
      plain,
    );
    expect(text).toEqual([
      "vpnform will do the following. Marks before a resource mean:",
      "  + create",
      "-/+ destroy and then create replacement",
      "",
      "  # alivpn_gateway.a (net/a) will be created",
      '  + resource "alivpn_gateway" "a" {',
      '      + name = "a"',
      "    }",
      "",
      "  # alivpn_gateway.hub (net/hub) must be replaced",
      '-/+ resource "alivpn_gateway" "hub" {',
      '        name = "c"',
      "    }",
      "",
      "Plan: 1 to import, 2 to add, 0 to change, 1 to destroy.",
      "",
      "Changes to Outputs:",
      "  + address = (known after apply)",
      "  ~ key     = (sensitive value)",
      "  ~ list    = [",
      '      - "a",',
      '      + "c",',
      "        # (1 unchanged element hidden)",
      "    ]",
      "  - old     = {",
      "      - a = 1 -> null",
      "    } -> null",
    ]);
  });

  test("that only changes outputs says what applying it does", () => {
    const outputs = [{ name: "a", action: "create", before: undefined, after: "x", sensitive: false } as const];
    expect(planLines(plan([], { outputs, hasChanges: true }), plain)).toEqual([
      "Changes to Outputs:",
      '  + a = "x"',
      "",
      "Applying this plan saves these outputs to the state; no resource changes.",
    ]);
  });

  test("shows drift before the changes that answer to it", () => {
    const drift = [
      {
        address: "alivpn_gateway.hub",
        path: "net/hub",
        kind: gatewayKind,
        action: "update" as const,
        before: hub,
        after: { ...hub, name: "renamed" },
        attributes: [attribute(["name"], "hub", "renamed")],
      },
      {
        address: "alivpn_gateway.b",
        path: "net/b",
        kind: gatewayKind,
        action: "delete" as const,
        before: { id: "vpn-2" },
        after: undefined,
        attributes: [],
      },
    ];
    const text = planLines(plan([change("create", { after: { name: "b" } })], { drift, summary: { add: 1 } }), plain);
    expect(text.slice(0, 21)).toEqual([
      "Note: Objects have changed outside of vpnform",
      "",
      "These differ from what the last apply left, and the plan below answers to them:",
      "",
      "  # alivpn_gateway.hub (net/hub) has changed",
      '  ~ resource "alivpn_gateway" "hub" {',
      '        id   = "vpn-1"',
      '      ~ name = "hub" -> "renamed"',
      "        # (6 unchanged attributes hidden)",
      "    }",
      "",
      "  # alivpn_gateway.b (net/b) has been deleted",
      '  - resource "alivpn_gateway" "b" {',
      '        id = "vpn-2"',
      "    }",
      "",
      "─".repeat(78),
      "",
      "vpnform will do the following. Marks before a resource mean:",
      "  + create",
      "",
    ]);
  });

  test("proposes the line that keeps a resource whose place in the program changed", () => {
    const proposedMoves = [{ from: "alivpn_gateway.old", to: "alivpn_gateway.new", toPath: "net/new-hub" }];
    expect(planLines(plan([], { proposedMoves }), plain).slice(0, 8)).toEqual([
      "Note: A resource seems to have moved in the program",
      "",
      "The plan below destroys it and creates it anew. To keep what exists, say in the program",
      "where it was, on the construct as it is now:",
      "",
      "  // alivpn_gateway.old is now net/new-hub",
      '  newHub.moveFromId("alivpn_gateway.old");',
      "",
    ]);
  });

  test("never shows a secret, in whatever form of change", () => {
    const values = { ...hub, authKey: secret, tunnels: [{ role: "master", psk: secret }] };
    const other = { ...hub, authKey: "other", tunnels: [{ role: "master", psk: "other" }] };
    const attributes = [
      attribute(["authKey"], secret, "other", { sensitive: true }),
      attribute(["tunnels"], values.tunnels, other.tunnels, { sensitive: true }),
      attribute(["ikeConfig"], values.ikeConfig, undefined, { sensitive: true }),
    ];
    const changes = [
      change("create", { after: values }),
      change("delete", { before: values }),
      change("update", { before: values, after: other, attributes }),
      change("replace", { before: values, after: other, attributes }),
      change("none", { importId: "x", before: values, after: values }),
      change("none", { previousAddress: "x.y", before: values, after: values }),
      change("forget", { before: values }),
    ];
    const drift = [{ ...change("update"), action: "update" as const, before: values, after: other, attributes }];
    const outputs = [{ name: "psk", action: "update" as const, before: "x", after: secret, sensitive: true }];
    const text = planLines(plan(changes, { drift, outputs }), plain).join("\n");
    expect(text).not.toContain(secret);
    expect(text).not.toContain("other");
  });

  test("differs with colours only in escape sequences", () => {
    const example = plan([
      change("update", { before: hub, after: hub, attributes: [attribute(["bandwidth"], 10, 20)] }),
    ]);
    const coloured = planLines(example, styleFor(true)).join("\n");
    expect(coloured).toContain("\u001b[");
    // eslint-disable-next-line no-control-regex
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(planLines(example, plain).join("\n"));
  });
});
