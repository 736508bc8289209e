import { existsSync, readFileSync } from "node:fs";
import type { CliResult } from "../_helpers/cli";
import { errorsIn } from "../_helpers/plan-text";
import type { Runner } from "../_helpers/runner";
import type { Workspace } from "../_helpers/workspace";
import { askedFor } from "./_asked";
import { pointsIn } from "./_attack";
import type { Attack, Point } from "./_attack";
import { freeze } from "./_disk";
import type { Arena, Stage } from "./_stage";
import { Ear } from "./_ear";
import { apply, terraformed, titleOf } from "./_scenario";
import type { Place } from "./_scenario";
import { titleOfBout } from "./_selection";
import type { Outcome } from "./_tally";
import { allIds, compare, leftovers } from "./_verdict";

/** Calls that the scenario's command sends when nobody disturbs it. */
export async function pointsOf(stage: Stage, runner: Runner): Promise<readonly Point[]> {
  const { arena, project } = await stage.enter();
  const ear = new Ear(project, runner);
  try {
    const { code } = await ear.run(stage.command);
    if (code !== 0) throw new Error(`cannot count the calls of ${titleOf(stage.scenario)}:\n${ear.said}`);
    return pointsIn(arena.proxy.seen);
  } finally {
    await leave(arena, project);
  }
}

async function leave(arena: Arena, project: Workspace): Promise<void> {
  await arena.close();
  project.remove();
}

/** Attacks the scenario's command at one call, and tells what one plain apply then makes of it. */
export async function bout(stage: Stage, attack: Attack, point: Point, runner: Runner): Promise<Outcome> {
  const { arena, project } = await stage.enter(attack.lag);
  const { scenario } = stage;
  const ear = new Ear(project, runner);
  try {
    const before = allIds(await arena.inventory());
    const { code } = await attacked(ear, arena, project, attack, point.number, stage.command);
    arena.proxy.treat();
    await endure(ear, arena, project, attack);
    if (scenario.repeated) await afterWhatItAsksFor(ear, scenario.place, stage.command);
    const isTerraform = scenario.engine === "terraform";
    const moment = momentOf(arena, project);
    const after = await afterWhatItAsksFor(ear, scenario.place, isTerraform ? terraformed("apply") : apply());
    const hadNothingToDo = /^No changes\./m.test(after.stdout);
    // A command that said it was done had nothing left to do.
    if (code === 0 && !scenario.repeated && !hadNothingToDo)
      ear.findings.wrongWords.push("success, and then there was something left to do");
    if (after.code !== 0) ear.findings.lost.push(`the plain apply ended with ${after.code}`);
    const kept = scenario.keepsAll ? before : undefined;
    const { leaves } = scenario;
    const { orphans, doubles, lost } = await compare(await arena.inventory(), project, stage.declaredTypes, {
      kept,
      leaves,
    });
    ear.findings.orphans.push(...orphans);
    ear.findings.doubles.push(...doubles);
    ear.findings.lost.push(...lost, ...leftovers(project));
    // An apply that found nothing to do and touched nothing was that plan.
    const wasPlan = !isTerraform && after.code === 0 && hadNothingToDo && momentOf(arena, project) === moment;
    if (!wasPlan) await planned(ear, isTerraform);
    const title = titleOfBout({ scenario, attack, point });
    return { title, runs: ear.runs, asked: ear.asked, findings: ear.findings, said: ear.said };
  } finally {
    await leave(arena, project);
  }
}

/** All that a plan is made of, as far as a command could have changed it. */
function momentOf({ proxy }: Arena, project: Workspace): string {
  const state = existsSync(project.statePath) ? readFileSync(project.statePath, "utf8") : "";
  return JSON.stringify([state, leftovers(project), proxy.seen.filter(({ isWrite }) => isWrite).length]);
}

async function planned(ear: Ear, isTerraform: boolean): Promise<void> {
  for (const args of [
    ["plan", "--detailed-exitcode"],
    ...(isTerraform ? [terraformed("plan", "-detailed-exitcode")] : []),
  ]) {
    const plan = await ear.run(args);
    if (plan.code !== 0) ear.findings.lost.push(`the ${args[0]} plan after it ended with ${plan.code}`);
  }
}

async function attacked(
  ear: Ear,
  arena: Arena,
  project: Workspace,
  attack: Attack,
  point: number,
  command: readonly string[],
) {
  let kill: ((signal: NodeJS.Signals) => void) | undefined;
  let thaw: (() => void) | undefined;
  let end: () => void = () => undefined;
  const victim = {
    kill: (signal: NodeJS.Signals) => kill?.(signal),
    freeze: () => (thaw ??= freeze(project.folder)),
    ended: new Promise<void>((done) => (end = done)),
  };
  arena.proxy.treat(attack.treatment(point, () => victim));
  try {
    const { isOnProcess, longestFile } = attack;
    return await ear.run(command, isOnProcess ? { start: (each) => (kill = each), longestFile } : undefined);
  } finally {
    end();
    thaw?.();
  }
}

/** While files are damaged beyond repair, everything is refused and nothing happens. */
async function endure(ear: Ear, arena: Arena, project: Workspace, attack: Attack): Promise<void> {
  const repair = attack.damage?.(project.folder);
  if (repair === undefined) return;
  await arena.proxy.quiet();
  const before = JSON.stringify(await arena.inventory());
  const { code, stderr } = await ear.run(apply());
  if (code !== 1 || errorsIn(stderr).length === 0) ear.findings.wrongWords.push(`damage was met with ${code}`);
  if (JSON.stringify(await arena.inventory()) !== before) ear.findings.lost.push("something was done upon damage");
  repair();
}

/** One command, after what it asks for. */
async function afterWhatItAsksFor(ear: Ear, place: Place, args: readonly string[]): Promise<CliResult> {
  for (let asked = 0; ; asked++) {
    const result = await ear.run(args);
    const command = result.code === 0 || asked === 5 ? undefined : askedFor(result.stderr, place);
    if (command === undefined) return result;
    ear.asked += 1;
    await ear.run(command);
  }
}
