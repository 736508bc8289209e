import { Observer } from "../../../src/engine/observe/observer";
import { lagAt } from "../../../src/engine/observe/absence";
import { CallWindow } from "../../../src/engine/observe/call-window";
import { Poller } from "../../../src/engine/operation/poller";
import { PollSchedule } from "../../../src/engine/operation/poll-schedule";
import { WriteQueues } from "../../../src/engine/operation/write-queues";
import { CloudError, ConflictError, ThrottledError } from "../../../src/errors";
import { FakeClock } from "../../_helpers/fake-clock";
import { FakeCloud } from "../../_helpers/fake-cloud";
import { boxHandler } from "../../_helpers/fake-provider";

describe("the schedule of looks", () => {
  it("without experience looks at a small share of the time spent, within bounds", () => {
    const schedule = new PollSchedule(1000);
    expect([0, 10_000, 100_000, 10_000_000].map((elapsed) => schedule.nextLook("create", elapsed) - elapsed)).toEqual([
      1000, 1000, 4000, 10_000,
    ]);
  });

  it("looks between what was busy and what was ready, and halves the gap each time", () => {
    const schedule = new PollSchedule(1000);
    schedule.ready("create", 80_000);
    expect(schedule.nextLook("create", 0)).toBe(40_000);
    schedule.busy("create", 40_000);
    expect(schedule.nextLook("create", 40_000)).toBe(80_000);
    expect(schedule.nextLook("create", 0)).toBe(60_000);
    expect(schedule.nextLook("delete", 0)).toBe(1000);
  });

  it("learns that work takes longer than it ever did", () => {
    const schedule = new PollSchedule(1000);
    schedule.ready("create", 10_000);
    schedule.busy("create", 10_000);
    expect(schedule.nextLook("create", 10_000)).toBeGreaterThan(10_000);
    schedule.ready("create", 5_000);
    expect(schedule.nextLook("create", 0)).toBeLessThanOrEqual(5_000);
  });
});

