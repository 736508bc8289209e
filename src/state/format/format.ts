import { Formatted, formatFields, formatGoJson, formatGoString } from "./go-json";
import type { Field, KeyOrder } from "./go-json";

/** Fields of newer Terraform versions, kept as they are. */
interface Unlisted {
  readonly [field: string]: unknown;
}

/** One object of a resource in the state file. Immutable: a change makes a new object. */
export interface InstanceState extends Unlisted {
  /** Key of `count` or `for_each`. */
  readonly index_key?: string | number | undefined;
  /** `tainted`: the next plan replaces it. */
  readonly status?: "tainted" | undefined;
  /** Eight hexadecimal digits if this is a deposed object. */
  readonly deposed?: string | undefined;
  readonly schema_version: number;
  /** By the graph's snake_case names. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Paths of values that must never be shown. */
  readonly sensitive_attributes?: readonly unknown[] | undefined;
  readonly identity_schema_version?: number | undefined;
  /** The provider's own bytes, in base64. */
  readonly private?: string | undefined;
  /** Addresses of resources, without instance keys. */
  readonly dependencies?: readonly string[] | undefined;
  readonly create_before_destroy?: boolean | undefined;
}

/** A resource in the state file, without its instances. */
export interface ResourceHeader extends Unlisted {
  readonly module?: string | undefined;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  /** Such as `provider["registry.terraform.io/vpnform/alivpn"]`. */
  readonly provider: string;
}

export interface ResourceState extends ResourceHeader {
  readonly instances: readonly InstanceState[];
}

export interface OutputState extends Unlisted {
  readonly value?: unknown;
  /** Terraform's type expression, such as `"string"` or `["map","string"]`. */
  readonly type?: unknown;
  readonly sensitive?: boolean | undefined;
}

/** Terraform's state format, version 4. */
export interface StateDocument extends Unlisted {
  readonly version: 4;
  readonly terraform_version: string;
  readonly serial: number;
  readonly lineage: string;
  readonly outputs: Readonly<Record<string, OutputState>>;
  readonly resources: readonly ResourceState[];
  readonly check_results?: unknown;
}

const documentFields = "version terraform_version serial lineage outputs resources check_results".split(" ");
const resourceFields = "module mode type name each provider instances".split(" ");
const instanceFields = (
  "index_key status deposed schema_version attributes sensitive_attributes identity_schema_version identity private " +
  "dependencies create_before_destroy"
).split(" ");
const outputFields = "value type sensitive".split(" ");

/** The text that Terraform would write for this state, byte for byte. */
export function formatState(document: StateDocument): string {
  const resources = document.resources.map((each) => `    ${formatResourceState(each, "    ")}`);
  const text = formatFields(
    ordered(document, documentFields, {
      outputs: formatOutputs(document.outputs),
      resources: new Formatted(resources.length === 0 ? "[]" : `[\n${resources.join(",\n")}\n  ]`),
      check_results: document.check_results ?? null,
    }),
    "",
  );
  return `${text}\n`;
}

function formatResourceState(state: ResourceState, indent: string): string {
  const inner = `${indent}    `;
  const instances = state.instances.map((each) => inner + formatInstance(each));
  const list = instances.length === 0 ? "[]" : `[\n${instances.join(",\n")}\n${indent}  ]`;
  // Terraform leaves out what is empty.
  const module = state.module === "" ? undefined : state.module;
  return formatFields(ordered(state, resourceFields, { module, instances: new Formatted(list) }), indent);
}

/** Cached, because instances are immutable and most do not change between two writes. */
const texts = new WeakMap<InstanceState, string>();

/** The text of an instance, indented by eight columns as in the file. */
export function formatInstance(state: InstanceState): string {
  let text = texts.get(state);
  if (text === undefined) {
    const dependencies = state.dependencies?.length === 0 ? undefined : state.dependencies;
    const create_before_destroy = state.create_before_destroy || undefined;
    text = formatFields(ordered(state, instanceFields, { dependencies, create_before_destroy }), "        ");
    texts.set(state, text);
  }
  return text;
}

function formatOutputs(outputs: StateDocument["outputs"]): Formatted {
  const names = Object.keys(outputs).sort();
  const lines = names.map((name) => `    ${formatGoString(name)}: ${formatOutput(outputs[name] as OutputState)}`);
  return new Formatted(lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n  }`);
}

/** The text of an output, indented by four columns as in the file. */
export function formatOutput(state: OutputState): string {
  const value = new Formatted(formatGoJson(state.value, "      "));
  return formatFields(ordered(state, outputFields, { value, sensitive: state.sensitive || undefined }), "    ");
}

/** Known fields in Terraform's order, then those of later Terraform versions, unchanged. */
function ordered(
  source: Readonly<Record<string, unknown>>,
  names: readonly string[],
  instead: Readonly<Record<string, unknown>>,
): Field[] {
  const fields = names.map((name): Field => [name, name in instead ? instead[name] : source[name], orderIn(name)]);
  for (const name of Object.keys(source)) if (!names.includes(name)) fields.push([name, source[name], "as given"]);
  return fields;
}

/** Check results are the only structure that vpnform does not parse, so they keep their order. */
function orderIn(name: string): KeyOrder {
  return name === "check_results" ? "as given" : "sorted";
}
