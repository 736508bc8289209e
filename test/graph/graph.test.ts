import { Graph } from "../../src/graph/graph";
import { findCycle } from "../../src/graph/cycle";
import { CycleError } from "../../src/graph/cycle-error";
import { remainingChains, topologicalOrder } from "../../src/graph/order";
import fc from "fast-check";

/** `"a>b a>c"`: a depends on b and c; nodes in the order in which they are named. */
function graphOf(edges: string): Graph<undefined> {
  const graph = new Graph<undefined>();
  const pairs = edges.split(" ").map((edge) => edge.split(">") as [string, string?]);
  for (const key of pairs.flat()) if (key) graph.addNode(key, undefined);
  for (const [from, to] of pairs) if (to) graph.addEdge(from, to);
  return graph;
}

const anyGraph = fc.integer({ min: 1, max: 12 }).chain((size) => {
  const node = fc.nat({ max: size - 1 });
  return fc.record({ size: fc.constant(size), edges: fc.array(fc.tuple(node, node), { maxLength: 20 }) });
});

function build({ size, edges }: { size: number; edges: [number, number][] }): Graph<number> {
  const graph = new Graph<number>();
  for (let node = 0; node < size; node++) graph.addNode(`n${node}`, node);
  for (const [from, to] of edges) graph.addEdge(`n${from}`, `n${to}`);
  return graph;
}

describe("a graph", () => {
  it("knows dependencies and dependents, direct and through others", () => {
    const graph = graphOf("route>connection connection>gateway connection>customer");
    expect([...graph.dependencies("connection")]).toEqual(["gateway", "customer"]);
    expect([...graph.dependents("gateway")]).toEqual(["connection"]);
    expect(graph.ancestors("route")).toEqual(new Set(["connection", "gateway", "customer"]));
    expect(graph.descendants("gateway")).toEqual(new Set(["connection", "route"]));
    expect([...graph.dependencies("unknown")]).toEqual([]);
  });

  it("keeps payloads, and takes the same edge once", () => {
    const graph = new Graph<number>();
    graph.addNode("a", 1);
    graph.addNode("b", 2);
    graph.addEdge("a", "b");
    graph.addEdge("a", "b");
    graph.addNode("a", 3);
    expect([...graph.entries()]).toEqual([
      ["a", 3],
      ["b", 2],
    ]);
    expect(graph.dependencies("a").size).toBe(1);
    expect(graph.size).toBe(2);
  });

  it("refuses an edge to a node that it does not have", () => {
    const graph = graphOf("a");
    expect(() => graph.addEdge("a", "b")).toThrow("edge a -> b: no node b");
  });
});

describe("the topological order", () => {
  it("is the order of addition as far as dependencies allow", () => {
    expect(topologicalOrder(graphOf("c>a b d>c"))).toEqual(["a", "c", "b", "d"]);
    expect(topologicalOrder(graphOf("z y x"))).toEqual(["z", "y", "x"]);
  });

  it("names the circle when there is none", () => {
    const graph = graphOf("x>a a>b b>c c>a d");
    expect(() => topologicalOrder(graph)).toThrow(CycleError);
    expect(() => topologicalOrder(graph)).toThrow("dependency cycle: a -> b -> c -> a");
    expect(findCycle(graphOf("a>a"))).toEqual(["a", "a"]);
    expect(findCycle(graphOf("a>b"))).toBeUndefined();
  });

  it("has every node after its dependencies, or else a real circle is found", () => {
    fc.assert(
      fc.property(anyGraph, (shape) => {
        const graph = build(shape);
        const cycle = findCycle(graph);
        if (cycle) {
          expect(cycle.length).toBeGreaterThan(1);
          expect(cycle[0]).toBe(cycle.at(-1));
          expect(new Set(cycle).size).toBe(cycle.length - 1);
          for (let at = 1; at < cycle.length; at++) {
            expect(graph.dependencies(cycle[at - 1] as string)).toContain(cycle[at]);
          }
          expect(() => topologicalOrder(graph)).toThrow(CycleError);
          return;
        }
        const order = topologicalOrder(graph);
        expect(new Set(order)).toEqual(new Set(graph.keys()));
        order.forEach((key, at) => {
          for (const dependency of graph.dependencies(key)) expect(order.indexOf(dependency)).toBeLessThan(at);
        });
      }),
    );
  });

  it("finds a circle exactly when some node reaches itself", () => {
    fc.assert(
      fc.property(anyGraph, (shape) => {
        const graph = build(shape);
        const cyclic = [...graph.keys()].some((key) => graph.ancestors(key).has(key));
        expect(findCycle(graph) !== undefined).toBe(cyclic);
      }),
    );
  });
});

describe("the remaining chain of a node", () => {
  it("is its weight and the heaviest of what comes after it", () => {
    const weights: Record<string, number> = { gateway: 180, customer: 1, connection: 20, route: 5 };
    const graph = graphOf("connection>gateway connection>customer route>connection");
    const chains = remainingChains(graph, (key) => weights[key] ?? 0);
    expect(Object.fromEntries(chains)).toEqual({ gateway: 205, customer: 26, connection: 25, route: 5 });
  });

  it("is found in a chain of 100,000 nodes", () => {
    const graph = new Graph<undefined>();
    const size = 100_000;
    for (let node = 0; node < size; node++) graph.addNode(String(node), undefined);
    for (let node = 1; node < size; node++) graph.addEdge(String(node), String(node - 1));
    expect(remainingChains(graph, () => 1).get("0")).toBe(size);
    graph.addEdge("0", String(size - 1));
    expect(findCycle(graph)).toHaveLength(size + 1);
  });
});
