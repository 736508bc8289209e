import { planLines } from "../../../src/cli/view/changes";
import { plain, styleFor } from "../../../src/cli/view/style";
import { unknownValue } from "../../../src/engine/values/unknown";
import { attribute, change, gatewayKind, hub, plan, secret } from "../sample";

describe("a plan", () => {
  test("without changes says so in one line", () => {
    expect(planLines(plan([]), plain)).toEqual(["No changes. Your infrastructure matches the program."]);
    expect(planLines(plan([change("no-op", { before: hub, after: hub })], { hasChanges: false }), plain)).toEqual([
      "No changes. Your infrastructure matches the program.",
    ]);
    expect(planLines(plan([], { mode: "destroy" }), plain)).toEqual(["No changes. There is nothing to destroy."]);
  });

  test("lists the marks in use, changes, summary and outputs", () => {
    const text = planLines(
      plan(
        [
          change("create", { address: "alivpn_gateway.a", path: "net/a", after: { name: "a" } }),
          change("no-op", { address: "alivpn_gateway.b", path: "net/b", before: hub, after: hub }),
          change("replace", { before: { name: "c" }, after: { name: "c" } }),
        ],
        {
          summary: { add: 2, destroy: 1, import: 1 },
          outputs: [
            { name: "address", action: "create", before: undefined, after: unknownValue, sensitive: false },
            { name: "key", action: "update", before: secret, after: "x", sensitive: true },
            { name: "list", action: "update", before: ["a", "b"], after: ["b", "c"], sensitive: false },
            { name: "old", action: "delete", before: { a: 1 }, after: undefined, sensitive: false },
            { name: "same", action: "no-op", before: 1, after: 1, sensitive: false },
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
    expect(planLines(plan([], { proposedMoves }), plain).slice(0, 10)).toEqual([
      "Note: A resource seems to have moved in the program",
      "",
      "The plan below keeps it and changes its address in the state. To say in the program",
      "that this is meant, and so to have it done in every other state of the program, add:",
      "",
      "  // alivpn_gateway.old is now net/new-hub",
      '  newHub.moveFromId("alivpn_gateway.old");',
      "",
      "If it is a new resource, plan with --replace and the new address instead.",
      "",
    ]);
  });

  test("never shows a secret, in whatever form of change", () => {
    const values = { ...hub, authKey: secret, tunnels: [{ role: "master", psk: secret }] };
    const other = { ...hub, authKey: "other", tunnels: [{ role: "master", psk: "other" }] };
    const attributes = [
      attribute(["authKey"], secret, "other", { sensitive: true }),
      attribute(["tunnels"], values.tunnels, other.tunnels, { sensitive: true }),
      attribute(["ikeConfig"], hub["ikeConfig"], undefined, { sensitive: true }),
    ];
    const changes = [
      change("create", { after: values }),
      change("delete", { before: values }),
      change("update", { before: values, after: other, attributes }),
      change("replace", { before: values, after: other, attributes }),
      change("no-op", { importId: "x", before: values, after: values }),
      change("no-op", { previousAddress: "x.y", before: values, after: values }),
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
