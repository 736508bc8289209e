import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { openBackend } from "../../../src/state/open-backend";
import { freshPath, temporaryFolder } from "../samples";
import { Worker } from "../worker";

const folder = temporaryFolder();

/** Lets a process work on the state and kills it in the middle; answers what it had been told is safe. */
async function killedRun(path: string, round: number): Promise<{ done: string[]; begun: string[] }> {
  const worker = new Worker("toil", path, String(round));
  const printed = { done: [] as string[], begun: [] as string[] };
  for await (const line of worker.lines) {
    const [event, name] = line.split(" ");
    printed[event === "done" ? "done" : "begun"].push(String(name));
    if (printed.done.length === 12 + 7 * round) worker.process.kill("SIGKILL");
  }
  return printed;
}

it("loses nothing that was recorded, however often it is killed in the middle", async () => {
  const path = freshPath(folder);
  const done = new Set<string>();
  for (let round = 0; round < 6; round++) {
    const printed = await killedRun(path, round);
    for (const name of printed.done) done.add(name);
    const backend = await openBackend({ backend: { local: { path } } }, { folder, version: "0" });
    const { state, open, conflicts } = await backend.read();
    expect(conflicts).toEqual([]);
    for (const name of done) expect(state.get(`alivpn_gateway.${name}`)?.attributes.id).toBe(name);
    const known = new Set([
      ...open.map((intent) => intent.id),
      ...[...state.objects()].map((each) => each.resource.name),
    ]);
    for (const name of printed.begun) expect(known).toContain(name);
  }
  expect(done.size).toBeGreaterThan(50);

  const backend = await openBackend({ backend: { local: { path } } }, { folder, version: "0" });
  const notices: string[] = [];
  await backend.lock({ operation: "test", onNotice: (message) => notices.push(message) });
  expect(notices).toEqual([expect.stringMatching(/^took over the lock of a process that is gone: toil by /)]);
  const { state, open } = await backend.read();
  for (const { id } of open) await backend.journal.append({ type: "abandoned", intent: id, reason: "test" });
  await backend.write(state);
  await backend.unlock();
  expect(readdirSync(dirname(path)).sort()).toEqual(["net.tfstate", "net.tfstate.backup"]);
});
