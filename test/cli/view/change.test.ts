import { unknownValue } from "../../../src/engine/values/unknown";
import { attribute, change, hub, secret } from "../sample";
import { lines } from "./change-lines";

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
    [{ createBeforeDestroy: true }, "must be replaced", "+/-"],
  ] as const)("replaces because of %j", (rest, words, mark) => {
    const [header, resource] = lines(change("replace", { before: hub, after: hub, ...rest }));
    expect(header).toBe(`  # alivpn_gateway.hub (net/hub) ${words}`);
    expect(resource).toBe(`${mark} resource "alivpn_gateway" "hub" {`);
  });

  test("imports without another change", () => {
    expect(
      lines(change("no-op", { importId: "vpn-1", before: { id: "vpn-1" }, after: { id: "vpn-1", name: "hub" } })),
    ).toEqual([
      "  # alivpn_gateway.hub (net/hub) will be imported",
      '    resource "alivpn_gateway" "hub" {',
      '        id   = "vpn-1"',
      '        name = "hub"',
      "    }",
    ]);
  });

  test("moves without another change", () => {
    expect(lines(change("no-op", { previousAddress: "alivpn_gateway.old", before: hub, after: hub }))).toEqual([
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
    expect(lines(change("delete", { deposed: "0a1b2c3d", before: {} })).slice(0, 2)).toEqual([
      "  # alivpn_gateway.hub (deposed 0a1b2c3d) (net/hub) will be destroyed",
      '  - resource "alivpn_gateway" "hub" {',
    ]);
  });
});
