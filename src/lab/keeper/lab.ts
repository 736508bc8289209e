import type { Cut, LabPlan, Machine } from "../lab-plan";
import { isCarrying, readAssociations } from "./associations";
import type { Association } from "./associations";
import { Charon } from "./charon";
import { Frr } from "./frr";
import { aliveRule, deadRule, internet, makeNetwork } from "./network";
import { OpenVpns } from "./openvpn";
import { Router } from "./router";
import { ip, ipIfPossible } from "./run";

/** A machine with its daemons. */
export interface Running {
  readonly machine: Machine;
  readonly charon: Charon;
  readonly frr: Frr;
  readonly openvpn: OpenVpns;
}

/** Rule of a cut line: before every route of the Internet. */
const cutPreference = 10;
/** Daemons that start at once: each has a plugin or ten to load. */
const startingAtOnce = 8;

/** A lab that runs. */
export class Lab {
  readonly machines: ReadonlyMap<string, Running>;
  readonly #router: Router;

  constructor(readonly plan: LabPlan) {
    this.machines = new Map(
      plan.machines.map((machine) => [
        machine.name,
        { machine, charon: new Charon(machine), frr: new Frr(machine), openvpn: new OpenVpns(machine) },
      ]),
    );
    this.#router = new Router(plan.choices, {
      associations: (name) => this.associations(name),
      learned: (name) => this.machines.get(name)?.frr.learned() ?? Promise.resolve([]),
    });
  }

  /** Starts everything: the cloud first, for the sites begin to negotiate. */
  async start(): Promise<void> {
    await makeNetwork(this.plan);
    const isCloud = ({ machine }: Running) =>
      machine.ipsec?.tunnels.some(({ cloud }) => cloud) || machine.openvpn?.some(({ role }) => role === "server");
    const all = [...this.machines.values()];
    for (const group of [all.filter(isCloud), all.filter((each) => !isCloud(each))]) {
      for (let from = 0; from < group.length; from += startingAtOnce)
        await Promise.all(group.slice(from, from + startingAtOnce).map((each) => startDaemons(each)));
    }
    this.#router.start(this.plan.links);
  }

  /** What the IKE daemon of a machine says. */
  async associations(name: string): Promise<Map<string, Association>> {
    const running = this.machines.get(name);
    if (!running?.machine.ipsec) return new Map();
    const { out } = await running.charon.control("--list-sas");
    return readAssociations(out);
  }

  /** Titles of what has not come up: tunnels, sessions of BGP, people. */
  async missing(): Promise<string[]> {
    const found = await Promise.all([...this.machines.values()].map((each) => this.#missingAt(each)));
    return found.flat();
  }

  async #missingAt({ machine, frr, openvpn }: Running): Promise<string[]> {
    const cloud = machine.ipsec?.tunnels.filter((tunnel) => tunnel.cloud) ?? [];
    const associations = cloud.length > 0 ? await this.associations(machine.name) : undefined;
    const sessions =
      cloud.some((tunnel) => tunnel.cloud?.bgp !== undefined) && machine.frr !== undefined
        ? await frr.sessions()
        : undefined;
    const tunnels = cloud.flatMap(({ name, title, cloud: ids }) => [
      ...(isCarrying(associations?.get(name)) ? [] : [title]),
      ...(sessions && ids?.bgp !== undefined && sessions.get(ids.bgp) !== "Established" ? [`BGP over ${title}`] : []),
    ]);
    const clients = (machine.openvpn ?? []).filter(({ role }) => role === "client");
    const waiting = await Promise.all(clients.map(async (client) => !(await openvpn.isConnected(client))));
    return [...tunnels, ...waiting.flatMap((isWaiting) => (isWaiting ? [machine.title] : []))];
  }

  /** Whether every network has chosen its way. */
  isRouted(): boolean {
    return this.#router.isDecided();
  }

  /** The ways that networks have chosen. */
  routes(): string {
    return this.#router.chosen();
  }

  async cut(cut: Cut): Promise<void> {
    if (cut.kind === "line")
      return ip(
        cutRules(cut.between).map((rule) => `rule add ${rule}`),
        internet,
      );
    const running = this.machines.get(cut.name);
    if (!running) return;
    await ip([deadRule], cut.name);
    await Promise.all([running.charon.kill(), running.frr.kill(), running.openvpn.kill()]);
  }

  async mend(cut: Cut): Promise<void> {
    if (cut.kind === "line")
      return ipIfPossible(
        cutRules(cut.between).map((rule) => `rule del ${rule}`),
        internet,
      );
    const running = this.machines.get(cut.name);
    if (!running) return;
    // It speaks again when it knows everything: a peer that is refused once does not ask again.
    await startDaemons(running);
    await ipIfPossible([aliveRule], cut.name);
  }
}

const cutRules = ([one, other]: readonly [string, string]): string[] =>
  [
    [one, other],
    [other, one],
  ].map(([from = "", to = ""]) => `pref ${cutPreference} from ${from} to ${to} blackhole`);

/** BGP speaks from addresses of the tunnels' interface, which the IKE daemon makes. */
async function startDaemons({ charon, frr, openvpn }: Running): Promise<void> {
  await charon.start();
  await frr.start();
  await openvpn.start();
}
