import fc from "fast-check";
import { attr } from "../../../lib/core/attribute";
import { fromGraph, toGraph } from "../../../lib/core/graph-values";

const shape = {
  vSwitchId: attr.string(),
  ikeConfig: attr.object({ ikeLifetime: attr.number() }),
  tunnelOptions: attr.objects({ customerGatewayId: attr.string(), inner: attr.object({ localId: attr.string() }) }),
  tags: attr.map(),
};

test("names become the graph's at every level, keys of maps stay", () => {
  const values = { vSwitchId: "a", ikeConfig: { ikeLifetime: 1 }, tags: { fooBar: "x", foo_bar: "y" } };
  expect(toGraph(shape, values)).toEqual({
    v_switch_id: "a",
    ike_config: { ike_lifetime: 1 },
    tags: { fooBar: "x", foo_bar: "y" },
  });
});

test("what is known later stays as it is", () => {
  expect(toGraph(shape, { ikeConfig: "${a.b.c}", tunnelOptions: ["${a.b.c}"] })).toEqual({
    ike_config: "${a.b.c}",
    tunnel_options: ["${a.b.c}"],
  });
});

test("values survive the way to the graph and back", () => {
  const text = fc.string();
  const values = fc.record(
    {
      vSwitchId: text,
      ikeConfig: fc.record({ ikeLifetime: fc.nat() }, { requiredKeys: [] }),
      tunnelOptions: fc.array(fc.record({ customerGatewayId: text, inner: fc.record({ localId: text }) })),
      tags: fc.dictionary(fc.string({ minLength: 1 }), text, { noNullPrototype: true }),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
  fc.assert(fc.property(values, (before) => expect(fromGraph(shape, toGraph(shape, before))).toEqual(before)));
});
