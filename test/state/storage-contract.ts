import type { StateCodec } from "../../src/state/codec/state-codec";
import { clearCodec } from "../../src/state/codec/clear-codec";
import { JournaledBackend } from "../../src/state/journaled-backend";
import type { Done, Intent } from "../../src/state/journal/journal-entry";
import type { StateStorage } from "../../src/state/storage/state-storage";
import { toyCodec } from "./_toy-codec";
import { describeHistory, describeMove } from "./history-contract";
import { instanceOf, provider } from "./samples";

/** One state in some storage, as several processes see it. */
export interface Place {
  /** Another process's connection. */
  connect(): StateStorage;
  /** Where a process's folder would keep the copy of what the state carries. */
  readonly pendingFile?: string;
  /** Folder for the history of a state whose storage keeps none; also that of another process in the same project. */
  readonly historyFolder: string;
  /** Whether other folders learn who changed the state. */
  readonly isShared: boolean;
  /** Everything that was left anywhere. */
  texts(): Promise<readonly string[]> | readonly string[];
  /** Writes as another program does that has no lock. */
  rewrite(text: string): Promise<unknown> | void;
  /** What the death of the process that holds the lock leads to, sooner or later. */
  die(): Promise<unknown> | void;
}

const canary = "canary-8d1f";
const address = "alivpn_gateway.hub";
const intent: Intent = {
  type: "intent",
  id: "i1",
  address,
  action: "create",
  call: "CreateVpnGateway",
  digest: "d",
  desired: { description: canary },
  provider,
};
const done: Done = {
  type: "done",
  intent: "i1",
  address,
  instance: instanceOf("vpn-1", { attributes: { id: "vpn-1", psk: canary } }),
  resource: { mode: "managed", type: "alivpn_gateway", name: "hub", provider },
};

const newState = () => Promise.resolve('{"version":4,"serial":0,"lineage":"l","outputs":{},"resources":[]}');

/** What every storage must keep, whatever it is, and whatever codec texts go through. */
export function storageContract(name: string, place: () => Place): void {
  describe(`${name}, storage`, () => describeStorage(place));
  describe.each([
    ["clear", clearCodec],
    ["sealed", toyCodec],
  ])(`${name}, %s`, (_, codec) => describeBackend(place, codec));
}

function describeStorage(place: () => Place): void {
  it("is empty at first, and then what was written last", async () => {
    const storage = place().connect();
    await storage.connect?.();
    expect((await storage.read()).text).toBeUndefined();
    await storage.lock({ operation: "apply", newState });
    const first = await storage.read();
    const second = await storage.writeIfVersion("one", first.version);
    expect(await storage.read()).toEqual({ text: "one", version: second });
    expect(await storage.writeIfVersion("three", second)).not.toBe(second);
    await storage.unlock();
    expect((await storage.read()).text).toBe("three");
    await storage.unlock();
  });

  it("is not written over what another program wrote meanwhile", async () => {
    const where = place();
    const ours = where.connect();
    await ours.lock({ operation: "apply", newState });
    const { version } = await ours.read();
    await where.rewrite("theirs");
    await expect(ours.writeIfVersion("ours", version)).rejects.toMatchObject({ code: "state-unwritable" });
    expect((await ours.read()).text).toBe("theirs");
    await ours.unlock();
  });

  it("has one holder of its lock, who is named to others and can be put out", async () => {
    const where = place();
    const [ours, theirs] = [where.connect(), where.connect()];
    await ours.lock({ operation: "apply", newState });
    await ours.assertLocked();
    expect([ours.isLocked, theirs.isLocked]).toEqual([true, false]);
    await expect(theirs.lock({ operation: "plan", newState })).rejects.toMatchObject({ code: "state-locked" });
    expect(await theirs.readLock()).toMatchObject({ Operation: "apply" });
    await theirs.breakLock();
    await expect(ours.assertLocked()).rejects.toMatchObject({ code: "state-locked" });
    await ours.unlock();
    await theirs.lock({ operation: "plan", newState });
    await theirs.unlock();
    expect(await ours.readLock()).toBeUndefined();
  });

  it("is written without the lock if that is asked for, and leaves the holder of the lock alone", async () => {
    const where = place();
    const [holder, other] = [where.connect(), where.connect()];
    await holder.lock({ operation: "apply", newState });
    await other.lock({ operation: "import", newState, take: false });
    expect(other.isLocked).toBe(true);
    await other.assertLocked();
    await other.journal?.read();
    await other.journal?.append(["theirs"]);
    await other.journal?.close();
    expect(await other.readLock()).toMatchObject({ Operation: "apply" });
    await other.unlock();
    expect(other.isLocked).toBe(false);
    await holder.assertLocked();
    await holder.unlock();
    const alone = where.connect();
    await alone.lock({ operation: "import", newState, take: false });
    await alone.writeIfVersion("text", (await alone.read()).version);
    expect(await alone.readLock()).toBeUndefined();
    await alone.unlock();
  });

  it("keeps records in their order until they are trimmed, where it has a journal", async () => {
    const where = place();
    const storage = where.connect();
    await storage.lock({ operation: "apply", newState });
    const { journal } = storage;
    if (!journal) return storage.unlock();
    expect(await journal.read()).toEqual([]);
    await journal.append(["one", "two"]);
    await journal.append(["three"]);
    await journal.close();
    await storage.unlock();
    await storage.lock({ operation: "apply", newState });
    const again = storage.journal as typeof journal;
    expect(await again.read()).toEqual(["one", "two", "three"]);
    await again.trim(["three"]);
    await again.append(["four"]);
    expect(await again.read()).toEqual(["three", "four"]);
    await again.trim([]);
    expect(await again.read()).toEqual([]);
    await again.close();
    await storage.unlock();
  });

  it("goes on where an earlier process ended, however many records that left", async () => {
    const where = place();
    const records = Array.from({ length: 25 }, (_, index) => `record ${index + 1}`);
    for (let at = 0; at < records.length; at += 5) {
      const storage = where.connect();
      await storage.lock({ operation: "apply", newState });
      const { journal } = storage;
      if (!journal) return storage.unlock();
      expect(await journal.read()).toEqual(records.slice(0, at));
      for (const record of records.slice(at, at + 5)) await journal.append([record]);
      await journal.close();
      await storage.unlock();
    }
  });
}

