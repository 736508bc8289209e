import { JournaledBackend } from "../../src/state/journaled-backend";
import type { Done, Intent } from "../../src/state/journal/journal-entry";
import { State } from "../../src/state/format/state";
import { whoAmI } from "../../src/state/lock/process-identity";
import { MemoryStorage, MemoryStore } from "./_memory-storage";
import { instanceOf, provider } from "./samples";
import type { Place } from "./storage-contract";

/** Another process's backend, in the project's folder or in another one. */
type Open = (where: Place, historyFolder?: string) => JournaledBackend;

/** What every storage tells of the past, by itself or by the project's folder. */
export function describeHistory(place: () => Place, open: Open): void {
  /** Adds a resource of this name, as a command that writes twice. */
  const grow = async (where: Place, name: string) => {
    const backend = open(where);
    await backend.lock({ operation: "apply" });
    const { state } = await backend.read();
    for (const half of ["a", "b"]) {
      state.set(`alivpn_gateway.${name}${half}`, instanceOf(`vpn-${name}${half}`), provider);
      await backend.write(state);
    }
    await backend.history.noteApplied(state.serial, { plan: `plan of ${name}`, outcome: "done" });
    await backend.unlock();
  };

  it("has the states from before each command, and tells who changed it by which plan", async () => {
    const where = place();
    await grow(where, "first");
    await grow(where, "second");
    const late = open(where);
    await late.read();
    const before = JSON.parse(await late.history.textOf(2));
    expect([before.serial, before.resources.length]).toEqual([2, 2]);
    await expect(late.history.textOf(77)).rejects.toMatchObject({
      code: "state-missing",
      hint: expect.stringMatching(/\b2\b/) as string,
    });
    expect(await late.history.changes()).toMatchObject([
      { serial: 2, operation: "apply", plan: "plan of first", who: whoAmI(), job: "ci/8", vpnform: "1" },
      { serial: 4, plan: "plan of second", outcome: "done" },
    ]);
    await late.unlock();
    if (!where.isShared) return;
    const colleague = open(where, `${where.historyFolder}-of-a-colleague`);
    await colleague.read();
    expect((await colleague.history.changes()).map(({ serial }) => serial)).toEqual([2, 4]);
    await colleague.unlock();
  });
}

/** How every storage takes over a state. */
export function describeMove(
  place: () => Place,
  open: Open,
  { intent, done, canary }: { readonly intent: Intent; readonly done: Done; readonly canary: string },
): void {
  it("takes over a state with what is open in its journal, once, and refuses what would lose something", async () => {
    const where = place();
    const elsewhere = new MemoryStore();
    const source = new JournaledBackend(new MemoryStorage(elsewhere, true));
    await source.lock({ operation: "apply" });
    const { state } = await source.read();
    await source.journal.append({ ...intent, id: "i0" });
    await source.journal.append(intent);
    await source.journal.done(state, done);
    await source.write(state);
    const move = async () => ({ state: (await source.read()).state, entries: source.journal.entries });
    const target = open(where);
    await target.lock({ operation: "state migrate" });
    expect(await target.receive(await move())).toBe(true);
    expect(await target.receive(await move())).toBe(false);
    const found = await target.read();
    expect(found.open).toMatchObject([{ id: "i0", time: source.journal.entries.at(-1)?.time }]);
    expect([found.state.lineage, found.state.serial]).toEqual([state.lineage, 1]);
    expect(found.state.get(done.address)?.attributes["psk"]).toBe(canary);

    found.state.remove(done.address);
    await target.write(found.state);
    await expect(target.receive(await move())).rejects.toThrow(/has serial 2 already, and the state to be moved 1/);
    const stranger = new State();
    stranger.serial = 9;
    await expect(target.receive({ state: stranger, entries: [] })).rejects.toThrow(/another state/);
    await target.unlock();
    await source.unlock();
  });
}