describe("a poller", () => {
  let clock: FakeClock;
  let cloud: FakeCloud;
  let poller: Poller;
  beforeEach(() => {
    clock = new FakeClock();
    cloud = new FakeCloud(clock);
    poller = new Poller(cloud, boxHandler, new Observer(new CallWindow(10)), clock, new PollSchedule(1000));
  });
  const make = async () => String((await cloud.send(boxHandler.create({}), {}))["id"]);
  const wait = (id: string, gone = false) => poller.wait(id, { work: "create", timeoutMs: 60_000, gone });

  it("answers with the resource once it is ready", async () => {
    const begun = clock.now();
    expect(await wait(await make())).toMatchObject({ values: { status: "ready" } });
    expect(clock.now() - begun).toBeLessThanOrEqual(cloud.workMs + 1000);
  });

  it("needs two looks or fewer when it knows how long equal work takes", async () => {
    for (let round = 0; round < 12; round++) await wait(await make());
    const before = cloud.calls.length;
    await wait(await make());
    expect(cloud.calls.length - before - 1).toBeLessThanOrEqual(2);
  });

  it("looks for many by list", async () => {
    const ids = await Promise.all(Array.from({ length: 9 }, make));
    await Promise.all(ids.map((id) => wait(id)));
    expect(cloud.calls.some(({ action }) => action === "ListBoxes")).toBe(true);
    expect(cloud.calls.length).toBeLessThan(9 * 10);
  });

  it("looks for one of many that it knows nothing of, until it knows how long they take", async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, make));
    const before = cloud.calls.length;
    const begun = clock.now();
    await Promise.all(ids.map((id) => poller.wait(id, { work: "create", timeoutMs: 60_000, usualMs: 12_000 })));
    expect(clock.now() - begun).toBeLessThanOrEqual(cloud.workMs + 1500);
    const looks = cloud.calls.slice(before).map(({ action }) => action);
    expect(looks.filter((action) => action === "ReadBox").length).toBeLessThanOrEqual(10);
    expect(looks.length).toBeLessThanOrEqual(50);
  });

  it("serves those who are due at almost the same time with one look, and lets nobody wait alone", async () => {
    await wait(await make());
    const waits: Promise<unknown>[] = [];
    for (let count = 0; count < 3; count++) {
      waits.push(wait(await make()));
      await clock.sleep(100);
    }
    const before = cloud.calls.length;
    await Promise.all(waits);
    expect(cloud.calls.slice(before).filter(({ action }) => action === "ListBoxes").length).toBeGreaterThan(0);
    expect(cloud.calls.length - before).toBeLessThanOrEqual(5);
  });

  it("lets nobody wait for one whose work is like no other", async () => {
    cloud.broken.add("box-1");
    const conflict = (id: string) => poller.wait(id, { work: "conflict", timeoutMs: 60_000 });
    const begun = clock.now();
    const first = conflict(await make()).catch(() => clock.now() - begun);
    cloud.put({ id: "box-9" });
    await conflict("box-9");
    expect(clock.now() - begun).toBeLessThanOrEqual(1500);
    expect(await first).toBeGreaterThan(9000);
  });

  it("tells a status that failed, with the id", async () => {
    cloud.broken.add("box-1");
    await expect(wait(await make())).rejects.toMatchObject({
      code: "settle-failed",
      message: 'box-1 went into status "failed"',
    });
  });

  it("gives up after its time, and says what the status is still", async () => {
    cloud.workMs = 3_600_000;
    const begun = clock.now();
    await expect(wait(await make())).rejects.toMatchObject({
      code: "settle-timeout",
      message: 'box-1 is still "busy" after 1 minutes',
    });
    expect(clock.now() - begun).toBeGreaterThan(60_000);
  });

  it("answers with nothing once what it waits for is gone, and is worried when nobody deleted it", async () => {
    expect(await wait("box-9", true)).toBeUndefined();
    await expect(wait("box-9")).rejects.toMatchObject({
      code: "settle-failed",
      message: "box-9 disappeared while it was being waited for",
    });
  });

  it("does not mind that something just made is not listed yet", async () => {
    const id = await make();
    cloud.script.set("ReadBox", [new CloudError("cloud-rejected", "no box", { cloudCode: "NoBox" })]);
    expect(await wait(id)).toMatchObject({ id });
  });

  it("gives reads as long to show what was just made as planning does", async () => {
    const id = await make();
    const begun = clock.now();
    const send = cloud.send.bind(cloud);
    const noBox = new CloudError("cloud-rejected", "no box", { cloudCode: "NoBox" });
    jest.spyOn(cloud, "send").mockImplementation((call, options) => {
      if (call.action === "ReadBox" && clock.now() - begun < 25_000) throw noBox;
      return send(call, options);
    });
    expect(await wait(id)).toMatchObject({ id });
    expect(clock.now() - begun).toBeLessThan(lagAt(1000));
  });

  it("tells all who wait when it cannot look, and looks again for the next", async () => {
    const id = await make();
    cloud.script.set("ReadBox", [new CloudError("cloud-unreachable", "nobody there")]);
    const results = await Promise.allSettled([wait(id), wait(id)]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await wait(id)).toMatchObject({ id });
  });

  it.each([
    ["a conflict", new ConflictError("cloud-conflict", "busy")],
    ["throttling", new ThrottledError("cloud-throttled", "slow down")],
    ["half a reply", new CloudError("cloud-reply-invalid", "no JSON")],
    ["a lost reply", new CloudError("cloud-unreachable", "closed the connection", { passing: true })],
    ["trouble of the cloud", new CloudError("cloud-rejected", "UnknownError", { passing: true })],
  ])("looks again after %s, however often", async (_, error) => {
    const id = await make();
    cloud.script.set("ReadBox", [error, error, error]);
    expect(await wait(id)).toMatchObject({ id });
  });

  it("looks no longer than its time lasts, and says what kept it from seeing", async () => {
    const id = await make();
    const error = new CloudError("cloud-reply-invalid", "no JSON");
    cloud.script.set(
      "ReadBox",
      Array.from({ length: 200 }, () => error),
    );
    await expect(wait(id)).rejects.toMatchObject({
      code: "settle-timeout",
      message: expect.stringContaining("no JSON") as string,
    });
    expect(clock.now()).toBeGreaterThan(60_000);
  });

  it("does not believe one look that something disappeared", async () => {
    cloud.workMs = 20_000;
    const id = await make();
    let looks = 0;
    const noBox = new CloudError("cloud-rejected", "no box", { cloudCode: "NoBox" });
    const send = cloud.send.bind(cloud);
    jest.spyOn(cloud, "send").mockImplementation((call, options) => {
      if (call.action === "ReadBox" && ++looks === 13) throw noBox;
      return send(call, options);
    });
    expect(await wait(id)).toMatchObject({ id });
    expect(looks).toBeGreaterThan(13);
  });
});

describe("write queues", () => {
  it("are one for each resource in each cloud, and let in one at a time", async () => {
    const queues = new WriteQueues();
    expect(queues.of("cloud", "box-1")).toBe(queues.of("cloud", "box-1"));
    expect(queues.of("cloud", "box-1")).not.toBe(queues.of("cloud", "box-2"));
    expect(queues.of("cloud", "box-1")).not.toBe(queues.of("other", "box-1"));
    const order: string[] = [];
    const write = (name: string) => async () => {
      order.push(`${name} begins`);
      await Promise.resolve();
      order.push(`${name} ends`);
    };
    const { turns } = queues.of("cloud", "box-1");
    await Promise.all([turns.run(write("a")), turns.run(write("b"))]);
    expect(order).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  });
});
