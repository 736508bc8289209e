import type { OssStorage } from "../../../src/state/storage/oss/oss-storage";
import { FakeClock } from "../../_helpers/fake-clock";
import { OssStates, apply, elsewhere, lockLog } from "./_oss-states";

const states = new OssStates();

describe("a command without the lock, in OSS", () => {
  const unguarded = { ...apply, operation: "import", take: false };
  beforeEach(() => states.fresh("enabled"));

  it("is found by everybody, and the holder of the lock goes on", async () => {
    const [holder, beside] = [states.connect(), states.connect({ identity: elsewhere })];
    await holder.lock(apply);
    await holder.journal.append(["of the holder"]);
    await beside.lock(unguarded);
    expect(await beside.journal.read()).toEqual(["of the holder"]);
    await beside.journal.append(["beside"]);
    await holder.journal.append(["more"]);
    expect(await states.connect().journal.read()).toEqual(["of the holder", "more", "beside"]);
    expect(await states.connect().readLock()).toMatchObject({ Operation: "apply" });
    await holder.journal.trim([]);
    await holder.unlock();
    expect(await states.connect().journal.read()).toEqual(["beside"]);
    const next = states.connect();
    await next.lock(apply);
    expect(await next.journal.read()).toEqual(["beside"]);
    await next.journal.trim([]);
    await next.unlock();
    expect(states.bucket.names()).toEqual([lockLog]);
  });

  it("settles what was left behind, and only as much of it as it has read", async () => {
    const dead = states.remote();
    await dead.lock(apply);
    await dead.journal.append(["begun X"]);
    const beside = states.connect();
    await beside.lock(unguarded);
    expect(await beside.journal.read()).toEqual(["begun X"]);
    await dead.journal.append(["begun Y"]);
    await beside.journal.append(["done X"]);
    await beside.journal.trim(["begun Z"]);
    expect(await states.connect().journal.read()).toEqual(["begun Y", "begun Z"]);
    await beside.journal.trim([]);
    await beside.unlock();
    expect(await states.connect().journal.read()).toEqual(["begun Y"]);
    await states.connect().breakLock();
    const next = states.connect();
    await next.lock(apply);
    expect(await next.journal.read()).toEqual(["begun Y"]);
    await next.journal.trim([]);
    await next.unlock();
    expect(states.bucket.names()).toEqual([lockLog]);
  });

  it("goes on in another object when somebody takes the lock, and nothing is lost", async () => {
    let isTaken = false;
    const beside = states.connect();
    await beside.lock(unguarded);
    const heirs: OssStorage[] = [];
    // Once before the object is there, and once after.
    states.server.meet = async ({ method, object }) => {
      if (method !== "POST" || !object.includes(".journal.") || isTaken) return undefined;
      isTaken = true;
      const heir = states.connect();
      heirs.push(heir);
      await heir.lock(apply);
      return undefined;
    };
    await beside.journal.append(["one"]);
    // It has looked for journals before there was one.
    await heirs[0]?.journal.trim([]);
    await heirs[0]?.unlock();
    expect(await states.connect().journal.read()).toEqual(["one"]);
    isTaken = false;
    await beside.journal.append(["two"]);
    expect(heirs).toHaveLength(2);
    expect(await heirs[1]?.journal.read()).toEqual(["one"]);
    expect(await states.connect().journal.read()).toEqual(["one", "two"]);
  });

  it("leaves nothing when it is alone and all is written, whatever answers are lost", async () => {
    let odd = false;
    const beside = states.connect({ clock: new FakeClock() });
    await beside.lock(unguarded);
    states.server.meet = ({ method }) => (method !== "GET" && (odd = !odd) ? "lost" : undefined);
    await beside.journal.append(["one"]);
    await beside.journal.append(["two"]);
    expect(await states.connect().journal.read()).toEqual(["one", "two"]);
    expect(await states.connect().readLock()).toBeUndefined();
    await beside.journal.trim([]);
    await beside.unlock();
    expect([states.bucket.names(), states.bucket.text(lockLog)?.match(/Beside/g)]).toEqual([[lockLog], ["Beside"]]);
    const next = states.connect();
    await next.lock(apply);
    expect(await next.journal.read()).toEqual([]);
  });
});
