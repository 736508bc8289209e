import type { Edition } from "./edition";
import type { Values } from "./attribute";
import type { Issue } from "./errors";
import { withoutBraces } from "./graph-block";

/** A resource as the program declares it, for rules that look at several resources. */
export interface DeclaredResource {
  /** Address in the graph, such as `alivpn_gateway.hub`. */
  readonly address: string;
  /** Construct path, such as `net/hub`. */
  readonly path: string;
  /** File and line of the program that made the construct. */
  readonly source?: string;
  readonly type: string;
  /** By camelCase name; what is only known later is an expression such as `${alivpn_gateway.hub.id}`. */
  readonly values: Values;
  readonly edition: Edition;
  /** Paths of the attributes that the program gave with `unlisted`. */
  readonly unlisted?: readonly string[];
  /** Provider configuration in use, such as `alivpn.west`: resources of two of them may be in different regions. */
  readonly provider?: string;
}

/** A rule over all resources of a stack. */
export type TopologyRule = (resources: readonly DeclaredResource[]) => Issue[];

/** An issue of a declared resource. */
export function issueOf(resource: DeclaredResource, issue: Omit<Issue, "path" | "source">): Issue {
  const { path, source } = resource;
  return source === undefined ? { ...issue, path } : { ...issue, path, source };
}

/**
 * Finds the declared resource that an id attribute refers to, by an expression such as `${alivpn_gateway.hub.id}`;
 * undefined for literal ids and for other expressions.
 */
export function resolver(resources: readonly DeclaredResource[]): (value: unknown) => DeclaredResource | undefined {
  const byAddress = new Map(resources.map((resource) => [resource.address, resource]));
  return (value) => {
    if (typeof value !== "string") return undefined;
    const traversal = withoutBraces(value);
    const isId = traversal !== value && traversal.endsWith(".id");
    return isId ? byAddress.get(traversal.slice(0, -".id".length)) : undefined;
  };
}

/** Groups items by a key; items without one are left out. */
export function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
