import { alibabaKinds } from "../../lib/alibaba/kinds";
import { hasTerraform } from "../_helpers/terraform";
import type { Declaration } from "../_helpers/workspace";
import { singleTunnelConnection } from "../e2e/stories/connection";
import { customerGatewayStory } from "../e2e/stories/customer-gateway";
import { dualTunnelConnection } from "../e2e/stories/dual-tunnel";
import { gatewayStory } from "../e2e/stories/gateway";
import { gatewayCertificateStory } from "../e2e/stories/gateway-certificate";
import { ipsecServerStory } from "../e2e/stories/ipsec-server";
import { idOf } from "../e2e/stories/kind-story";
import type { AttributeStep, KindStory } from "../e2e/stories/kind-story";
import { policyRouteStory, routeStory } from "../e2e/stories/routes";
import { sslClientCertStory } from "../e2e/stories/ssl-client-cert";
import { sslServerStory } from "../e2e/stories/ssl-server";

export type Edition = "public" | "apsara";

/** The program of a moment. */
export interface Program {
  readonly declarations: readonly Declaration[];
  /** More code, which may name ids that the base has. */
  readonly more?: (idOf: (address: string) => string) => string;
}

/** Something that people do with the command line, and that is attacked while it goes on. */
export interface Scenario {
  readonly name: string;
  readonly edition: Edition;
  readonly engine: "embedded" | "terraform";
  /** Applied beforehand, undisturbed. */
  readonly base: Program;
  /** Addresses that the base's state is made to forget. */
  readonly forgotten?: readonly string[];
  /** What the program is while the command runs, and what has to be there in the end. */
  readonly goal: Program;
  readonly command: (idOf: (address: string) => string) => readonly string[];
  /** Whether the command alone does not do it: it is given again before the plain apply. */
  readonly repeated?: boolean;
  /** Whether everything in the cloud has to be the very same as before. */
  readonly keepsAll?: boolean;
}

const apply = () => ["apply", "--auto-approve"];
const nothing: Program = { declarations: [] };

/** What a kind's life is attacked with: a few resources and what they stand on. */
interface Cast {
  readonly name: string;
  readonly kind: KindStory["kind"];
  readonly ground: readonly Declaration[];
  readonly update?: AttributeStep;
  readonly replacement?: AttributeStep;
}

function castOf(name: string, story: KindStory, pick: Partial<Record<"update" | "replacement", string>> = {}): Cast {
  const find = (steps: readonly AttributeStep[], wanted: string | undefined) =>
    wanted === undefined ? steps[0] : steps.find(({ attribute }) => attribute === wanted);
  const update = find(story.updates, pick.update);
  const replacement = find(story.replacements, pick.replacement);
  const used = new Set<string>();
  const use = (text: string): void => {
    for (const [, id = ""] of text.matchAll(/\balivpn_\w+\.([\w-]+)\./g)) {
      if (used.has(id)) continue;
      used.add(id);
      for (const [, ground, props] of story.ground) if (ground === id) use(JSON.stringify(props));
    }
  };
  use(JSON.stringify([update, replacement]));
  const ground = story.ground.filter(([, id]) => used.has(id));
  return { name, kind: story.kind, ground, ...(update && { update }), ...(replacement && { replacement }) };
}

/** The cast on gateways as the public cloud makes them today, with two tunnels for each connection. */
const onDualTunnels = (cast: Cast): Cast => ({ ...cast, ground: cast.ground.map(withTwoTunnels) });

function withTwoTunnels([construct, id, props]: Declaration): Declaration {
  if (construct === "VpnGateway")
    return [construct, id, { ...props, vSwitchId: "vsw-a", disasterRecoveryVSwitchId: "vsw-b" }];
  if (construct !== "VpnConnection") return [construct, id, props];
  const { customerGatewayId, ...rest } = props as Record<string, unknown>;
  const tunnels = ["master", "slave"].map((role) => ({ role, customerGatewayId }));
  return [construct, id, { ...rest, tunnelOptionsSpecification: tunnels }];
}

const publicCasts: readonly Cast[] = [
  castOf("gateway", gatewayStory),
  castOf("customer gateway", customerGatewayStory),
  castOf("connection", singleTunnelConnection, { update: "ikeConfig.psk" }),
  castOf("dual-tunnel connection", dualTunnelConnection),
  castOf("route", routeStory),
  onDualTunnels(castOf("dual-tunnel route", routeStory, { update: "publishVpc" })),
  castOf("policy route", policyRouteStory),
  onDualTunnels(castOf("dual-tunnel policy route", policyRouteStory, { update: "priority" })),
  onDualTunnels(castOf("SSL server", sslServerStory)),
  onDualTunnels(castOf("SSL client certificate", sslClientCertStory)),
  castOf("IPsec server", ipsecServerStory, { update: "psk" }),
  castOf("gateway certificate", gatewayCertificateStory),
];

