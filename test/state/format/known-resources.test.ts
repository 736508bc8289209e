import { KnownResources } from "../../../src/state/format/known-resources";
import { State } from "../../../src/state/format/state";
import { instanceOf, provider } from "../samples";

it("knows what is in a state by type and id, deposed objects too", () => {
  const state = new State();
  state.set("alivpn_gateway.hub", instanceOf("vpn-1"), provider);
  state.set("alivpn_gateway.hub", instanceOf("vpn-0"), provider, "0a1b2c3d");
  const known = KnownResources.of(state);
  expect(["vpn-1", "vpn-0", "vpn-2"].map((id) => known.has("alivpn_gateway", id))).toEqual([true, true, false]);
  expect(known.has("alivpn_connection", "vpn-1")).toBe(false);
});

it("is added to, and not by what has no id", () => {
  const known = new KnownResources();
  known.add("alivpn_gateway", undefined);
  known.add("alivpn_gateway", "vpn-1");
  expect(known.has("alivpn_gateway", "vpn-1")).toBe(true);
  expect(known.has("alivpn_gateway", "undefined")).toBe(false);
});
