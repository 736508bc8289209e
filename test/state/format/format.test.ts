import fc from "fast-check";
import { documentOf, stateOf } from "../../../src/state/format/document";
import { formatState } from "../../../src/state/format/format";
import { parseState } from "../../../src/state/format/parse";

/** As Terraform 1.11.4 wrote it, with what it escapes and how it sorts; a field of the future added in three places. */
const written = String.raw`{
  "version": 4,
  "terraform_version": "1.11.4",
  "serial": 4,
  "lineage": "193c5038-bc33-b55d-0c92-978ac4febb6c",
  "outputs": {
    "c": {
      "value": "x\u003cy",
      "type": "string"
    },
    "e": {
      "value": [],
      "type": [
        "tuple",
        []
      ]
    },
    "o": {
      "value": {
        "b": 9007199254740993,
        "u": "é\u2028",
        "z\u003c\u0026\u003e": "a\u003cb\u003e\u0026c \" \\ \n \u0001"
      },
      "type": [
        "map",
        "string"
      ],
      "sensitive": true,
      "future": 1
    }
  },
  "resources": [
    {
      "mode": "data",
      "type": "alivpn_regions",
      "name": "all",
      "provider": "provider[\"registry.terraform.io/vpnform/alivpn\"].west",
      "instances": []
    },
    {
      "mode": "managed",
      "type": "alivpn_gateway",
      "name": "a",
      "provider": "provider[\"registry.terraform.io/vpnform/alivpn\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "id": "vpn-1",
            "ratio": 0.3333333333333333148,
            "tags": {},
            "zone": null
          },
          "sensitive_attributes": [
            [
              {
                "type": "get_attr",
                "value": "psk"
              }
            ]
          ],
          "identity_schema_version": 0,
          "private": "eyJ4IjoxfQ==",
          "dependencies": [
            "alivpn_customer_gateway.b"
          ],
          "create_before_destroy": true
        },
        {
          "status": "tainted",
          "deposed": "0a1b2c3d",
          "schema_version": 0,
          "attributes": {
            "id": "vpn-0"
          },
          "sensitive_attributes": [],
          "future": {
            "a": [
              true,
              {}
            ]
          }
        }
      ]
    },
    {
      "mode": "managed",
      "type": "alivpn_gateway",
      "name": "m",
      "provider": "provider[\"registry.terraform.io/vpnform/alivpn\"]",
      "instances": [
        {
          "index_key": 2,
          "schema_version": 1,
          "attributes": {
            "id": "vpn-2"
          }
        },
        {
          "index_key": 10,
          "schema_version": 1,
          "attributes": {
            "id": "vpn-3"
          }
        },
        {
          "index_key": "B",
          "schema_version": 1,
          "attributes": {
            "id": "vpn-4"
          }
        },
        {
          "index_key": "a",
          "schema_version": 1,
          "attributes": {
            "id": "vpn-5"
          }
        }
      ]
    },
    {
      "module": "module.x",
      "mode": "managed",
      "type": "aws_vpn",
      "name": "foreign",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {},
          "sensitive_attributes": []
        }
      ]
    }
  ],
  "check_results": [
    {
      "object_kind": "output",
      "config_addr": "output.c",
      "status": "pass",
      "objects": null
    }
  ],
  "future": {
    "x": 1
  }
}
`;

const roundTrip = (text: string) => {
  const state = stateOf(parseState(text, "s"), "s");
  return formatState(documentOf(state, state.serial));
};

describe("the state format", () => {
  it("gives back what Terraform wrote, byte for byte", () => {
    expect(roundTrip(written)).toBe(written);
  });

  it("writes an empty state as Terraform does", () => {
    const empty = `{
  "version": 4,
  "terraform_version": "1.11.4",
  "serial": 13,
  "lineage": "l",
  "outputs": {},
  "resources": [],
  "check_results": null
}
`;
    expect(roundTrip(empty)).toBe(empty);
    expect(roundTrip('{"version":4,"terraform_version":"1.11.4","serial":13,"lineage":"l"}')).toBe(empty);
  });

  it("sorts what another program left unsorted", () => {
    const shuffled = JSON.parse(written.replace(/9007199254740993|0\.3333333333333333148/g, "1"));
    shuffled.resources.reverse();
    for (const resource of shuffled.resources) resource.instances.reverse();
    const expected = written.replace(/9007199254740993|0\.3333333333333333148/g, "1");
    expect(roundTrip(JSON.stringify(shuffled))).toBe(expected);
  });

  it("keeps any attributes, outputs and unknown fields", () => {
    const json = fc.jsonValue({ maxDepth: 3 });
    const instance = fc.record(
      {
        index_key: fc.oneof(fc.nat(), fc.string()),
        status: fc.constant("tainted"),
        schema_version: fc.nat(),
        attributes: fc.dictionary(fc.string(), json),
        sensitive_attributes: fc.array(json),
        private: fc.base64String({ minLength: 4 }),
        dependencies: fc.array(fc.constantFrom("a.b", "c.d"), { minLength: 1 }),
        later: json,
      },
      { requiredKeys: ["schema_version", "attributes"] },
    );
    const resource = fc.record(
      {
        module: fc.constantFrom("module.a", 'module.b["c"]'),
        mode: fc.constantFrom("managed", "data"),
        type: fc.constantFrom("alivpn_gateway", "other_thing"),
        name: fc.constantFrom("a", "b", "c"),
        provider: fc.constantFrom('provider["x/y/z"]', 'provider["x/y/z"].w'),
        instances: fc.uniqueArray(instance, { selector: (each) => each.index_key, maxLength: 4 }),
      },
      { requiredKeys: ["mode", "type", "name", "provider", "instances"] },
    );
    const document = fc.record({
      version: fc.constant(4),
      terraform_version: fc.constant("1.9.0"),
      serial: fc.nat(),
      lineage: fc.uuid(),
      outputs: fc.dictionary(
        fc.string({ minLength: 1 }),
        fc.record({ value: json, type: json, sensitive: fc.constant(true) }),
      ),
      resources: fc.uniqueArray(resource, {
        selector: (each) => `${each.module} ${each.mode} ${each.type} ${each.name}`,
      }),
      check_results: json,
      later: json,
    });
    fc.assert(
      fc.property(document, (document) => {
        const plain = JSON.parse(JSON.stringify(document));
        const text = roundTrip(JSON.stringify(plain));
        const again = JSON.parse(text);
        const order = (each: { resources: { instances: unknown[] }[] }) => ({
          ...each,
          resources: each.resources
            .map((resource) => ({
              ...resource,
              instances: resource.instances.map((one) => JSON.stringify(one, sortKeys)).sort(),
            }))
            .map((one) => JSON.stringify(one, sortKeys))
            .sort(),
        });
        expect(order(again)).toEqual(order(plain));
        expect(roundTrip(text)).toBe(text);
      }),
    );
  });
});

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
