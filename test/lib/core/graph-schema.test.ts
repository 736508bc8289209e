import fc from "fast-check";
import { checkGraph, graphSchema } from "../../../lib/core/graph-schema";
import { isWellFormedGraph } from "../../../lib/core/graph-well-formed";
import { changedAt, placesIn } from "../../_helpers/json-places";

const lifecycle = {
  create_before_destroy: true,
  prevent_destroy: false,
  ignore_changes: ["name"],
  replace_triggered_by: ["alivpn_gateway.b"],
};
const hub = {
  "//": { metadata: { path: "net/hub", source: "main.ts:4" } },
  provider: "alivpn.west",
  name: "hub",
  tags: { a: "b" },
  depends_on: ["alivpn_gateway.b"],
  lifecycle,
};
const graph = {
  "//": { metadata: {} },
  terraform: { backend: { local: { path: "x" } }, required_providers: { alivpn: { source: "vpnform/alivpn" } } },
  provider: { alivpn: [{ region: "eu-central-1" }, { alias: "west" }] },
  resource: {
    alivpn_gateway: { hub, many: { count: 2, lifecycle: [{ ignore_changes: "all" }] }, each: { for_each: { a: 1 } } },
  },
  data: { alivpn_zones: { all: { provider: "alivpn" } } },
  output: { id: { value: "${alivpn_gateway.hub.id}", sensitive: true, depends_on: ["alivpn_gateway.hub"] } },
  locals: { a: [1] },
  variable: { n: { type: "number", default: 1, sensitive: false, nullable: true } },
  moved: [{ from: "a.b", to: "a.c" }],
  import: [{ to: "a.b", id: "vpn-1" }],
  removed: [{ from: "a.d", lifecycle: [{ destroy: false }] }],
};

const refusal = (json: unknown) => {
  try {
    checkGraph(json, "net.json");
    return "none";
  } catch (error) {
    return error;
  }
};

it("a graph as cdktf writes it is well-formed", () => {
  expect(isWellFormedGraph(graph)).toBe(true);
  expect(graphSchema.safeParse(graph).success).toBe(true);
  expect(checkGraph(graph, "net.json")).toBe(graph);
});

it("a graph is well-formed exactly where the schema accepts it, whatever stands at any place", () => {
  const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(undefined, "all", [], [{}], {}, "a", 1, true));
  fc.assert(
    fc.property(fc.constantFrom(...placesIn(graph)), value, (path, other) => {
      const given = changedAt(graph, path, other);
      expect(isWellFormedGraph(given)).toBe(graphSchema.safeParse(given).success);
    }),
    { numRuns: 1000 },
  );
});

it.each<[string, unknown, string, string | undefined]>([
  ["a list", [], ": expected an object, not a list", undefined],
  ["a section that is a text", { resource: "x" }, " at resource: expected an object, not a text", undefined],
  [
    "a list of moves with one that says half",
    { moved: [{ from: "a" }] },
    " at moved[0].to: expected a text, not nothing",
    undefined,
  ],
  [
    "a resource that is a list",
    { resource: { a: { b: [] } } },
    " at resource.a.b: expected an object, not a list",
    undefined,
  ],
  [
    "a guard against destruction that is a text",
    { resource: { a: { hub: { ...hub, lifecycle: { prevent_destroy: "yes" } } } } },
    " at resource.a.hub.lifecycle.prevent_destroy: expected true or false, not a text",
    "net/hub",
  ],
  [
    "a dependency that is no text",
    { data: { a: { hub: { depends_on: [7] } } } },
    " at data.a.hub.depends_on[0]: expected a text, not a number",
    "a.hub",
  ],
])("%s is refused with its place", (_, json, fault, address) => {
  expect(refusal(json)).toMatchObject({
    code: "graph-invalid",
    message: `net.json is not a graph that vpnform can read${fault}`,
    address,
    hint: expect.any(String) as string,
  });
});
