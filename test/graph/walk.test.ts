import fc from "fast-check";
import { setImmediate } from "node:timers/promises";
import { Graph } from "../../src/graph/graph";
import { walk } from "../../src/graph/walk";

function chainsOf(...chains: string[]): Graph<undefined> {
  const graph = new Graph<undefined>();
  for (const chain of chains) {
    const keys = chain.split("<");
    for (const key of keys) graph.addNode(key, undefined);
    for (let at = 1; at < keys.length; at++) graph.addEdge(keys[at] as string, keys[at - 1] as string);
  }
  return graph;
}

describe("a walk", () => {
  it("runs a node after its dependencies", async () => {
    const ran: string[] = [];
    const result = await walk(chainsOf("gateway<connection<route", "customer<connection"), {
      limit: 10,
      run: async (key) => void ran.push(key),
    });
    expect(ran).toEqual(["gateway", "customer", "connection", "route"]);
    expect(result.done).toEqual(ran);
  });

  it("starts the most urgent of the ready nodes first", async () => {
    const ran: string[] = [];
    const urgency: Record<string, number> = { a: 1, b: 3, c: 2, b2: 9 };
    await walk(chainsOf("a", "b<b2", "c"), {
      limit: 1,
      priority: (key) => urgency[key] ?? 0,
      run: async (key) => void ran.push(key),
    });
    expect(ran).toEqual(["b", "b2", "c", "a"]);
  });

  it("leaves out what depends on a failure, and does the rest", async () => {
    const skipped: string[] = [];
    const result = await walk(chainsOf("a<b<c", "x<c", "x<y"), {
      limit: 2,
      run: async (key) => {
        if (key === "a") throw new Error("a broke");
      },
      onSkipped: (key, because) => skipped.push(`${key} because of ${because}`),
    });
    expect(result.done).toEqual(["x", "y"]);
    expect([...result.failed.keys()]).toEqual(["a"]);
    expect(skipped).toEqual(["b because of a", "c because of a"]);
    expect(Object.fromEntries(result.skipped)).toEqual({ b: "a", c: "a" });
    expect(result.notStarted).toEqual([]);
  });

  it("finishes what runs after an abort, and starts nothing more", async () => {
    const abort = new AbortController();
    const result = await walk(chainsOf("a<b", "c"), {
      limit: 1,
      signal: abort.signal,
      run: async () => {
        abort.abort();
        await setImmediate();
      },
    });
    expect(result).toMatchObject({ done: ["a"], notStarted: ["b", "c"] });
  });

  it("starts nothing when it is aborted beforehand", async () => {
    const run = jest.fn();
    const result = await walk(chainsOf("a<b"), { limit: 1, signal: AbortSignal.abort(), run });
    expect(run).not.toHaveBeenCalled();
    expect(result.notStarted).toEqual(["a", "b"]);
  });

  it("rejects with what a callback throws", async () => {
    const options = {
      limit: 1,
      run: () => Promise.reject(new Error("run")),
      onSkipped: () => {
        throw new Error("callback");
      },
    };
    await expect(walk(chainsOf("a<b"), options)).rejects.toThrow("callback");
    await expect(walk(chainsOf("a"), { limit: 0, run: async () => undefined })).rejects.toThrow("0 slots");
  });

  it("refuses a circle before anything runs", async () => {
    const run = jest.fn();
    await expect(walk(chainsOf("a<b<a"), { limit: 1, run })).rejects.toMatchObject({ code: "graph-cycle" });
    expect(run).not.toHaveBeenCalled();
  });

  it("walks 20,000 nodes with about the tenfold work of 2,000", async () => {
    const time = async (size: number) => {
      const graph = new Graph<undefined>();
      for (let node = 0; node < size; node++) {
        graph.addNode(String(node), undefined);
        for (const other of [node >> 1, node >> 3]) if (other < node) graph.addEdge(String(node), String(other));
      }
      const start = process.cpuUsage();
      const result = await walk(graph, { limit: 10, priority: Number, run: async () => undefined });
      expect(result.done).toHaveLength(size);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    };
    await time(2_000);
    const small = await time(2_000);
    expect(await time(20_000)).toBeLessThan(50 * small + 200);
  });
});

const scenario = fc.integer({ min: 1, max: 15 }).chain((size) =>
  fc.record({
    limit: fc.integer({ min: 1, max: 4 }),
    nodes: fc.array(
      fc.record({
        dependencies: fc.array(fc.nat({ max: size }), { maxLength: 3 }),
        fails: fc.nat({ max: 5 }).map((die) => die === 0),
        steps: fc.array(fc.constantFrom("pause", "go on"), { maxLength: 4 }),
        priority: fc.nat({ max: 3 }),
      }),
      { minLength: size, maxLength: size },
    ),
    abortAfter: fc.option(fc.nat({ max: 20 })),
  }),
);

it("keeps its promises on any graph, with any failures, pauses and aborts", async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ limit, nodes, abortAfter }) => {
      const graph = new Graph<(typeof nodes)[number]>();
      nodes.forEach((node, index) => graph.addNode(`n${index}`, node));
      nodes.forEach((node, index) => {
        for (const other of node.dependencies) if (other < index) graph.addEdge(`n${index}`, `n${other}`);
      });
      const abort = new AbortController();
      const [begun, ended] = [new Set<string>(), new Set<string>()];
      let working = 0;
      let ticks = 0;
      const result = await walk(graph, {
        limit,
        signal: abort.signal,
        priority: (key) => graph.get(key)?.priority ?? 0,
        run: async (key) => {
          expect(begun.has(key)).toBe(false);
          expect(abort.signal.aborted).toBe(false);
          begun.add(key);
          for (const dependency of graph.dependencies(key)) expect(ended.has(dependency)).toBe(true);
          const node = graph.get(key);
          working++;
          for (const step of node?.steps ?? []) {
            expect(working).toBeLessThanOrEqual(limit);
            if (abortAfter !== null && ++ticks > abortAfter) abort.abort();
            await (step === "pause" ? setImmediate() : undefined);
          }
          working--;
          if (node?.fails) throw new Error(key);
          ended.add(key);
        },
      });
      for (const key of graph.keys()) {
        const parts = [
          ended.has(key),
          result.failed.has(key),
          result.skipped.has(key),
          result.notStarted.includes(key),
        ];
        expect(parts.filter(Boolean)).toHaveLength(1);
        const failedAncestor = [...graph.ancestors(key)].some((ancestor) => result.failed.has(ancestor));
        expect(result.skipped.has(key)).toBe(failedAncestor);
      }
      expect(new Set(result.done)).toEqual(ended);
      for (const [key, error] of result.failed) expect((error as Error).message).toBe(key);
      if (!abort.signal.aborted) expect(result.notStarted).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
