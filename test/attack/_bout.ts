import { errorsIn } from "../_helpers/plan-text";
import type { CliResult } from "../_helpers/cli";
import type { Workspace } from "../_helpers/workspace";
import type { Attack } from "./_attacks";
import type { Arena, Stage } from "./_stage";
import { allIds, compare, leftovers, noFindings, wrongWordsIn } from "./_verdict";
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

/** Longer than any command takes that still does something. */
const patienceMs = 90_000;

/** Runs commands of one bout and listens to them. */
class Ear {
  runs = 0;
  asked = 0;
  said = "";
  readonly findings = noFindings();

  constructor(private readonly project: Workspace) {}

  /** A command that is stopped when it takes for ever. */
  async run(args: readonly string[], start?: (kill: (signal: NodeJS.Signals) => void) => void): Promise<CliResult> {
    this.runs += 1;
    const result = await runWatched(this.project, args, () => this.findings.hangs.push(args.join(" ")), start);
    const printed = result.stdout + result.stderr;
    this.said += `$ vpnform ${args.join(" ")}  # ${result.code}\n${printed}\n`;
    this.findings.wrongWords.push(...wrongWordsIn(printed));
    return result;
  }
}

async function runWatched(
  project: Workspace,
  args: readonly string[],
  hangs: () => void,
  start: (kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
): Promise<CliResult> {
  let kill: (signal: NodeJS.Signals) => void = () => undefined;
  const timer = setTimeout(() => {
    hangs();
    kill("SIGKILL");
  }, patienceMs);
  try {
    return await project.run(args, {
      started: (pid) => {
        kill = (signal) => {
          try {
            process.kill(pid, signal);
          } catch {
            // It has ended in the meantime.
          }
        };
        start(kill);
      },
    });
  } finally {
    clearTimeout(timer);
  }
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
    const kept = stage.scenario.keepsAll ? before : undefined;
    if (stage.scenario.repeated) await ear.run(stage.command);
    const after = await applyOnce(ear);
    // A command that said it was done had nothing left to do.
    if (code === 0 && !stage.scenario.repeated && !/^No changes\./m.test(after.stdout))
      ear.findings.wrongWords.push("success, and then there was something left to do");
    if (after.code !== 0) ear.findings.lost.push(`the plain apply ended with ${after.code}`);
    const { orphans, doubles, lost } = await compare(await arena.inventory(), project, stage.declaredTypes, kept);
    ear.findings.orphans.push(...orphans);
    ear.findings.doubles.push(...doubles);
    ear.findings.lost.push(...lost, ...leftovers(project));
    const plan = await ear.run(["plan", "--detailed-exitcode"]);
    if (plan.code !== 0) ear.findings.lost.push(`the plan after it ended with ${plan.code}`);
    const title = `${stage.scenario.edition}: ${stage.scenario.name}: ${attack.name} at call ${point}`;
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
  const result = await ear.run(command, (each) => (kill = each));
  end();
  return result;
}

/** The commands that a message may ask for before the next apply. */
const asks = /\bvpnform ((?:unlock|pending (?:adopt|forget))[^\n`'"]*)/;

/** One apply, after what it asks for. */
async function applyOnce(ear: Ear): Promise<CliResult> {
  for (let asked = 0; ; asked++) {
    const result = await ear.run(["apply", "--auto-approve"]);
    const command = result.code === 0 || asked === 5 ? undefined : asks.exec(errorsIn(result.stderr).join("\n"))?.[1];
    if (command === undefined) return result;
    ear.asked += 1;
    await ear.run(command.trim().split(/\s+/));
  }
}
