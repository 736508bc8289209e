import { perform } from "./_sequence";
import { Step } from "./_step";
import { Worlds } from "./_worlds";
const worlds = new Worlds();
afterAll(() => worlds.close());
const cases: [number, any[]][] = [
  [7, [{ do: "apply", trouble: { what: "SIGKILL after", at: 1, isWrite: true } }]],
  [7, [{ do: "apply", trouble: { what: "SIGKILL before", at: 1, isWrite: true } }]],
  [8, [{ do: "apply", trouble: { what: "lost", at: 1, isWrite: true } }]],
  [8, [{ do: "apply", trouble: { what: "doubled", at: 1, isWrite: true } }]],
  [8, [{ do: "apply", trouble: { what: "done but 500 InternalError", at: 1, isWrite: true } }, {do:"vanish",pick:0}]],
  [5, [{ do: "apply", trouble: { what: "SIGKILL after", at: 4, isWrite: true } }, { do: "drift", pick: 3 }]],
  [5, [{ do: "apply" }, { do: "drift", pick: 3 }, {do:"apply"}, {do:"replace", pick: 1}, {do:"apply"}, {do:"update",pick:3,to:1},{do:"apply"},{do:"retarget",pick:0,to:1}, {do:"apply"}]],
  [6, [{ do: "apply" }, { do: "drift", pick: 1 }, {do:"apply"}, {do:"retarget", pick:0, to:1}, {do:"apply"}]],
];
for (const [b, deeds] of cases) it(JSON.stringify([b, deeds]), async () => {
  const w = await worlds.at(b < 7 ? "public" : b === 7 ? "apsara" : "asapi");
  await perform(worlds, b, deeds.map((d) => new Step(d)));
  process.stderr.write(w.said + "\n=======\n");
});
