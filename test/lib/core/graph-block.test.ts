import {
  attributesIn,
  blocks,
  byTypeAndName,
  locationOf,
  parseProviderKey,
  providerKey,
  providerKeyIn,
  withoutBraces,
} from "../../../lib/core/graph-block";

describe("a block of the graph", () => {
  it("has attributes beside what Terraform itself reads", () => {
    const terraform = { count: 2, connection: [{}], depends_on: [], for_each: {}, lifecycle: {}, provisioner: [] };
    expect(attributesIn({ ...terraform, "//": {}, provider: "alivpn.west", name: "hub" })).toEqual({ name: "hub" });
  });

  it("says which construct and line made it", () => {
    const note = { metadata: { path: "net/hub", source: "main.ts:3", uniqueId: "hub" } };
    expect(locationOf({ "//": note }, "alivpn_gateway.hub")).toEqual({ path: "net/hub", source: "main.ts:3" });
  });

  it("goes by its address without such a note", () => {
    expect(locationOf({}, "alivpn_gateway.hub")).toEqual({ path: "alivpn_gateway.hub" });
  });

  it("names its provider configuration with and without braces", () => {
    expect(providerKeyIn({ provider: "${alivpn.west}" }, "alivpn")).toBe("alivpn.west");
    expect(providerKeyIn({ provider: "alivpn.west" }, "alivpn")).toBe("alivpn.west");
    expect(providerKeyIn({}, "alivpn")).toBe("alivpn");
  });
});

test("a provider configuration is called by its alias", () => {
  expect([providerKey("alivpn", "west"), providerKey("alivpn", undefined)]).toEqual(["alivpn.west", "alivpn"]);
});

test.each([
  ["alivpn.west", { name: "alivpn", alias: "west" }],
  ["alivpn", { name: "alivpn" }],
])("the provider key %s is taken apart", (key, parts) => {
  expect(parseProviderKey(key)).toEqual(parts);
});

test("a block is an object or a list of objects", () => {
  expect([{ a: 1 }, [{ a: 1 }, { b: 2 }], [], null, undefined, "text"].map(blocks)).toEqual([
    [{ a: 1 }],
    [{ a: 1 }, { b: 2 }],
    [],
    [],
    [],
    [],
  ]);
});

test("resources are found by type and name", () => {
  const [hub, office] = [{ name: "hub" }, { name: "office" }];
  expect([...byTypeAndName({ gateway: { hub }, customer: { office } })]).toEqual([
    ["gateway", "hub", hub],
    ["customer", "office", office],
  ]);
  expect([...byTypeAndName(undefined)]).toEqual([]);
});

test("only the braces around the whole text are taken off", () => {
  expect(["${var.name}", "var.name", "a-${var.name}"].map(withoutBraces)).toEqual([
    "var.name",
    "var.name",
    "a-${var.name}",
  ]);
});
