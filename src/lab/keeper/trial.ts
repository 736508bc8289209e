import type { Failover, Path, Place } from "../lab-plan";
import type { Lab } from "./lab";
import { bytesOf } from "./associations";
import { ping, transfer, Watch } from "./probe";
import { isSoon } from "./until";

export interface PathResult {
  readonly from: string;
  readonly to: string;
  readonly ok: boolean;
  /** Which tunnel carried it; null where none did, or where it is no tunnel of a site. */
  readonly tunnel: string | null;
  readonly lossPercent: number;
  /** There and back; null if nothing came back. */
  readonly millis: number | null;
  /** Why not. */
  readonly reason?: string;
}

export interface FailoverResult {
  readonly what: string;
  readonly ok: boolean;
  readonly interruptionMillis: number;
  readonly reason?: string;
}

export interface TrialResult {
  readonly ok: boolean;
  readonly paths: readonly PathResult[];
  readonly failovers: readonly FailoverResult[];
}

/** Longest that a failover may take, and that everything may take to come back. */
const failoverMs = 60_000;
const recoveryMs = 90_000;
/** A path that has no replies for so long is down, whatever is broken. */
const wellMs = 10_000;
/** A path is well again when replies came for so long. */
const steadyMs = 2000;
/** What is cut takes effect within this time, or has none. */
const effectMs = 3000;

/** Tries everything that the program promises. */
export async function trial(lab: Lab, self: string, tell: (text: string) => void): Promise<TrialResult> {
  tell(`Trying ${lab.plan.paths.length} paths`);
  const paths = await tryPaths(lab, self);
  const failovers: FailoverResult[] = [];
  const rounds = [...new Set(lab.plan.failovers.map(({ round }) => round))];
  for (const round of rounds) {
    const own = lab.plan.failovers.filter((each) => each.round === round);
    tell(`Breaking ${own.length === 1 ? own[0]?.what : `${own.length} of the ${round.replace(/ \d+$/, "")}`}`);
    failovers.push(...(await breakThem(lab, own)));
  }
  return { ok: [...paths, ...failovers].every(({ ok }) => ok), paths, failovers };
}

/** Paths through the same tunnels one after the other, for their counters tell which one it was; others at the same time. */
async function tryPaths(lab: Lab, self: string): Promise<PathResult[]> {
  const groups = new Map<string, Path[]>();
  for (const path of lab.plan.paths) {
    const key = path.tunnels.map(({ name }) => name).join(" ") || path.from.machine + path.to.machine;
    groups.set(key, [...(groups.get(key) ?? []), path]);
  }
  const results = new Map<Path, PathResult>();
  await Promise.all(
    [...groups.values()].map(async (group) => {
      for (const path of group) results.set(path, await tryPath(lab, path, self));
    }),
  );
  return lab.plan.paths.flatMap((path) => results.get(path) ?? []);
}

async function tryPath(lab: Lab, path: Path, self: string): Promise<PathResult> {
  const [from, to] = await Promise.all([withAddress(lab, path.from), withAddress(lab, path.to)]);
  const names = { from: from.title, to: to.title };
  if (from.address === "" || to.address === "")
    return { ...names, ok: false, tunnel: null, lossPercent: 100, millis: null, reason: "the client is not connected" };
  const before = await counters(lab, path);
  const { lossPercent, millis } = await ping(from, to);
  const after = await counters(lab, path);
  const grown = path.tunnels.map(({ title }, index) => ({ title, bytes: (after[index] ?? 0) - (before[index] ?? 0) }));
  const carrier = grown.filter(({ bytes }) => bytes > 0).sort((left, right) => right.bytes - left.bytes)[0];
  const isThrough = lossPercent === 0 && (await transfer(from, to, self));
  // Where a gateway has one zone, that machine is the network's router, too, and knows more than the cloud's would.
  const ok = isThrough && path.doubt === undefined;
  const stuck = lossPercent === 0 ? "packets pass, a transfer does not" : undefined;
  const reason = ok ? undefined : (path.doubt ?? stuck);
  return {
    ...names,
    ok,
    tunnel: carrier?.title ?? null,
    lossPercent,
    millis: millis ?? null,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** A person's address is the server's to give. */
async function withAddress(lab: Lab, place: Place): Promise<Place> {
  if (place.address !== "") return place;
  const address = (await lab.machines.get(place.machine)?.openvpn.address()) ?? "";
  return { ...place, address, title: `${address} (${place.title})`.trim() };
}

async function counters(lab: Lab, { tunnels }: Path): Promise<number[]> {
  return Promise.all(tunnels.map(async ({ machine, name }) => bytesOf((await lab.associations(machine)).get(name))));
}

/** Breaks all of a round, waits until their paths are well again, and mends them. */
async function breakThem(lab: Lab, round: readonly Failover[]): Promise<FailoverResult[]> {
  const [missing, routes] = [await lab.missing(), lab.routes()];
  const watched = round.map((failover) => ({ failover, watch: new Watch(failover.watch.from, failover.watch.to) }));
  try {
    await isSoon(() => watched.every(({ watch }) => watch.isSteady(steadyMs)), wellMs);
    const well = watched.filter(({ watch }) => watch.isSteady(steadyMs));
    const cuts = [...new Map(well.map(({ failover: { cut } }) => [JSON.stringify(cut), cut])).values()];
    const began = Date.now();
    await Promise.all(cuts.map((cut) => lab.cut(cut)));
    const isBack = (watch: Watch) => Date.now() - began > effectMs + steadyMs && watch.isSteady(steadyMs);
    await isSoon(() => well.every(({ watch }) => isBack(watch)), failoverMs);
    const results = watched.map(({ failover: { what }, watch }): FailoverResult => {
      const wasWell = well.some((each) => each.watch === watch);
      const ok = wasWell && isBack(watch);
      const reason = ok ? undefined : wasWell ? `no reply within ${failoverMs / 1000} s` : "it was down before";
      const interruptionMillis = wasWell ? watch.longestGap(began) : 0;
      return { what, ok, interruptionMillis, ...(reason === undefined ? {} : { reason }) };
    });
    await Promise.all(cuts.map((cut) => lab.mend(cut)));
    // What breaks next must find everything as it was.
    const isMended = async () =>
      lab.routes() === routes && (await lab.missing()).every((title) => missing.includes(title));
    await isSoon(isMended, recoveryMs, 500);
    return results;
  } finally {
    for (const { watch } of watched) watch.stop();
  }
}
