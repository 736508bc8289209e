import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { StateBackend } from "../../src/state/backend";
import type { Done, Intent } from "../../src/state/journal/journal-entry";
import { lockPath } from "../../src/state/lock/lock-info";
import { openBackend } from "../../src/state/open-backend";
import { freshPath, instanceOf, provider, temporaryFolder } from "./samples";

const folder = temporaryFolder();
const resource = { mode: "managed" as const, type: "alivpn_gateway", name: "hub", provider };
const address = "alivpn_gateway.hub";

function backendAt(path: string): Promise<StateBackend> {
  return openBackend({ backend: { local: { path } } }, { folder, version: "0.1.0" });
}

function intent(id: string): Intent {
  return {
    type: "intent",
    id,
    address,
    action: "create",
    call: "CreateVpnGateway",
    token: `t-${id}`,
    digest: "d",
    provider,
  };
}

function created(id: string, at = address): Done {
  return { type: "done", intent: "i1", address: at, instance: instanceOf(id), resource };
}

async function locked(path: string): Promise<StateBackend> {
  const backend = await backendAt(path);
  await backend.lock({ operation: "apply" });
  return backend;
}

/** A run that stops without writing the state, as after a crash: only its lock is given back. */
async function crashedRun(path: string, ...ids: string[]): Promise<void> {
  const backend = await locked(path);
  const { state } = await backend.read();
  for (const id of ids) await backend.journal.done(state, created(id, `alivpn_gateway.${id}`));
  await backend.journal.append(intent("open"));
  await backend.unlock();
}

describe("opening a backend", () => {
  it("finds the file that the graph names, absolute or relative to the folder, or else Terraform's default", async () => {
    const place = async (terraform: unknown) =>
      (await openBackend(terraform, { folder: "/project", version: "0" })).location;
    expect(await place({ backend: { local: { path: "/elsewhere/terraform.net.tfstate" } } })).toBe(
      "/elsewhere/terraform.net.tfstate",
    );
    expect(await place({ backend: { local: { path: "states/net.tfstate" } } })).toBe("/project/states/net.tfstate");
    expect(await place([{ backend: [{ local: [{ path: "x" }] }] }])).toBe("/project/x");
    for (const none of [undefined, {}, { backend: {} }, { backend: { local: {} } }]) {
      expect(await place(none)).toBe("/project/terraform.tfstate");
    }
  });

  it.each([
    [{ backend: { gcs: { bucket: "b" } } }, /backend of type "gcs"/],
    [{ cloud: { organization: "o" } }, /backend of type "cloud"/],
    [{ backend: { local: { path: "${var.path}" } } }, /path "\$\{var\.path\}" is not a plain text/],
    [{ backend: { local: {}, http: {} } }, /more than one backend: local, http/],
  ])("refuses %j and says what to do", async (terraform, message) => {
    const open = () => openBackend(terraform, { folder, version: "0" });
    await expect(open()).rejects.toThrow(message);
    await expect(open()).rejects.toMatchObject({ hint: expect.any(String) });
  });
});

