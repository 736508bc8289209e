import { objectKey } from "../../../lib/core/object-key";
import fc from "fast-check";
import type { Values } from "../../../lib/core/attribute";
import { attr } from "../../../lib/core/attribute";
import { attributesOf, plainKind } from "../../../lib/core/kind";
import { idOf, priorId, remoteKey } from "../../../src/engine/prior/prior-resource";
import {
  encodeInstance,
  priorResources,
  providerConfigAddress,
  providerKeyOf,
} from "../../../src/engine/prior/prior-state";
import {
  fromStateAttributes,
  sensitivePaths,
  sensitivePathsOf,
  spelledInOrder,
  toStateAttributes,
  toStatePaths,
} from "../../../src/engine/prior/state-values";
import { hashText } from "../../../src/engine/values/private-values";
import { State } from "../../../src/state/format/state";
import { boxKind } from "../../_helpers/fake-provider";
import { FakeStack } from "../../_helpers/fake-stack";

const kind = plainKind("fake_net", "Net", {
  vpcId: attr.string(),
  size: attr.number(),
  open: attr.bool(),
  tags: attr.map(),
  names: attr.list(),
  ikeConfig: attr.object({ psk: attr.string({ sensitive: true }), ikeLife: attr.number() }),
  tunnels: attr.objects({ peerAsn: attr.string(), psk: attr.string({ sensitive: true }) }),
});

const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const text = fc.string({ maxLength: 5 });
const values: fc.Arbitrary<Values> = fc
  .record({
    id: text,
    vpcId: some(text),
    size: some(fc.integer()),
    open: some(fc.boolean()),
    tags: some(fc.dictionary(fc.stringMatching(/^[A-Za-z_ ]{1,4}$/), text)),
    names: some(fc.array(text)),
    ikeConfig: some(fc.record({ psk: some(text), ikeLife: some(fc.integer()) })),
    tunnels: some(fc.array(fc.record({ peerAsn: some(text), psk: some(text) }))),
  })
  .map((value) => JSON.parse(JSON.stringify(value)) as Values);

const where = { address: "fake_net.a", place: "net.tfstate" };

describe("attributes of the state", () => {
  it("read back are the values that were written, whatever they are", () => {
    fc.assert(
      fc.property(values, (value) => {
        const written = JSON.parse(JSON.stringify(toStateAttributes(kind, value))) as Record<string, unknown>;
        expect(fromStateAttributes(kind, written, where)).toEqual(value);
      }),
    );
  });

  it("name every secret by a path that is read back as the program spells it", () => {
    fc.assert(
      fc.property(values, (value) => {
        const paths = sensitivePaths(attributesOf(kind), value);
        expect(sensitivePathsOf(toStatePaths(paths))).toEqual(paths.map((path) => path.join(".")));
      }),
    );
  });

  it("are marked as secrets where unset, too, but not inside of unset objects, as Terraform does", () => {
    const marked = (value: Values) => sensitivePaths(attributesOf(kind), value).map((path) => path.join("."));
    expect(marked({})).toEqual([]);
    expect(marked({ ikeConfig: { ikeLife: 1 }, tunnels: [{}, { psk: "x" }] })).toEqual([
      "ikeConfig.psk",
      "tunnels.0.psk",
      "tunnels.1.psk",
    ]);
    expect(sensitivePaths(attributesOf(boxKind), {})).toEqual([["key"]]);
  });

  it("are all there, absent ones as null, in the order of their spelling", () => {
    const names = Object.keys(toStateAttributes(kind, { vpcId: "vpc-1" }));
    expect(names).toEqual(["id", "ike_config", "names", "open", "size", "tags", "tunnels", "vpc_id"]);
    expect(spelledInOrder(attributesOf(kind))).toHaveLength(names.length);
    expect(toStateAttributes(kind, {})["vpc_id"]).toBeNull();
  });

  it("are read as their attributes are typed, as Terraform reads them", () => {
    const written = { size: "7", open: "true", vpc_id: 12, tags: { a: true }, names: [1, "b"], later: [7] };
    const tunnels = [{ peer_asn: 65001, psk: "a" }];
    expect(fromStateAttributes(kind, { ...written, tunnels, ike_config: { ike_life: "3" } }, where)).toEqual({
      size: 7,
      open: true,
      vpcId: "12",
      tags: { a: "true" },
      names: ["1", "b"],
      later: [7],
      tunnels: [{ peerAsn: "65001", psk: "a" }],
      ikeConfig: { ikeLife: 3 },
    });
  });

  it.each<[object, string]>([
    [{ names: "a" }, "names: expected a list, not a text"],
    [{ names: [null] }, "names[0]: expected a text, not nothing"],
    [{ tags: ["a"] }, "tags: expected an object, not a list"],
    [{ tags: { a: {} } }, "tags.a: expected a text, not an object"],
    [{ size: "many" }, "size: expected a number, not a text"],
    [{ open: 1 }, "open: expected true or false, not a number"],
    [{ vpc_id: [] }, "vpc_id: expected a text, not a list"],
    [{ ike_config: true }, "ike_config: expected an object, not true or false"],
    [{ ike_config: { psk: {} } }, "ike_config.psk: expected a text, not an object"],
    [{ tunnels: [{ peer_asn: "1" }, 7] }, "tunnels[1]: expected an object, not a number"],
  ])("that hold %j are refused with place, address and path", (written, wrong) => {
    expect(() => fromStateAttributes(kind, { ...written }, where)).toThrow(
      expect.objectContaining({
        code: "state-corrupt",
        address: "fake_net.a",
        message: `net.tfstate holds fake_net.a with a wrong ${wrong}`,
        hint: expect.stringContaining("vpnform state rm") as string,
      }),
    );
  });

  it("hold digests where the kind keeps nothing else", () => {
    expect(toStateAttributes(boxKind, { key: "secret" })["key"]).toBe(hashText("secret"));
  });
});