function describeBackend(place: () => Place, codec: StateCodec): void {
  const open = (where: Place, historyFolder = where.historyFolder) => {
    const { pendingFile } = where;
    return new JournaledBackend(where.connect(), { codec, pendingFile, historyFolder, version: "1", job: "ci/8" });
  };

  describeHistory(place, open);
  describeMove(place, open, { intent, done, canary });

  it("has an intent, and then what came of it, after the death of the process", async () => {
    const where = place();
    const dying = open(where);
    await dying.lock({ operation: "apply" });
    const { state } = await dying.read();
    await dying.journal.append(intent);
    expect((await open(where).read()).open).toMatchObject([{ id: "i1", desired: { description: canary } }]);
    await dying.journal.done(state, done);
    await where.die();

    const looked = await open(where).read();
    expect([looked.open, looked.journaled, looked.state.lineage]).toEqual([[], true, state.lineage]);
    expect(looked.state.get(address)?.attributes).toEqual({ id: "vpn-1", psk: canary });
    await dying.unlock();
  });

  it("holds all in the state, and nothing in the journal, after a write", async () => {
    const where = place();
    const backend = open(where);
    await backend.lock({ operation: "apply" });
    const { state } = await backend.read();
    await backend.journal.append(intent);
    await backend.journal.done(state, done);
    expect(await backend.write(state)).toBe(true);
    expect(await backend.write(state)).toBe(false);
    await backend.unlock();
    const { journaled, state: kept } = await open(where).read();
    expect([journaled, kept.serial, kept.get(address)?.attributes["psk"]]).toEqual([false, 1, canary]);
    expect(JSON.parse(await open(where).pull())).toMatchObject({ version: 4, serial: 1, lineage: state.lineage });
  });

  it("keeps an intent that is still open when the state is written", async () => {
    const where = place();
    const backend = open(where);
    await backend.lock({ operation: "apply" });
    const { state } = await backend.read();
    await backend.journal.append({ ...intent, id: "i2", address: "alivpn_gateway.other" });
    await backend.journal.append(intent);
    await backend.journal.done(state, done);
    await backend.write(state);
    await backend.unlock();
    expect((await open(where).read()).open.map(({ id }) => id)).toEqual(["i2"]);
  });

  it("loses nothing that is recorded while the state is being written", async () => {
    const where = place();
    const backend = open(where);
    await backend.lock({ operation: "apply" });
    const { state } = await backend.read();
    const ids = Array.from({ length: 20 }, (_, index) => `i${index}`);
    await Promise.all(ids.map((id) => backend.journal.append({ ...intent, id })));
    const work: Promise<unknown>[] = [];
    for (let index = 0; index < 20; index++) {
      const resource = { ...done.resource, name: `g${index}` };
      const entry = { ...done, intent: `i${index}`, address: `alivpn_gateway.g${index}`, resource };
      work.push(backend.journal.done(state, entry));
      if (index % 7 === 0) work.push(backend.write(state));
      if (index % 5 === 0) await work.at(-1);
    }
    await Promise.all(work);
    await where.die();
    expect((await open(where).read()).state.addresses()).toHaveLength(20);
    await backend.unlock();
  });

  it(codec === clearCodec ? "keeps texts as they are" : "leaves no plain value anywhere, at no moment", async () => {
    const where = place();
    const backend = open(where);
    await backend.lock({ operation: "apply" });
    const { state } = await backend.read();
    const left: string[] = [];
    const look = async () => left.push(...(await where.texts()));
    await backend.journal.append(intent);
    await look();
    await backend.journal.done(state, done);
    await look();
    await backend.write(state);
    await look();
    state.remove(address);
    await backend.write(state);
    await look();
    await backend.history.noteApplied(state.serial, { plan: canary });
    await look();
    await backend.unlock();
    expect(left.length).toBeGreaterThan(0);
    expect(left.some((text) => text.includes(canary) || text.includes("vpn-1"))).toBe(codec === clearCodec);
  });
}
