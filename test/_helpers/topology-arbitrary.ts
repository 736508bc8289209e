import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import { graphOf } from "./topology";
import type {
  Attributes,
  ConnectionSpec,
  CustomerSpec,
  GatewaySpec,
  PolicySpec,
  RouteSpec,
  Slot,
  Topology,
  TunnelSpec,
} from "./topology";

/** How many of each a random network has at most. */
const sizes = { gateways: 2, customers: 4, connections: 4, routes: 5, policies: 4 } as const;

/** A value, or nothing at all. */
function maybe<T>(value: Arbitrary<T>): Arbitrary<T | undefined> {
  return fc.option(value, { nil: undefined });
}

/** Some of the attributes; those that are left out are not there at all. */
function some(shape: Readonly<Record<string, Arbitrary<unknown>>>): Arbitrary<Attributes> {
  return fc.record(shape, { requiredKeys: [] });
}

const word = fc.constantFrom("alpha", "beta", "gamma_1", "delta-2");
const text = fc.constantFrom("first office", 'Second <office> & "more"', "büro 3");
const tags = fc.dictionary(fc.constantFrom("env", "team", "cost"), fc.constantFrom("", "prod", "test"), { maxKeys: 3 });
const secret = fc.constantFrom("aSecret1", "other+Secret/2", "x");

const gateway: Arbitrary<GatewaySpec> = fc.record({
  dual: fc.boolean(),
  vpc: fc.integer({ min: 1, max: 2 }),
  bandwidth: fc.constantFrom(10, 100, 200),
  options: some({
    name: word,
    description: text,
    tags,
    auto_propagate: fc.boolean(),
    enable_ssl: fc.boolean(),
    instance_charge_type: fc.constant("POSTPAY"),
    resource_group_id: fc.constantFrom("rg-a", "rg-b"),
    lifecycle: fc.record({ create_before_destroy: fc.boolean() }),
  }),
});

const customer: Arbitrary<CustomerSpec> = fc.record({
  address: fc.integer({ min: 1, max: 5 }),
  options: some({
    name: word,
    description: text,
    tags,
    asn: fc.constantFrom("65001", "1.10"),
    auth_key: secret,
    resource_group_id: fc.constantFrom("rg-a", "rg-b"),
  }),
});

const ike = some({
  psk: secret,
  ike_version: fc.constantFrom("ikev1", "ikev2"),
  ike_mode: fc.constantFrom("main", "aggressive"),
  ike_enc_alg: fc.constantFrom("aes", "aes256"),
  ike_auth_alg: fc.constantFrom("sha1", "sha256"),
  ike_pfs: fc.constantFrom("group2", "group14"),
  ike_lifetime: fc.constantFrom(3600, 86400),
  remote_id: fc.constantFrom("203.0.113.99", "peer.example"),
});

const ipsec = some({
  ipsec_enc_alg: fc.constantFrom("aes", "aes192"),
  ipsec_auth_alg: fc.constantFrom("sha1", "md5"),
  ipsec_pfs: fc.constantFrom("disabled", "group5"),
  ipsec_lifetime: fc.constantFrom(3600, 7200),
});

const tunnel: Arbitrary<TunnelSpec> = fc.record({
  customer: fc.nat({ max: sizes.customers - 1 }),
  ike: maybe(ike),
  ipsec: maybe(ipsec),
  options: some({ enable_dpd: fc.boolean(), enable_nat_traversal: fc.boolean() }),
});

const health = fc.oneof(
  fc.constant({ enable: false }),
  fc
    .tuple(fc.constantFrom("10.0.0.5", "10.1.0.5"), some({ interval: fc.constantFrom(3, 10), retry: fc.constant(5) }))
    .map(([sip, rest]): Attributes => ({ enable: true, dip: "192.168.0.9", sip, ...rest })),
);

const connection: Arbitrary<ConnectionSpec> = fc.record({
  gateway: fc.nat({ max: sizes.gateways - 1 }),
  tunnels: fc.tuple(tunnel, tunnel),
  local: fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1, maxLength: 2 }),
  remote: fc.uniqueArray(fc.nat({ max: 9 }), { minLength: 1, maxLength: 2 }),
  bgp: maybe(fc.constantFrom("on" as const, "off" as const)),
  bgpNetwork: fc.nat({ max: 1 }),
  health: maybe(health),
  localIdFromGateway: fc.boolean(),
  options: some({ name: word, effect_immediately: fc.boolean(), auto_config_route: fc.boolean(), tags }),
});

