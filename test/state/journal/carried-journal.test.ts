import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { JournaledBackend } from "../../../src/state/journaled-backend";
import { MemoryStorage, MemoryStore } from "../_memory-storage";
import { instanceOf, provider, temporaryFolder } from "../samples";
import { Machine, addressOf, done, intent } from "./_machine";

const folder = temporaryFolder();
let store: MemoryStore;
let first: Machine;
let second: Machine;
beforeEach(() => {
  store = new MemoryStore();
  first = new Machine(store, folder);
  second = new Machine(store, folder);
});

const member = () => JSON.parse(store.text ?? "{}").vpnform;

it("has an intent in the state and in the folder's copy before anybody may send it, in the very first run too", async () => {
  const backend = first.backend();
  await backend.lock({ operation: "apply" });
  const { state } = await backend.read();
  await backend.journal.append(intent("a"));
  expect(JSON.parse(member().journal[0])).toMatchObject({ id: "i-a", token: "t-a", lineage: state.lineage });
  expect(JSON.parse(readFileSync(first.pending, "utf8")).records).toEqual(member().journal);
  expect(JSON.parse(store.text ?? "")).toMatchObject({ version: 4, serial: 0, lineage: state.lineage, resources: [] });
});

it("shows another folder every intent, and outcomes from the next write on", async () => {
  await first.crash(["a", "b"], ["a"]);
  expect(await second.seen()).toEqual({ open: ["i-a", "i-b"], addresses: [], journaled: true });
  expect(await first.seen()).toEqual({ open: ["i-b"], addresses: [addressOf("a")], journaled: true });
  store.holder = undefined;
  const backend = first.backend();
  await backend.lock({ operation: "apply" });
  await backend.read();
  await backend.journal.append(intent("c"));
  expect(await second.seen()).toEqual({ open: ["i-b", "i-c"], addresses: [addressOf("a")], journaled: true });
});

it("stores the outcome of a create without a token at once, since the intent does not lead to it", async () => {
  const backend = first.backend();
  await backend.lock({ operation: "apply" });
  const { state } = await backend.read();
  const { token: _, ...tokenless } = intent("a");
  await backend.journal.append(tokenless);
  await backend.journal.done(state, done("a"));
  expect(await second.seen()).toEqual({ open: [], addresses: [addressOf("a")], journaled: true });
});

it("forgets its outcome when another folder has settled the intent another way", async () => {
  await first.crash(["a"], ["a"]);
  await second.settle([]);
  expect(await first.seen()).toEqual({ open: [], addresses: [], journaled: false });
});

it("writes a large state no more often than half a megabyte a second allows", async () => {
  let now = 0;
  const slept: number[] = [];
  const clock = { now: () => now, sleep: (ms: number) => Promise.resolve(void (slept.push(ms), (now += ms))) };
  const backend = new JournaledBackend(new MemoryStorage(store, false), { pendingFile: first.pending, clock });
  await backend.lock({ operation: "apply" });
  await backend.read();
  await backend.journal.append({ ...intent("a"), desired: { text: "x".repeat(512_000) } });
  const writes = store.version;
  await Promise.all(["b", "c", "d"].map((name) => backend.journal.append(intent(name))));
  expect(store.version).toBe(writes + 1);
  expect(slept.filter((ms) => ms > 0)).toEqual([expect.closeTo(1000, -2)]);
});

it("leaves nothing in state and folder once all is written", async () => {
  await first.crash(["a", "b"], ["a"]);
  await first.settle(["b"]);
  expect(member()).toBeUndefined();
  expect(existsSync(first.pending)).toBe(false);
  expect(JSON.parse(store.text ?? "")).toMatchObject({ serial: 1, resources: [{ name: "a" }, { name: "b" }] });
  expect(await second.seen()).toEqual({ open: [], addresses: ["a", "b"].map(addressOf), journaled: false });
});

it("keeps an open intent when the state is written", async () => {
  const backend = first.backend();
  await backend.lock({ operation: "apply" });
  const { state } = await backend.read();
  await backend.journal.append(intent("a"));
  await backend.journal.append(intent("b"));
  await backend.journal.done(state, done("a"));
  await backend.write(state);
  await backend.unlock();
  expect((await second.seen()).open).toEqual(["i-b"]);
  expect((await first.seen()).open).toEqual(["i-b"]);
});

it.each([[], ["b"]])("calls nothing open that the written state holds, if nothing follows it", async (...later) => {
  await first.crash(["a", "b", "c"], ["a"]);
  const backend = first.backend();
  await backend.lock({ operation: "apply" });
  const { state } = await backend.read();
  for (const name of later) await backend.journal.append({ type: "abandoned", intent: `i-${name}`, reason: "refused" });
  const put = store.put.bind(store);
  store.put = (text) => {
    put(text);
    store.breaks = "before";
  };
  await expect(backend.write(state)).rejects.toThrow("the connection broke");
  expect(await second.seen()).toEqual({
    open: ["i-b", "i-c"].slice(later.length),
    addresses: [addressOf("a")],
    journaled: true,
  });
});

it("is found in the copy when terraform's write has dropped it from the state", async () => {
  await first.crash(["a", "b"], ["a"]);
  store.rewrite(() => ({ outputs: { ip: { value: "1", type: "string" } } }));
  expect(member()).toBeUndefined();
  expect(await second.seen()).toEqual({ open: [], addresses: [], journaled: false });
  expect(await first.seen()).toEqual({ open: ["i-b"], addresses: [addressOf("a")], journaled: true });
  await first.settle(["b"]);
  expect(await second.seen()).toEqual({ open: [], addresses: ["a", "b"].map(addressOf), journaled: false });
  expect(existsSync(first.pending)).toBe(false);
});

