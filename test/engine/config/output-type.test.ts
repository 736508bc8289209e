import type { StackConfig } from "../../../src/engine/config/config";
import { parseValue } from "../../../src/engine/lang/value-expression";
import { expressionType } from "../../../src/engine/config/output-type";
import { basisOf } from "../../cli/view/basis";

let config: StackConfig;
beforeAll(async () => {
  const { config: compiled } = await basisOf({
    locals: { servers: "${alivpn_gateway.hub.servers}" },
    variable: {
      list: { type: "list(string)", default: [] },
      any: { type: "any", default: 1 },
      sites: { type: "map(object({ ip = string, asn = optional(number), more = list(any) }))", default: {} },
      pair: { type: "tuple([string, set(bool)])", default: ["a", []] },
    },
    resource: { alivpn_gateway: { hub: { vpc_id: "vpc-1" }, many: { vpc_id: "vpc-1", count: 2 } } },
  });
  config = compiled;
});

describe("the type of an output", () => {
  test.each([
    ["${alivpn_gateway.hub.servers}", ["a"], ["list", "string"]],
    ["${alivpn_gateway.hub.servers[0]}", "a", "string"],
    ["${alivpn_gateway.many[1].tags}", { a: "b" }, ["map", "string"]],
    ["${alivpn_gateway.hub.tags.a}", "b", "string"],
    ["${alivpn_gateway.hub.ike_config}", {}, ["object", { ike_version: "string", psk: "string" }]],
    ["${alivpn_gateway.hub.ike_config.psk}", "x", "string"],
    ["${alivpn_gateway.hub.tunnels[0].role}", "x", "string"],
    ["${alivpn_gateway.hub.bandwidth}", null, "number"],
    ["${local.servers}", ["a"], ["list", "string"]],
    ["${var.list}", ["a"], ["list", "string"]],
    ["${var.any}", 1, "number"],
    ["${var.any}", null, "dynamic"],
    ["${var.pair}", ["a", []], ["tuple", ["string", ["set", "bool"]]]],
    [
      "${var.sites}",
      { a: { ip: "x", asn: null, more: [1] } },
      ["map", ["object", { ip: "string", asn: "number", more: ["list", "number"] }]],
    ],
    ["${alivpn_gateway.many[*].id}", ["a", "b"], ["tuple", ["string", "string"]]],
    [
      ["${alivpn_gateway.hub.servers}", 1],
      [["a"], 1],
      ["tuple", [["list", "string"], "number"]],
    ],
    [{ a: "${alivpn_gateway.hub.tags}", b: true }, { a: {}, b: true }, ["object", { a: ["map", "string"], b: "bool" }]],
    ["text ${alivpn_gateway.hub.bandwidth}", "text 1", "string"],
    [null, null, "dynamic"],
  ])("is that of the attribute which it shows: %j", (expression, value, type) => {
    expect(expressionType(config, parseValue(expression), value as never)).toEqual(type);
  });
});
