import { ForbiddenError } from "../../../src/errors";
import { Observer } from "../../../src/engine/observe/observer";
import { findImport } from "../../../src/engine/observe/find-import";
import { CallWindow } from "../../../src/engine/observe/call-window";
import { Semaphore } from "../../../src/engine/observe/semaphore";
import type { Handler } from "../../../src/provider/handler";
import { FakeClock } from "../../_helpers/fake-clock";
import { FakeCloud } from "../../_helpers/fake-cloud";
import { boxHandler, pinHandler } from "../../_helpers/fake-provider";

let cloud: FakeCloud;
let observer: Observer;
const ids = (count: number) => Array.from({ length: count }, (_, index) => `box-${index + 1}`);
const actions = () => cloud.calls.map(({ action }) => action);
beforeEach(() => {
  cloud = new FakeCloud(new FakeClock());
  observer = new Observer(new CallWindow(10));
});

describe("a list", () => {
  it("is read page by page to its end", async () => {
    for (const id of ids(7)) cloud.put({ id });
    expect((await observer.list(cloud, boxHandler, undefined)).map(({ id }) => id)).toEqual(ids(7));
    expect(cloud.calls.map(({ parameters }) => parameters["PageNumber"])).toEqual([1, 2, 3]);
    expect(observer.calls).toBe(3);
  });

  it("that moves while it is read is read again", async () => {
    for (const id of ids(4)) cloud.put({ id });
    const items = ["box-1", "box-2", "box-3"].map((id) => ({ id }));
    // An item of the first page went, and so one of the second page slipped to the first.
    cloud.script.set("ListBoxes", [
      { items, total: 5 },
      { items: [], total: 4 },
    ]);
    expect((await observer.list(cloud, boxHandler, undefined)).map(({ id }) => id)).toEqual(ids(4));
    expect(cloud.calls.length).toBeGreaterThan(2);
  });

  it("that never rests is given up after some attempts, with all that was seen", async () => {
    const page = (...names: string[]) => ({ items: names.map((id) => ({ id })), total: 9 });
    cloud.script.set(
      "ListBoxes",
      Array.from({ length: 40 }, () => page("box-1", "box-2")),
    );
    expect(await observer.list(cloud, boxHandler, undefined)).toHaveLength(2);
    expect(cloud.calls).toHaveLength(12);
  });

  it("that goes on by tokens is followed, and ends where a token leads to itself", async () => {
    const paging = { by: "token", size: 3, parameters: (NextToken?: string) => ({ NextToken }) } as const;
    const handler: Handler = { ...boxHandler, list: (scope) => ({ ...boxHandler.list(scope), paging }) };
    const page = (id: string, next?: string) => ({ items: [{ id }], total: 9, ...(next ? { next } : {}) });
    cloud.script.set("ListBoxes", [page("a", "t1"), page("b", "t2"), page("c", "t2")]);
    expect((await observer.list(cloud, handler, undefined)).map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(cloud.calls.map(({ parameters }) => parameters["NextToken"])).toEqual([undefined, "t1", "t2"]);
  });

  it("of something that does not exist is empty, and one that is forbidden is an error", async () => {
    expect(await observer.list(cloud, pinHandler, "box-9")).toEqual([]);
    cloud.script.set("ListPins", [new ForbiddenError("cloud-forbidden", "not yours", { cloudCode: "Forbidden" })]);
    await expect(observer.list(cloud, pinHandler, "box-9")).rejects.toMatchObject({ code: "cloud-forbidden" });
  });

  it("that is none is an error that says so", async () => {
    cloud.script.set("ListBoxes", [{ html: "<h1>Sign in</h1>" }]);
    await expect(observer.list(cloud, boxHandler, undefined)).rejects.toMatchObject({ code: "cloud-reply-invalid" });
  });
});

describe("what is looked for", () => {
  it("is read singly when it is one, and by list when it is many", async () => {
    for (const id of ids(3)) cloud.put({ id });
    await observer.readMany(cloud, boxHandler, undefined, new Set(["box-2"]));
    expect(actions()).toEqual(["ReadBox"]);
    const found = await observer.readMany(cloud, boxHandler, undefined, new Set(ids(3)));
    expect([...found.keys()].sort()).toEqual(ids(3));
    expect(actions()).toEqual(["ReadBox", "ListBoxes"]);
  });

  it("is read on the pages where it was last seen, with those who are welcome there", async () => {
    for (const id of ids(12)) cloud.put({ id });
    const read = async (wanted: string[], welcome?: string[]) => {
      const before = cloud.calls.length;
      const many = observer.readMany(cloud, boxHandler, undefined, new Set(wanted), welcome && new Set(welcome));
      return { found: [...(await many).keys()], calls: cloud.calls.slice(before) };
    };
    await read(ids(12));
    const known = await read(["box-4", "box-5", "box-12"], ["box-4", "box-5", "box-6", "box-7", "box-12"]);
    expect(known.found).toEqual(["box-4", "box-5", "box-6", "box-12"]);
    expect(known.calls.map(({ action, parameters }) => parameters["PageNumber"] ?? action)).toEqual([2, "ReadBox"]);
  });

  it("is found where the list has moved since", async () => {
    for (const id of ids(12)) cloud.put({ id });
    await observer.readMany(cloud, boxHandler, undefined, new Set(ids(12)));
    cloud.items.delete("box-1");
    cloud.items.delete("box-2");
    cloud.calls.length = 0;
    const wanted = new Set(["box-2", "box-4", "box-5"]);
    const found = await observer.readMany(cloud, boxHandler, undefined, wanted);
    expect([...found.keys()].sort()).toEqual(["box-4", "box-5"]);
    expect(actions()).toEqual(["ListBoxes", "ReadBox", "ReadBox", "ReadBox"]);
  });

  it("is gone only when asking for it alone says so too", async () => {
    for (const id of ids(2)) cloud.put({ id });
    cloud.script.set("ListBoxes", [{ items: [{ id: "box-1" }], total: 1 }]);
    const found = await observer.readMany(cloud, boxHandler, undefined, new Set([...ids(2), "box-9"]));
    expect([...found.keys()].sort()).toEqual(ids(2));
    expect(actions()).toEqual(["ListBoxes", "ReadBox", "ReadBox"]);
  });

  it("is not taken for gone when reading is forbidden", async () => {
    cloud.script.set("ReadBox", [new ForbiddenError("cloud-forbidden", "not yours", { cloudCode: "Forbidden" })]);
    await expect(observer.read(cloud, boxHandler, "box-1")).rejects.toMatchObject({ code: "cloud-forbidden" });
    expect(await observer.read(cloud, boxHandler, "box-1")).toBeUndefined();
  });

  it("is found on the first or the last page when it was just made", async () => {
    for (let slot = 1; slot <= 9; slot++) cloud.put({ id: `box-1:${slot}`, boxId: "box-1", slot });
    cloud.put({ id: "box-1" });
    expect((await observer.findCreated(cloud, pinHandler, "box-1", "box-1:9"))?.id).toBe("box-1:9");
    expect(cloud.calls.map(({ parameters }) => parameters["PageNumber"])).toEqual([1, 3]);
    expect((await observer.findCreated(cloud, pinHandler, "box-1", "box-1:5"))?.id).toBe("box-1:5");
    expect(await observer.findCreated(cloud, pinHandler, "box-1", "box-1:77")).toBeUndefined();
  });

  it("by an import must exist", async () => {
    cloud.put({ id: "box-1" });
    cloud.put({ id: "box-1:2", boxId: "box-1", slot: 2 });
    const context = { cloud, observer, address: "net/p" };
    expect(await findImport(pinHandler, "box-1:2", context)).toMatchObject({ id: "box-1:2" });
    await expect(findImport(pinHandler, "box-1:3", context)).rejects.toMatchObject({
      code: "usage-invalid",
      address: "net/p",
    });
  });
});

describe("a semaphore", () => {
  it("lets the highest priority go first, equals in order of arrival, and counts who waits", async () => {
    const turns = new Semaphore(1);
    const order: string[] = [];
    const enter = (name: string, priority: number) => turns.run(() => Promise.resolve(void order.push(name)), priority);
    const all = [enter("first", 0), enter("low", 1), enter("high", 9), enter("later", 9)];
    expect(turns.waiting).toBe(3);
    await Promise.all(all);
    expect(order).toEqual(["first", "high", "later", "low"]);
    expect(turns.waiting).toBe(0);
  });

  it("gives back the turn of what fails, and never lets more in than its limit", async () => {
    const turns = new Semaphore(2);
    let [running, most] = [0, 0];
    const work = async (): Promise<void> => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
      throw new Error("failed");
    };
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => turns.run(work)));
    expect(results.every(({ status }) => status === "rejected")).toBe(true);
    expect([most, running]).toEqual([2, 0]);
  });
});
