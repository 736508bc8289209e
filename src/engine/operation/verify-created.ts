import { OperationRunner } from "./operation-runner";
import type { ProviderClient } from "../../provider/provider";
import type { Observed } from "../../provider/observed";
import { idOf } from "../prior/prior-resource";
import { fromStateAttributes } from "../prior/state-values";
import type { OperationRuntime } from "./operation-runtime";
import type { ResourceOperation } from "./resource-operation";

/** Resources of one list that have not been read back yet. */
interface Group {
  readonly cloud: ProviderClient;
  readonly scope: string | undefined;
  /** By id. */
  readonly operations: Map<string, ResourceOperation>;
}

/**
 * Reads back created resources that nothing waited for: one list per scope at the end of the apply instead of one call
 * each, and again while lists may be late. Sends what is still missing. A resource that is not shown to the end stays as
 * recorded; the next plan reports it. Returns what failed.
 */
export async function confirmListed(work: OperationRuntime): Promise<Map<ResourceOperation, unknown>> {
  const failed = new Map<ResourceOperation, unknown>();
  const groups = await groupsOf(work);
  await Promise.all(
    groups.map(async (group) => {
      try {
        await confirmGroup(work, group, failed);
      } catch (error) {
        for (const operation of group.operations.values()) failed.set(operation, error);
      }
    }),
  );
  return failed;
}

async function groupsOf(work: OperationRuntime): Promise<Group[]> {
  const groups = new Map<string, Group>();
  for (const operation of work.unverified) {
    const instance = work.recorder.state.get(operation.address);
    if (!instance) continue;
    const cloud = await work.cloud(operation);
    const values = fromStateAttributes(operation.kind, instance.attributes, {
      address: operation.address,
      place: "the state",
    });
    const scope = operation.handler.listParent?.(values);
    const key = `${cloud.key} ${operation.kind.type} ${scope ?? ""}`;
    const group = groups.get(key) ?? { cloud, scope, operations: new Map<string, ResourceOperation>() };
    group.operations.set(idOf(values), operation);
    groups.set(key, group);
  }
  return [...groups.values()];
}

async function confirmGroup(
  work: OperationRuntime,
  group: Group,
  failed: Map<ResourceOperation, unknown>,
): Promise<void> {
  const { cloud, operations } = group;
  const [one] = operations.values();
  if (!one) return;
  const found = new Map<string, Observed>();
  await work.untilShown(one, async () => {
    for (const [id, observed] of await look(work, group)) found.set(id, observed);
    return [...operations.keys()].every((id) => found.has(id)) || undefined;
  });
  await Promise.all(
    [...operations].map(async ([id, operation]) => {
      try {
        const listed = found.get(id);
        const partial = listed && operation.handler.needsRead?.(operation.desired ?? {}, listed);
        const observed = partial ? await work.observer.read(cloud, operation.handler, id) : listed;
        if (observed) await new OperationRunner(operation, work).confirm(observed);
      } catch (error) {
        failed.set(operation, error);
      }
    }),
  );
}

async function look(
  work: OperationRuntime,
  { cloud, scope, operations }: Group,
): Promise<ReadonlyMap<string, Observed>> {
  const [first] = operations.values();
  if (!first) return new Map();
  const { handler } = first;
  if (handler.read) return work.observer.readMany(cloud, handler, scope, new Set(operations.keys()));
  return new Map((await work.observer.list(cloud, handler, scope)).map((observed) => [observed.id, observed]));
}
