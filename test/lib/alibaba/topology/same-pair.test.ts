import fc from "fast-check";
import { overlappingSelectors } from "../../../../lib/alibaba/topology/selectors";
import { ipv4Text, overlaps, parseCidr } from "../../../../lib/core/cidr";
import type { Values } from "../../../../lib/core/attribute";
import { connection, declared, dualConnection, dualGateway, gateway, topologyOf } from "../../declared";

const other = { ...connection, remoteSubnet: ["192.168.1.0/24"] };
const pair = (a: Values, b: Values) => ({
  "alivpn_gateway.hub": gateway,
  "alivpn_customer_gateway.site": { ipAddress: "203.0.113.7" },
  "alivpn_connection.a": { ...connection, ...a },
  "alivpn_connection.b": { ...other, ...b },
});
const ike = (ikeConfig: Values) => ({ ikeConfig });

describe("phase 1 of two connections between the same ends", () => {
  test.each<[Values, Values]>([
    [{}, {}],
    [ike({ psk: "same", ikeVersion: "ikev2" }), ike({ psk: "same", ikeVersion: "ikev2" })],
    [ike({ psk: "same", ikeVersion: "ikev2", ikeLifetime: 86400 }), ike({ psk: "same" })],
    [ike({ psk: "${var.a}" }), ike({ psk: "${var.b}" })],
    [ike({ psk: "${var.a}" }), ike({ psk: "known" })],
    [ike({ psk: "same" }), { ikeConfig: "${local.ike}" }],
    [ike({ psk: "same", localId: "hub" }), ike({ psk: "same" })],
  ])("%j and %j go together", (a, b) => expect(topologyOf(pair(a, b))).toEqual([]));

  test.each<[Values, Values, string]>([
    [ike({ psk: "one-key" }), ike({ psk: "two-key" }), "psk"],
    [ike({ psk: "one-key" }), {}, "psk"],
    [ike({ ikeVersion: "ikev1" }), {}, "ikeVersion"],
    [ike({ ikePfs: "group14" }), ike({ ikePfs: "group5" }), "ikePfs"],
    [ike({ ikeEncAlg: "aes256" }), ike({ ikeEncAlg: "aes" }), "ikeEncAlg"],
    [ike({ localId: "hub" }), ike({ localId: "centre" }), "localId"],
  ])("%j and %j do not go together", (a, b, name) => {
    const issues = topologyOf(pair(a, b));
    expect(issues).toEqual([
      `error net/b: ikeConfig.${name}: differs from that of net/a between the same two ends; ` +
        "give both connections the same phase 1 settings",
    ]);
    expect(issues.join()).not.toContain("-key");
  });

  test("is only doubted on Apsara Stack", () => {
    const hub = { "alivpn_gateway.hub": { ...gateway, enableIpsec: true } };
    const issues = topologyOf({ ...pair(ike({ psk: "one-key" }), ike({ psk: "two-key" })), ...hub }, "apsara");
    expect(issues.map((issue) => issue.split(":")[0])).toEqual(["warning net/b"]);
  });

  test("has another version of IKE by default on Apsara Stack", () => {
    const hub = { "alivpn_gateway.hub": { ...gateway, enableIpsec: true } };
    const versions = ["ikev1", "ikev2"].map((ikeVersion) =>
      topologyOf({ ...pair(ike({ psk: "k", ikeVersion }), ike({ psk: "k" })), ...hub }, "apsara"),
    );
    expect(versions.map((issues) => issues.length)).toEqual([0, 1]);
  });

  test("is of version ikev1 by default on an SM gateway", () => {
    const sm = (more: Values) => ike({ psk: "k", ikeEncAlg: "sm4", ...more });
    expect(topologyOf(pair(sm({}), sm({ ikeVersion: "ikev1" }))).join()).not.toContain("differs");
    expect(topologyOf(pair(sm({}), sm({ ikeVersion: "ikev2" }))).join()).toContain("ikeVersion: differs");
  });

  test("is no matter between different ends", () => {
    const elsewhere = { ...ike({ psk: "two-key" }), customerGatewayId: "cgw-2" };
    expect(topologyOf(pair(ike({ psk: "one-key" }), elsewhere))).toEqual([]);
  });
});

describe("traffic of two connections between the same ends", () => {
  const message =
    "error net/b: remoteSubnet: its networks overlap with those of net/a between the same two ends; " +
    "give the two connections networks that do not overlap";

  test("is told apart by either side", () => {
    expect(topologyOf(pair({}, { remoteSubnet: ["192.168.0.0/16"] }))).toEqual([message]);
    expect(topologyOf(pair({}, { remoteSubnet: ["192.168.0.0/16"], localSubnet: ["10.1.0.0/16"] }))).toEqual([]);
    expect(topologyOf(pair({}, { localSubnet: ["10.0.0.0/8"] }))).toEqual([]);
  });

  test("is reported once for the two tunnels of a dual-tunnel connection", () => {
    expect(
      topologyOf({
        "alivpn_gateway.hub": dualGateway,
        "alivpn_connection.a": dualConnection,
        "alivpn_connection.b": dualConnection,
      }),
    ).toEqual([message]);
  });
});

test("sweeping finds the pairs that comparing all with all finds", () => {
  const block = fc
    .tuple(fc.nat({ max: 7 }), fc.nat({ max: 3 }))
    .map(([net, wider]) => `${ipv4Text((net >> wider) << (wider + 8))}/${24 - wider}`);
  const blocks = fc.uniqueArray(block, { minLength: 1, maxLength: 3 });
  const values = fc.array(fc.record({ localSubnet: blocks, remoteSubnet: blocks }), { maxLength: 8 });
  const touch = (a: string[], b: string[]) => a.some((x) => b.some((y) => overlaps(parseCidr(x)!, parseCidr(y)!)));
  fc.assert(
    fc.property(values, (list) => {
      const connections = declared(
        Object.fromEntries(list.map((item, index) => [`alivpn_connection.c${index}`, item])),
      );
      const slow = list.flatMap((a, i) =>
        list.flatMap((b, j) =>
          i < j && touch(a.localSubnet, b.localSubnet) && touch(a.remoteSubnet, b.remoteSubnet) ? [`c${i} c${j}`] : [],
        ),
      );
      const swept = overlappingSelectors(connections).map(([a, b]) => `${a.path} ${b.path}`.replaceAll("net/", ""));
      expect(swept.sort()).toEqual(slow.sort());
    }),
  );
});
