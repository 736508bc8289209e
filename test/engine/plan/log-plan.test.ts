import { logPlan } from "../../../src/engine/plan/log-plan";
import { LineLog, silentLog } from "../../../src/log";
import type { LogLevel } from "../../../src/log";
import { FakeStack } from "../../_helpers/fake-stack";
import { changeOf, differing } from "./_planned";

const drift = {
  address: "fake_box.a",
  path: "net/a",
  kind: changeOf("a").kind,
  action: "update" as const,
  before: {},
  after: {},
  attributes: [differing("size"), differing("inner.life")],
};

/** The lines that a plan with these parts leaves in the log, without the time. */
async function logged(level: LogLevel, more: object): Promise<string[]> {
  const lines: string[] = [];
  const plan = await new FakeStack().plan({});
  logPlan(
    new LineLog(
      level,
      () => 0,
      (line) => lines.push(line.replace(/^\S+ /, "")),
    ),
    { ...plan, ...more },
  );
  return lines;
}

const decided = "debug plan decided stack=net import=0 add=0 change=0 destroy=0 forget=0 drift=0 hasChanges=false";

describe("the log of a plan", () => {
  it("begins with what it counts", async () => {
    expect(await logged("debug", {})).toEqual([decided]);
  });

  it("tells what drifted and what looks moved", async () => {
    const more = { drift: [drift], proposedMoves: [{ from: "fake_box.a", to: "fake_box.b", toPath: "net/b" }] };
    expect((await logged("debug", more)).slice(1)).toEqual([
      "debug plan drifted address=fake_box.a action=update differs=size,inner.life",
      "debug plan looks moved from=fake_box.a to=fake_box.b",
    ]);
  });

  it("tells why each resource changes, and no value", async () => {
    const changes = [
      changeOf("a", { attributes: [differing("size"), differing("inner.life")] }),
      changeOf("b", {
        action: "replace",
        reason: "tainted",
        explanation: "it is broken",
        attributes: [{ ...differing("zone"), forcesReplacement: true }, differing("size")],
      }),
      changeOf("c", { action: "replace", createBeforeDestroy: true }),
      changeOf("d", { action: "create", deposed: undefined, createBeforeDestroy: true }),
    ];
    expect((await logged("debug", { changes })).slice(1)).toEqual([
      "debug plan update address=fake_box.a differs=size,inner.life",
      'debug plan replace address=fake_box.b reason=tainted because="it is broken" differs=zone,size forcedBy=zone createBeforeDestroy=false',
      "debug plan replace address=fake_box.c createBeforeDestroy=true",
      "debug plan create address=fake_box.d",
    ]);
  });

  it("tells of what stays the same only where it moves, is imported, or all is to be told", async () => {
    const none = { action: "no-op" as const };
    const changes = [
      changeOf("a", none),
      changeOf("b", { ...none, previousAddress: "fake_box.x" }),
      changeOf("c", { ...none, importId: "box-9" }),
    ];
    const told = [
      "debug plan unchanged address=fake_box.b from=fake_box.x",
      "debug plan unchanged address=fake_box.c importId=box-9",
    ];
    expect((await logged("debug", { changes })).slice(1)).toEqual(told);
    expect((await logged("trace", { changes })).slice(1)).toEqual(["trace plan unchanged address=fake_box.a", ...told]);
  });

  it("is not made where nobody reads it", async () => {
    const plan = await new FakeStack().plan({});
    const debug = jest.fn();
    logPlan({ ...silentLog, debug }, plan);
    expect(debug).not.toHaveBeenCalled();
  });
});