/** What an Apsara Stack knows of a declaration. */
function onApsara([construct, id, props]: Declaration): Declaration {
  const attributes = [...alibabaKinds.values()].find((kind) => kind.construct === construct)?.attributes ?? {};
  const known = Object.entries(props).filter(([name]) => attributes[name]?.flags.only !== "public");
  // There a gateway without it has no connections.
  return [construct, id, { ...(construct === "VpnGateway" && { enableIpsec: true }), ...Object.fromEntries(known) }];
}

const programOnApsara = (program: Program): Program => {
  return program === nothing ? nothing : { ...program, declarations: program.declarations.map(onApsara) };
};

/** An Apsara Stack has only these kinds. */
const apsaraCasts: readonly Cast[] = [
  castOf("gateway", gatewayStory, { update: "description", replacement: "bandwidth" }),
  castOf("customer gateway", customerGatewayStory, { update: "description", replacement: "ipAddress" }),
  castOf("connection", singleTunnelConnection, { update: "remoteSubnet" }),
  castOf("route", routeStory, { replacement: "routeDest" }),
  castOf("policy route", policyRouteStory, { update: "weight", replacement: "routeDest" }),
  castOf("SSL server", sslServerStory),
  castOf("SSL client certificate", sslClientCertStory),
];

const declared = ({ kind }: Cast, step: AttributeStep, when: "from" | "to", id = idOf(step), more: object = {}) =>
  [kind.construct, id, { ...step[when], ...more }] as Declaration;

function scenariosOf(cast: Cast, edition: Edition): Scenario[] {
  const { name, kind, ground, update, replacement } = cast;
  const steps = [update, replacement].filter((step) => step !== undefined);
  const before: Program = { declarations: [...ground, ...steps.map((step) => declared(cast, step, "from"))] };
  const scenario = (
    what: string,
    rest: Omit<Scenario, "name" | "edition" | "engine" | "command"> & Partial<Scenario>,
  ) => ({ command: apply, ...rest, name: `${what} ${name}`, edition, engine: "embedded" }) as Scenario;
  const all = [
    scenario("create", { base: nothing, goal: before }),
    scenario("destroy", { base: before, goal: nothing, command: () => ["destroy", "--auto-approve"] }),
  ];
  if (update) {
    const base = { declarations: [...ground, declared(cast, update, "from")] };
    const goal = { declarations: [...ground, declared(cast, update, "to")] };
    all.push(scenario("update", { base, goal, keepsAll: true }));
  }
  if (replacement) {
    const base = { declarations: [...ground, declared(cast, replacement, "from")] };
    const goal = { declarations: [...ground, declared(cast, replacement, "to")] };
    all.push(scenario("replace", { base, goal }));
    const lifecycle = { lifecycle: { createBeforeDestroy: true } };
    const first = { declarations: [...ground, declared(cast, replacement, "to", idOf(replacement), lifecycle)] };
    all.push(scenario("replace, new one first,", { base, goal: first }));
  }
  const [step] = steps;
  if (step === undefined) return all;
  const id = idOf(step);
  const address = `${kind.type}.${id}`;
  const base = { declarations: [...ground, declared(cast, step, "from")] };
  const forgotten = [address];
  const importFrom = (idIn: (address: string) => string) =>
    `${id.replace(/\W/g, "_")}.importFrom(${JSON.stringify(idIn(address))});`;
  const imported = { ...base, more: importFrom };
  all.push(scenario("import", { base, forgotten, goal: imported, keepsAll: true }));
  const command: Scenario["command"] = (idIn) => ["import", address, idIn(address)];
  all.push(scenario("import by command", { base, forgotten, goal: base, command, repeated: true, keepsAll: true }));
  const moved: Program = {
    declarations: [...ground, declared(cast, step, step === update ? "to" : "from", `${id}-moved`)],
    more: () => `${`${id}-moved`.replace(/\W/g, "_")}.moveFromId(${JSON.stringify(address)});`,
  };
  all.push(scenario("move", { base, goal: moved, keepsAll: true }));
  return all;
}

const embedded = [
  ...publicCasts.flatMap((cast) => scenariosOf(cast, "public")),
  ...apsaraCasts
    .flatMap((cast) => scenariosOf(cast, "apsara"))
    .map((each) => ({ ...each, base: programOnApsara(each.base), goal: programOnApsara(each.goal) })),
];

/** The same under terraform, which imports by the program alone here. */
function underTerraform(scenario: Scenario): Scenario[] {
  if (scenario.repeated) return [];
  const verb = scenario.goal === nothing ? "destroy" : "apply";
  return [{ ...scenario, engine: "terraform", command: () => terraformed(verb) }];
}

export const terraformed = (verb: string, ...more: readonly string[]): string[] => {
  return ["terraform", "--", verb, "-no-color", "-input=false", ...(verb === "plan" ? [] : ["-auto-approve"]), ...more];
};

export const scenarios: readonly Scenario[] = [...embedded, ...(hasTerraform ? embedded.flatMap(underTerraform) : [])];
export const titleOf = ({ edition, engine, name }: Scenario): string =>
  `${edition}${engine === "terraform" ? ", terraform" : ""}: ${name}`;
