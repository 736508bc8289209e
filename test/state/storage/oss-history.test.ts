import { FakeClock } from "../../_helpers/fake-clock";
import { OssStates, apply, state } from "./_oss-states";

const states = new OssStates();

describe("a history in OSS", () => {
  const changes = `.vpnform/${state}.changes`;

  it("is the bucket's own where it keeps versions, else the newest 100 states in objects of their own", async () => {
    for (const versioning of ["never", "suspended", "enabled"] as const) {
      states.fresh(versioning);
      const storage = states.connect();
      await storage.lock(apply);
      const isOn = versioning === "enabled";
      // What earlier commands have left.
      for (let serial = 1; serial <= 99; serial++)
        states.bucket.put(isOn ? state : `.vpnform/${state}.history/${serial}`, Buffer.from(`state ${serial}`), {});
      for (let serial = 100; serial <= 103; serial++) {
        states.bucket.put(state, Buffer.from(`state ${serial}`), {});
        if (serial < 103) await storage.history.keep(serial, `state ${serial}`);
      }
      await storage.unlock();
      const kept = states.bucket.names().filter((each) => each.includes(".history/"));
      const versions = await storage.history.versions();
      const texts = await Promise.all(versions.slice(0, 2).map((each) => each.read()));
      expect([versioning, kept.length, versions.length]).toEqual(isOn ? [versioning, 0, 102] : [versioning, 100, 100]);
      expect([versions[0]?.serial, ...texts]).toEqual([isOn ? undefined : 102, "state 102", "state 101"]);
      // What was removed has left no marker.
      expect(states.bucket.count(`.vpnform/${state}.history/1`)).toBe(0);
    }
  });

  it("has each record once, of several writers and when answers are lost", async () => {
    states.fresh("enabled");
    await Promise.all(["a", "b", "c"].map((record) => states.connect().history.append(record)));
    let odd = false;
    states.server.meet = ({ method }) => (method === "POST" && (odd = !odd) ? "lost" : undefined);
    const storage = states.connect({ clock: new FakeClock() });
    await storage.history.append("d");
    await storage.history.append("e");
    const records = await storage.history.records();
    expect([[...records.slice(0, 3)].sort(), records.slice(3)]).toEqual([
      ["a", "b", "c"],
      ["d", "e"],
    ]);
    expect(states.bucket.count(changes)).toBe(1);
  });

  it("reads the newest 1,000 records, however many there are", async () => {
    states.fresh("never");
    const lines = Array.from({ length: 30_000 }, (_, index) => `${index} ${"x".repeat(60)}\n`);
    states.bucket.append(changes, 0, Buffer.from(lines.join("")), {});
    const storage = states.connect();
    await storage.history.append("last");
    const records = await storage.history.records();
    expect([records.length, records[0]?.split(" ")[0], records.at(-1)]).toEqual([1000, "29001", "last"]);
  });

  it("is found under any name", async () => {
    states.fresh("never");
    const odd = "büro & co+1/a b.tfstate";
    const storage = states.connect({}, odd);
    await storage.history.keep(7, "seven");
    const [version] = await storage.history.versions();
    expect([version?.serial, await version?.read()]).toEqual([7, "seven"]);
  });
});
