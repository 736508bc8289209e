import { applySavedPlan } from "../../../src/cli/commands/apply-saved-plan";
import { CommandSession } from "../../../src/cli/session/command-session";
import type { Services } from "../../../src/cli/session/composition";
import type { Issue } from "../../../lib/core/errors";
import { plan } from "../sample";
import { fakeContext, fakeEngine } from "./fake-engine";

function setUp(findings: readonly Issue[]) {
  const log: string[] = [];
  const { context, terminal } = fakeContext();
  const engine = fakeEngine("a", log, { review: () => Promise.resolve(findings) });
  const services: Services = {
    openEngine: () => Promise.reject(new Error("not used here")),
    openPlanFile: () => Promise.resolve({ engine, plan: plan([], { stack: "a", hasChanges: true }) }),
    providers: [],
    startEmulator: () => Promise.reject(new Error("not used here")),
  };
  return { log, project: new CommandSession(context, services), terminal };
}

it("applies a saved plan under the lock, without a question", async () => {
  const { log, project, terminal } = setUp([]);
  expect(await applySavedPlan(project, "plan.file")).toBe(true);
  expect(log).toEqual(["a: lock apply", "a: apply"]);
  expect(terminal.out.text).toContain("Apply complete!");
});

it("shows what the gates warn of before it applies a saved plan", async () => {
  const { log, project, terminal } = setUp([{ severity: "warning", path: "net/office", message: "it is Friday" }]);
  expect(await applySavedPlan(project, "plan.file")).toBe(true);
  expect(terminal.err.text).toContain("it is Friday");
  expect(log).toEqual(["a: lock apply", "a: apply"]);
});

it("neither locks nor applies a saved plan that a gate denies", async () => {
  const { log, project } = setUp([{ severity: "error", path: "net/office", message: "not on a Friday" }]);
  await expect(applySavedPlan(project, "plan.file")).rejects.toMatchObject({ code: "validation-failed" });
  expect(log).toEqual([]);
});
