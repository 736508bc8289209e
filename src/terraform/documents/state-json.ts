import type { Attribute, Shape, Values } from "../../../lib/core/attribute";
import { formatAddress } from "../../../lib/core/address";
import type { Kind } from "../../../lib/core/kind";
import { shownShape } from "../../engine/values/shown-shape";
import { fromStateAttributes, sensitivePathsOf } from "../../engine/prior/state-values";
import type { InstanceState, ResourceState, StateDocument } from "../../state/format/format";
import { parseProviderAddress } from "../../state/format/provider-address";
import { redacted, sensitiveMarks, valuesJson } from "./graph-values";
import { inAddressOrder } from "./resource-json";
import { objectKey } from "../../../lib/core/object-key";
import type { ObjectKey } from "../../../lib/core/object-key";

/** Finds the kind of a resource type; undefined for types that vpnform does not serve. */
export type KindOf = (type: string) => Kind | undefined;

/** One object of the state with what is known about its type. */
export interface StateItem {
  readonly key: ObjectKey;
  readonly address: string;
  readonly resource: ResourceState;
  readonly instance: InstanceState;
  readonly shape: Shape;
  readonly values: Values;
}

/** The objects of a state in the order of their addresses. */
export function stateItems(state: StateDocument, kindOf: KindOf): StateItem[] {
  const items = state.resources.flatMap((resource) =>
    resource.instances.map((instance) => {
      const kind = kindOf(resource.type);
      const shape = kind
        ? shownShape({ kind, sensitivePaths: sensitivePathsOf(instance.sensitive_attributes) })
        : foreignShape(instance);
      const address = formatAddress({ ...resource, key: instance.index_key });
      const values = kind
        ? fromStateAttributes(kind, instance.attributes, { address, place: "the state" })
        : (instance.attributes as Values);
      return { key: objectKey({ address, deposed: instance.deposed }), address, resource, instance, shape, values };
    }),
  );
  return inAddressOrder(items);
}

/** The shape of a type that is not ours: only the attributes that the state marks as sensitive are known. */
function foreignShape(instance: InstanceState): Shape {
  const secret = new Set((instance.sensitive_attributes ?? []).map(firstStep));
  return Object.fromEntries(
    Object.keys(instance.attributes).map((name): [string, Attribute] => [
      name,
      { type: "string", flags: { sensitive: secret.has(name) }, shape: {} },
    ]),
  );
}

function firstStep(path: unknown): unknown {
  return Array.isArray(path) ? (path[0] as { value?: unknown } | undefined)?.value : undefined;
}

/** Terraform's JSON representation of a state (`terraform show -json`, format 1.0), with secrets replaced. */
export function stateJson(state: StateDocument | undefined, kindOf: KindOf): Record<string, unknown> {
  const header = { format_version: "1.0" };
  if (!state || (state.resources.length === 0 && Object.keys(state.outputs).length === 0)) return header;
  const items = stateItems(state, kindOf);
  const outputs = Object.entries(state.outputs).map(([name, { value, type, sensitive = false }]) => [
    name,
    { sensitive, value: sensitive ? redacted : value, type },
  ]);
  const values = {
    ...(outputs.length > 0 ? { outputs: Object.fromEntries(outputs) as Record<string, unknown> } : {}),
    root_module: items.length > 0 ? { resources: items.map(itemJson) } : {},
  };
  return { ...header, terraform_version: state.terraform_version, values };
}

function itemJson({ address, resource, instance, shape, values }: StateItem): Record<string, unknown> {
  const { index_key: index, deposed, dependencies } = instance;
  return {
    address,
    mode: resource.mode,
    type: resource.type,
    name: resource.name,
    ...(index === undefined ? {} : { index }),
    provider_name: parseProviderAddress(resource.provider)?.source ?? resource.provider,
    schema_version: instance.schema_version,
    values: valuesJson(shape, values),
    sensitive_values: sensitiveMarks(shape, values),
    ...(dependencies && dependencies.length > 0 ? { depends_on: dependencies } : {}),
    ...(instance.status === "tainted" ? { tainted: true } : {}),
    ...(deposed ? { deposed_key: deposed } : {}),
  };
}
