import { JournaledBackend } from "../../../src/state/journaled-backend";
import type { State } from "../../../src/state/format/state";
import { MemoryStorage, MemoryStore } from "../_memory-storage";
import { instanceOf, temporaryFolder } from "../samples";
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

/** A run that has made a gateway. */
async function begun(): Promise<{ backend: JournaledBackend; state: State }> {
  const backend = first.backend();
  await backend.lock({ operation: "apply" });
  const { state } = await backend.read();
  await backend.journal.append(intent("a"));
  await backend.journal.done(state, done("a"));
  return { backend, state };
}

const { intent: _, ...known } = done("a");
const named = (name: string) => ({
  ...known,
  instance: { ...instanceOf("vpn-a"), attributes: { id: "vpn-a", name } },
});

it.each([
  ["another object at the address", { ...known, instance: instanceOf("vpn-b") }],
  ["the end of an object", { ...known, instance: null }],
  ["that the object goes when its successor is there", { ...known, deposed: "0a0b0c0d" }],
])("stores %s at once: no look would show it again", async (_title, entry) => {
  const { backend, state } = await begun();
  const writes = store.version;
  await backend.journal.done(state, entry);
  expect(store.version).toBe(writes + 1);
  expect(await backend.rescued(state)).toBeUndefined();
  const seen = (await second.backend().read()).state;
  expect(seen.get(addressOf("a"))?.attributes["id"]).toBe(
    entry.instance?.attributes["id"] === "vpn-b" ? "vpn-b" : undefined,
  );
  expect(seen.deposed(addressOf("a")).size).toBe("deposed" in entry ? 1 : 0);
});

it("writes nothing for a foreseen intent that is stored already, nor for one that nobody told of", async () => {
  const { backend } = await begun();
  const { journal } = backend;
  journal.foresee(intent("b"));
  await journal.stored("i-b");
  const writes = store.version;
  await journal.stored("i-b");
  await journal.stored("i-z");
  await backend.unlock();
  expect(store.version).toBe(writes);
});

it("has nothing to rescue once a written state holds the newer values", async () => {
  const { backend, state } = await begun();
  await backend.journal.append(intent("b"));
  await backend.journal.done(state, named("newer"));
  await backend.write(state);
  expect(await backend.rescued(state)).toBeUndefined();
  await backend.journal.done(state, named("newest"));
  expect(await backend.rescued(state)).toContain("newest");
  await backend.journal.append(intent("c"));
  expect((await second.seen()).open).toEqual(["i-b", "i-c"]);
  expect((await second.backend().read()).state.get(addressOf("a"))?.attributes["name"]).toBe("newest");
});

it("spares nothing where every record is appended for itself", async () => {
  expect((await begun()).backend.journal.spares).toBe(true);
  const backend = new JournaledBackend(new MemoryStorage(new MemoryStore(), true));
  await backend.lock({ operation: "apply" });
  await backend.read();
  expect(backend.journal.spares).toBe(false);
});

it("rescues outcomes that are in the folder's copy alone, and nothing where nothing was done", async () => {
  const backend = first.backend();
  await backend.lock({ operation: "apply" });
  const { state } = await backend.read();
  expect(await backend.rescued(state)).toBeUndefined();
  await backend.journal.append(intent("a"));
  expect(await backend.rescued(state)).toBeUndefined();
  await backend.journal.done(state, done("a"));
  const rescued = JSON.parse((await backend.rescued(state)) ?? "{}");
  expect(rescued.vpnform.journal.map((record: string) => JSON.parse(record))).toMatchObject([{ intent: "i-a" }]);
});
