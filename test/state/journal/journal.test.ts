import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { Journal } from "../../../src/state/journal/journal";
import { openIntents } from "../../../src/state/journal/journal-entry";
import type { Done, Intent } from "../../../src/state/journal/journal-entry";
import { State } from "../../../src/state/format/state";
import { JournalFile } from "../../../src/state/storage/journal-file";
import { freshPath, instanceOf, provider, temporaryFolder } from "../samples";

const folder = temporaryFolder();
const resource = { mode: "managed" as const, type: "alivpn_gateway", name: "hub", provider };

function intent(id: string): Intent {
  return {
    type: "intent",
    id,
    address: "alivpn_gateway.hub",
    action: "create",
    call: "CreateVpnGateway",
    token: `t-${id}`,
    digest: "d",
    provider,
  };
}

function done(id: string, instanceId = "vpn-1"): Done {
  return { type: "done", intent: id, address: "alivpn_gateway.hub", instance: instanceOf(instanceId), resource };
}

/** The journal in the file at a path. */
function openAt(path: string): Promise<Journal> {
  return Journal.open(new JournalFile(path));
}

async function opened(path: string): Promise<Journal> {
  const journal = await openAt(path);
  journal.base = { lineage: "l", serial: 3 };
  return journal;
}

/** Where Node keeps the methods of file handles. */
async function handlePrototype(path: string): Promise<FileHandle> {
  const handle = await open(path);
  await handle.close();
  return Object.getPrototypeOf(handle) as FileHandle;
}

const typesIn = (journal: Journal) => journal.entries.map((entry) => entry.type);

