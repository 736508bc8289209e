import { existsSync } from "node:fs";
import { join } from "node:path";
import { errorsIn } from "../_helpers/plan-text";
import type { Runner } from "../_helpers/runner";
import type { Workspace } from "../_helpers/workspace";
import { askedFor } from "./_asked";
import { pointsIn } from "./_attack";
import type { Attack, Point, Victim } from "./_attack";
import { freeze } from "./_disk";
import { isGap } from "./_pauses";
import { idsIn } from "./_stage";
import type { Arena, Moment, Stage } from "./_stage";
import { Ear } from "./_ear";
import type { Run } from "./_ear";
import { apply, terraformed, titleOf } from "./_scenario";
import type { Place } from "./_scenario";
import { titleOfBout } from "./_selection";
import type { Outcome } from "./_tally";
import { allIds, compare, compareType, idsByType } from "./_verdict";

/** Calls that the scenario's command sends when nobody disturbs it. */
export async function pointsOf(stage: Stage, runner: Runner): Promise<readonly Point[]> {
  const moment = await stage.enter();
  const { arena, project } = moment;
  const ear = new Ear(project, runner);
  try {
    const { code } = await ear.run(stage.command);
    if (code !== 0) throw new Error(`cannot count the calls of ${titleOf(stage.scenario)}:\n${ear.heard.said}`);
    return [...pointsIn(arena.proxy.seen), ...pointsIn(arena.shared?.line.seen ?? [], "store")];
  } finally {
    await leave(moment);
  }
}

async function leave({ arena, project, other }: Moment): Promise<void> {
  await arena.close();
  project.remove();
  other.remove();
}

/** Attacks the scenario's command at one call, and tells what one plain apply then makes of it. */
export async function bout(stage: Stage, attack: Attack, point: Point, runner: Runner): Promise<Outcome> {
  const moment = await stage.enter(attack.lag);
  const { arena, project, other, keeper } = moment;
  const { scenario } = stage;
  const ear = new Ear(project, runner);
  const elsewhere = ear.in(other);
  try {
    const before = allIds(await arena.inventory());
    const { code } = await attacked(ear, moment, attack, point, stage);
    arena.treat();
    await arena.shared?.line.open();
    if (attack.givesBack) await giveBack(ear, moment, stage);
    await endure(ear, arena, project, attack);
    if (scenario.repeated) await afterWhatItAsksFor(elsewhere, scenario.place, stage.command);
    const isTerraform = scenario.engine === "terraform";
    const earlier = await momentOf(moment);
    const after = await afterWhatItAsksFor(elsewhere, scenario.place, isTerraform ? terraformed("apply") : apply());
    const hadNothingToDo = /^No changes\./m.test(after.stdout);
    // A command that said it was done had nothing left to do.
    if (code === 0 && !scenario.repeated && !hadNothingToDo)
      ear.findings.wrongWords.push("success, and then there was something left to do");
    if (after.code !== 0) ear.findings.lost.push(`the plain apply ended with ${after.code}`);
    const kept = scenario.keepsAll ? before : undefined;
    const { leaves } = scenario;
    const types = stage.declaredTypes;
    const found = compare(await arena.inventory(), await keeper.text(), types, { kept, leaves });
    ear.findings.orphans.push(...found.orphans);
    ear.findings.doubles.push(...found.doubles);
    ear.findings.lost.push(...found.lost, ...(await keeper.leftovers()));
    // An apply that found nothing to do and touched nothing was that plan.
    const wasPlan = !isTerraform && after.code === 0 && hadNothingToDo && (await momentOf(moment)) === earlier;
    if (!wasPlan) await planned(elsewhere, isTerraform);
    if (other !== project) await planned(ear, isTerraform);
    const { runs, asked, said, findings } = ear.heard;
    return { title: titleOfBout({ scenario, attack, point }), runs, asked, findings, said };
  } finally {
    await leave(moment);
  }
}

/** All that a plan is made of, as far as a command could have changed it. */
async function momentOf({ arena: { proxy }, keeper }: Moment): Promise<string> {
  const writes = proxy.seen.filter(({ isWrite }) => isWrite).length;
  return JSON.stringify([await keeper.text(), await keeper.leftovers(), writes]);
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

async function attacked(ear: Ear, moment: Moment, attack: Attack, point: Point, { scenario, command }: Stage) {
  const { arena, project, other, keeper } = moment;
  let kill: Parameters<Run["start"]>[0] | undefined;
  let thaw: (() => void) | undefined;
  let end: () => void = () => undefined;
  /** The state as another machine has left it. */
  let successors: { readonly text: string | undefined } | undefined;
  const victim: Victim = {
    kill: (signal) => kill?.(signal),
    freeze: () => (thaw ??= freeze(project.folder)),
    relieve: async (onItsWay) => {
      const before = await keeper.text();
      const { code } = await afterWhatItAsksFor(ear.in(other), scenario.place, apply());
      if (code !== 0) ear.findings.lost.push(`the successor's apply ended with ${code}`);
      // Whoever found nothing to do has written nothing that could be written over.
      const text = await keeper.text();
      if (text !== before && !isGap(scenario, onItsWay)) successors = { text };
    },
    advance: (ms) => arena.shared?.place.advance(ms),
    ended: new Promise<void>((done) => (end = done)),
  };
  arena.treat(
    attack.line,
    attack.treatment(point.number, () => victim),
  );
  try {
    const { longestFile } = attack;
    // On another machine it would be in another process, too.
    const isOnProcess = attack.isOnProcess === true || other !== project;
    const result = await ear.run(command, isOnProcess ? { start: (each) => (kill = each), longestFile } : undefined);
    if (successors && (await keeper.text()) !== successors.text)
      ear.findings.lost.push("what the successor wrote was written over");
    return result;
  } finally {
    end();
    thaw?.();
  }
}

/** What could not be recorded is in a file, which one command gives back; then everything that exists is known. */
async function giveBack(ear: Ear, { arena, project }: Moment, { scenario }: Stage): Promise<void> {
  const name = "errored.net.tfstate";
  const command = ["state", "push", name];
  if (existsSync(join(project.folder, name))) {
    if (!ear.heard.said.includes(`\`vpnform ${command.join(" ")}\``))
      ear.findings.wrongWords.push(`${name} is there, and no message names it`);
    const { code } = await afterWhatItAsksFor(ear, scenario.place, command);
    if (code !== 0) ear.findings.lost.push(`giving back ${name} ended with ${code}`);
  }
  // What was made or deleted by hand is not in the state as it is in the cloud.
  if (scenario.forgotten || scenario.console) return;
  const known = idsIn(await ear.state());
  // What was deleted last may be in the state until somebody looks again.
  for (const [type, exist] of idsByType(await arena.inventory()))
    if (scenario.leaves?.includes(type) !== true)
      ear.findings.orphans.push(
        ...compareType(type, exist, known).orphans.map((each) => `${each}, after it was given back`),
      );
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

/** One command, after what it asks for, and what that asks for in its turn. */
async function afterWhatItAsksFor(ear: Ear, place: Place, args: readonly string[]) {
  for (let asked = 0; ; asked++) {
    const result = await ear.run(args);
    let command = result.code === 0 || asked === 5 ? undefined : askedFor(result.stderr, place);
    if (command === undefined) return result;
    for (; command !== undefined && ear.heard.asked < 20;) {
      ear.heard.asked += 1;
      const { code, stderr } = await ear.run(command);
      command = code === 0 ? undefined : askedFor(stderr, place);
    }
  }
}