const routeFields = {
  connection: fc.nat({ max: sizes.connections - 1 }),
  dest: fc.nat({ max: 2 }),
  weight: fc.constantFrom(0, 100),
  publish: fc.boolean(),
};
const routeOptions = { description: text, overlay_mode: fc.constant("Ipsec") };

const route: Arbitrary<RouteSpec> = fc.record({ ...routeFields, options: some(routeOptions) });
const policy: Arbitrary<PolicySpec> = fc.record({
  ...routeFields,
  source: fc.nat({ max: 1 }),
  options: some({ ...routeOptions, priority: fc.constantFrom(1, 10, 50) }),
});

function slots<T>(count: number, prefix: string, spec: Arbitrary<T>): Arbitrary<Slot<T>[]> {
  const slot = (index: number) =>
    fc.record({ key: fc.option(fc.constant(`${prefix}${index}`), { nil: undefined, freq: 6 }), spec });
  return fc.tuple(...Array.from({ length: count }, (_, index) => slot(index)));
}

const topology: Arbitrary<Topology> = fc.record({
  gateways: slots(sizes.gateways, "g", gateway),
  customers: slots(sizes.customers, "c", customer),
  connections: slots(sizes.connections, "t", connection),
  routes: slots(sizes.routes, "r", route),
  policies: slots(sizes.policies, "p", policy),
});

/** A failure shows the program, not the slots that it was made from. */
function shown<T extends object>(value: T, ...graphs: readonly Topology[]): T {
  const print = () => graphs.map((each) => JSON.stringify(graphOf(each)["resource"])).join("\n  becomes\n");
  return { ...value, [fc.toStringMethod]: print };
}

/** Any network of moderate size that is valid in the public cloud. */
export const anyTopology: Arbitrary<Topology> = topology.map((value) => shown(value, value));

/** What becomes of one slot: most stay, some change a little or much, go, come, or get another name. */
type Edit = { readonly to: "same" | "other" | "gone" | "renamed" } | { readonly to: "patched"; readonly field: number };

const edit: Arbitrary<Edit> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ to: "same" as const }) },
  { weight: 4, arbitrary: fc.nat({ max: 5 }).map((field): Edit => ({ to: "patched", field })) },
  { weight: 1, arbitrary: fc.constant({ to: "other" as const }) },
  { weight: 1, arbitrary: fc.constant({ to: "gone" as const }) },
  { weight: 1, arbitrary: fc.constant({ to: "renamed" as const }) },
);

function edited<T extends object>(before: Slot<T>, other: Slot<T>, change: Edit): Slot<T> {
  switch (change.to) {
    case "same":
      return before;
    case "other":
      return other;
    case "gone":
      return { ...before, key: undefined };
    case "renamed":
      return { ...before, key: before.key && `${before.key}_new` };
    case "patched": {
      const names = Object.keys(before.spec) as (keyof T)[];
      const name = names[change.field % names.length] as keyof T;
      return { ...before, spec: { ...before.spec, [name]: other.spec[name] } };
    }
  }
}

/** A network, and what somebody made of it. */
export const anyChange: Arbitrary<{ before: Topology; after: Topology }> = fc
  .record({ before: topology, other: topology, edits: fc.array(edit, { minLength: 19, maxLength: 19 }) })
  .map(({ before, other, edits }) => {
    let next = 0;
    const merge = <T extends object>(left: readonly Slot<T>[], right: readonly Slot<T>[]) =>
      left.map((slot, index) => edited(slot, right[index] as Slot<T>, edits[next++] as Edit));
    const after: Topology = {
      // A gateway that has two tunnel ends keeps them when the program no longer says so.
      gateways: merge(before.gateways, other.gateways).map(({ key, spec }, index) => ({
        key,
        spec: { ...spec, dual: spec.dual || before.gateways[index]?.spec.dual === true },
      })),
      customers: merge(before.customers, other.customers),
      connections: merge(before.connections, other.connections),
      routes: merge(before.routes, other.routes),
      policies: merge(before.policies, other.policies),
    };
    return shown({ before, after }, before, after);
  });
