/** What a graph says of the environment that it was made for. */
export interface EnvironmentMark {
  readonly name: string;
  /** Whether writing needs the environment's name as a confirmation. */
  readonly isProtected: boolean;
}

type Graph = Readonly<Record<string, unknown>>;

/** The environment that a graph was made for; undefined if for none. */
export function environmentMark(graph: Graph): EnvironmentMark | undefined {
  const { environment } = (graph["//"] ?? {}) as { readonly environment?: Partial<Record<string, unknown>> };
  const name = environment?.["name"];
  return typeof name === "string" ? { name, isProtected: environment?.["protected"] === true } : undefined;
}

/** The graph with a note of its environment, where Terraform reads nothing. It goes along with a saved plan. */
export function withEnvironmentMark(graph: Graph, { name, isProtected }: EnvironmentMark): Record<string, unknown> {
  return { ...graph, "//": { ...(graph["//"] as object | undefined), environment: { name, protected: isProtected } } };
}