describe("a recorded resource", () => {
  const stack = new FakeStack();
  const notes = { dependencies: ["fake_box.b", "fake_box.a"], createBeforeDestroy: false };
  const recorded = (instance = encodeInstance(boxKind, { id: "box-1", size: 2 }, notes), deposed?: string) => {
    const state = new State("lineage");
    state.set("fake_box.hub", instance, providerConfigAddress("fake.west"), deposed);
    return priorResources(state, stack.providers);
  };

  it("is what was written of it", () => {
    const prior = recorded().get(objectKey({ address: "fake_box.hub" }));
    expect(prior).toMatchObject({
      values: { id: "box-1", size: 2 },
      providerKey: "fake.west",
      dependencies: ["fake_box.a", "fake_box.b"],
      tainted: false,
    });
    expect(prior && [priorId(prior), remoteKey(prior)]).toEqual(["box-1", "fake.west fake_box box-1"]);
  });

  it("remembers its realm, that it is tainted, and which values are secrets or made from secrets", () => {
    const instance = encodeInstance(
      boxKind,
      { id: "box-1", name: "x" },
      { ...notes, tainted: true, cloudId: "emulator-1", secrets: ["name", "zone"] },
    );
    expect(recorded(instance).get(objectKey({ address: "fake_box.hub" }))).toMatchObject({
      tainted: true,
      cloudId: "emulator-1",
      sensitivePaths: ["key", "name"],
    });
  });

  it("that is deposed has a key of its own", () => {
    const deposed = { ...encodeInstance(boxKind, { id: "box-0" }, notes), deposed: "00c0ffee" };
    expect([...recorded(deposed, "00c0ffee").values()]).toMatchObject([
      { address: "fake_box.hub", deposed: "00c0ffee" },
    ]);
  });

  it("of another provider is refused with what to do about it", () => {
    const state = new State("lineage");
    state.set("aws_vpc.x", encodeInstance(boxKind, { id: "1" }, notes), providerConfigAddress("aws"));
    expect(() => priorResources(state, stack.providers)).toThrow(
      expect.objectContaining({ code: "state-foreign", address: "aws_vpc.x" }),
    );
  });

  it("must have an id", () => {
    expect(() => idOf({})).toThrow(expect.objectContaining({ code: "state-corrupt" }));
  });

  test.each(["fake", "fake.west"])("names the provider block %s so that it is found again", (key) => {
    expect(providerKeyOf(providerConfigAddress(key))).toBe(key);
  });
});
