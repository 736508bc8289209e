import { documentOf, sameContent } from "../../../src/state/format/document";
import { moveObjects } from "../../../src/state/format/move";
import { State } from "../../../src/state/format/state";
import { instanceOf, provider } from "../samples";

function stateWith(...addresses: string[]): State {
  const state = new State("lineage");
  for (const address of addresses) state.set(address, instanceOf(`id of ${address}`), provider);
  return state;
}

const idAt = (state: State, address: string) => state.get(address)?.attributes.id;

describe("a state", () => {
  it("finds objects by instance address", () => {
    const state = stateWith(
      "alivpn_gateway.hub",
      'alivpn_gateway.many["a"]',
      "alivpn_gateway.c[0]",
      "data.alivpn_regions.all",
    );
    expect(idAt(state, 'alivpn_gateway.many["a"]')).toBe('id of alivpn_gateway.many["a"]');
    expect(state.get('alivpn_gateway.many["a"]')?.index_key).toBe("a");
    expect(state.get("alivpn_gateway.c[0]")?.index_key).toBe(0);
    expect(state.resource("data.alivpn_regions.all")).toEqual({
      mode: "data",
      type: "alivpn_regions",
      name: "all",
      provider,
    });
    expect(state.get("alivpn_gateway.none")).toBeUndefined();
    expect(state.addresses()).toHaveLength(4);
    expect([...state.providers()]).toEqual([provider]);
    expect(state.matching("alivpn_gateway.many")).toEqual(['alivpn_gateway.many["a"]']);
    expect(state.matching("alivpn_gateway.c[0]")).toEqual(["alivpn_gateway.c[0]"]);
    expect(state.matching("alivpn_gateway.d")).toEqual([]);
  });

  it("forgets a resource with its last object", () => {
    const state = stateWith("a.b[0]", "a.b[1]");
    expect(state.remove("a.b[0]")).toBe(true);
    expect(state.resource("a.b")).toBeDefined();
    expect(state.remove("a.b[0]")).toBe(false);
    expect(state.remove("a.b[1]")).toBe(true);
    expect(state.resource("a.b")).toBeUndefined();
    expect(state.isEmpty).toBe(true);
  });

  it("keeps a replaced object until it is deleted", () => {
    const state = stateWith("a.b");
    const key = "0a1b2c3d";
    state.set("a.b", instanceOf("id of a.b"), provider, key);
    state.remove("a.b");
    expect([state.has("a.b"), state.resource("a.b")?.name]).toEqual([false, "b"]);
    state.set("a.b", instanceOf("new"), provider);
    expect([...state.deposed("a.b").keys()]).toEqual([key]);
    expect(documentOf(state, 1).resources[0]?.instances.map((each) => [each.attributes.id, each.deposed])).toEqual([
      ["new", undefined],
      ["id of a.b", key],
    ]);
    expect(state.remove("a.b", key)).toBe(true);
    expect(state.remove("a.b", key)).toBe(false);
    expect(idAt(state, "a.b")).toBe("new");
  });

  it("gives all instances of a resource the provider that was named last", () => {
    const state = stateWith("a.b[0]");
    state.set("a.b[1]", instanceOf("x"), `${provider}.west`);
    expect([...state.providers()]).toEqual([`${provider}.west`]);
  });

  it("has a clone of its own life", () => {
    const state = stateWith("a.b", "a.c");
    const copy = state.clone();
    expect(sameContent(state, copy)).toBe(true);
    copy.remove("a.b");
    copy.outputs.set("o", { value: 1, type: "number" });
    expect(state.has("a.b")).toBe(true);
    expect(state.outputs.size).toBe(0);
    expect(sameContent(state, copy)).toBe(false);
  });

  it("is compared by what would be written, the serial apart", () => {
    const state = stateWith("a.b");
    state.outputs.set("o", { value: { x: 1, y: 2 }, type: "dynamic" });
    const twin = stateWith("a.b");
    twin.outputs.set("o", { value: { y: 2, x: 1 }, type: "dynamic", sensitive: false });
    twin.serial = 9;
    expect(sameContent(state, twin)).toBe(true);
    const changes: ((twin: State) => void)[] = [
      (state) => state.set("a.b", instanceOf("other"), provider),
      (state) => state.set("a.b", instanceOf("id of a.b", { status: "tainted" }), provider),
      (state) => state.set("a.b", instanceOf("id of a.b"), `${provider}.west`),
      (state) => state.set("a.c", instanceOf("x"), provider),
      (state) => state.set("a.b", instanceOf("x"), provider, "01234567"),
      (state) => state.remove("a.b"),
      (state) => state.outputs.delete("o"),
      (state) => state.outputs.set("o", { value: 2, type: "number" }),
      (state) => (state.lineage = "other"),
    ];
    for (const change of changes) {
      const changed = twin.clone();
      change(changed);
      expect([sameContent(state, changed), sameContent(changed, state)]).toEqual([false, false]);
    }
  });

  it("refuses what is no address", () => {
    expect(() => new State().set("net/hub", instanceOf("x"), provider)).toThrow("net/hub is not a resource address");
  });
});