describe("a journal", () => {
  it("does not exist until it says something", async () => {
    const path = freshPath(folder);
    const journal = await opened(path);
    expect(journal.entries).toEqual([]);
    await journal.compact(journal.seq);
    expect(existsSync(path)).toBe(false);
  });

  it("has an entry on disk when the append resolves, for its owner only", async () => {
    const path = freshPath(folder);
    const journal = await opened(path);
    await journal.append(intent("i1"));
    const line = JSON.parse(readFileSync(path, "utf8"));
    expect(line).toMatchObject({ seq: 1, lineage: "l", serial: 3, type: "intent", id: "i1", token: "t-i1" });
    expect(Date.parse(line.time)).toBeGreaterThan(Date.now() - 10_000);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await journal.close();
  });

  it("puts a finished change into the state at once", async () => {
    const journal = await opened(freshPath(folder));
    const state = new State("l");
    const appended = journal.done(state, done("i1"));
    expect(state.get("alivpn_gateway.hub")?.attributes.id).toBe("vpn-1");
    await appended;
    expect((await openAt(journal.location)).entries).toHaveLength(1);
    await journal.close();
  });

  it("shares one write and one sync among entries appended together, and keeps their order", async () => {
    const path = freshPath(folder);
    const journal = await opened(path);
    await journal.append(intent("first"));
    const prototype = await handlePrototype(path);
    const syncs = jest.spyOn(prototype, "datasync");
    await Promise.all(Array.from({ length: 500 }, (_, index) => journal.append(intent(`i${index}`))));
    expect(syncs.mock.calls.length).toBeLessThanOrEqual(2);
    syncs.mockRestore();
    const again = await openAt(path);
    expect(again.entries.map((entry) => entry.seq)).toEqual(Array.from({ length: 501 }, (_, index) => index + 1));
    await journal.close();
  });

  it("goes on after its own entries, and after what a crash left of one", async () => {
    const path = freshPath(folder);
    const first = await opened(path);
    await first.append(intent("i1"));
    await first.close();
    appendFileSync(path, '{"seq":2,"type":"inte');
    const second = await opened(path);
    expect(second.entries).toHaveLength(1);
    await second.append(intent("i2"));
    await second.close();
    expect((await openAt(path)).entries.map((entry) => entry.seq)).toEqual([1, 2]);
  });

  it("does not touch the file by reading it", async () => {
    const path = freshPath(folder);
    writeFileSync(path, '{"torn');
    await (await openAt(path)).close();
    expect(readFileSync(path, "utf8")).toBe('{"torn');
  });

  it("passes over zeros that a power failure left, but not over other damage", async () => {
    const path = freshPath(folder);
    const journal = await opened(path);
    await journal.append(intent("i1"));
    await journal.close();
    const line = readFileSync(path, "utf8");
    writeFileSync(path, `${line}${"\0".repeat(100)}e"}\n${line.replace('"seq":1', '"seq":3')}`);
    expect((await openAt(path)).entries.map((entry) => entry.seq)).toEqual([1, 3]);
    writeFileSync(path, `${line}garbage\n${line}`);
    await expect(openAt(path)).rejects.toMatchObject({
      code: "state-corrupt",
      message: `${path} line 2 is damaged: it is not JSON`,
    });
    writeFileSync(path, '{"seq":1,"type":"intent"}\n');
    await expect(openAt(path)).rejects.toMatchObject({ code: "state-corrupt" });
    writeFileSync(path, '{"seq":1,"type":"renamed"}\n');
    await expect(openAt(path)).rejects.toMatchObject({ code: "state-newer" });
  });

  it("drops what the state file has, but never an open intent or a later entry", async () => {
    const path = freshPath(folder);
    const journal = await opened(path);
    const state = new State("l");
    await journal.append(intent("open"));
    await journal.append(intent("closed"));
    await journal.done(state, done("closed"));
    await journal.append(intent("hopeless"));
    await journal.append({ type: "abandoned", intent: "hopeless", reason: "the cloud refused it" });
    const through = journal.seq;
    const later = journal.done(state, done("later"));
    journal.base = { lineage: "l", serial: 4 };
    await journal.compact(through);
    await later;

    const again = await openAt(path);
    expect(typesIn(again)).toEqual(["state-written", "intent", "done"]);
    expect(again.entries.map((entry) => entry.serial)).toEqual([4, 4, 4]);
    expect(openIntents(again.entries).map((entry) => entry.id)).toEqual(["open"]);
    expect(again.entries).toEqual(journal.entries);

    await journal.append({ type: "abandoned", intent: "open", reason: "never arrived" });
    await journal.compact(journal.seq);
    expect(existsSync(path)).toBe(false);
    await journal.append(intent("new"));
    expect(typesIn(await openAt(path))).toEqual(["intent"]);
    await journal.close();
  });

  it("appends and compacts in any interleaving without losing an entry", async () => {
    const journal = await opened(freshPath(folder));
    const work: Promise<void>[] = [];
    for (let round = 0; round < 20; round++) {
      for (let index = 0; index < 5; index++) work.push(journal.append(intent(`${round}-${index}`)));
      work.push(journal.compact(journal.seq));
      if (round % 3 === 0) await work.at(-1);
    }
    await Promise.all(work);
    expect(openIntents((await openAt(journal.location)).entries)).toHaveLength(100);
    await journal.close();
  });

  it("rejects what cannot be written, cuts off its remains, and works again once it can", async () => {
    const path = freshPath(folder);
    const journal = await opened(path);
    await journal.append(intent("i1"));
    const prototype = await handlePrototype(path);
    const full = jest.spyOn(prototype, "write").mockImplementation(async function (
      this: FileHandle,
      bytes: Buffer,
      _start: number,
      _length: number,
      position: number,
    ) {
      await this.writev([bytes.subarray(0, 10)], position);
      throw Object.assign(new Error("no space"), { code: "ENOSPC" });
    } as never);
    const failed = journal.append(intent("i2"));
    await expect(failed).rejects.toMatchObject({
      code: "state-unwritable",
      message: `cannot write ${path}: the disk is full`,
    });
    full.mockRestore();
    await journal.append(intent("i3"));
    await journal.close();
    expect((await openAt(path)).entries.map((entry) => "id" in entry && entry.id)).toEqual(["i1", "i3"]);
  });

  it("has no open intent left whose end it could not write, once a state file holds that end", async () => {
    const path = freshPath(folder);
    const journal = await opened(path);
    const state = new State("l");
    await journal.append(intent("i1"));
    await journal.append(intent("i2"));
    const prototype = await handlePrototype(path);
    const full = jest
      .spyOn(prototype, "write")
      .mockRejectedValue(Object.assign(new Error("no space"), { code: "ENOSPC" }));
    await expect(journal.done(state, done("i1"))).rejects.toMatchObject({ code: "state-unwritable" });
    full.mockRestore();
    await journal.compact(journal.seq);
    expect(openIntents(journal.entries)).toMatchObject([{ id: "i2" }]);
    await journal.close();
    expect(openIntents((await openAt(path)).entries)).toMatchObject([{ id: "i2" }]);
  });

  it("says so when it cannot be written at all", async () => {
    const journal = await opened(`${freshPath(folder)}/no/such/folder`);
    await expect(journal.append(intent("i1"))).rejects.toMatchObject({ code: "state-unwritable" });
    await expect(openAt(folder)).rejects.toMatchObject({ code: "state-corrupt" });
  });
});
