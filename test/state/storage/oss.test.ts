import { dirname, join } from "node:path";
import { VpnformError } from "../../../lib/core/errors";
import { SecretRegistry } from "../../../src/secrets";
import { ownIdentity } from "../../../src/state/lock/process-identity";
import { openOss } from "../../../src/state/storage/oss/open-oss";
import type { OssStorage } from "../../../src/state/storage/oss/oss-storage";
import { FakeClock } from "../../_helpers/fake-clock";
import type { OssBucket, Versioning } from "../../_helpers/oss-bucket";
import { OssServer } from "../../_helpers/oss-server";
import { freshPath, temporaryFolder } from "../samples";
import { storageContract } from "../storage-contract";

const newState = () => Promise.resolve("{}");
const apply = { operation: "apply", newState };
const elsewhere = { ...ownIdentity(), Host: "elsewhere", Realm: "another boot" };
const state = "env:/net/terraform.tfstate";
const lockLog = `.vpnform/${state}.lock`;
const secrets = new SecretRegistry();

const folder = temporaryFolder();
let server: OssServer;
let name = "";
let bucket: OssBucket;
const open: OssStorage[] = [];

beforeAll(async () => {
  server = await OssServer.start();
});
afterAll(() => server.stop());
afterEach(async () => {
  server.meet = () => undefined;
  server.aheadMs = 0;
  for (const storage of open.splice(0)) await storage.unlock().catch(() => undefined);
});

function fresh(versioning: Versioning): void {
  ({ name, bucket } = server.bucket(versioning));
}

function connect(options: Partial<Parameters<typeof openOss>[1]> & { identity?: typeof elsewhere } = {}): OssStorage {
  const key = { accessKeyId: "LTAI-state", accessKeySecret: "oss-swordfish-secret" };
  const storage = openOss(
    { bucket: name, key: "net/terraform.tfstate", endpoint: server.url, region: server.region },
    { folder: "/", version: "0", secrets, cloudKeys: () => ({ current: async () => key }), ...options },
  );
  open.push(storage);
  return storage;
}

/** A process on another machine, of which nothing is seen but what it writes. */
const remote = () => connect({ identity: elsewhere });

