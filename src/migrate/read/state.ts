import { StateError } from "../../errors";
import type { InstanceState, ResourceState } from "../../state/format/format";
import { parseState } from "../../state/format/parse";
import type { Json } from "../hcl/expression";
import { isObject } from "./json";
import type { JsonObject } from "./json";
import type { Recorded } from "./recorded";

/** What a state holds. */
export interface ReadState {
  readonly recorded: readonly Recorded[];
  /** Addresses of objects that Terraform has still to delete. */
  readonly deposed: readonly string[];
}

/** Whether a document is what `terraform show -json` prints: of a state, or of a plan. */
export function isShown(json: unknown): json is JsonObject {
  return isObject(json) && typeof json["format_version"] === "string";
}

/** Reads a state file, or what `terraform state pull` or `terraform show -json` printed. */
export function readState(text: string, json: unknown, place: string): ReadState {
  if (isShown(json)) return readShown(json, place);
  const read = parseState(text, place).resources.flatMap((resource) =>
    resource.instances.map((instance) => ({ instance, recorded: recordedOf(resource, instance) })),
  );
  const deposed = read.filter(({ instance }) => instance.deposed !== undefined);
  return {
    recorded: read.filter((each) => !deposed.includes(each)).map(({ recorded }) => recorded),
    deposed: deposed.map(({ recorded: { type, name } }) => `${type}.${name}`),
  };
}

function recordedOf(resource: ResourceState, instance: InstanceState): Recorded {
  return {
    module: resource.module ?? "",
    mode: resource.mode,
    type: resource.type,
    name: resource.name,
    key: instance.index_key,
    attributes: instance.attributes as JsonObject,
    secrets: new Set((instance.sensitive_attributes ?? []).flatMap(firstStep)),
    providerAlias: /\]\.([\w-]+)$/.exec(resource.provider)?.[1],
    tainted: instance.status === "tainted",
  };
}

/** A path such as `[{"type":"get_attr","value":"result"}]`. */
function firstStep(path: unknown): string[] {
  const [step] = Array.isArray(path) ? (path as unknown[]) : [path];
  const value = isObject(step) ? step["value"] : undefined;
  return typeof value === "string" ? [value] : [];
}

function readShown(json: JsonObject, place: string): ReadState {
  // In a plan it is the prior state.
  const state = isObject(json["prior_state"]) ? json["prior_state"] : json;
  const values = state["values"];
  if (values === undefined) return { recorded: [], deposed: [] };
  const root = isObject(values) ? values["root_module"] : undefined;
  if (!isObject(root)) throw notShown(place, "values.root_module is no object");
  return { recorded: moduleOf(root, "", place), deposed: [] };
}

function moduleOf(module: JsonObject, path: string, place: string): Recorded[] {
  const own = list(module["resources"], place).map((resource) => shownResource(resource, path, place));
  const children = list(module["child_modules"], place).flatMap((child) => {
    if (typeof child["address"] !== "string") throw notShown(place, "a module has no address");
    return moduleOf(child, child["address"], place);
  });
  return [...own, ...children];
}

function shownResource(resource: JsonObject, module: string, place: string): Recorded {
  const { mode, type, name, index, values, sensitive_values: marks } = resource;
  if (typeof type !== "string" || typeof name !== "string") throw notShown(place, "a resource has no type or no name");
  const marked = isObject(marks) ? Object.entries(marks) : [];
  return {
    module,
    mode: mode === "data" ? "data" : "managed",
    type,
    name,
    key: typeof index === "string" || typeof index === "number" ? index : undefined,
    attributes: isObject(values) ? values : {},
    secrets: new Set(marked.filter(([, mark]) => mark === true).map(([attribute]) => attribute)),
    providerAlias: undefined,
    tainted: resource["tainted"] === true,
  };
}

function list(value: Json | undefined, place: string): JsonObject[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every(isObject)) return value;
  throw notShown(place, "something else stands where a list is due");
}

function notShown(place: string, problem: string): StateError {
  return new StateError("state-corrupt", `${place} is not what \`terraform show -json\` prints: ${problem}`, {
    hint: "print it again: terraform show -json > state.json",
  });
}