it("is not taken up again from the copy after another folder has settled it", async () => {
  await first.crash(["a", "b"], ["a"]);
  await second.settle(["b"]);
  const backend = second.backend();
  await backend.lock({ operation: "state rm" });
  const { state } = await backend.read();
  state.remove(addressOf("a"));
  await backend.write(state);
  await backend.unlock();
  expect(await first.seen()).toEqual({ open: [], addresses: [addressOf("b")], journaled: false });
  await first.settle([]);
  expect([existsSync(first.pending), member()]).toEqual([false, undefined]);
});

it("counts what a broken connection left in the copy alone", async () => {
  const backend = first.backend();
  await backend.lock({ operation: "apply" });
  const { state } = await backend.read();
  await backend.journal.append(intent("a"));
  await backend.journal.done(state, done("a"));
  store.breaks = "before";
  await expect(backend.journal.append(intent("b"))).rejects.toMatchObject({ code: "state-unwritable" });
  // Nobody relied on it, and the next try is whole.
  await backend.journal.append(intent("x"));
  expect(await second.seen()).toEqual({ open: ["i-x"], addresses: [addressOf("a")], journaled: true });
  store.breaks = "after";
  await expect(backend.journal.append(intent("b"))).rejects.toMatchObject({ code: "state-unwritable" });
  await expect(backend.journal.append(intent("c"))).rejects.toMatchObject({ code: "state-unwritable" });
  store.holder = undefined;
  expect((await first.seen()).open).toEqual(["i-x", "i-b"]);
});

it("refuses a damaged copy", async () => {
  await first.crash(["a"]);
  for (const text of ["{", "null", '{"records":[1]}']) {
    writeFileSync(first.pending, text);
    await expect(first.seen()).rejects.toMatchObject({ code: "state-corrupt" });
  }
});

it("is no part of what is pulled and pushed", async () => {
  await first.crash(["a"], ["a"]);
  await second.settle([]);
  expect(member()).toEqual({ resolved: [expect.any(String)] });
  const backend = second.backend();
  await backend.lock({ operation: "state push" });
  await backend.push(await backend.pull(), { force: false });
  expect((await backend.read()).state.fields).not.toHaveProperty("vpnform");
});

it("needs a file for the copy before anything is begun, and none to be read", async () => {
  const backend = new JournaledBackend(new MemoryStorage(store, false));
  await backend.lock({ operation: "apply" });
  expect((await backend.read()).open).toEqual([]);
  await expect(backend.journal.append(intent("hub"))).rejects.toThrow("no file is given");
  await backend.unlock();
});

it("writes a state that nobody has begun anything in, with no file for a copy", async () => {
  const backend = new JournaledBackend(new MemoryStorage(store, false));
  await backend.lock({ operation: "state rm" });
  const { state } = await backend.read();
  state.set(addressOf("a"), instanceOf("vpn-a"), provider);
  await backend.write(state);
  const writes = store.version;
  await backend.unlock();
  expect([store.version, member()]).toEqual([writes, undefined]);
});

it("takes one write for a state without a journal, and one more where it drops one", async () => {
  const backend = first.backend();
  await backend.lock({ operation: "apply" });
  const { state } = await backend.read();
  state.set(addressOf("a"), instanceOf("vpn-a"), provider);
  await backend.write(state);
  expect(store.version).toBe(1);
  await backend.journal.append(intent("b"));
  await backend.journal.append({ type: "abandoned", intent: "i-b", reason: "refused" });
  const writes = store.version;
  await backend.write(state);
  expect([store.version, member()]).toEqual([writes + 1, undefined]);
  await backend.write(state);
  expect(store.version).toBe(writes + 1);
});

it("is named after the file of its copy, or after the state where there is none", async () => {
  await first.crash(["a"]);
  store.put(JSON.stringify({ ...JSON.parse(store.text ?? ""), vpnform: { journal: ["{}"] } }));
  const backend = new JournaledBackend(new MemoryStorage(store, false));
  await expect(backend.read()).rejects.toMatchObject({
    code: "state-corrupt",
    message: expect.stringMatching(/^the journal that the state carries line 1 is damaged/) as string,
  });
  await expect(first.seen()).rejects.toThrow(`${first.pending} line 1 is damaged`);
});

it("remembers what it has settled for others, but no more than a few thousand records of it", async () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `r${index}`);
  const resolvedAfter = async (count: number) => {
    store.put(JSON.stringify({ ...JSON.parse(store.text ?? ""), vpnform: { resolved: names(count) } }));
    await first.crash(["a"]);
    await second.settle([]);
    return member().resolved as string[];
  };
  await first.crash(["a"]);
  await second.settle([]);
  expect((await resolvedAfter(20)).slice(0, 20)).toEqual(names(20));
  const kept = await resolvedAfter(5000);
  expect(kept).toHaveLength(4000);
  expect([kept.includes("r4999"), kept.includes("r999")]).toEqual([true, false]);
});

it("that another folder left open is in the copy of whoever writes the state, too", async () => {
  await first.crash(["a", "b"]);
  const backend = second.backend();
  await backend.lock({ operation: "apply" });
  const { state } = await backend.read();
  await backend.journal.done(state, done("a"));
  await backend.write(state);
  await backend.unlock();
  store.rewrite(() => ({}));
  expect(await second.seen()).toEqual({ open: ["i-b"], addresses: [addressOf("a")], journaled: true });
});
