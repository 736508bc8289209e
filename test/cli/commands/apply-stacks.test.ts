import { applyStacks } from "../../../src/cli/commands/apply-stacks";
import { demandApproval } from "../../../src/cli/commands/confirm";
import { CommandSession } from "../../../src/cli/session/command-session";
import type { Services } from "../../../src/cli/session/composition";
import type { Engine } from "../../../src/engine/stack/engine";
import { VpnformError } from "../../../lib/core/errors";
import { fakeContext, fakeEngine, fakeStack, nothingDone } from "./fake-engine";

function setUp(own: Record<string, Partial<Engine>> = {}) {
  const log: string[] = [];
  const { context, terminal, interrupts, exits } = fakeContext();
  const services: Services = {
    openEngine: ({ name }) => Promise.resolve(fakeEngine(name, log, own[name])),
    openPlanFile: () => Promise.reject(new Error("not used here")),
    providers: [],
    startEmulator: () => Promise.reject(new Error("not used here")),
  };
  const project = new CommandSession(context, services);
  return { log, project, terminal, interrupts, exits };
}

/** Something to wait for. */
function notice(): { readonly called: Promise<void>; readonly call: () => void } {
  let call: () => void = () => undefined;
  const called = new Promise<void>((resolve) => {
    call = resolve;
  });
  return { called, call };
}

const stacks = [fakeStack("a"), fakeStack("b")];
const yes = () => Promise.resolve(true);

describe("applyStacks", () => {
  test("plans a stack only when the one before is applied and closed", async () => {
    const { log, project } = setUp();
    expect(await applyStacks(project, stacks, { autoApprove: true }, false)).toBe(0);
    expect(log).toEqual([
      "a: lock apply",
      "a: plan",
      "a: apply",
      "a: close",
      "b: lock apply",
      "b: plan",
      "b: apply",
      "b: close",
    ]);
    await project.close();
    expect(log).toHaveLength(8);
  });

  test("stops at a stack that is declined, and says what is left", async () => {
    const { log, project, terminal } = setUp();
    expect(await applyStacks(project, stacks, {}, true, () => Promise.resolve(false))).toBe(1);
    await project.close();
    expect(log).toEqual(["a: lock destroy", "a: plan destroy", "a: close"]);
    expect(terminal.err.text).toBe("Destroy cancelled. Stacks left as they are: b.\n");
  });

  test("asks nothing where there is nothing to do", async () => {
    const empty = { changes: [], drift: [], outputs: [], proposedMoves: [], pendingCreates: [], warnings: [] };
    const none = { import: 0, add: 0, change: 0, destroy: 0, forget: 0 };
    const same = { stack: "a", ...empty, summary: none, hasChanges: false, mode: "normal" as const };
    const { project, terminal } = setUp({ a: { plan: () => Promise.resolve(same) } });
    const ask = jest.fn(yes);
    expect(await applyStacks(project, [fakeStack("a")], {}, false, ask)).toBe(0);
    expect(ask).not.toHaveBeenCalled();
    expect(terminal.out.text).toContain("No changes. Your infrastructure matches the program.");
    expect(terminal.out.text).toContain("Apply complete! Resources: 0 added, 0 changed, 0 destroyed.");
  });

  test("reminds that a limited plan is not the whole one", async () => {
    const { project, terminal } = setUp();
    await applyStacks(project, [fakeStack("a")], { target: ["net/hub"], exclude: ["net/b"] }, false, yes);
    expect(terminal.err.text).toContain("This plan is limited by --target and --exclude: there may be more to change.");
  });

  test("goes no further after a failure, and lets go of the lock", async () => {
    const failing = { apply: () => Promise.reject(new VpnformError("apply-failed", "1 change failed")) };
    const { log, project } = setUp({ a: failing });
    await expect(applyStacks(project, stacks, {}, false, yes)).rejects.toThrow("1 change failed");
    await project.close();
    expect(log).toEqual(["a: lock apply", "a: plan", "a: close"]);
  });

  test("finishes what is in flight at the first interrupt, and exits by force at the second", async () => {
    const { called: started, call: begin } = notice();
    const { called: finished, call: finish } = notice();
    const apply: Engine["apply"] = async (_plan, { signal }) => {
      expect(signal.aborted).toBe(false);
      begin();
      await finished;
      return { ...nothingDone, interrupted: signal.aborted };
    };
    const { log, project, terminal, interrupts, exits } = setUp({ a: { apply } });
    interrupts.listen();
    const done = applyStacks(project, stacks, {}, false, yes);
    await started;
    process.emit("SIGINT");
    expect(terminal.err.text).toContain("finishing what is in flight. Press Ctrl-C again to stop at once.");
    process.emit("SIGINT");
    expect(exits).toEqual([130]);
    expect(terminal.err.text).toContain("Interrupted again: stopped at once.");
    finish();
    expect(await done).toBe(1);
    interrupts.close();
    expect(log).toEqual(["a: lock apply", "a: plan", "a: close"]);
    expect(terminal.out.text).toContain("Apply interrupted. Resources: 0 added, 0 changed, 0 destroyed.");
    expect(terminal.err.text).toContain("Stacks left as they are: b.");
  });

  test("leaves at once when interrupted while planning", async () => {
    const { called: started, call: begin } = notice();
    const plan = () => {
      begin();
      return new Promise<never>(() => undefined);
    };
    const { project, interrupts, exits, terminal } = setUp({ a: { plan } });
    interrupts.listen();
    const done = applyStacks(project, stacks, {}, false, yes);
    await started;
    process.emit("SIGTERM");
    await expect(done).rejects.toMatchObject({ code: "interrupted" });
    expect(exits).toEqual([]);
    process.emit("SIGTERM");
    interrupts.close();
    expect(exits).toEqual([130]);
    expect(terminal.err.text).toContain("Interrupted again: stopped at once.");
    expect(terminal.err.text).not.toContain("in flight");
  });
});

describe("approval", () => {
  test.each([
    [{ canAsk: true }, { autoApprove: false, json: false }, undefined],
    [{ canAsk: false }, { autoApprove: true, json: false }, undefined],
    [{ canAsk: true }, { autoApprove: true, json: true }, undefined],
    [{ canAsk: false }, { autoApprove: false, json: false }, "apply without a terminal cannot ask for approval"],
    [{ canAsk: true }, { autoApprove: false, json: true }, "apply with --json cannot ask for approval"],
  ])("with %j and %j", (surroundings, flags, message) => {
    const demand = () => demandApproval(fakeContext(surroundings).context, { ...flags, what: "apply" });
    if (message) expect(demand).toThrow(message);
    else expect(demand).not.toThrow();
  });
});
