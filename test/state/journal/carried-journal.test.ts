import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { JournaledBackend } from "../../../src/state/journaled-backend";
import type { Done, Intent } from "../../../src/state/journal/journal-entry";
import { MemoryStorage, MemoryStore } from "../_memory-storage";
import { instanceOf, provider, temporaryFolder } from "../samples";

const folder = temporaryFolder();
const addressOf = (name: string) => `alivpn_gateway.${name}`;
const intent = (name: string): Intent => ({
  type: "intent",
  id: `i-${name}`,
  address: addressOf(name),
  action: "create",
  call: "CreateVpnGateway",
  token: `t-${name}`,
  digest: "d",
  provider,
});
const done = (name: string, id = `vpn-${name}`): Done => ({
  type: "done",
  intent: `i-${name}`,
  address: addressOf(name),
  instance: instanceOf(id),
  resource: { mode: "managed", type: "alivpn_gateway", name, provider },
});

/** A project's folder on some machine. */
class Machine {
  readonly pending = join(mkdtempSync(join(folder, "machine-")), ".vpnform", "pending", "net.json");

  constructor(private readonly store: MemoryStore) {}

  backend(): JournaledBackend {
    return new JournaledBackend(new MemoryStorage(this.store, false), { pendingFile: this.pending });
  }

  /** A run that begins all of these, finishes the first ones, and dies. */
  async crash(begun: readonly string[], finished: readonly string[] = []): Promise<void> {
    const backend = this.backend();
    await backend.lock({ operation: "apply" });
    const { state } = await backend.read();
    for (const name of begun) await backend.journal.append(intent(name));
    for (const name of finished) await backend.journal.done(state, done(name));
    this.store.holder = undefined;
  }

  /** A run that settles everything: what is open was made, or came to nothing. */
  async settle(made: readonly string[]): Promise<void> {
    const backend = this.backend();
    await backend.lock({ operation: "apply" });
    const { state, open } = await backend.read();
    for (const name of made) await backend.journal.done(state, done(name));
    for (const { id } of open)
      if (!made.some((name) => id === `i-${name}`))
        await backend.journal.append({ type: "abandoned", intent: id, reason: "not found" });
    await backend.write(state);
    await backend.unlock();
  }

  async seen(): Promise<{ open: string[]; addresses: string[]; journaled: boolean }> {
    const { open, state, journaled } = await this.backend().read();
    return { open: open.map(({ id }) => id), addresses: state.addresses(), journaled };
  }
}

let store: MemoryStore;
let first: Machine;
let second: Machine;
beforeEach(() => {
  store = new MemoryStore();
  first = new Machine(store);
  second = new Machine(store);
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

it("stores foreseen intents with the first that is waited for, and those that were given up nowhere", async () => {
  const backend = first.backend();
  await backend.lock({ operation: "apply" });
  await backend.read();
  const { journal } = backend;
  for (const name of ["a", "b", "c"]) journal.foresee(intent(name));
  expect(await second.seen()).toEqual({ open: [], addresses: [], journaled: false });
  await journal.append({ type: "abandoned", intent: "i-c", reason: "not sent" });
  const writes = store.version;
  await Promise.all([journal.stored("i-b"), journal.append(intent("d"))]);
  await journal.stored("i-a");
  expect(store.version).toBe(writes + 1);
  expect((await second.seen()).open.sort()).toEqual(["i-a", "i-b", "i-d"]);
});

it("tells whoever waits for a foreseen intent that it could not be stored", async () => {
  const backend = first.backend();
  await backend.lock({ operation: "apply" });
  await backend.read();
  backend.journal.foresee(intent("a"));
  store.breaks = "before";
  await expect(backend.journal.append(intent("b"))).rejects.toMatchObject({ code: "state-unwritable" });
  await expect(backend.journal.stored("i-a")).rejects.toMatchObject({ code: "state-unwritable" });
  expect((await second.seen()).open).toEqual([]);
});

it("stores newer values of a known object with the next write, and rescues them if there is none", async () => {
  const backend = first.backend();
  await backend.lock({ operation: "apply" });
  const { state } = await backend.read();
  await backend.journal.append(intent("a"));
  await backend.journal.done(state, done("a"));
  const writes = store.version;
  const { intent: _, ...newer } = done("a");
  const instance = { ...instanceOf("vpn-a"), attributes: { ...instanceOf("vpn-a").attributes, name: "newer" } };
  await backend.journal.done(state, { ...newer, instance });
  backend.journal.foresee({ ...intent("b"), action: "update", address: addressOf("a") });
  expect(store.version).toBe(writes);
  expect(await backend.rescued(state)).toContain("newer");
  await backend.journal.append(intent("c"));
  expect(store.version).toBe(writes + 1);
  const { state: seen, open } = await second.backend().read();
  expect(seen.get(addressOf("a"))?.attributes["name"]).toBe("newer");
  expect(open.map(({ id }) => id).sort()).toEqual(["i-b", "i-c"]);
});

it("leaves no update open whose outcome was known before its intent was stored", async () => {
  const backend = first.backend();
  await backend.lock({ operation: "apply" });
  const { state } = await backend.read();
  await backend.journal.append(intent("a"));
  await backend.journal.done(state, done("a"));
  backend.journal.foresee({ ...intent("b"), action: "update", address: addressOf("a") });
  await backend.journal.done(state, { ...done("a"), intent: "i-b" });
  await backend.journal.append(intent("c"));
  await backend.journal.done(state, done("c"));
  await backend.write(state);
  await backend.unlock();
  expect(await second.seen()).toEqual({ open: [], addresses: ["a", "c"].map(addressOf), journaled: false });
});
