import { Checkpoints } from "../../../src/engine/apply/checkpoints";
import { createFingerprint } from "../../../src/engine/apply/create-fingerprint";
import { StateWriter } from "../../../src/engine/apply/state-writer";
import type { CreateResolution } from "../../../src/engine/observe/pending-create";
import type { PlannedChange } from "../../../src/engine/plan/plan-instance";
import type { Journal } from "../../../src/state/journal/journal";
import { FakeClock } from "../../_helpers/fake-clock";
import { boxHandler } from "../../_helpers/fake-provider";
import { pendingCreate } from "../../_helpers/pending-create";
import { FakeStack } from "../../_helpers/fake-stack";

const desired = { name: "n", key: "secret" };
let stack: FakeStack;
let change: PlannedChange;
beforeEach(async () => {
  stack = new FakeStack();
  [change] = (await stack.plan({ box: { a: desired } })).changes as [PlannedChange];
});

const writerWith = (resolution: CreateResolution) =>
  new StateWriter(stack.state, stack.journal as unknown as Journal, new Map([[resolution.create.address, resolution]]));

describe("the writer of the state", () => {
  it("writes an intent with token and digest, and without secrets", async () => {
    const { id, token } = await stack.writer.logIntent(change, "create", boxHandler.create(desired), desired);
    expect(stack.journal.entries).toEqual([
      {
        type: "intent",
        id,
        token,
        address: "fake_box.a",
        action: "create",
        call: "CreateBox",
        provider: 'provider["registry.terraform.io/vpnform/fake"]',
        digest: createFingerprint("fake_box.a", { action: "CreateBox", parameters: { name: "n" } }),
        desired: { name: "n" },
      },
    ]);
    expect(token).toMatch(/^vpnform-/);
  });

  it("repeats a create that an earlier run left open with its token, and no other", async () => {
    const create = pendingCreate({ token: "earlier" });
    const writer = writerWith({ create, outcome: "resend" });
    // Also with today's parameters: the cloud says whether the token was used before with others.
    for (const values of [desired, { size: 9 }])
      expect((await writer.logIntent(change, "create", boxHandler.create(values))).token).toBe("earlier");
    const other = { ...change, address: "fake_box.b" };
    expect((await writer.logIntent(other, "create", boxHandler.create(desired))).token).not.toBe("earlier");
  });

  it("closes a create that was not carried out before it begins anew", async () => {
    const writer = writerWith({ create: pendingCreate({ token: "earlier" }), outcome: "absent" });
    expect((await writer.logIntent(change, "create", boxHandler.create(desired))).token).not.toBe("earlier");
    expect(stack.journal.entries.map(({ type }) => type)).toEqual(["abandoned", "intent"]);
  });

  it("begins nothing where the user has to decide first, and says how", async () => {
    const writer = writerWith({ create: pendingCreate({}), outcome: "ambiguous", ids: ["box-7"] });
    const begun = writer.logIntent(change, "create", boxHandler.create(desired));
    await expect(begun).rejects.toMatchObject({
      code: "create-pending",
      hint: expect.stringContaining("vpnform pending adopt fake_box.a box-7"),
    });
    expect(stack.journal.entries).toEqual([]);
  });

  it("has the same in the state and in the journal", async () => {
    const intent = await stack.writer.logIntent(change, "create", boxHandler.create(desired), desired);
    await stack.writer.record(intent, change, { id: "box-1", ...desired }, ["fake_box.b"]);
    const instance = stack.state.get("fake_box.a");
    expect(stack.journal.entries[1]).toMatchObject({
      type: "done",
      intent: intent.id,
      address: "fake_box.a",
      instance,
    });
    expect(JSON.stringify(instance)).not.toContain("secret");
    await stack.writer.recordDeletion(undefined, change);
    expect(stack.journal.entries[2]).toMatchObject({ type: "done", instance: null, removedId: "box-1" });
    expect(stack.state.isEmpty).toBe(true);
  });

  it("keeps what is deposed beside its successor", async () => {
    await stack.writer.record(undefined, change, { id: "box-1" }, []);
    const key = await stack.writer.depose(change);
    await stack.writer.record(undefined, change, { id: "box-2" }, []);
    expect(stack.state.deposed("fake_box.a").get(key)?.attributes["id"]).toBe("box-1");
    expect(stack.state.get("fake_box.a")?.attributes["id"]).toBe("box-2");
    await stack.writer.recordDeletion(undefined, change, key);
    expect(stack.state.deposed("fake_box.a").size).toBe(0);
    expect(stack.state.get("fake_box.a")?.attributes["id"]).toBe("box-2");
  });

  it("closes an intent that came to nothing", async () => {
    const intent = await stack.writer.logIntent(change, "delete", { action: "DeleteBox", parameters: {} });
    await stack.writer.complete(intent, change);
    expect(stack.journal.entries[1]).toEqual({ type: "abandoned", intent: intent.id, reason: "nothing to record" });
  });

  it("writes new dependencies only where they are new", async () => {
    await stack.writer.record(undefined, change, { id: "box-1" }, ["fake_box.b"]);
    await stack.writer.updateDependencies("fake_box.a", ["fake_box.b"]);
    expect(stack.journal.entries).toHaveLength(1);
    await stack.writer.updateDependencies("fake_box.a", []);
    expect(stack.state.get("fake_box.a")?.dependencies).toBeUndefined();
    expect(stack.journal.entries).toHaveLength(2);
  });

  it("tells creates apart by address, action and parameters in any order", () => {
    const print = (address: string, parameters: { a?: number; b?: number }) =>
      createFingerprint(address, { action: "CreateBox", parameters });
    expect(print("x.a", { a: 1, b: 2 })).toBe(print("x.a", { b: 2, a: 1 }));
    expect(print("x.a", { a: 1 })).not.toBe(print("x.b", { a: 1 }));
    expect(print("x.a", { a: 1 })).not.toBe(print("x.a", { a: 2 }));
  });
});

describe("checkpoints", () => {
  it("come at intervals that writing takes at most a twentieth of, failures included, until they are stopped", async () => {
    const clock = new FakeClock();
    const begun = clock.now();
    const times: number[] = [];
    await new Promise<void>((stopped) => {
      const checkpoints = new Checkpoints(async () => {
        times.push(clock.now() - begun);
        if (times.length === 2) clock.advance(1000);
        if (times.length === 3) void checkpoints.stop().then(stopped);
        await Promise.reject(new Error("disk full"));
      }, clock);
    });
    expect(times).toEqual([10_000, 20_000, 41_000]);
  });
});
