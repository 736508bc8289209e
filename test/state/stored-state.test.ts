import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { LocalStorage } from "../../src/state/storage/local-storage";
import { StoredState } from "../../src/state/stored-state";
import { State } from "../../src/state/format/state";
import { bundleOf } from "./worker";
import { freshPath, instanceOf, provider, temporaryFolder } from "./samples";

const folder = temporaryFolder();

function sample(...ids: string[]): State {
  const state = new State("the-lineage");
  for (const id of ids) state.set(`alivpn_gateway.${id}`, instanceOf(id), provider);
  return state;
}

function storedAt(path: string): StoredState {
  return new StoredState(new LocalStorage(path, { version: "0" }));
}

async function written(path: string, ...ids: string[]): Promise<StoredState> {
  const file = storedAt(path);
  await file.read();
  await file.write(sample(...ids));
  return file;
}

describe("a state file", () => {
  it("is absent at first, and then what was written", async () => {
    const path = freshPath(folder);
    const file = storedAt(path);
    expect(await file.read()).toBeUndefined();
    expect(await file.write(sample("a"))).toBe(true);
    const state = await storedAt(path).read();
    expect(state?.get("alivpn_gateway.a")?.attributes.id).toBe("a");
    expect([state?.lineage, state?.serial]).toEqual(["the-lineage", 1]);
    expect(readFileSync(path, "utf8")).toBe(file.text);
    expect(readdirSync(dirname(path))).toEqual(["net.tfstate"]);
  });

  it("gets a higher serial only when its content changed", async () => {
    const path = freshPath(folder);
    const file = await written(path, "a");
    const before = statSync(path, { bigint: true });
    const state = (await file.read()) as State;
    expect(await file.write(state)).toBe(false);
    expect(statSync(path, { bigint: true }).mtimeNs).toBe(before.mtimeNs);
    state.set("alivpn_gateway.b", instanceOf("b"), provider);
    expect(await file.write(state)).toBe(true);
    expect(state.serial).toBe(2);
    expect(await file.write(state)).toBe(false);
  });

  it("is not made for an empty state, but is kept when everything is gone", async () => {
    const path = freshPath(folder);
    const file = storedAt(path);
    await file.read();
    expect(await file.write(new State())).toBe(false);
    expect(existsSync(path)).toBe(false);
    await file.write(sample("a"));
    expect(await file.write(sample())).toBe(true);
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ serial: 2, resources: [] });
  });

  it("keeps the content from before the first write as a backup", async () => {
    const path = freshPath(folder);
    await written(path, "a");
    expect(existsSync(`${path}.backup`)).toBe(false);
    const original = readFileSync(path, "utf8");
    const file = storedAt(path);
    await file.read();
    await file.write(sample("a", "b"));
    await file.write(sample("a", "b", "c"));
    expect(readFileSync(`${path}.backup`, "utf8")).toBe(original);
  });

  it("is for its owner only, unless the owner's group may write", async () => {
    const path = freshPath(folder);
    const file = await written(path, "a");
    const mode = () => statSync(path).mode & 0o777;
    expect(mode()).toBe(0o600);
    chmodSync(path, 0o644);
    await file.write(sample("b"));
    expect([mode(), statSync(`${path}.backup`).mode & 0o777]).toEqual([0o600, 0o600]);
    chmodSync(path, 0o664);
    await file.write(sample("c"));
    expect(mode()).toBe(0o660);
  });

  it("stays a link where it is one", async () => {
    const path = freshPath(folder);
    const target = join(dirname(path), "elsewhere", "real.tfstate");
    mkdirSync(dirname(target));
    await written(target, "a");
    symlinkSync(target, path);
    const file = storedAt(path);
    await file.read();
    await file.write(sample("b"));
    expect(JSON.parse(readFileSync(target, "utf8")).serial).toBe(2);
  });

  it("is never overwritten when it cannot be read", async () => {
    const path = freshPath(folder);
    writeFileSync(path, "{ not a state");
    await expect(storedAt(path).read()).rejects.toMatchObject({ code: "state-corrupt" });
    expect(readFileSync(path, "utf8")).toBe("{ not a state");
    await expect(storedAt(dirname(path)).read()).rejects.toMatchObject({ code: "state-corrupt" });
  });

  it("counts as absent when empty, as Terraform leaves it after locking, but not when there is a backup", async () => {
    const path = freshPath(folder);
    writeFileSync(path, "");
    expect(await storedAt(path).read()).toBeUndefined();
    writeFileSync(`${path}.backup`, "{}");
    await expect(storedAt(path).read()).rejects.toThrow(/is empty, although there was a state/);
  });

  it("is not written over what another program wrote meanwhile", async () => {
    const path = freshPath(folder);
    const file = await written(path, "a");
    await written(path, "a", "theirs");
    await expect(file.write(sample("ours"))).rejects.toMatchObject({
      code: "state-unwritable",
      message: `${path} was changed by another program while vpnform was working`,
    });
    expect(readFileSync(path, "utf8")).toContain("theirs");
  });

  it("is written after it was merely touched", async () => {
    const path = freshPath(folder);
    const file = await written(path, "a");
    writeFileSync(path, readFileSync(path));
    expect(await file.write(sample("b"))).toBe(true);
  });

  it("takes at most three times as long a resource when there are ten times as many", async () => {
    // Time of this process, not of the clock: other tests run at the same time.
    const used = () => process.cpuUsage().user + process.cpuUsage().system;
    const costOf = async (resources: number) => {
      const path = freshPath(folder);
      const state = new State();
      for (let index = 0; index < resources; index++) {
        const attributes: Record<string, unknown> = { id: `vco-${index}` };
        for (let field = 0; field < 20; field++) attributes[`attribute_${field}`] = `value ${field}`;
        state.set(`alivpn_connection.c${index}`, instanceOf("", { attributes }), provider);
      }
      const file = storedAt(path);
      await file.read();
      const start = used();
      await file.write(state);
      await storedAt(path).read();
      return (used() - start) / resources;
    };
    await costOf(1000);
    const few = await costOf(1000);
    expect((await costOf(10_000)) / few).toBeLessThan(3);
  });
});

