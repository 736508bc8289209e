import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateJournal, desiredDigest } from "../../../src/state/journal/create-journal";
import type { PendingCreate } from "../../../src/state/journal/create-journal";

const hasEarlier = async (journal: CreateJournal) => (await journal.leftOver()).length > 0;

describe("files of creates", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "vpnform-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const create = { type: "alivpn_gateway", digest: "d", token: "t", time: 1, desired: { name: "hub" } };
  const digestIs =
    (digest: string) =>
    (begun: PendingCreate): boolean =>
      begun.digest === digest;
  const journal = (run: string) => new CreateJournal(folder, run);
  const files = () => readdir(join(folder, ".vpnform", "creates")).catch(() => []);

  it("are on disk before the create is sent, one each", async () => {
    const begun = await journal("a").begin(create);
    expect(await files()).toHaveLength(1);
    expect(JSON.parse(await readFile(begun.file, "utf8"))).toEqual({ ...create, run: "a" });
  });

  it("gain the id, and go once terraform shows it", async () => {
    const own = journal("a");
    const begun = await own.begin(create);
    await own.made(begun, "vpn-1");
    expect(JSON.parse(await readFile(begun.file, "utf8"))).toEqual({ ...create, run: "a", id: "vpn-1" });
    await own.acknowledge("alivpn_customer_gateway", "vpn-1");
    await own.acknowledge("alivpn_gateway", "vpn-2");
    expect(await files()).toHaveLength(1);
    await own.acknowledge("alivpn_gateway", "vpn-1");
    expect(await files()).toEqual([]);
  });

  it("of an earlier process go as well, once terraform shows the id", async () => {
    const own = journal("a");
    await own.made(await own.begin(create), "vpn-1");
    await journal("b").acknowledge("alivpn_gateway", "vpn-1");
    expect(await files()).toEqual([]);
  });

  it("go when the create was certainly not carried out", async () => {
    const own = journal("a");
    await own.abandon(await own.begin(create));
    expect(await files()).toEqual([]);
  });

  it("are taken over by a later run, each once, by what was asked for", async () => {
    const first = journal("a");
    await first.begin(create);
    await first.begin(create);
    const next = journal("b");
    expect(await next.takeOver([digestIs("other")])).toBeUndefined();
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => next.takeOver([digestIs("d")])));
    expect([one?.token, two?.token, three]).toEqual(["t", "t", undefined]);
    expect(one?.file).not.toBe(two?.file);
  });

  it("of the same run are left to whoever began them", async () => {
    await journal("a").begin(create);
    expect(await journal("a").takeOver([digestIs("d")])).toBeUndefined();
    expect(await files()).toHaveLength(1);
  });

  it.each([
    ["", ": it is not JSON"],
    ["null", ": expected an object, not null"],
    ["[]", ": expected an object, not a list"],
    ['{"type":1}', " at type: expected a text, not a number"],
    [JSON.stringify({ ...create, run: "a", token: 7 }), " at token: expected a text, not a number"],
  ])("that hold %j are refused, as their resource would be made twice", async (text, fault) => {
    await journal("a").begin(create);
    const torn = join(folder, ".vpnform", "creates", "torn.json");
    await writeFile(torn, text);
    await expect(journal("b").open()).rejects.toMatchObject({
      code: "state-corrupt",
      message: `${torn}, a create that terraform began, is damaged${fault}`,
      hint: expect.stringContaining("compare with the cloud") as string,
    });
  });

  it("are the JSON files of their folder, with what later versions add", async () => {
    const begun = await journal("a").begin(create);
    await writeFile(begun.file, JSON.stringify({ ...create, run: "a", later: [7] }));
    await writeFile(join(folder, ".vpnform", "creates", "readme.txt"), "x");
    expect(await journal("b").open()).toHaveLength(1);
  });

  it("are none where there is no folder yet", async () => {
    const own = journal("a");
    expect([await own.open(), await own.takeOver([digestIs("d")])]).toEqual([[], undefined]);
    await own.acknowledge("alivpn_gateway", "vpn-1");
  });

  it("of an environment are no matter of those without one, or of another", async () => {
    const prod = journal("a").in("prod");
    const begun = await prod.begin(create);
    expect(begun).toMatchObject({ run: "a", file: expect.stringContaining(join("creates", "prod")) as string });
    const others = [journal("b"), journal("b").in("test"), journal("b").in(undefined)];
    for (const other of others) expect(await hasEarlier(other)).toBe(false);
    expect(
      await journal("b")
        .in("prod")
        .takeOver([digestIs("d")]),
    ).toMatchObject({ file: begun.file });
    expect(
      await journal("a")
        .in("prod")
        .takeOver([digestIs("d")]),
    ).toBeUndefined();
  });

  it("are earlier ones for the next process alone", async () => {
    const own = journal("a");
    await own.begin(create);
    expect([await hasEarlier(own), (await own.open()).length]).toEqual([false, 1]);
    const next = journal("b");
    expect([await hasEarlier(next), (await next.open()).length]).toEqual([true, 1]);
    await next.takeOver([digestIs("d")]);
    expect([await hasEarlier(next), (await next.open()).length]).toEqual([false, 1]);
  });

  it("are taken over by the first test that one passes, before the order of files", async () => {
    const first = journal("a");
    for (const digest of ["x", "y", "z"]) await first.begin({ ...create, digest });
    const next = journal("b");
    for (const digest of ["z", "y", "x"])
      expect(await next.takeOver([digestIs(digest), () => true])).toMatchObject({ digest });
  });

  it("that are given back can be taken over once more", async () => {
    await journal("a").begin(create);
    const next = journal("b");
    const taken = await next.takeOver([digestIs("d")]);
    await next.giveBack(taken as PendingCreate);
    expect([await hasEarlier(next), (await next.open()).length]).toEqual([true, 1]);
    expect(await next.takeOver([digestIs("d")])).toEqual(taken);
  });

  it("that are taken over go once they came to nothing, or terraform shows what they made", async () => {
    await journal("a").begin({ ...create, digest: "made" });
    await journal("a").begin({ ...create, digest: "nothing" });
    const next = journal("b");
    const nothing = await next.takeOver([digestIs("nothing")]);
    await next.abandon(nothing as PendingCreate);
    await next.made((await next.takeOver([digestIs("made")])) as PendingCreate, "vpn-1");
    expect(await next.open()).toMatchObject([{ digest: "made", id: "vpn-1" }]);
    await next.acknowledge("alivpn_gateway", "vpn-1");
    expect([await next.open(), await files()]).toEqual([[], []]);
  });

  it("that somebody has removed meanwhile can be given up all the same", async () => {
    const own = journal("a");
    const begun = await own.begin(create);
    await rm(begun.file);
    await own.abandon(begun);
    expect(await own.open()).toEqual([]);
  });

  it("that were left behind and are given up are gone for this process, too", async () => {
    await journal("a").begin(create);
    const next = journal("b");
    const [left] = await next.open();
    await next.abandon(left as PendingCreate);
    expect([await next.open(), await files()]).toEqual([[], []]);
  });

  it("are passed over where another process has just removed one, and refused where one cannot be read", async () => {
    await journal("a").begin(create);
    const place = join(folder, ".vpnform", "creates");
    await symlink(join(place, "gone"), join(place, "removed.json"));
    expect(await journal("b").open()).toHaveLength(1);
    await mkdir(join(place, "folder.json"));
    await expect(journal("b").open()).rejects.toMatchObject({
      code: "state-corrupt",
      message: expect.stringMatching(/folder\.json, a create that terraform began, is damaged: EISDIR/) as string,
    });
  });

  it("have equal digests for equal creates only", () => {
    expect(desiredDigest("k", "t", { a: 1 })).toBe(desiredDigest("k", "t", { a: 1 }));
    expect(desiredDigest("k", "t", { a: 1 })).not.toBe(desiredDigest("k", "t", { a: 2 }));
    expect(desiredDigest("k", "t")).not.toBe(desiredDigest("kt"));
  });
});
