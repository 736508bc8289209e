import type { Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import { StateError } from "../../errors";
import { moveObjects } from "../../state/format/move";
import type { ApplyResult } from "../api/model";

import { matchesTarget } from "../config/target";
import type { PriorResource } from "../prior/prior-resource";
import { priorKeys, priorResources } from "../prior/prior-state";
import type { Session } from "./session";
import { sensitivePaths } from "../prior/state-values";
import { declaredAt } from "../config/instances";
import type { State } from "../../state/format/state";
import { objectKey } from "../../../lib/core/object-key";

/** Commands that look at or edit the state without asking the cloud. */

async function records(session: Session): Promise<{ all: PriorResource[]; pathOf: (prior: PriorResource) => string }> {
  const { state } = await session.backend.read();
  const pathOf = (prior: PriorResource) => declaredAt(session.config, prior.address)?.path ?? prior.address;
  return { all: [...priorResources(state, session.providers).values()], pathOf };
}

/** Names of everything in the state, sorted: addresses, and deposed objects by address and key. */
export async function list(session: Session): Promise<readonly string[]> {
  const { state } = await session.backend.read();
  return priorKeys(state, session.providers).sort();
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
  const { all, pathOf } = await records(session);
  const found = all.filter(
    (prior) => objectKey(prior) === target || (prior.deposed === undefined && pathOf(prior) === target),
  );
  const [only] = found;
  if (!only) throw missing(target);
  const marked = sensitivePaths(attributesOf(only.kind), only.values).map((path) => path.join("."));
  const sensitive = [...new Set([...marked, ...only.sensitivePaths])];
  const { address, deposed } = only;
  return { address, ...(deposed === undefined ? {} : { deposed }), attributes: only.values, sensitive };
}

/** Gives resources another address in the state. */
export async function move(session: Session, from: string, to: string): Promise<void> {
  const { state } = await session.backend.read();
  moveObjects(state, [[from, to]]);
  await session.backend.write(state);
}

/** Removes resources from the state; they stay in the cloud. */
export async function remove(session: Session, targets: readonly string[]): Promise<readonly string[]> {
  const { state } = await session.backend.read();
  const removed: string[] = [];
  for (const target of targets) {
    const found = [...priorResources(state, session.providers).values()].filter(
      (prior) =>
        objectKey(prior) === target ||
        matchesTarget(target, prior.address, session.config.resources.get(prior.address)?.path ?? prior.address),
    );
    if (found.length === 0) throw missing(target);
    for (const prior of found) {
      state.remove(prior.address, prior.deposed);
      removed.push(objectKey(prior));
    }
  }
  await session.backend.write(state);
  return removed;
}

/** Outputs recorded in the state. */
export async function outputs(session: Session): Promise<ApplyResult["outputs"]> {
  const { state } = await session.backend.read();
  return outputsOf(state);
}

function missing(target: string): StateError {
  return new StateError("state-missing", `the state has no "${target}"`, {
    hint: "look at what it has with `vpnform state list`",
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