describe.each(["never", "enabled", "suspended"] as const)("OSS, versioning %s", (versioning) => {
  beforeEach(() => fresh(versioning));

  storageContract("oss", () => ({
    connect: () => connect(),
    texts: () => bucket.texts(),
    rewrite: (text) => void bucket.put(state, Buffer.from(text), {}),
    die: () => connect().breakLock(),
    historyFolder: join(dirname(freshPath(folder)), "history"),
    isShared: true,
  }));

  it("leaves nothing but the state and the log of its locks", async () => {
    const storage = connect();
    await storage.lock(apply);
    await storage.journal.append(["one"]);
    const { version } = await storage.read();
    await storage.writeIfVersion("text", version);
    await storage.journal.trim([]);
    await storage.unlock();
    expect(bucket.names().sort()).toEqual([lockLog, state]);
    expect(bucket.texts().some((text) => text.includes("one"))).toBe(false);
  });

  it("lets only one of many take the lock at the same time", async () => {
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => connect().lock(apply)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("takes no record of a holder that was put out, whether it had recorded before or not", async () => {
    for (const before of [[], ["begun before"]]) {
      const paused = remote();
      await paused.lock(apply);
      if (before.length > 0) await paused.journal.append(before);
      await connect().breakLock();
      const next = connect();
      await next.lock(apply);
      await expect(paused.journal.append(["too late"])).rejects.toMatchObject({ code: "state-locked" });
      expect(await next.journal.read()).toEqual(before);
      await next.journal.trim([]);
      await expect(paused.journal.append(["too late"])).rejects.toMatchObject({ code: "state-locked" });
      await expect(paused.writeIfVersion("stale", "")).rejects.toMatchObject({ code: "state-locked" });
      await next.unlock();
      expect(await connect().journal.read()).toEqual([]);
    }
  });
});

describe("a lock in OSS", () => {
  beforeEach(() => fresh("enabled"));

  it("is followed when its process is gone, or was silent on another machine for a minute", async () => {
    const notices: string[] = [];
    const request = { ...apply, onNotice: (text: string) => notices.push(text) };
    const dead = connect({ identity: { ...ownIdentity(), Pid: 2 ** 22 + 7 } });
    await dead.lock(apply);
    await dead.journal.append(["of the dead"]);
    const heir = connect();
    await heir.lock(request);
    expect(await heir.journal.read()).toEqual(["of the dead"]);
    await heir.unlock();
    const paused = remote();
    await paused.lock(request);
    await expect(connect().lock(request)).rejects.toMatchObject({ code: "state-locked" });
    server.aheadMs = 59_000;
    await expect(connect().lock(request)).rejects.toMatchObject({ code: "state-locked" });
    server.aheadMs = 63_000;
    const next = connect();
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
    server.meet = ({ method }) => (method !== "GET" && (odd = !odd) ? "lost" : undefined);
    const storage = connect({ clock: new FakeClock() });
    await storage.lock(apply);
    await storage.journal.append(["one"]);
    await storage.journal.append(["two", "three"]);
    await storage.assertLocked();
    expect(await storage.journal.read()).toEqual(["one", "two", "three"]);
    await storage.writeIfVersion("text", "");
    await storage.journal.trim(["three"]);
    expect(await storage.journal.read()).toEqual(["three"]);
    await storage.unlock();
    expect(await connect().readLock()).toBeUndefined();
    expect(await connect().journal.read()).toEqual(["three"]);
  });

  it("takes up nothing that its predecessor had settled, though it died before it had tidied up", async () => {
    const first = remote();
    await first.lock(apply);
    await first.journal.append(["created X"]);
    await connect().breakLock();
    const second = connect({ identity: elsewhere, clock: new FakeClock() });
    await second.lock(apply);
    expect(await second.journal.read()).toEqual(["created X"]);
    await second.journal.append(["deleted X"]);
    server.meet = ({ method }) => (method === "DELETE" ? "trouble" : undefined);
    await second.journal.trim(["begun Y"]);
    expect(await second.journal.read()).toEqual(["begun Y"]);
    expect(bucket.texts().some((text) => text.includes("created X"))).toBe(true);
    expect(await connect().journal.read()).toEqual(["begun Y"]);
    await connect().breakLock();
    const third = connect();
    await third.lock(apply);
    expect(await third.journal.read()).toEqual(["begun Y"]);
    server.meet = () => undefined;
    await third.journal.trim([]);
    await third.unlock();
    expect(bucket.names()).toEqual([lockLog]);
  });

  it("leaves to the next what could not be removed", async () => {
    const first = connect({ clock: new FakeClock() });
    await first.lock(apply);
    await first.journal.append(["one"]);
    await first.unlock();
    const second = connect({ clock: new FakeClock() });
    await second.lock(apply);
    server.meet = ({ method }) => (method === "DELETE" ? "trouble" : undefined);
    await second.journal.trim([]);
    await second.unlock();
    server.meet = () => undefined;
    expect(await connect().journal.read()).toEqual([]);
    const third = connect();
    await third.lock(apply);
    expect(await third.journal.read()).toEqual([]);
    await third.journal.trim([]);
    await third.unlock();
    expect(bucket.names()).toEqual([lockLog]);
  });

  it("is found behind hours of heartbeats", async () => {
    const storage = remote();
    await storage.lock(apply);
    for (let hours = 0; hours < 2; hours++) {
      const beats = Buffer.from(`${JSON.stringify({ Beat: "x", Time: new Date(0).toISOString() })}\n`.repeat(700));
      bucket.append(lockLog, Buffer.byteLength(bucket.text(lockLog) ?? ""), beats, {});
    }
    expect(await connect().readLock()).toMatchObject({ Host: "elsewhere", Heartbeat: new Date(0).toISOString() });
  });

  it("that cannot be read counts as held until it is broken", async () => {
    bucket.append(lockLog, 0, Buffer.from("what is this?\n"), {});
    await expect(connect().lock(apply)).rejects.toMatchObject({ code: "state-locked" });
    await connect().breakLock();
    await connect().lock(apply);
  });
});

describe("a write to OSS", () => {
  beforeEach(() => fresh("never"));

  it("of a holder that was paused after its last look is refused by the store", async () => {
    const paused = remote();
    await paused.lock(apply);
    let next: OssStorage | undefined;
    server.meet = async ({ method, object }) => {
      if (method !== "PUT" || object !== state || next) return undefined;
      // The process sleeps for more than a minute between its look at the lock and its write.
      server.aheadMs += 65_000;
      next = connect();
      await next.lock(apply);
      return undefined;
    };
    await expect(paused.writeIfVersion("stale", "")).rejects.toMatchObject({ code: "state-locked" });
    expect(bucket.text(state)).toBeUndefined();
    expect(await next?.writeIfVersion("fresh", "")).toMatch(/\w/);
  });

  it("that comes late without a rival is made again", async () => {
    const storage = connect();
    await storage.lock(apply);
    let writes = 0;
    server.meet = ({ method }) => {
      if (method === "PUT" && writes++ === 0) server.aheadMs += 31_000;
      return undefined;
    };
    await storage.writeIfVersion("text", "");
    expect([writes, bucket.text(state)]).toEqual([2, "text"]);
    server.meet = ({ method }) => {
      if (method === "PUT") server.aheadMs += 31_000;
      return undefined;
    };
    await expect(storage.writeIfVersion("more", (await storage.read()).version)).rejects.toMatchObject({
      message: expect.stringContaining("not reached within 30 s"),
    });
  });

  it("is signed by the store's clock, whatever this machine's says", async () => {
    server.aheadMs = 3_600_000;
    const storage = connect();
    await storage.lock(apply);
    await storage.writeIfVersion("text", "");
    expect((await storage.read()).text).toBe("text");
  });
});

it("what the store refuses is told with what to do", async () => {
  fresh("never");
  const wrong = (key: object) =>
    connect({
      cloudKeys: () => ({ current: async () => ({ accessKeyId: "LTAI-state", accessKeySecret: "x", ...key }) }),
    });
  await expect(wrong({}).read()).rejects.toMatchObject({ hint: expect.stringContaining("secret") });
  await expect(wrong({ accessKeyId: "LTAI-other" }).read()).rejects.toMatchObject({
    hint: expect.stringContaining("unknown"),
  });
  const none = new VpnformError("credentials-missing", "no key was found", { hint: "set one" });
  await expect(connect({ cloudKeys: () => ({ current: () => Promise.reject(none) }) }).read()).rejects.toBe(none);
  await connect().read();
  expect(secrets.clean("it says oss-swordfish-secret")).toBe("it says (hidden)");
  name = "nobodys";
  await expect(connect().read()).rejects.toMatchObject({ hint: expect.stringContaining("make the bucket") });
  fresh("never");
  bucket.put(lockLog, Buffer.from("no log\n"), {});
  await expect(connect().breakLock()).rejects.toMatchObject({ hint: expect.stringContaining("remove this object") });
});
