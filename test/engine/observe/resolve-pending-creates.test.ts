import { KnownResources } from "../../../src/state/format/known-resources";
import { Observer } from "../../../src/engine/observe/observer";
import { couldBe, resolvePendingCreates, tokenLifeMs } from "../../../src/engine/observe/resolve-pending-creates";
import type { PendingCreate } from "../../../src/engine/observe/pending-create";
import { CallWindow } from "../../../src/engine/observe/call-window";
import { boxHandler } from "../../_helpers/fake-provider";
import { FakeStack, fakeHandler } from "../../_helpers/fake-stack";
import { pendingCreate } from "../../_helpers/pending-create";

const minute = 60_000;
let stack: FakeStack;
beforeEach(() => (stack = new FakeStack()));

interface Circumstances {
  readonly wanted?: boolean;
  readonly known?: readonly string[];
  readonly asks?: boolean;
}

/** What is to be done about a create that was begun an hour ago, unless it says otherwise. */
async function outcomeOf(over: Partial<PendingCreate>, { wanted = true, known = [], asks = true }: Circumstances = {}) {
  const resources = new KnownResources();
  for (const id of known) resources.add("fake_box", id);
  const hourAgo = stack.clock.now() - 60 * minute;
  const [resolution] = await resolvePendingCreates([pendingCreate({ since: hourAgo, latest: hourAgo, ...over })], {
    clouds: stack.clouds(stack.compile({})),
    observer: asks ? new Observer(new CallWindow(10)) : undefined,
    handler: fakeHandler,
    known: resources,
    isWanted: () => wanted,
    now: stack.clock.now(),
    graceMs: minute,
  });
  return resolution?.outcome === "ambiguous" ? resolution.ids : resolution?.outcome;
}

describe("a create of which nobody knows how it ended", () => {
  it("is sent again with its token while it is wanted and young, whatever the lists show", async () => {
    stack.cloud.put({ id: "box-1", size: 1 });
    expect(await outcomeOf({ token: "t" })).toBe("resend");
    expect(await outcomeOf({ token: "t" }, { asks: false })).toBe("resend");
    expect(stack.cloud.calls).toEqual([]);
  });

  it("is not sent again when it is not wanted, too old, or without a token that the cloud honours", async () => {
    const old = stack.clock.now() - tokenLifeMs;
    expect(await outcomeOf({ token: "t" }, { wanted: false })).toBe("absent");
    expect(await outcomeOf({ token: "t", since: old })).toBe("absent");
    expect(await outcomeOf({})).toBe("absent");
    Object.assign(stack.cloud, { takesToken: (action: string) => action !== "CreateBox" });
    expect(await outcomeOf({ token: "t" })).toBe("absent");
  });

  it("is left to the user when anything in the lists could be it", async () => {
    stack.cloud.put({ id: "box-1", size: 1, name: "given by the cloud" });
    stack.cloud.put({ id: "box-2", size: 2 });
    expect(await outcomeOf({})).toEqual(["box-1"]);
    expect(await outcomeOf({ token: "t" }, { wanted: false })).toEqual(["box-1"]);
    expect(await outcomeOf({ attempts: [{ size: 1 }, { size: 2 }] })).toEqual(["box-1", "box-2"]);
    expect(await outcomeOf({}, { known: ["box-1"] })).toBe("absent");
  });

  it("is not believed to be absent by a list that may lag behind", async () => {
    expect(await outcomeOf({ latest: stack.clock.now() - minute / 2 })).toBe("recent");
    stack.cloud.put({ id: "box-1", size: 1 });
    expect(await outcomeOf({ latest: stack.clock.now() - minute / 2 })).toEqual(["box-1"]);
  });

  it("stays as it is where nobody may be asked", async () => {
    expect(await outcomeOf({}, { asks: false })).toBe("unasked");
  });

  test.each<[string, unknown, boolean]>([
    ["a little older, as far as clocks may differ", -14 * minute, true],
    ["older than that", -16 * minute, false],
    ["newer", minute, true],
  ])("can have made what is %s: %#", (_, age, could) => {
    const time = stack.clock.now();
    const createTime = time + Number(age);
    for (const spelt of [createTime, new Date(createTime).toISOString()])
      expect(couldBe({ desired: {}, time }, boxHandler, { id: "1", values: { createTime: spelt } })).toBe(could);
  });

  it("is not judged by what is sent only later", () => {
    const asked = { desired: { size: 1, label: "x" }, time: 0 };
    expect(couldBe(asked, boxHandler, { id: "1", values: { size: 1 } })).toBe(true);
    expect(couldBe(asked, boxHandler, { id: "1", values: { size: 2, label: "x" } })).toBe(false);
  });
});
