import fc from "fast-check";
import { addressParts, formatAddress, parseAddress, resourceAddress, takeKey } from "../../../lib/core/address";
import { formatProviderAddress, parseProviderAddress } from "../../../src/state/format/provider-address";

describe("an address", () => {
  it.each([
    ["alivpn_gateway.hub", { module: "", mode: "managed", type: "alivpn_gateway", name: "hub" }],
    ["alivpn_gateway.c[0]", { module: "", mode: "managed", type: "alivpn_gateway", name: "c", key: 0 }],
    ['alivpn_gateway.many["a.b"]', { module: "", mode: "managed", type: "alivpn_gateway", name: "many", key: "a.b" }],
    ["data.alivpn_regions.all", { module: "", mode: "data", type: "alivpn_regions", name: "all" }],
    [
      'module.net["x"].module.y[1].a.b',
      { module: 'module.net["x"].module.y[1]', mode: "managed", type: "a", name: "b" },
    ],
    ["module.m.data.a.b[2]", { module: "module.m", mode: "data", type: "a", name: "b", key: 2 }],
  ])("%s is read and written", (text, address) => {
    expect(parseAddress(text)).toEqual(address);
    expect(formatAddress(address as never)).toBe(text);
  });

  it.each([
    "net/hub",
    "alivpn_gateway",
    "a.b.c",
    "a.b[",
    "a.b[x]",
    "a.b[-1]",
    'a.b["x]',
    'a.b["\\q"]',
    "module.x",
    "data.a",
    "a b.c",
    "",
  ])("%j is none", (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  it("stands for a type when it is none", () => {
    expect(addressParts("net/hub")).toEqual({ module: "", mode: "managed", type: "net/hub", name: "" });
  });

  it.each(["", "[0]", '["a"]', '["]["]', '["\\"]"]', '["a\n"]'])("loses the key %j, and so does a path", (key) => {
    expect(resourceAddress(`module.m["x"].a.b${key}`)).toBe('module.m["x"].a.b');
    expect(resourceAddress(`net/hub${key}`)).toBe("net/hub");
  });

  it.each([
    ['["a\\"b"].x', { key: 'a"b', rest: ".x" }],
    ["[3]", { key: 3, rest: "" }],
    [".x", { key: undefined, rest: ".x" }],
    ['["\\q"]', { key: undefined, rest: '["\\q"]' }],
  ])("its key is taken from %j", (text, taken) => {
    expect(takeKey(text)).toEqual(taken);
  });

  it("quotes keys as Terraform does", () => {
    const text = (key: string) => formatAddress({ module: "", mode: "managed", type: "a", name: "b", key });
    expect(text('q"b\\s\nt\t')).toBe('a.b["q\\"b\\\\s\\nt\\t"]');
    expect(text("${x} %{y} $z")).toBe('a.b["$${x} %%{y} $z"]');
    expect(text("é\u0001")).toBe('a.b["é\\u0001"]');
  });

  it("is the same again after writing and reading, whatever its key", () => {
    const key = fc.oneof(
      fc.nat(),
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom("$", "{", "%", "\\", '"', "u", "\n") }),
    );
    fc.assert(
      fc.property(key, (key) => {
        const address = { module: 'module.a["b"]', mode: "data" as const, type: "t", name: "n-1", key };
        expect(parseAddress(formatAddress(address))).toEqual(address);
      }),
    );
  });
});

describe("a provider's address", () => {
  it.each([
    ['provider["registry.terraform.io/vpnform/alivpn"]', { source: "registry.terraform.io/vpnform/alivpn" }],
    ['provider["example.com/a/b"].west', { source: "example.com/a/b", alias: "west" }],
  ])("%s is read and written", (text, address) => {
    expect(parseProviderAddress(text)).toEqual(address);
    expect(formatProviderAddress(address)).toBe(text);
  });

  it("is read inside a module, and not in the spelling of Terraform 0.12", () => {
    expect(parseProviderAddress('module.m.provider["h/n/t"].x')).toEqual({ source: "h/n/t", alias: "x" });
    expect(parseProviderAddress("provider.aws")).toBeUndefined();
  });
});
