import type { Values } from "../../../lib/core/attribute";
import { arrangeRoutes } from "../../../src/alibaba/handlers/route-arrangement";
import type { AdjustableChange, PlannedState } from "../../../src/provider/plan-customization";

type Action = AdjustableChange["action"];

/** A change that remembers what was arranged, as the engine does. */
class Change implements AdjustableChange {
  readonly reasons: string[] = [];
  readonly order: string[] = [];
  readonly current: { id: string; values: Values } | undefined;
  readonly desired: Values | undefined;
  readonly changed: ReadonlySet<string>;
  isMoved = false;

  constructor(
    readonly address: string,
    public action: Action,
    route: { hop?: string; dest?: string; source?: string; gateway?: string; was?: number; will?: number },
  ) {
    const { hop = `vco-${address}`, dest = "10.0.0.0/24", source, gateway = "vpn-1", was, will } = route;
    const values = { vpnGatewayId: gateway, nextHop: hop, routeDest: dest, ...(source ? { routeSource: source } : {}) };
    this.current = was === undefined ? undefined : { id: address, values: { ...values, weight: was } };
    this.desired = will === undefined ? undefined : { ...values, weight: will };
    this.changed = new Set(was !== undefined && will !== undefined && was !== will ? ["weight"] : []);
  }

  replace(attribute: string, reason: string): void {
    this.action = "replace";
    this.reasons.push(`${attribute}: ${reason}`);
  }

  readonly refusals: string[] = [];

  refuse(attribute: string, message: string): void {
    this.refusals.push(`${attribute}: ${message}`);
  }

  after(other: AdjustableChange, part: "delete" | "done"): void {
    this.order.push(`${part} ${other.address}`);
  }
}

function arrange(changes: Change[], resources: Record<string, Values> = {}) {
  const world: PlannedState = { now: 0, find: (kind, id) => resources[`${kind} ${id}`], planned: () => [] };
  arrangeRoutes(changes, world);
  return Object.fromEntries(changes.map(({ address, action, order }) => [address, [action, ...order]]));
}

const dual = { "alivpn_gateway vpn-1": { disasterRecoveryVSwitchId: "vsw-2" } };

describe("changing weights of an active and a standby route", () => {
  it("swaps them by deleting the standby, changing the active one and making the standby again", () => {
    const a = new Change("a", "update", { was: 100, will: 0 });
    const b = new Change("b", "update", { was: 0, will: 100 });
    const arranged = arrange([b, a]);
    expect(arranged.a).toEqual(["update", "delete b"]);
    expect(arranged.b).toEqual(["replace", "done a"]);
    expect(b.reasons).toEqual(["weight: the weight of a can only change while this route does not exist"]);
  });

  it("replaces the other one although nothing in it changes", () => {
    const a = new Change("a", "update", { was: 100, will: 0 });
    const b = new Change("b", "no-op", { was: 0, will: 0 });
    expect(arrange([a, b])).toEqual({ a: ["update", "delete b"], b: ["replace", "done a"] });
  });

  it("waits for the other one's delete", () => {
    const a = new Change("a", "update", { was: 0, will: 100 });
    const b = new Change("b", "delete", { was: 100 });
    expect(arrange([a, b])).toEqual({ a: ["update", "delete b"], b: ["delete"] });
  });

  it("comes before the other one is made", () => {
    const a = new Change("a", "update", { was: 100, will: 0 });
    const b = new Change("b", "create", { will: 100 });
    expect(arrange([a, b]).b).toContain("done a");
    expect(arrange([a, b]).a).toEqual(["update"]);
  });

  it("holds for policy routes of one source only", () => {
    const a = new Change("a", "update", { was: 100, will: 0, source: "11.0.0.0/24" });
    const b = new Change("b", "no-op", { was: 0, will: 0, source: "12.0.0.0/24" });
    expect(arrange([a, b])).toEqual({ a: ["update"], b: ["no-op"] });
  });

  it.each([{ dest: "10.1.0.0/24" }, { gateway: "vpn-2" }])("does not concern other routes: %j", (other) => {
    const a = new Change("a", "update", { was: 100, will: 0 });
    const b = new Change("b", "no-op", { was: 0, will: 0, ...other });
    expect(arrange([a, b])).toEqual({ a: ["update"], b: ["no-op"] });
  });

  it("does not replace a route that the program lets go of", () => {
    const a = new Change("a", "update", { was: 100, will: 0 });
    const b = new Change("b", "no-op", { was: 0 });
    expect(arrange([a, b]).b).toEqual(["no-op"]);
  });

  it("leaves changes alone that are none of weight", () => {
    const a = new Change("a", "update", { was: 100, will: 100 });
    const b = new Change("b", "no-op", { was: 0, will: 0 });
    expect(arrange([a, b])).toEqual({ a: ["update"], b: ["no-op"] });
  });
});

describe("routes of a dual-tunnel gateway", () => {
  const refusal = "weight: 100 cannot become 0: the cloud ignores a change of weight on a dual-tunnel gateway";

  it("keep their weight, because the cloud ignores a change of it there", () => {
    const a = new Change("a", "update", { was: 100, will: 0 });
    expect(arrange([a], dual)).toEqual({ a: ["update"] });
    expect(a.refusals).toEqual([refusal]);
  });

  it("are made anew where they only seem to have moved to another address", () => {
    const moved = new Change("a", "update", { was: 100, will: 0 });
    moved.isMoved = true;
    arrange([moved], { "alivpn_gateway vpn-1": { disasterRecoveryVSwitchId: "vsw-2" } });
    expect([moved.action, moved.refusals]).toEqual(["replace", []]);
  });

  it("are known by their connection when the gateway is managed elsewhere", () => {
    const a = new Change("a", "update", { was: 100, will: 0 });
    const tunnels = {
      "alivpn_connection vco-a": { tunnelOptionsSpecification: [{ role: "master" }, { role: "slave" }] },
    };
    arrange([a], tunnels);
    expect(a.refusals).toEqual([refusal]);
  });

  it("are not swapped: that is for gateways of the old kind", () => {
    const a = new Change("a", "update", { was: 100, will: 0 });
    const b = new Change("b", "update", { was: 0, will: 100 });
    expect(arrange([a, b], dual)).toEqual({ a: ["update"], b: ["update"] });
    expect([a, b].map(({ refusals }) => refusals.length)).toEqual([1, 1]);
  });

  it("never have two active ones when they are made anew: the new comes after the old is gone", () => {
    const a = new Change("a", "replace", { was: 100, will: 0 });
    const b = new Change("b", "replace", { was: 0, will: 100 });
    expect(arrange([a, b], dual)).toEqual({ a: ["replace"], b: ["replace", "delete a"] });
    expect([a, b].flatMap(({ refusals }) => refusals)).toEqual([]);
  });
});

describe("a new active route", () => {
  it("is made after the old one is deleted", () => {
    const a = new Change("a", "delete", { was: 100 });
    const b = new Change("b", "create", { will: 100 });
    expect(arrange([a, b]).b).toEqual(["create", "delete a"]);
  });

  it("is made at once when no other is active", () => {
    const a = new Change("a", "delete", { was: 0 });
    const b = new Change("b", "create", { will: 100 });
    expect(arrange([a, b]).b).toEqual(["create"]);
  });
});