describe("moving objects", () => {
  it("takes a resource with all instances, deposed ones and what depends on it along", () => {
    const state = stateWith("a.b[0]", "a.b[1]");
    state.set("a.b[1]", instanceOf("old"), provider, "01234567");
    state.set("d.e", instanceOf("e", { dependencies: ["a.b", "x.y"] }), provider);
    moveObjects(state, [["a.b", "a.z"]]);
    expect(state.addresses()).toEqual(["a.z[0]", "a.z[1]", "d.e"]);
    expect([...state.deposed("a.z[1]").keys()]).toEqual(["01234567"]);
    expect(state.get("d.e")?.dependencies).toEqual(["a.z", "x.y"]);
  });

  it("keeps the key of an only instance, and gives another where one is named", () => {
    const state = stateWith('a.b["k"]', "a.c");
    moveObjects(state, [
      ["a.b", "a.z"],
      ["a.c", "a.n[0]"],
    ]);
    expect(state.addresses()).toEqual(["a.n[0]", 'a.z["k"]']);
    expect(state.get("a.n[0]")?.index_key).toBe(0);
    moveObjects(state, [['a.z["k"]', "a.z"]]);
    expect(state.get("a.z")?.index_key).toBeUndefined();
  });

  it("lets two change places", () => {
    const state = stateWith("a.b", "a.c");
    state.set("d.e", instanceOf("e", { dependencies: ["a.b"] }), provider);
    moveObjects(state, [
      ["a.b", "a.c"],
      ["a.c", "a.b"],
    ]);
    expect([idAt(state, "a.b"), idAt(state, "a.c")]).toEqual(["id of a.c", "id of a.b"]);
    expect(state.get("d.e")?.dependencies).toEqual(["a.c"]);
  });

  it("leaves dependencies alone while part of the resource stays", () => {
    const state = stateWith("a.b[0]", "a.b[1]");
    state.set("d.e", instanceOf("e", { dependencies: ["a.b"] }), provider);
    moveObjects(state, [["a.b[0]", "a.c"]]);
    expect(state.get("d.e")?.dependencies).toEqual(["a.b"]);
  });

  it.each([
    ["a.none", "a.z", "the state has no a.none"],
    ["net/hub", "a.z", "the state has no net/hub"],
    ["a.b", "a.c", "cannot move a.b to a.c: it is taken"],
    ["a.b", "other.b", "the type must stay a"],
    ["a.b", "data.a.z", "the type must stay a"],
    ["a.m", "a.z[0]", "cannot move all instances of a.m to the one at a.z[0]"],
  ])("refuses %s to %s, and changes nothing", (from, to, message) => {
    const state = stateWith("a.b", "a.c", "a.m[0]", "a.m[1]");
    const before = state.clone();
    expect(() => moveObjects(state, [[from, to]])).toThrow(message);
    expect(sameContent(state, before)).toBe(true);
  });
});
