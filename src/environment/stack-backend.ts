import { blocks } from "../../lib/core/graph-block";
import type { GraphBlock } from "../../lib/core/graph-block";
import type { Settings } from "./environment";

/** Where a stack's state is, as its graph says. */
export interface StackBackend {
  /** Such as `local`; `cloud` is one of Terraform's own. */
  readonly type: string;
  readonly settings: Settings;
}

type Graph = Readonly<Record<string, unknown>>;

/** Terraform's default is a file beside the configuration. */
export function backendIn(graph: Graph): StackBackend {
  const all = blocks(graph["terraform"]);
  if (all.some(({ cloud }) => cloud !== undefined)) return { type: "cloud", settings: {} };
  const [backend = {}] = all.flatMap((each) => blocks(each["backend"]));
  const [type = "local"] = Object.keys(backend);
  return { type, settings: (blocks(backend[type])[0] ?? {}) as Settings };
}

/** The graph with its state elsewhere. */
export function withBackend(graph: Graph, { type, settings }: StackBackend): Record<string, unknown> {
  const all = blocks(graph["terraform"]);
  const rest: GraphBlock[] = (all.length > 0 ? all : [{}]).map(({ backend: _, ...others }) => others);
  const [first = {}, ...others] = rest;
  const changed = { ...first, backend: { [type]: settings } };
  return { ...graph, terraform: others.length > 0 ? [changed, ...others] : changed };
}

/** Whether two are one place: with the same settings, those that are null aside. */
export function isSamePlace(one: StackBackend, other: StackBackend): boolean {
  return placeText(one) === placeText(other);
}

/** Equal for equal places. */
export function placeText({ type, settings }: StackBackend): string {
  return JSON.stringify([type, sorted(settings)]);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, sorted(each)]));
}
