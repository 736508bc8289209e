import { dirname, join } from "node:path";
import { JournaledBackend } from "../../src/state/journaled-backend";
import type { Intent } from "../../src/state/journal/journal-entry";
import { journalDigest } from "../../src/state/moved-state";
import type { MovedState } from "../../src/state/moved-state";
import { MemoryStorage, MemoryStore } from "./_memory-storage";
import { freshPath, instanceOf, provider, temporaryFolder } from "./samples";

const folder = temporaryFolder();
const intent = (id: string): Intent => ({
  ...{ type: "intent", id, action: "create", call: "CreateVpnGateway", digest: "d", provider },
  address: `alivpn_gateway.${id}`,
});

class Killed extends Error {}

/** A process that dies at one of its writes, before or after it is carried out. */
class DyingStorage extends MemoryStorage {
  writes = 0;

  constructor(
    store: MemoryStore,
    appends: boolean,
    private readonly last: number,
    private readonly isCarriedOut: boolean,
  ) {
    super(store, appends);
    const { journal } = this;
    if (!journal) return;
    const [append, trim] = [journal.append.bind(journal), journal.trim.bind(journal)];
    journal.append = (records) => this.die(() => append(records));
    journal.trim = (records) => this.die(() => trim(records));
  }

  override writeIfVersion(text: string, version: string): Promise<string> {
    return this.die(() => super.writeIfVersion(text, version));
  }

  private async die<T>(work: () => Promise<T>): Promise<T> {
    const isLast = ++this.writes === this.last;
    if (this.writes > this.last || (isLast && !this.isCarriedOut)) throw new Killed();
    const result = await work();
    if (isLast) throw new Killed();
    return result;
  }
}

/** A state of two resources whose journal has two open intents, one of them older than the state. */
async function sourceOf(store = new MemoryStore()): Promise<{ backend: JournaledBackend; moved: MovedState }> {
  const backend = new JournaledBackend(new MemoryStorage(store, true));
  await backend.lock({ operation: "apply" });
  const { state } = await backend.read();
  await backend.journal.append(intent("old"));
  state.set("alivpn_gateway.hub", instanceOf("vpn-1"), provider);
  await backend.write(state);
  await backend.journal.append(intent("new"));
  const read = await backend.read();
  return { backend, moved: { state: read.state, entries: [...backend.journal.entries] } };
}

function target(storage: MemoryStorage, place: string): JournaledBackend {
  return new JournaledBackend(storage, { pendingFile: join(place, "p.json"), historyFolder: join(place, "history") });
}

describe.each([
  ["appends", true],
  ["cannot append", false],
])("a state that is moved to a store that %s", (_, appends) => {
  it("is whole there after a second try, wherever the first was cut off", async () => {
    const { moved } = await sourceOf();
    let deaths = 0;
    for (const isCarriedOut of [false, true]) {
      for (let last = 1; ; last++) {
        const [store, place] = [new MemoryStore(), dirname(freshPath(folder))];
        const dying = target(new DyingStorage(store, appends, last, isCarriedOut), place);
        await dying.lock({ operation: "state migrate" });
        const cut = await dying.receive(moved).then(
          () => false,
          (error: unknown) => error instanceof Killed,
        );
        store.holder = undefined;
        if (!cut) break;
        deaths++;
        const again = target(new MemoryStorage(store, appends), place);
        await again.lock({ operation: "state migrate" });
        await again.receive(moved);
        const found = await again.read();
        expect(found.open.map(({ id }) => id).sort()).toEqual(["new", "old"]);
        expect([found.state.serial, found.state.addresses()]).toEqual([1, ["alivpn_gateway.hub"]]);
      }
    }
    expect(deaths).toBeGreaterThanOrEqual(4);
  });

  it("comes back over what it left behind, without what ended meanwhile", async () => {
    const home = new MemoryStore();
    const place = dirname(freshPath(folder));
    const { moved } = await sourceOf(home);
    const away = target(new MemoryStorage(new MemoryStore(), appends), place);
    await away.lock({ operation: "state migrate" });
    await away.receive(moved);
    home.holder = undefined;
    const old = target(new MemoryStorage(home, true), dirname(freshPath(folder)));
    await old.lock({ operation: "state migrate" });
    await old.read();
    await old.history.noteMove(1, { from: "memory", to: "away", journal: journalDigest(old.journal.entries) });

    const { state } = await away.read();
    await away.journal.append({ type: "abandoned", intent: "old", reason: "observed" });
    state.set("alivpn_gateway.more", instanceOf("vpn-2"), provider);
    await away.write(state);
    const back = await away.read();
    const returning = { state: back.state, entries: away.journal.entries };
    expect(await old.receive(returning)).toBe(true);
    const found = await old.read();
    expect(found.open.map(({ id }) => id)).toEqual(["new"]);
    expect([found.state.serial, found.state.addresses()]).toEqual([2, ["alivpn_gateway.hub", "alivpn_gateway.more"]]);
  });
});

it("a place knows whether its state is elsewhere, however often it went to and fro", async () => {
  const home = target(new MemoryStorage(new MemoryStore(), true), dirname(freshPath(folder)));
  await home.lock({ operation: "state migrate" });
  await home.read();
  const seen: (string | undefined)[] = [await home.history.movedTo()];
  for (const [from, to] of [
    ["memory", "away"],
    ["memory", "away"],
    ["away", "memory"],
    ["memory", "away"],
    ["there", "elsewhere"],
  ] as const) {
    await home.history.noteMove(1, { from, to, journal: "" });
    seen.push(await home.history.movedTo());
  }
  expect(seen).toEqual([undefined, "away", "away", undefined, "away", "away"]);
  // The same move is noted once.
  expect(await home.history.changes()).toHaveLength(4);
});

it("a place that was worked on after its state had been moved away is not written over", async () => {
  const home = new MemoryStore();
  const { moved } = await sourceOf(home);
  home.holder = undefined;
  const old = target(new MemoryStorage(home, true), dirname(freshPath(folder)));
  await old.lock({ operation: "apply" });
  const { state } = await old.read();
  await old.history.noteMove(1, { from: "memory", to: "away", journal: journalDigest(old.journal.entries) });
  state.set("alivpn_gateway.late", instanceOf("vpn-9"), provider);
  await old.write(state);
  const further = moved.state.clone();
  further.serial = 5;
  await expect(old.receive({ ...moved, state: further })).rejects.toThrow(
    "memory has serial 2: it was changed after its state had been moved to away with serial 1",
  );
});

it("a place with a journal that the moved state does not know is refused", async () => {
  const home = new MemoryStore();
  const { backend, moved } = await sourceOf(home);
  await backend.journal.append(intent("begun there"));
  const further = moved.state.clone();
  further.serial = 5;
  await expect(backend.receive({ ...moved, state: further })).rejects.toMatchObject({
    message: "the journal of memory is not settled",
    hint: expect.stringContaining("vpnform apply") as string,
  });
});
