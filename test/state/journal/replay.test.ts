import fc from "fast-check";
import { sameContent } from "../../../src/state/format/document";
import type { Done, JournalEntry, NewEntry } from "../../../src/state/journal/journal-entry";
import { applyDone, replay } from "../../../src/state/journal/replay";
import { State } from "../../../src/state/format/state";
import { instanceOf, provider } from "../samples";

const resource = { mode: "managed" as const, type: "a", name: "b", provider };

function entriesOf(serial: number, ...entries: NewEntry[]): JournalEntry[] {
  return entries.map((entry, index) => ({
    seq: index + 1,
    time: "2026-01-01T00:00:00.000Z",
    lineage: "l",
    serial,
    ...entry,
  }));
}

function created(id: string, address = "a.b"): Done {
  return { type: "done", intent: `create ${id}`, address, instance: instanceOf(id), resource };
}

function removed(id: string, address = "a.b"): Done {
  return { type: "done", intent: `delete ${id}`, address, instance: null, removedId: id, resource };
}

function stateAt(serial: number, instances: Record<string, string>): State {
  const state = new State("l");
  state.serial = serial;
  for (const [address, id] of Object.entries(instances)) state.set(address, instanceOf(id), provider);
  return state;
}

const idAt = (state: State, address = "a.b") => state.get(address)?.attributes.id;

describe("a replay", () => {
  it("puts finished changes into the state and answers what is open", () => {
    const intent = (id: string) => ({
      type: "intent" as const,
      id,
      address: "a.b",
      action: "create" as const,
      call: "C",
      digest: "",
      provider,
    });
    const state = stateAt(1, { "a.gone": "g" });
    const result = replay(
      state,
      entriesOf(1, intent("create x"), intent("open"), intent("abandoned"), created("x"), removed("g", "a.gone"), {
        type: "abandoned",
        intent: "abandoned",
        reason: "refused",
      }),
    );
    expect(state.addresses()).toEqual(["a.b"]);
    expect(result.open.map((entry) => entry.id)).toEqual(["open"]);
    expect(result.conflicts).toEqual([]);
  });

  it("follows a replacement that creates first", () => {
    const entries = entriesOf(1, { ...created("old"), intent: undefined, deposed: "01234567" }, created("new"), {
      ...removed("old"),
      deposed: "01234567",
    });
    for (const upTo of [1, 2, 3]) {
      const state = stateAt(1, { "a.b": "old" });
      replay(state, entries.slice(0, upTo));
      // An object is never current and deposed at once: the next run would delete what is in use.
      expect([idAt(state), state.deposed("a.b").size]).toEqual([upTo === 1 ? undefined : "new", upTo === 3 ? 0 : 1]);
    }
  });

  it("takes an object without an id, as terraform leaves one behind, for none", () => {
    const state = stateAt(7, {});
    state.set("a.b", { ...instanceOf("x"), attributes: { id: null } }, provider);
    expect(replay(state, entriesOf(3, created("x"))).conflicts).toEqual([]);
    expect(idAt(state)).toBe("x");
  });

  it("keeps what another program put there since, and reports what it could not bring in", () => {
    const state = stateAt(5, { "a.b": "theirs" });
    expect(replay(state, entriesOf(3, created("ours"))).conflicts).toEqual([
      { address: "a.b", stateId: "theirs", journalId: "ours" },
    ]);
    expect(idAt(state)).toBe("theirs");
    expect(replay(state, entriesOf(3, removed("ours"))).conflicts).toEqual([]);
    expect(idAt(state)).toBe("theirs");
  });

  it("takes an id that the journal knows for its own, whatever the serial", () => {
    const state = stateAt(4, { "a.b": "first" });
    const result = replay(state, entriesOf(3, created("first"), removed("first"), created("second")));
    expect(result.conflicts).toEqual([]);
    expect(idAt(state)).toBe("second");
  });

  it("leaves alone what was only begun", () => {
    const intent = {
      type: "intent",
      id: "u",
      address: "a.b",
      action: "update",
      call: "C",
      digest: "",
      provider,
    } as const;
    const state = stateAt(1, { "a.b": "x" });
    expect(replay(state, entriesOf(1, intent)).open).toHaveLength(1);
    expect(idAt(state)).toBe("x");
  });

  it("is right about what nobody else has written since, whatever the id", () => {
    const state = stateAt(3, { "a.b": "first" });
    expect(replay(state, entriesOf(3, created("second"))).conflicts).toEqual([]);
    expect(idAt(state)).toBe("second");
  });

  it("keeps an old object to be deleted, and what is current beside it", () => {
    const old = { ...created("old"), deposed: "01234567" };
    const current = stateAt(1, { "a.b": "new" });
    applyDone(current, old);
    expect([idAt(current), current.deposed("a.b").size]).toEqual(["new", 1]);
    const theirs = stateAt(5, { "a.b": "theirs" });
    expect(replay(theirs, entriesOf(3, created("ours"), old)).conflicts).toEqual([
      { address: "a.b", stateId: "theirs", journalId: "ours" },
    ]);
    expect([idAt(theirs), theirs.deposed("a.b").size]).toEqual(["theirs", 1]);
  });

  it("changes nothing the second time, nor on a state that has all or a part of it already", () => {
    const address = fc.constantFrom("a.b", "a.c[0]", "a.c[1]");
    const step = fc.tuple(address, fc.constantFrom("set", "remove", "depose", "undepose"));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.nat(), (steps, cut) => {
        const state = stateAt(1, { "a.b": "begin" });
        const [start, entries, states] = [state.clone(), [] as Done[], [state.clone()]];
        steps.forEach(([address, action], index) => {
          const current = state.get(address);
          const id = (current?.attributes.id as string | undefined) ?? `id${index}`;
          const change: Done = { ...created(id, address), intent: `i${index}` };
          const updated = { ...change, instance: instanceOf(id, { schema_version: index }) };
          const entry = {
            set: updated,
            remove: { ...change, instance: null, removedId: id },
            depose: current && { ...change, instance: current, deposed: "01234567" },
            undepose: { ...change, instance: null, deposed: "01234567" },
          }[action];
          if (!entry) return;
          entries.push(entry);
          applyDone(state, entry);
          states.push(state.clone());
        });
        const journal = entriesOf(1, ...entries);
        replay(start, journal);
        expect(sameContent(start, state)).toBe(true);
        replay(start, journal);
        expect(sameContent(start, state)).toBe(true);
        // The state was written somewhere on the way, and the crash came before the journal was trimmed.
        const between = states[cut % states.length]?.clone() as State;
        between.serial = 2;
        expect(replay(between, journal).conflicts).toEqual([]);
        expect(sameContent(between, state)).toBe(true);
      }),
    );
  });
});
