import { createHash } from "node:crypto";
import { randomOf } from "../e2e/trouble/_chaos";
import type { Attack, Point } from "./_attack";
import { titleOf } from "./_scenario";
import type { Scenario } from "./_scenario";

/** What may be attacked, where, and how. */
export interface Candidate {
  readonly scenario: Scenario;
  readonly attack: Attack;
  readonly point: Point;
}

export type Selection = (all: readonly Candidate[]) => readonly Candidate[];

export const titleOfBout = ({ scenario, attack, point }: Candidate): string =>
  `${titleOf(scenario)}: ${attack.name} at ${point.line === "store" ? "the store's " : ""}call ${point.number}`;

/**
 * A selection in which nothing is left out that is demanded, and everything else meets everything else in pairs: each attack
 * each action, each sort of scenario, and each kind. It is the same for the same points.
 */
export const covering: Selection = (all) => {
  const mixed = sortedBy(all, (candidate) => digestOf(titleOfBout(candidate))).map((candidate) => ({
    candidate,
    meets: covers(candidate),
  }));
  const missing = new Set(mixed.flatMap(({ meets }) => meets));
  const chosen: Candidate[] = [];
  for (let least = 4; least > 0; least--)
    for (const { candidate, meets } of mixed) {
      if (meets.filter((each) => missing.has(each)).length < least) continue;
      for (const each of meets) missing.delete(each);
      chosen.push(candidate);
    }
  return chosen;
};

/** Under terraform, whose commands take seconds, one scenario for each kind and sort of command, in one place or another. */
export function coveringScenarios(all: readonly Scenario[]): readonly Scenario[] {
  const met = new Set<string>();
  return sortedBy(all, (scenario) => digestOf(titleOf(scenario))).filter(({ engine, verb, subject }) => {
    const isNew = !met.has(`${verb} ${subject}`);
    if (engine === "terraform") met.add(`${verb} ${subject}`);
    return engine !== "terraform" || isNew;
  });
}

/** So many of each scenario; three in four of them at writes, where most is at stake. */
export const sampleOf =
  (count: number, seed: number): Selection =>
  (all) => {
    const random = randomOf(seed);
    return byScenario(sortedBy(all, random)).flatMap((candidates) => {
      const writes = candidates.filter(({ point }) => point.isWrite);
      const reads = candidates.filter(({ point }) => !point.isWrite);
      const pick = () => (random() < 0.75 ? writes.pop() : reads.pop()) ?? reads.pop() ?? writes.pop();
      return Array.from({ length: count }, pick).filter((each) => each !== undefined);
    });
  };

/** Each attack once on each line, at one call or another. */
export const onceEach =
  (seed: number): Selection =>
  (all) => {
    const mixed = sortedBy(all, (candidate) => digestOf(`${seed} ${titleOfBout(candidate)}`));
    const keyOf = ({ attack, point }: Candidate) => `${attack.name} ${point.line}`;
    return [...new Map(mixed.map((candidate) => [keyOf(candidate), candidate])).values()];
  };

/** What has to be met at least once, and is met by this. */
function covers({ scenario, attack, point }: Candidate): string[] {
  const { verb, engine, subject, place, backend } = scenario;
  const meet = (...others: readonly (string | number)[]) => [engine, attack.name, ...others].join("|");
  if (backend !== "local") return coversInStore({ scenario, attack, point }, meet);
  const table = place === "huawei" ? "huawei" : "alibaba";
  // Terraform's commands take seconds; how replies are read and files are written does not depend on the engine.
  if (engine === "terraform") {
    const every = `${engine}|${verb} ${subject}`;
    if (attack.isShared) return [every, `${sortOf(attack)}|${point.isWrite}`];
    return attack.isOnProcess && !isSignal(attack) ? [every, meet(place)] : [every, meet(verb)];
  }
  if (attack.isShared) return [meet(table, sortOfAction(point)), meet(place)];
  const everywhere = [meet(place), meet(verb), meet(subject)];
  if (attack.demanded) return [...everywhere, ...demanded({ scenario, attack, point }).map((each) => meet(each))];
  return attack.isOnProcess ? everywhere : [...everywhere, meet(table, point.action)];
}

/**
 * In each store: each signal before and after each sort of write of each sort of command, and on each kind; all else with each
 * sort of command, and on the line to the store with each sort of call there.
 */
function coversInStore({ scenario, attack, point }: Candidate, meet: (...others: string[]) => string): string[] {
  const { backend, verb, subject } = scenario;
  const { line, action, isWrite } = point;
  if (line === "store") return [meet(backend, line, verb), meet(backend, line, action)];
  const sort = sortOfAction({ ...point, isWrite });
  if (isSignal(attack)) return [meet(backend, subject), meet(backend, verb, sort)];
  return [meet(backend, verb)];
}

/**
 * Each call of each sort of command, by what it is called and how often it was before. What is done to the kind itself is met
 * in each of its scenarios; what it stands on, once.
 */
function demanded({ scenario, attack, point }: Candidate): string[] {
  const { verb, name, place } = scenario;
  // The two ways to an Apsara Stack differ in the line, not in what is done.
  if (place === "asapi" || (attack.demanded === "writes" && !point.isWrite)) return [];
  const whose = point.isWrite && isOwn(scenario, point) ? name : "any";
  return [[place, verb, whose, point.action, point.nth, point.isLook].join("|")];
}

const isSignal = ({ demanded }: Attack) => demanded !== undefined;

/** Without the code. */
const sortOf = ({ name }: Attack) => name.split(" ").slice(0, 3).join(" ");

/** Replies are judged by what is done; and where looked, by whether a list is read or one resource, before the first write or after it. */
function sortOfAction({ action, isWrite, isLook }: Point): string {
  if (isWrite) return /^([A-Z][a-z]+|[A-Z]+)/.exec(action)?.[0] ?? action;
  return `${/s$/.test(action) ? "list" : "read"} ${isLook ? "look" : "work"}`;
}

/** What names of actions on a type have in common. */
const nouns: Readonly<Record<string, string>> = {
  alivpn_gateway: "VpnGateway",
  alivpn_customer_gateway: "CustomerGateway",
  alivpn_connection: "VpnConnection",
  alivpn_route_entry: "VpnRouteEntr",
  alivpn_pbr_route_entry: "VpnPbrRouteEntr",
  alivpn_ssl_server: "SslVpnServer",
  alivpn_ssl_client_cert: "SslVpnClientCert",
  alivpn_ipsec_server: "IpsecServer",
  alivpn_gateway_certificate: "Certificate",
  huaweivpn_gateway_certificate: "",
};

/** Whether a call is about what the scenario is about, and not about what that stands on. */
function isOwn({ subject }: Scenario, { action }: Point): boolean {
  return action.includes(nouns[subject] ?? "");
}

function byScenario(candidates: readonly Candidate[]): Candidate[][] {
  const groups = new Map<Scenario, Candidate[]>();
  for (const each of candidates) {
    const group = groups.get(each.scenario);
    if (group) group.push(each);
    else groups.set(each.scenario, [each]);
  }
  return [...groups.values()];
}

const digestOf = (text: string) => createHash("sha256").update(text).digest("hex");

function sortedBy<T, K extends string | number>(items: readonly T[], keyOf: (item: T) => K): T[] {
  const keyed = items.map((item) => ({ item, key: keyOf(item) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
}