describe("a state file that cannot be written", () => {
  const asOrdinaryUser = async (work: () => Promise<void>) => {
    if (process.geteuid?.() !== 0) return work();
    process.seteuid?.(65534);
    try {
      await work();
    } finally {
      process.seteuid?.(0);
    }
  };

  it("says so in a folder without permission, and stays as it was", async () => {
    const path = freshPath(folder);
    const file = await written(path, "a");
    const before = readFileSync(path, "utf8");
    chmodSync(path, 0o644);
    chmodSync(folder, 0o755);
    chmodSync(dirname(path), 0o555);
    await asOrdinaryUser(async () => {
      await expect(file.write(sample("b"))).rejects.toMatchObject({
        code: "state-unwritable",
        message: `cannot write ${path}.backup: permission denied`,
        hint: expect.stringContaining("let this user write to the folder"),
      });
    });
    expect(readFileSync(path, "utf8")).toBe(before);
  });

  it("says so under a path that is no folder", async () => {
    const path = freshPath(folder);
    writeFileSync(path, "");
    const file = storedAt(join(path, "below", "net.tfstate"));
    await expect(file.write(sample("a"))).rejects.toMatchObject({ code: "state-unwritable", hint: expect.any(String) });
  });

  // A size limit fails like a full disk: part of the text is written, then the system refuses.
  it("says so when the disk takes only a part of it, and stays as it was", async () => {
    const path = freshPath(folder);
    await written(path, "a");
    const before = readFileSync(path, "utf8");
    const command = `trap '' XFSZ; ulimit -f 8; exec "$0" "$1" "$2"`;
    const child = spawnSync("sh", ["-c", command, process.execPath, bundleOf("grow"), path], { encoding: "utf8" });
    expect(JSON.parse(child.stdout)).toEqual({
      code: "state-unwritable",
      message: `cannot write ${path}: the file would exceed the size limit of this process`,
    });
    expect(readFileSync(path, "utf8")).toBe(before);
    expect(readdirSync(dirname(path)).sort()).toEqual(["net.tfstate", "net.tfstate.backup"]);
  });
});