describe("the local backend", () => {
  it("leaves the state file and nothing else after a run without trouble", async () => {
    const path = freshPath(folder);
    const backend = await locked(path);
    const { state, journaled } = await backend.read();
    expect([journaled, state.isEmpty]).toEqual([false, true]);
    await backend.journal.append(intent("i1"));
    await backend.journal.done(state, created("vpn-1"));
    expect(await backend.write(state)).toBe(true);
    expect(await backend.write(state)).toBe(false);
    await backend.unlock();
    expect(readdirSync(dirname(path))).toEqual(["net.tfstate"]);
    const again = await (await backendAt(path)).read();
    expect(again.state.get(address)?.attributes.id).toBe("vpn-1");
    expect([again.state.serial, again.state.lineage]).toEqual([1, state.lineage]);
  });

  it("reads what a crash left in the journal, of a first run too, and keeps the lineage", async () => {
    const path = freshPath(folder);
    await crashedRun(path, "a");
    expect(existsSync(path)).toBe(false);
    const looked = await (await backendAt(path)).read();
    expect(looked.state.has("alivpn_gateway.a")).toBe(true);
    await crashedRun(path, "b");

    const backend = await locked(path);
    const { state, open, journaled } = await backend.read();
    expect(state.lineage).toBe(looked.state.lineage);
    expect(state.addresses()).toEqual(["alivpn_gateway.a", "alivpn_gateway.b"]);
    expect(open.map((entry) => entry.id)).toEqual(["open"]);
    expect(journaled).toBe(true);
    await backend.write(state);
    // The open intent outlives the write.
    expect((await backend.read()).open).toHaveLength(1);
    await backend.journal.append({ type: "abandoned", intent: "open", reason: "not found" });
    expect(await backend.write(state)).toBe(false);
    await backend.unlock();
    expect(readdirSync(dirname(path))).toEqual(["net.tfstate"]);
  });

  it("reports what another program did to the state between a crash and now", async () => {
    const path = freshPath(folder);
    const first = await locked(path);
    const reading = await first.read();
    reading.state.set("alivpn_gateway.z", instanceOf("z"), provider);
    await first.write(reading.state);
    await first.unlock();
    await crashedRun(path, "a");
    const file = JSON.parse(readFileSync(path, "utf8"));
    file.serial++;
    file.resources.push({ ...resource, name: "a", instances: [instanceOf("theirs")] });
    writeFileSync(path, JSON.stringify(file));
    const { state, conflicts } = await (await backendAt(path)).read();
    expect(state.get("alivpn_gateway.a")?.attributes.id).toBe("theirs");
    expect(conflicts).toEqual([{ address: "alivpn_gateway.a", stateId: "theirs", journalId: "a" }]);
  });

  it("refuses a journal of another state, and one whose state is lost", async () => {
    const path = freshPath(folder);
    await crashedRun(path, "a");
    writeFileSync(path, '{"version":4,"serial":1,"lineage":"another"}');
    await expect((await backendAt(path)).read()).rejects.toMatchObject({
      code: "state-corrupt",
      message: expect.stringMatching(/journal belongs to another state: lineage [0-9a-f-]+, not another/),
      hint: expect.stringContaining("alivpn_gateway.a"),
    });

    rmSync(path);
    const backend = await locked(path);
    const { state } = await backend.read();
    await backend.write(state);
    await backend.unlock();
    rmSync(path);
    await expect((await backendAt(path)).read()).rejects.toMatchObject({
      code: "state-missing",
      message: `${path} is gone, but its journal says that it had serial 1`,
    });
  });

  it("writes only under the lock, and not when the lock was taken away", async () => {
    const path = freshPath(folder);
    const backend = await backendAt(path);
    const { state } = await backend.read();
    state.set(address, instanceOf("x"), provider);
    await expect(backend.write(state)).rejects.toMatchObject({ code: "internal" });
    await backend.lock({ operation: "apply" });
    await backend.read();
    await backend.breakLock();
    await expect(backend.write(state)).rejects.toMatchObject({ code: "state-locked" });
    expect(existsSync(path)).toBe(false);
    await backend.unlock();
  });

  it("wants the state read again after the lock was taken: it may have changed before", async () => {
    const path = freshPath(folder);
    const backend = await backendAt(path);
    await backend.read();
    await backend.lock({ operation: "apply" });
    expect(() => backend.journal).toThrow("was not read yet");
    await expect(backend.lock({ operation: "apply" })).rejects.toThrow("is locked already");
    await backend.unlock();
    await backend.unlock();
    expect(existsSync(lockPath(path))).toBe(false);
  });

  it("keeps what was done while the state was being written", async () => {
    const path = freshPath(folder);
    const backend = await locked(path);
    const { state } = await backend.read();
    const work: Promise<unknown>[] = [];
    for (let index = 0; index < 50; index++) {
      work.push(
        backend.journal.done(state, { ...created(`g${index}`, `alivpn_gateway.g${index}`), intent: `i${index}` }),
      );
      if (index % 7 === 0) work.push(backend.write(state));
      if (index % 5 === 0) await work.at(-1);
    }
    await Promise.all(work);
    const seen = await (await backendAt(path)).read();
    expect(seen.state.addresses()).toHaveLength(50);
    await backend.unlock();
  });

  it("pulls the state with what the journal adds, and pushes one that continues it", async () => {
    const path = freshPath(folder);
    expect(await (await backendAt(path)).pull()).toBe("");
    await crashedRun(path, "a");
    const backend = await locked(path);
    const text = await backend.pull();
    expect(JSON.parse(text).resources).toHaveLength(1);
    await expect(backend.push(text, { force: true })).rejects.toThrow("the journal of");

    const { state } = await backend.read();
    await backend.journal.append({ type: "abandoned", intent: "open", reason: "" });
    await backend.write(state);
    const pulled = JSON.parse(await backend.pull());
    expect(pulled.serial).toBe(1);
    const push = (change: object, force = false) => backend.push(JSON.stringify({ ...pulled, ...change }), { force });
    await expect(push({ lineage: "other" })).rejects.toThrow(/lineage other.+never the same/);
    await expect(push({ serial: 0 })).rejects.toThrow(/serial 0, the state has 1 already/);
    await expect(push({ resources: [] })).rejects.toThrow(/serial 1 like the state, but another content/);
    await expect(backend.push("{", { force: true })).rejects.toThrow("the pushed state is not JSON");
    await push({});
    await push({ serial: 7, resources: [] });
    expect((await backend.read()).state.serial).toBe(7);
    await push({ lineage: "other" }, true);
    expect((await backend.read()).state).toMatchObject({ lineage: "other", serial: 1 });
    await backend.unlock();
  });

  it("names the holder to others", async () => {
    const path = freshPath(folder);
    const backend = await locked(path);
    expect((await (await backendAt(path)).readLock())?.Pid).toBe(process.pid);
    await expect((await backendAt(path)).lock({ operation: "plan" })).rejects.toMatchObject({ code: "state-locked" });
    await backend.unlock();
    expect(await (await backendAt(path)).readLock()).toBeUndefined();
    expect(await (await backendAt(join(folder, "none", "x.tfstate"))).readLock()).toBeUndefined();
  });
});
