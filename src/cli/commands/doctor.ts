import { access } from "node:fs/promises";
import { join } from "node:path";
import { asVpnformError } from "../../errors";
import type { Check } from "../../engine/stack/examination";
import { selectStacks } from "../../project/selection";
import type { SynthesizedStack } from "../../project/manifest";
import type { GivenVariables } from "../arguments/given-variables";
import type { Context } from "../context";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import type { CommandSession } from "../session/command-session";
import { toolVersion } from "../session/tool-version";
import { withProject } from "../session/with-project";
import { version } from "../version";
import { styleFor } from "../view/style";

export interface DoctorFlags {
  readonly json?: boolean;
  readonly var?: GivenVariables;
}

const oldestNode = [20, 18] as const;

export const run: Run<DoctorFlags> = (context, _names, flags) =>
  withProject(context, { variables: flags.var ?? [] }, async (project) => {
    const { out } = context.terminal;
    const checks = [...(await checksOfTools(context, project.folder)), ...(await checksOfProject(project))];
    if (flags.json) {
      const shown = checks.map(({ name, outcome, detail, fix }) => ({
        name,
        ok: outcome !== "failure",
        outcome,
        detail,
        fix,
      }));
      out.json({ checks: shown });
    } else out.lines(checks.flatMap((check) => linesOf(check, out.hasColor)));
    return checks.some(({ outcome }) => outcome === "failure") ? exitCode.failed : exitCode.done;
  });

/** Of the program: by its last synthesis; where there is none, the program is run. */
async function checksOfProject(project: CommandSession): Promise<Check[]> {
  let stacks: readonly SynthesizedStack[];
  try {
    const found = await project.lastStacks().catch(() => project.stacks());
    stacks = selectStacks(found, { names: [], all: true });
  } catch (error) {
    const { message, hint } = asVpnformError(error);
    return [{ name: "program", outcome: "failure", detail: message, ...(hint === undefined ? {} : { fix: hint }) }];
  }
  const checks: Check[] = [{ name: "program", outcome: "ok", detail: stacks.map(({ name }) => name).join(", ") }];
  for (const stack of stacks) checks.push(...(await checksOfStack(project, stack, stacks.length > 1)));
  return checks;
}

async function checksOfStack(project: CommandSession, stack: SynthesizedStack, isNamed: boolean): Promise<Check[]> {
  const prefix = isNamed ? `${stack.name}: ` : "";
  try {
    const engine = await project.open(stack);
    const checks = await engine.examine();
    await project.release(engine);
    return checks.map((check) => ({ ...check, name: prefix + check.name }));
  } catch (error) {
    const { message, hint } = asVpnformError(error);
    const fix = hint === undefined ? {} : { fix: hint };
    return [{ name: `${prefix}stack`, outcome: "failure", detail: message, ...fix }];
  }
}

async function checksOfTools({ environment }: Context, folder: string): Promise<Check[]> {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const isOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
  const fix = `install Node ${oldestNode.join(".")} or newer`;
  const node: Check = {
    name: "node",
    outcome: isOld ? "failure" : "ok",
    detail: process.versions.node,
    ...(isOld ? { fix } : {}),
  };
  const tools = await Promise.all(["terraform", "tofu"].map((tool) => versionOf(tool, environment)));
  return [node, { name: "vpnform", outcome: "ok", detail: version }, ...tools, await lockfileIn(folder)];
}

/** Neither is needed. */
async function versionOf(tool: string, environment: NodeJS.ProcessEnv): Promise<Check> {
  const found = await toolVersion(tool, environment);
  return { name: tool, outcome: "ok", detail: found ?? "not installed, and not needed without `vpnform terraform`" };
}

async function lockfileIn(folder: string): Promise<Check> {
  const names = ["package-lock.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock"];
  for (const name of names) {
    const found = await access(join(folder, name)).then(
      () => true,
      () => false,
    );
    if (found) return { name: "lockfile", outcome: "ok", detail: name };
  }
  const detail = "the project has no lockfile: another machine may get other versions";
  return { name: "lockfile", outcome: "warning", detail, fix: "run npm install, and commit package-lock.json" };
}

function linesOf({ name, outcome, detail, fix }: Check, hasColor: boolean): string[] {
  const style = styleFor(hasColor);
  const colour = { ok: style.green, warning: style.yellow, failure: style.red }[outcome];
  return [
    `${colour(outcome.padEnd(7))}  ${name}: ${detail}`,
    ...(fix ? [`         ${style.cyan("fix:")} ${fix}`] : []),
  ];
}
