import { parseProviderKey, providerKey } from "../../../lib/core/graph-block";
import type { Kind } from "../../../lib/core/kind";
import { StateError } from "../../errors";
import { formatProviderAddress, parseProviderAddress } from "../../state/format/provider-address";
import type { State, StateObject } from "../../state/format/state";
import type { InstanceState } from "../../state/format/format";
import type { Provider } from "../../provider/provider";
import { readCloudId, writeCloudId } from "../../state/format/private-data";
import type { PriorResource } from "./prior-resource";
import { fromStateAttributes, sensitivePathsOf, sensitivePaths, toStateAttributes, toStatePaths } from "./state-values";
import type { Value, Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import { objectKey } from "../../../lib/core/object-key";
import type { ObjectKey } from "../../../lib/core/object-key";

/** Between the state's objects and what the planner reads. */

const registry = "registry.terraform.io/vpnform/";

/** How the state names the provider block with this key. */
export function providerConfigAddress(key: string): string {
  const { name, ...alias } = parseProviderKey(key);
  return formatProviderAddress({ source: registry + name, ...alias });
}

/** The provider key of an address in the state; undefined if it is not one of ours. */
export function providerKeyOf(text: string): string | undefined {
  const parsed = parseProviderAddress(text);
  if (!parsed) return undefined;
  return providerKey(parsed.source.split("/").pop() ?? "", parsed.alias);
}

/** Every managed object of the state whose provider is one of ours. */
export function priorResources(
  state: State,
  providers: ReadonlyMap<string, Provider>,
  place = "the state",
): Map<ObjectKey, PriorResource> {
  const records = new Map<ObjectKey, PriorResource>();
  for (const item of state.objects()) {
    if (item.resource.mode === "managed")
      records.set(objectKey(item), recordOf(item, servedBy(item, providers), place));
  }
  return records;
}

/** Which there are, without decoding the values. */
export function priorObjects(state: State, providers: ReadonlyMap<string, Provider>): StateObject[] {
  const managed = [...state.objects()].filter(({ resource }) => resource.mode === "managed");
  for (const item of managed) servedBy(item, providers);
  return managed;
}

/** The kind and provider of an object; refuses those that vpnform does not have. */
function servedBy({ resource, address }: StateObject, providers: ReadonlyMap<string, Provider>) {
  const key = providerKeyOf(resource.provider);
  const provider = providers.get(parseProviderKey(key ?? "").name);
  const kind = provider?.handlers.get(resource.type)?.kind;
  if (!key || !kind || resource.module) {
    throw new StateError(
      "state-foreign",
      `the state holds ${resource.module ? `${resource.module}.` : ""}${address} of ${resource.provider}, which vpnform does not serve`,
      {
        address,
        hint: "run this stack with `vpnform terraform`, or move that resource into a state of its own with `terraform state mv`",
      },
    );
  }
  return { kind, key };
}

function recordOf(item: StateObject, { kind, key }: ReturnType<typeof servedBy>, place: string): PriorResource {
  const { instance, address } = item;
  return {
    address,
    stateAddress: address,
    kind,
    providerKey: key,
    values: fromStateAttributes(kind, instance.attributes, { address, place }),
    ...cloudIdOf(instance),
    sensitivePaths: sensitivePathsOf(instance.sensitive_attributes),
    tainted: instance.status === "tainted",
    dependencies: instance.dependencies ?? [],
    ...(item.deposed ? { deposed: item.deposed } : {}),
  };
}

function cloudIdOf({ private: bytes }: InstanceState): { cloudId?: string } {
  const cloudId = readCloudId(bytes === undefined ? undefined : Buffer.from(bytes, "base64"));
  return cloudId === undefined ? {} : { cloudId };
}

/** Further fields of an instance in the state. */
export interface InstanceMeta {
  readonly dependencies: readonly string[];
  readonly createBeforeDestroy: boolean;
  readonly tainted?: boolean;
  readonly cloudId?: string | undefined;
  /** Paths that are secret because their values are made from secrets. */
  readonly secrets?: readonly string[] | undefined;
  /** Fields of another engine, which are kept. */
  readonly previous?: InstanceState | undefined;
  readonly key?: string | number | undefined;
}

/** Paths of all secrets among the values: those that the kind defines, and those made from other secrets. */
function secretPaths(kind: Kind, values: Values, made: readonly string[]): (string | number)[][] {
  const own = sensitivePaths(attributesOf(kind), values);
  const known = new Set(own.map((path) => path.join(".")));
  const paths = made.filter((path) => !known.has(path)).map((path) => path.split(".").map(stepOf));
  return [...own, ...paths.filter((path) => isThere(values, path))];
}

function stepOf(step: string): string | number {
  return /^\d+$/.test(step) ? Number(step) : step;
}

function isThere(values: Value, path: readonly (string | number)[]): boolean {
  let inner = values;
  for (const step of path) {
    if (typeof inner !== "object" || inner === null) return false;
    inner = (inner as { readonly [step: string | number]: Value })[step];
  }
  return inner !== undefined && inner !== null;
}

/** A resource instance in the format of the state file. */
export function encodeInstance(kind: Kind, values: Values, notes: InstanceMeta): InstanceState {
  const { key } = notes;
  return {
    ...(key === undefined ? {} : { index_key: key }),
    ...(notes.tainted ? { status: "tainted" as const } : {}),
    schema_version: 0,
    attributes: toStateAttributes(kind, values),
    sensitive_attributes: toStatePaths(secretPaths(kind, values, notes.secrets ?? [])),
    ...(notes.cloudId
      ? { private: writeCloudId(notes.cloudId).toString("base64") }
      : notes.previous?.private
        ? { private: notes.previous.private }
        : {}),
    ...(notes.dependencies.length > 0 ? { dependencies: [...notes.dependencies].sort() } : {}),
    ...(notes.createBeforeDestroy ? { create_before_destroy: true } : {}),
  };
}
