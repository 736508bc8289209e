import type { Change } from "../../../src/engine/api/model";
import { unknownValue } from "../../../src/engine/values/unknown";
import { attribute, change, secret } from "../sample";
import { lines } from "./change-lines";

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
