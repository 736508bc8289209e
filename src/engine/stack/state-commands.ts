import type { Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import { StateError } from "../../errors";
import { moveObjects } from "../../state/format/move";
import type { ApplyResult } from "../api/model";

import { named } from "../config/target";
import type { Recorded } from "../prior/recorded";
import { recordsOf } from "../prior/records";
import type { Session } from "./session";
import { sensitivePaths } from "../prior/state-values";
import { declaredAt } from "../config/instances";
import type { State } from "../../state/format/state";

/** Commands that look at or edit the state without asking the cloud. */

async function records(session: Session): Promise<{ all: Recorded[]; pathOf: (recorded: Recorded) => string }> {
  const { state } = await session.backend.read();
  const pathOf = (recorded: Recorded) => declaredAt(session.config, recorded.address)?.path ?? recorded.address;
  return { all: [...recordsOf(state, session.cores).values()], pathOf };
}

/** Addresses of everything in the state, sorted. */
export async function list(session: Session): Promise<readonly string[]> {
  const { all } = await records(session);
  return [...new Set(all.map((recorded) => recorded.address))].sort();
}

/** One resource as the state has it, and which of its values are secret. */
export async function show(
  session: Session,
  target: string,
): Promise<{ address: string; attributes: Values; sensitive: readonly string[] }> {
  const { all, pathOf } = await records(session);
  const found = all.filter(
    (recorded) => !recorded.deposed && (recorded.address === target || pathOf(recorded) === target),
  );
  const [only] = found;
  if (!only) throw missing(target);
  const marked = sensitivePaths(attributesOf(only.kind), only.values).map((path) => path.join("."));
  const sensitive = [...new Set([...marked, ...only.secrets])];
  return { address: only.address, attributes: only.values, sensitive };
}

/** Gives resources another address in the state. */
export async function move(session: Session, from: string, to: string): Promise<void> {
  const { state } = await session.backend.read();
  moveObjects(state, [[from, to]]);
  await session.backend.write(state);
}

/** Takes resources out of the state; the cloud keeps them. */
export async function remove(session: Session, targets: readonly string[]): Promise<readonly string[]> {
  const { state } = await session.backend.read();
  const removed: string[] = [];
  for (const target of targets) {
    const found = [...recordsOf(state, session.cores).values()].filter((recorded) =>
      named(target, recorded.address, session.config.resources.get(recorded.address)?.path ?? recorded.address),
    );
    if (found.length === 0) throw missing(target);
    for (const recorded of found) {
      state.remove(recorded.address, recorded.deposed);
      removed.push(recorded.address);
    }
  }
  await session.backend.write(state);
  return removed;
}

/** Outputs as the state has them. */
export async function outputs(session: Session): Promise<ApplyResult["outputs"]> {
  const { state } = await session.backend.read();
  return outputsOf(state);
}

function missing(target: string): StateError {
  return new StateError("state-missing", `the state has no "${target}"`, {
    hint: "`vpnform state list` shows what it has",
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
