import { outputLines, outputsJson } from "../../../src/cli/view/outputs";
import { ProgramPlaces } from "../../../src/cli/view/program-places";
import { stateJson } from "../../../src/terraform/documents/state-json";
import { stateLines } from "../../../src/cli/view/state-lines";
import { plain } from "../../../src/cli/view/style";
import type { StateDocument } from "../../../src/state/format/format";
import { gatewayKind, secret } from "../../cli/sample";
import { identity } from "./hub-json";

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
