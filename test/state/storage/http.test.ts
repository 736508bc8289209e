import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { JournaledBackend } from "../../../src/state/journaled-backend";
import { openHttp } from "../../../src/state/storage/http/open-http";
import type { HttpStorage } from "../../../src/state/storage/http/http-storage";
import { StateServer } from "../../_helpers/state-server";
import { freshPath, temporaryFolder } from "../samples";
import { storageContract } from "../storage-contract";

const folder = temporaryFolder();
const newState = () => Promise.resolve("{}");
const apply = { operation: "apply", newState };
let server: StateServer;
let count = 0;
const notices: string[] = [];
const open: HttpStorage[] = [];

function connect(name: string, settings: object = {}, environment: Record<string, string> = {}): HttpStorage {
  const block = { ...server.block(name), retry_wait_min: 0, ...settings };
  const storage = openHttp(block, { folder, version: "0", environment, onNotice: (text) => notices.push(text) });
  open.push(storage);
  return storage;
}
const fresh = () => `net${++count}`;

beforeAll(async () => {
  server = await StateServer.start();
});
afterAll(() => server.stop());
beforeEach(() => notices.splice(0));
afterEach(() => Promise.all(open.splice(0).map((storage) => storage.unlock())));

storageContract("http", () => {
  const name = fresh();
  server.seen.splice(0);
  const pendingFile = join(dirname(freshPath(folder)), "pending.json");
  return {
    connect: () => connect(name),
    pendingFile,
    historyFolder: join(dirname(pendingFile), "history"),
    isShared: true,
    texts: () => [...server.seen, ...(existsSync(pendingFile) ? [readFileSync(pendingFile, "utf8")] : [])],
    rewrite: (text) => void (server.at(name).text = text),
    die: () => void (server.at(name).lock = undefined),
  };
});

describe("a state behind HTTP", () => {
  it("is written under the lock's id, with a digest", async () => {
    const name = fresh();
    const storage = connect(name);
    await storage.lock(apply);
    await storage.writeIfVersion("text", (await storage.read()).version);
    expect(server.at(name)).toMatchObject({ text: "text", lock: { Operation: "apply", Path: server.url(name) } });
  });

  it("is tried again as often as the settings say when the server is in trouble", async () => {
    const name = fresh();
    server.faults.push({ method: "GET", status: 503 }, { method: "GET", status: "drop" });
    expect((await connect(name).read()).text).toBeUndefined();
    server.faults.push({ method: "GET", status: 503 }, { method: "GET", status: 500 });
    await expect(connect(name, { retry_max: 1 }).read()).rejects.toMatchObject({
      message: expect.stringContaining("answered 500"),
    });
    server.faults.push({ method: "GET", status: "drop" });
    await expect(connect(name, {}, {}).read()).resolves.toBeDefined();
    server.faults.push({ method: "GET", status: "drop" });
    await expect(connect(name, { retry_max: 0 }).read()).rejects.toMatchObject({ code: "state-unwritable" });
  });

  it("is locked and written once when the answers to that are lost", async () => {
    const name = fresh();
    const storage = connect(name);
    server.faults.push({ method: "LOCK", status: "lost" }, { method: "POST", status: "lost" });
    await storage.lock(apply);
    const version = await storage.writeIfVersion("text", "");
    expect(await storage.read()).toEqual({ text: "text", version });
  });

  it("refuses a stranger's state that came in between, and a text that its digest does not fit", async () => {
    const name = fresh();
    const storage = connect(name);
    await storage.lock(apply);
    server.at(name).lock = { ID: "theirs" };
    await expect(storage.writeIfVersion("text", "")).rejects.toMatchObject({ code: "state-locked" });
    await expect(storage.assertLocked()).rejects.toMatchObject({ code: "state-locked" });
    server.at(name).lock = undefined;
  });

  it("is not locked by who only looks whether it is, for that would get in somebody's way", async () => {
    const name = fresh();
    const backend = new JournaledBackend(connect(name));
    server.requests.splice(0);
    expect(await backend.glanceAtLock()).toBeUndefined();
    expect(server.requests).toEqual([]);
  });

  it("of a server without locks is used, and that is said", async () => {
    const storage = openHttp(
      { address: server.url(fresh()) },
      { folder, version: "0", onNotice: (text) => notices.push(text) },
    );
    open.push(storage);
    await storage.lock(apply);
    await storage.writeIfVersion("text", "");
    expect(notices).toEqual([expect.stringContaining("no lock_address")]);
    expect(await storage.readLock()).toBeUndefined();
  });

  it("tells what the server wants, and no password", async () => {
    const name = fresh();
    server.faults.push({ method: "GET", status: 401 });
    const block = { address: `${server.url(name).replace("://", "://u:hunter22@")}?token=hunter33` };
    const storage = openHttp(block, { folder, version: "0" });
    const error = await storage.read().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ hint: expect.stringContaining("TF_HTTP_PASSWORD") });
    expect(String(error)).not.toMatch(/hunter/);
    await storage.unlock();
  });

  it("takes settings from the environment as Terraform does, the program's first", async () => {
    const name = fresh();
    server.at(name).text = "theirs";
    const environment = { TF_HTTP_ADDRESS: server.url(name), TF_HTTP_LOCK_ADDRESS: "http://127.0.0.1:1/" };
    const storage = openHttp(
      { lock_address: server.url(name), unlock_address: server.url(name) },
      { folder, version: "0", environment },
    );
    await storage.lock(apply);
    expect((await storage.read()).text).toBe("theirs");
    await storage.unlock();
  });

  it.each([
    [{ address: "ftp://x" }, "no http or https address"],
    [{}, "no http or https address"],
    [{ address: "http://x", adress: "y" }, '"adress" not known'],
    [{ address: "${var.x}" }, "not a plain text"],
    [{ address: "http://x", retry_max: "many" }, "retry_max"],
  ])("refuses %j", (block, message) => {
    expect(() => openHttp(block, { folder, version: "0" })).toThrow(message);
  });
});
