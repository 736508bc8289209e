import { StateError } from "../../errors";
import { formatAddress, parseAddress } from "../../../lib/core/address";
import { formatInstance, formatOutput } from "./format";
import type { InstanceState, ResourceHeader, ResourceState, StateDocument } from "./format";
import { State } from "./state";

/** The state in a document; `place` names the file in errors. */
export function stateOf(document: StateDocument, place: string): State {
  const { version: _, serial, lineage, outputs, resources, ...fields } = document;
  const state = new State(lineage);
  state.serial = serial;
  state.fields = { ...state.fields, ...fields };
  for (const [name, output] of Object.entries(outputs)) state.outputs.set(name, output);
  for (const { instances, ...header } of resources) {
    state.declare(header);
    for (const instance of instances) insert(state, header, instance, place);
  }
  return state;
}

function insert(state: State, header: ResourceHeader, instance: InstanceState, place: string): void {
  const { index_key: key, deposed } = instance;
  const address = formatAddress({ ...header, key });
  if (parseAddress(address) === undefined) {
    throw new StateError("state-corrupt", `${place} holds ${JSON.stringify(address)}, which is not an address`, {
      hint: "restore it from its backup or from version control; vpnform does not write over it",
    });
  }
  if (deposed === undefined ? state.has(address) : state.deposed(address).has(deposed)) {
    throw new StateError("state-corrupt", `${place} holds ${address} twice`, {
      hint: "restore it from its backup or from version control; vpnform does not write over it",
    });
  }
  state.set(address, instance, header.provider, deposed);
}

/** The document of a state, in the order in which Terraform writes it. */
export function documentOf(state: State, serial: number): StateDocument {
  return {
    terraform_version: "",
    ...state.fields,
    version: 4,
    serial,
    lineage: state.lineage,
    outputs: Object.fromEntries(state.outputs),
    resources: [...state.resources()]
      .map(([address, header]) => resourceOf(state, address, header))
      .sort(
        (left, right) =>
          compare(left.module ?? "", right.module ?? "") ||
          compare(left.mode, right.mode) ||
          compare(left.type, right.type) ||
          compare(left.name, right.name),
      ),
  };
}

function resourceOf(state: State, address: string, header: ResourceHeader): ResourceState {
  const objects = [...state.objects(state.matching(address))];
  return { ...header, instances: objects.map((object) => object.instance).sort(byKey) };
}

/** No key, then numbers, then strings; the current object before deposed ones. */
function byKey(left: InstanceState, right: InstanceState): number {
  const [leftKey, rightKey] = [left.index_key, right.index_key];
  if (leftKey !== rightKey) {
    if (leftKey === undefined || rightKey === undefined) return leftKey === undefined ? -1 : 1;
    if (typeof leftKey === "number" && typeof rightKey === "number") return leftKey - rightKey;
    if (typeof leftKey === "string" && typeof rightKey === "string") return compare(leftKey, rightKey);
    return typeof leftKey === "number" ? -1 : 1;
  }
  return compare(left.deposed ?? "", right.deposed ?? "");
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whether both states have the same content, apart from the serial. */
export function sameContent(left: State, right: State): boolean {
  if (left.lineage !== right.lineage || left.outputs.size !== right.outputs.size) return false;
  for (const [name, output] of left.outputs) if (!same(output, right.outputs.get(name), formatOutput)) return false;
  const headers = new Map(right.resources());
  for (const [address, header] of left.resources()) {
    if (!same(header, headers.get(address), JSON.stringify)) return false;
    headers.delete(address);
  }
  return headers.size === 0 && sameObjects(left, right) && same(left.fields, right.fields, JSON.stringify);
}

function sameObjects(left: State, right: State): boolean {
  let count = 0;
  for (const { address, instance, deposed } of left.objects()) {
    const twin = deposed === undefined ? right.get(address) : right.deposed(address).get(deposed);
    if (!same(instance, twin, formatInstance)) return false;
    count++;
  }
  for (const _ of right.objects()) count--;
  return count === 0;
}

function same<T extends object>(left: T, right: T | undefined, format: (value: T) => string): boolean {
  return left === right || (right !== undefined && format(left) === format(right));
}
