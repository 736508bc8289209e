import type { Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import { formatKey, parseAddress } from "../../../lib/core/address";
import { StateError, UsageError } from "../../errors";
import { moveObjects } from "../../state/format/move";
import type { ApplyResult } from "../api/model";
import type { StackConfig } from "../config/config";
import { names, nearest, oneNamed, splitKey } from "../config/named";
import type { Nameable } from "../config/named";
import type { PriorResource } from "../prior/prior-resource";
import { priorObjects, priorResources } from "../prior/prior-state";
import type { Session } from "./session";
import { sensitivePaths } from "../prior/state-values";
import { instancePath } from "../config/instances";
import type { StateBackend } from "../../state/backend";
import { documentOf, sameContent, stateOf } from "../../state/format/document";
import { formatState } from "../../state/format/format";
import { parseState } from "../../state/format/parse";
import { withoutCarried } from "../../state/journal/carried";
import type { State } from "../../state/format/state";
import { objectKey } from "../../../lib/core/object-key";
import { presentState } from "./present-state";

/** Commands that look at or edit the state without asking the cloud. */

type NamedPrior = PriorResource & Nameable;

/** What there is, and what it is called, whatever its values are. */
function namedObjects({ providers, config }: Session, state: State): Nameable[] {
  return priorObjects(state, providers).map(({ address, deposed }) => ({
    address,
    path: instancePath(config, address),
    ...(deposed === undefined ? {} : { deposed }),
  }));
}

function namedPriors(session: Session, state: State): NamedPrior[] {
  const all = priorResources(state, session.providers, session.backend.location).values();
  return [...all].map((prior) => ({ ...prior, path: instancePath(session.config, prior.address) }));
}

/** The text of the present state if it has this serial, or of an earlier one. */
export async function pullEarlier(backend: StateBackend, serial: number): Promise<string> {
  const text = await backend.pull();
  if (text.trim() && parseState(text, backend.location).serial === serial) return text;
  const earlier = stateOf(parseState(await backend.history.textOf(serial), backend.location), backend.location);
  return formatState(documentOf(withoutCarried(earlier), serial));
}

/** Names of everything in the state, sorted: addresses, and deposed objects by address and key. */
export async function list(session: Session): Promise<readonly string[]> {
  const { state } = await presentState(session.backend);
  return priorObjects(state, session.providers).map(objectKey).sort();
}

/** One object of the state. */
export interface ShownObject {
  readonly address: string;
  /** Deposed key, if it is a deposed object. */
  readonly deposed?: string;
  readonly attributes: Values;
  /** Paths of its secrets. */
  readonly sensitive: readonly string[];
}

/**
 * The object that a text names: an address or construct path names the current object, a deposed object has a name of
 * its own.
 */
export async function show(session: Session, target: string): Promise<ShownObject> {
  const { state } = await presentState(session.backend);
  const all = namedPriors(session, state);
  const only = oneNamed(target, all);
  if (!only) throw notInState(target, all);
  const marked = sensitivePaths(attributesOf(only.kind), only.values).map((path) => path.join("."));
  const sensitive = [...new Set([...marked, ...only.sensitivePaths])];
  const { address, deposed } = only;
  return { address, ...(deposed === undefined ? {} : { deposed }), attributes: only.values, sensitive };
}

/** Gives resources another address in the state. */
export async function move(session: Session, from: string, to: string): Promise<void> {
  const { state } = await presentState(session.backend);
  const source = addressOf(session.config, from);
  if (source === undefined || state.matching(source).length === 0) throw notInState(from, namedObjects(session, state));
  const target = addressOf(session.config, to);
  if (target === undefined) {
    throw new UsageError(`"${to}" is neither an address nor a construct path of the program`, {
      hint: nearest(to, session.config.resources.values()) ?? "use an address such as alivpn_gateway.hub",
    });
  }
  moveObjects(state, [[source, target]]);
  await session.backend.write(state);
}

/** The address that a text is, or that a construct path of the program stands for. */
function addressOf(config: StackConfig, text: string): string | undefined {
  if (parseAddress(text)) return text;
  const { resource, key } = splitKey(text);
  const declared = [...config.resources.values()].find(({ path }) => path === resource);
  return declared && declared.address + formatKey(key);
}

/** Removes resources from the state; they stay in the cloud. */
export async function remove(session: Session, targets: readonly string[]): Promise<readonly string[]> {
  const { state } = await presentState(session.backend);
  const all = namedObjects(session, state);
  const removed = new Set<Nameable>();
  for (const target of targets) {
    const found = all.filter((each) => names(target, each));
    if (found.length === 0) throw notInState(target, all);
    for (const each of found) removed.add(each);
  }
  for (const { address, deposed } of removed) state.remove(address, deposed);
  await session.backend.write(state);
  return [...removed].map((each) => objectKey(each));
}

/** What a state became that was written again: `others` is sealed for others, and these keys do not open it. */
export type Resealed = "sealed" | "others" | "clear";

/** Writes the state again as it is, sealed or in clear as the stack says now, and reads it back. */
export async function reseal({ backend, sealing }: Session): Promise<Resealed | undefined> {
  const text = await backend.pull();
  if (text.trim() === "") return undefined;
  await backend.push(text, { force: false });
  const { location } = backend;
  const kept = await backend.pull().catch((error: unknown) => {
    // Whoever takes himself out of the recipients seals for others.
    if (error instanceof StateError && error.code === "state-sealed") return undefined;
    throw error;
  });
  if (kept === undefined) return "others";
  const [before, after] = [text, kept].map((each) => stateOf(parseState(each, location), location));
  if (before && after && after.serial === before.serial && sameContent(after, before))
    return sealing?.sealing.sealsState ? "sealed" : "clear";
  throw new StateError("state-corrupt", `${location} does not give back the state that was written there`, {
    hint: `put the one before back: \`vpnform state pull --serial ${before?.serial}\` prints it, \`vpnform state push --force\` writes it`,
  });
}

/** Outputs recorded in the state. */
export async function outputs(session: Session): Promise<ApplyResult["outputs"]> {
  const { state } = await presentState(session.backend);
  return outputsOf(state);
}

/** Nothing in the state has this name. */
export function notInState(target: string, all: readonly Nameable[]): StateError {
  return new StateError("state-missing", `the state has no "${target}"`, {
    hint: nearest(target, all) ?? "look at what it has with `vpnform state list`",
  });
}

/** A state's outputs, as commands show them. */
export function outputsOf(state: State): ApplyResult["outputs"] {
  return Object.fromEntries(
    [...state.outputs].map(([name, { value, type, sensitive }]) => [
      name,
      { value, type, sensitive: sensitive ?? false },
    ]),
  );
}
