import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Workspace, nothingToDo } from "../../_helpers/workspace";
import type { Declaration, PlannedChange } from "../../_helpers/workspace";
import { blockOf, escaped, lastLine, markedIn } from "../../_helpers/plan-text";
import { idOf, settable, shown } from "../stories/kind-story";
import type { KindStory } from "../stories/kind-story";

/** How much later lists and reads show what was written. */
const lagMs = 100;
const untilListsAreRight = () => new Promise((resolve) => setTimeout(resolve, 1.5 * lagMs));

/** Tests that a kind's resources live and die as the story says. Each part goes on where the one before it ended. */
export function tellStory(story: KindStory): void {
  const { kind, updates, replacements } = story;
  const steps = [...updates, ...replacements];
  const addressOf = (id: string) => `${kind.type}.${id}`;
  const program = (when: "from" | "to") => [
    ...story.ground,
    ...steps.map((step): Declaration => [kind.construct, idOf(step), step[when]]),
  ];
  const total = story.ground.length + steps.length;

  let cloud: EmulatorProcess;
  let project: Workspace;
  beforeAll(async () => {
    // A real cloud's lists and reads are late, too: here by twenty looks.
    cloud = await EmulatorProcess.start("--lag", String(lagMs));
    project = new Workspace(cloud);
  });
  afterAll(async () => {
    await cloud.stop();
    project.remove();
  });

  it("has a step in this test for every attribute that the program can set", () => {
    const covered = new Set(steps.map((step) => step.attribute));
    const missing = settable(kind.attributes).filter((path) => !covered.has(path) && !story.elsewhere?.(path));
    expect(missing).toEqual([]);
  });

  it("is created, and then nothing is left to do", async () => {
    if (story.prepare) {
      project.declare(story.ground);
      await project.apply();
      await story.prepare(cloud, (address, name) => project.attribute(address, name));
    }
    project.declare(program("from"));
    const added = story.prepare ? steps.length : total;
    expect(lastLine(await project.apply())).toBe(`Apply complete! Resources: ${added} added, 0 changed, 0 destroyed.`);
    expect(await project.settled()).toEqual(nothingToDo);
  });

  describe("when the program changes", () => {
    let plan: ReadonlyMap<string, PlannedChange>;
    let text: string;
    beforeAll(async () => {
      project.declare(program("to"));
      ({ text, changes: plan } = await project.planned());
    });

    if (updates.length > 0) {
      it.each(updates.map((step) => [step.attribute, step] as const))("changes %s in place", (_, step) => {
        expect(plan.get(idOf(step))?.actions).toEqual(["update"]);
        expect(markedIn(text, addressOf(idOf(step)), "will be updated in-place")).toEqual(shown(step));
      });
    }

    if (replacements.length > 0) {
      it.each(replacements.map((step) => [step.attribute, step] as const))("is replaced for %s", (_, step) => {
        expect(plan.get(idOf(step))).toMatchObject({ actions: ["delete", "create"], replacePaths: shown(step) });
        const block = blockOf(text, addressOf(idOf(step)), "must be replaced");
        const forced = block.split("\n").filter((line) => line.includes("# forces replacement"));
        expect(forced.map((line) => /^ +[~+-] (\w+) += /.exec(line)?.[1])).toEqual(shown(step));
      });
    }

    it("is applied exactly as planned, and then nothing is left to do", async () => {
      const [changed, replaced] = [updates.length, replacements.length];
      expect(lastLine(await project.ok("apply", "saved.plan"))).toBe(
        `Apply complete! Resources: ${replaced} added, ${changed} changed, ${replaced} destroyed.`,
      );
      expect(await project.settled()).toEqual(nothingToDo);
    });
  });

  it("shows what others changed or deleted apart from what it does about it, and repairs it", async () => {
    const [drifted, deleted] = [addressOf(story.drift.on), addressOf(story.deletion.on)];
    await untilListsAreRight();
    for (const { on, does } of [story.drift, story.deletion]) {
      const attribute = (name: string) => project.attribute(addressOf(on), name);
      await does(cloud, await attribute("id"), attribute);
    }
    // No plan can know that there is something to wait for.
    await untilListsAreRight();
    const { code, stdout } = await project.run(["plan", "--detailed-exitcode"]);
    expect(code).toBe(2);
    expect(blockOf(stdout, drifted, "has changed")).toMatch(story.drift.shows);
    expect(stdout).toMatch(new RegExp(`# ${escaped(deleted)} \\(net/\\S+\\) has been deleted`));
    expect(stdout).toMatch(new RegExp(`# ${escaped(deleted)} \\(net/\\S+\\) will be created`));
    const [added, changed, destroyed] = story.drift.replaces ? [2, 0, 1] : [1, 1, 0];
    expect(stdout).toContain(`\nPlan: ${added} to add, ${changed} to change, ${destroyed} to destroy.\n`);
    const applied = `Apply complete! Resources: ${added} added, ${changed} changed, ${destroyed} destroyed.`;
    expect(lastLine(await project.apply())).toBe(applied);
    expect(await project.settled()).toEqual(nothingToDo);
  });

  it("is imported by command and by the program, and then nothing is left to do", async () => {
    const [byCommand, byProgram] = [story.drift.on, story.deletion.on];
    const commandId = await project.attribute(addressOf(byCommand), "id");
    const programId = await project.attribute(addressOf(byProgram), "id");
    const before = (await cloud.requests()).length;
    await project.ok("state", "rm", addressOf(byCommand), addressOf(byProgram));
    await project.ok("import", addressOf(byCommand), commandId);
    project.declare(program("to"), `${byProgram.replace(/\W/g, "_")}.importFrom(${JSON.stringify(programId)});`);
    const applied = await project.apply();
    expect(applied).toContain("Plan: 1 to import, 0 to add, 0 to change, 0 to destroy.");
    expect(lastLine(applied)).toBe("Apply complete! Resources: 1 imported, 0 added, 0 changed, 0 destroyed.");
    expect(await project.settled()).toEqual(nothingToDo);
    expect(await cloud.writes(before)).toEqual([]);
  });

  it("is destroyed with everything around it", async () => {
    const out = await project.ok("destroy", "--auto-approve");
    expect(lastLine(out)).toBe(`Destroy complete! Resources: ${total} destroyed.`);
    expect(await cloud.counts()).toEqual({});
    expect(await project.addresses()).toEqual([]);
  });
}
