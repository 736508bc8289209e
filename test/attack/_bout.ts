import type { CliResult } from "../_helpers/cli";
import { errorsIn } from "../_helpers/plan-text";
import type { Workspace } from "../_helpers/workspace";
import type { Attack } from "./_attacks";
import type { Arena, Stage } from "./_stage";
import { Ear } from "./_ear";
import { terraformed, titleOf } from "./_scenarios";
import { allIds, compare, leftovers } from "./_verdict";
import type { Findings } from "./_verdict";

/** What came of one attack. */
export interface Outcome {
  readonly title: string;
  /** How many commands were run. */
  readonly runs: number;
  /** How often a message asked for a command before the apply, which was then given. */
  readonly asked: number;
  readonly findings: Findings;
  /** What was printed, for those who look into findings. */
  readonly said: string;
}

/** Actions that the scenario's command sends when nobody disturbs it. */
export async function pointsOf(stage: Stage): Promise<readonly { action: string; isWrite: boolean }[]> {
  const { arena, project } = await stage.enter();
  try {
    await project.ok(...stage.command);
    return [...arena.proxy.seen];
  } finally {
    await leave(arena, project);
  }
}

async function leave(arena: Arena, project: Workspace): Promise<void> {
  await arena.close();
  project.remove();
}

/** Attacks the scenario's command at one call, and tells what one plain apply then makes of it. */
export async function bout(stage: Stage, attack: Attack, point: number): Promise<Outcome> {
  const { arena, project } = await stage.enter();
  const ear = new Ear(project);
  try {
    const before = allIds(await arena.inventory());
    const { code } = await attacked(ear, arena, attack, point, stage.command);
    arena.proxy.treat();
    await endure(ear, arena, project, attack);
    const kept = stage.scenario.keepsAll ? before : undefined;
    if (stage.scenario.repeated) await ear.run(stage.command);
    const isTerraform = stage.scenario.engine === "terraform";
    const after = await applyOnce(ear, isTerraform ? terraformed("apply") : ["apply", "--auto-approve"]);
    // A command that said it was done had nothing left to do.
    if (code === 0 && !stage.scenario.repeated && !/^No changes\./m.test(after.stdout))
      ear.findings.wrongWords.push("success, and then there was something left to do");
    if (after.code !== 0) ear.findings.lost.push(`the plain apply ended with ${after.code}`);
    const { orphans, doubles, lost } = await compare(await arena.inventory(), project, stage.declaredTypes, kept);
    ear.findings.orphans.push(...orphans);
    ear.findings.doubles.push(...doubles);
    ear.findings.lost.push(...lost, ...leftovers(project));
    for (const args of [
      ["plan", "--detailed-exitcode"],
      ...(isTerraform ? [terraformed("plan", "-detailed-exitcode")] : []),
    ]) {
      const plan = await ear.run(args);
      if (plan.code !== 0) ear.findings.lost.push(`the ${args[0]} plan after it ended with ${plan.code}`);
    }
    const title = `${titleOf(stage.scenario)}: ${attack.name} at call ${point}`;
    return { title, runs: ear.runs, asked: ear.asked, findings: ear.findings, said: ear.said };
  } finally {
    await leave(arena, project);
  }
}

async function attacked(ear: Ear, arena: Arena, attack: Attack, point: number, command: readonly string[]) {
  let kill: ((signal: NodeJS.Signals) => void) | undefined;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((done) => (end = done));
  arena.proxy.treat(attack.treatment(point, () => ({ kill: (signal) => kill?.(signal), ended })));
  const result = await ear.run(command, { start: (each) => (kill = each), longestFile: attack.longestFile });
  end();
  return result;
}

/** While files are damaged beyond repair, everything is refused and nothing happens. */
async function endure(ear: Ear, arena: Arena, project: Workspace, attack: Attack): Promise<void> {
  const repair = attack.damage?.(project.folder);
  if (repair === undefined) return;
  const before = JSON.stringify(await arena.inventory());
  const { code, stderr } = await ear.run(["apply", "--auto-approve"]);
  if (code !== 1 || errorsIn(stderr).length === 0) ear.findings.wrongWords.push(`damage was met with ${code}`);
  if (JSON.stringify(await arena.inventory()) !== before) ear.findings.lost.push("something was done upon damage");
  repair();
}

/** One apply, after what it asks for. */
async function applyOnce(ear: Ear, apply: readonly string[]): Promise<CliResult> {
  for (let asked = 0; ; asked++) {
    const result = await ear.run(apply);
    const command = result.code === 0 || asked === 5 ? undefined : askedFor(result.stderr);
    if (command === undefined) return result;
    ear.asked += 1;
    await ear.run(command);
  }
}

/**
 * The command that a message asks for before the next apply. Nobody else makes anything here: what a pending create may
 * have made is what it made, and nothing is to be forgotten.
 */
function askedFor(stderr: string): readonly string[] | undefined {
  // Terraform breaks lines where it likes.
  const errors = errorsIn(stderr).map((error) => error.replace(/\s+/g, " "));
  for (const error of errors) {
    const command = /`vpnform ((?:unlock|pending adopt)\b[^`]*)`/.exec(error)?.[1];
    if (command !== undefined) return command.trim().split(" ");
    const [, address, id] = /\bwith (\S+), .*\bIf it made ([\w-]+)\b.*, import it/.exec(error) ?? [];
    if (address !== undefined && id !== undefined)
      return ["terraform", "--", "import", "-no-color", "-input=false", address, id];
  }
  return undefined;
}
