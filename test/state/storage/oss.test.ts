import { dirname, join } from "node:path";
import { VpnformError } from "../../../lib/core/errors";
import { ownIdentity } from "../../../src/state/lock/process-identity";
import type { OssStorage } from "../../../src/state/storage/oss/oss-storage";
import { FakeClock } from "../../_helpers/fake-clock";
import { freshPath, temporaryFolder } from "../samples";
import { storageContract } from "../storage-contract";
import { OssStates, apply, elsewhere, lockLog, state } from "./_oss-states";

const folder = temporaryFolder();
const states = new OssStates();

describe.each(["never", "enabled", "suspended"] as const)("OSS, versioning %s", (versioning) => {
  beforeEach(() => states.fresh(versioning));

  storageContract("oss", () => ({
    connect: () => states.connect(),
    texts: () => states.bucket.texts(),
    rewrite: (text) => void states.bucket.put(state, Buffer.from(text), {}),
    die: () => states.connect().breakLock(),
    historyFolder: join(dirname(freshPath(folder)), "history"),
    isShared: true,
  }));

  it("leaves nothing but the state and the log of its locks", async () => {
    const storage = states.connect();
    await storage.lock(apply);
    await storage.journal.append(["one"]);
    const { version } = await storage.read();
    await storage.writeIfVersion("text", version);
    await storage.journal.trim([]);
    await storage.unlock();
    expect(states.bucket.names().sort()).toEqual([lockLog, state]);
    expect(states.bucket.texts().some((text) => text.includes("one"))).toBe(false);
  });

  it("lets only one of many take the lock at the same time", async () => {
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => states.connect().lock(apply)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("takes no record of a holder that was put out, whether it had recorded before or not", async () => {
    for (const before of [[], ["begun before"]]) {
      const paused = states.remote();
      await paused.lock(apply);
      if (before.length > 0) await paused.journal.append(before);
      await states.connect().breakLock();
      const next = states.connect();
      await next.lock(apply);
      await expect(paused.journal.append(["too late"])).rejects.toMatchObject({ code: "state-locked" });
      expect(await next.journal.read()).toEqual(before);
      await next.journal.trim([]);
      await expect(paused.journal.append(["too late"])).rejects.toMatchObject({ code: "state-locked" });
      await expect(paused.writeIfVersion("stale", "")).rejects.toMatchObject({ code: "state-locked" });
      await next.unlock();
      expect(await states.connect().journal.read()).toEqual([]);
    }
  });
});

describe("a lock in OSS", () => {
  beforeEach(() => states.fresh("enabled"));

  it("is followed when its process is gone, or was silent on another machine for a minute", async () => {
    const notices: string[] = [];
    const request = { ...apply, onNotice: (text: string) => notices.push(text) };
    const dead = states.connect({ identity: { ...ownIdentity(), Pid: 2 ** 22 + 7 } });
    await dead.lock(apply);
    await dead.journal.append(["of the dead"]);
    const heir = states.connect();
    await heir.lock(request);
    expect(await heir.journal.read()).toEqual(["of the dead"]);
    await heir.unlock();
    const paused = states.remote();
    await paused.lock(request);
    await expect(states.connect().lock(request)).rejects.toMatchObject({ code: "state-locked" });
    states.server.aheadMs = 59_000;
    await expect(states.connect().lock(request)).rejects.toMatchObject({ code: "state-locked" });
    states.server.aheadMs = 63_000;
    const next = states.connect();
    await next.lock(request);
    expect(await next.journal.read()).toEqual(["of the dead"]);
    expect(notices).toEqual([
      expect.stringContaining("took over the lock of a process that is gone"),
      expect.stringContaining("took over the lock of a process that is gone"),
    ]);
    await expect(paused.assertLocked()).rejects.toMatchObject({ message: expect.stringContaining("taken away") });
    await paused.unlock();
    expect(await next.readLock()).toMatchObject({ Operation: "apply" });
    await next.assertLocked();
  });

  it("stands although answers of the store are lost", async () => {
    let odd = false;
    states.server.meet = ({ method }) => (method !== "GET" && (odd = !odd) ? "lost" : undefined);
    const storage = states.connect({ clock: new FakeClock() });
    await storage.lock(apply);
    await storage.journal.append(["one"]);
    await storage.journal.append(["two", "three"]);
    await storage.assertLocked();
    expect(await storage.journal.read()).toEqual(["one", "two", "three"]);
    await storage.writeIfVersion("text", "");
    await storage.journal.trim(["three"]);
    expect(await storage.journal.read()).toEqual(["three"]);
    await storage.unlock();
    expect(await states.connect().readLock()).toBeUndefined();
    expect(await states.connect().journal.read()).toEqual(["three"]);
  });

  it("takes up nothing that its predecessor had settled, though it died before it had tidied up", async () => {
    const first = states.remote();
    await first.lock(apply);
    await first.journal.append(["created X"]);
    await states.connect().breakLock();
    const second = states.connect({ identity: elsewhere, clock: new FakeClock() });
    await second.lock(apply);
    expect(await second.journal.read()).toEqual(["created X"]);
    await second.journal.append(["deleted X"]);
    states.server.meet = ({ method }) => (method === "DELETE" ? "trouble" : undefined);
    await second.journal.trim(["begun Y"]);
    expect(await second.journal.read()).toEqual(["begun Y"]);
    expect(states.bucket.texts().some((text) => text.includes("created X"))).toBe(true);
    expect(await states.connect().journal.read()).toEqual(["begun Y"]);
    await states.connect().breakLock();
    const third = states.connect();
    await third.lock(apply);
    expect(await third.journal.read()).toEqual(["begun Y"]);
    states.server.meet = () => undefined;
    await third.journal.trim([]);
    await third.unlock();
    expect(states.bucket.names()).toEqual([lockLog]);
  });

  it("leaves to the next what could not be removed", async () => {
    const first = states.connect({ clock: new FakeClock() });
    await first.lock(apply);
    await first.journal.append(["one"]);
    await first.unlock();
    const second = states.connect({ clock: new FakeClock() });
    await second.lock(apply);
    states.server.meet = ({ method }) => (method === "DELETE" ? "trouble" : undefined);
    await second.journal.trim([]);
    await second.unlock();
    states.server.meet = () => undefined;
    expect(await states.connect().journal.read()).toEqual([]);
    const third = states.connect();
    await third.lock(apply);
    expect(await third.journal.read()).toEqual([]);
    await third.journal.trim([]);
    await third.unlock();
    expect(states.bucket.names()).toEqual([lockLog]);
  });

  it("is found behind hours of heartbeats", async () => {
    const storage = states.remote();
    await storage.lock(apply);
    for (let hours = 0; hours < 2; hours++) {
      const beats = Buffer.from(`${JSON.stringify({ Beat: "x", Time: new Date(0).toISOString() })}\n`.repeat(700));
      states.bucket.append(lockLog, Buffer.byteLength(states.bucket.text(lockLog) ?? ""), beats, {});
    }
    expect(await states.connect().readLock()).toMatchObject({
      Host: "elsewhere",
      Heartbeat: new Date(0).toISOString(),
    });
  });

  it("that cannot be read counts as held until it is broken", async () => {
    states.bucket.append(lockLog, 0, Buffer.from("what is this?\n"), {});
    await expect(states.connect().lock(apply)).rejects.toMatchObject({ code: "state-locked" });
    const beside = states.connect();
    await beside.lock({ ...apply, take: false });
    await beside.journal.append(["beside"]);
    await expect(states.connect().lock(apply)).rejects.toMatchObject({ code: "state-locked" });
    await states.connect().breakLock();
    const next = states.connect();
    await next.lock(apply);
    expect(await next.journal.read()).toEqual(["beside"]);
  });
});

describe("a write to OSS", () => {
  beforeEach(() => states.fresh("never"));

  it("of a holder that was paused after its last look is refused by the store", async () => {
    const paused = states.remote();
    await paused.lock(apply);
    let next: OssStorage | undefined;
    states.server.meet = async ({ method, object }) => {
      if (method !== "PUT" || object !== state || next) return undefined;
      // The process sleeps for more than a minute between its look at the lock and its write.
      states.server.aheadMs += 65_000;
      next = states.connect();
      await next.lock(apply);
      return undefined;
    };
    await expect(paused.writeIfVersion("stale", "")).rejects.toMatchObject({ code: "state-locked" });
    expect(states.bucket.text(state)).toBeUndefined();
    expect(await next?.writeIfVersion("fresh", "")).toMatch(/\w/);
  });

  it("that comes late without a rival is made again", async () => {
    const storage = states.connect();
    await storage.lock(apply);
    let writes = 0;
    states.server.meet = ({ method }) => {
      if (method === "PUT" && writes++ === 0) states.server.aheadMs += 31_000;
      return undefined;
    };
    await storage.writeIfVersion("text", "");
    expect([writes, states.bucket.text(state)]).toEqual([2, "text"]);
    states.server.meet = ({ method }) => {
      if (method === "PUT") states.server.aheadMs += 31_000;
      return undefined;
    };
    await expect(storage.writeIfVersion("more", (await storage.read()).version)).rejects.toMatchObject({
      message: expect.stringContaining("not reached within 30 s"),
    });
  });

  it("is signed by the store's clock, whatever this machine's says", async () => {
    states.server.aheadMs = 3_600_000;
    const storage = states.connect();
    await storage.lock(apply);
    await storage.writeIfVersion("text", "");
    expect((await storage.read()).text).toBe("text");
  });
});

it("what the store refuses is told with what to do", async () => {
  states.fresh("never");
  const wrong = (key: object) =>
    states.connect({
      cloudKeys: () => ({ current: async () => ({ accessKeyId: "LTAI-state", accessKeySecret: "x", ...key }) }),
    });
  await expect(wrong({}).read()).rejects.toMatchObject({ hint: expect.stringContaining("secret") });
  await expect(wrong({ accessKeyId: "LTAI-other" }).read()).rejects.toMatchObject({
    hint: expect.stringContaining("unknown"),
  });
  const none = new VpnformError("credentials-missing", "no key was found", { hint: "set one" });
  await expect(states.connect({ cloudKeys: () => ({ current: () => Promise.reject(none) }) }).read()).rejects.toBe(
    none,
  );
  await states.connect().read();
  expect(states.secrets.clean("it says oss-swordfish-secret")).toBe("it says (hidden)");
  states.name = "nobodys";
  await expect(states.connect().read()).rejects.toMatchObject({ hint: expect.stringContaining("make the bucket") });
  states.fresh("never");
  states.bucket.put(lockLog, Buffer.from("no log\n"), {});
  await expect(states.connect().breakLock()).rejects.toMatchObject({
    hint: expect.stringContaining("remove this object"),
  });
});
