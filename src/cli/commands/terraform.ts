import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { environmentMark } from "../../../lib/core/environment-mark";
import { byTypeAndName } from "../../../lib/core/graph-block";
import { sourcedVariables } from "../../../lib/core/secret-source";
import { throwProblems } from "../../engine/config/problems";
import { UsageError } from "../../errors";
import { ConfigurationText } from "../../terraform/configuration-text";
import { hostProviders } from "../../terraform/host";
import type { Host } from "../../terraform/host";
import type { SynthesizedStack } from "../../project/manifest";
import { services } from "../session/composition";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import type { GivenVariables } from "../arguments/given-variables";
import type { Context } from "../context";
import { projectConfig } from "../program/project-config";
import { oneStack } from "../program/select-stack";
import type { CommandSession } from "../session/command-session";
import { findTerraform, findTofu, isSealedStack, runTerraform, terraformEnvironment } from "../session/run-terraform";
import type { TerraformRun } from "../session/run-terraform";
import { confirmWrite } from "../session/protection";
import { environmentSettings, initialisedIn, variableSettings, writesState } from "../session/terraform-inputs";
import { serving } from "../session/serving";
import { stateOf } from "../../state/format/document";
import { KnownResources } from "../../state/format/known-resources";
import { parseState } from "../../state/format/parse";
import { isReached } from "../../state/open-backend";
import { lockingOf } from "../session/terraform-locking";
import { withProject } from "../session/with-project";

/** Commands of terraform that need no initialised folder. */
const needNoInit = new Set(["init", "version", "fmt", "login", "logout", "-version", "-help", "--help", "-v", "-h"]);

/** Commands that compute the graph's values. */
const evaluating = new Set(["apply", "console", "destroy", "import", "plan", "refresh", "test"]);
export interface TerraformFlags {
  readonly var?: GivenVariables;
}

/** Runs terraform on a stack, with the providers of this process. */
export const run: Run<TerraformFlags> = (context, [name], flags, rest) =>
  withProject(context, { variables: flags.var ?? [], ...lockingOf(rest) }, async (project) => {
    if (rest.length === 0) {
      throw new UsageError("nothing says what terraform is to do", {
        hint: "put it behind --, such as: vpnform terraform -- plan",
      });
    }
    const stack = oneStack(await project.stacks(), name);
    const find = isSealedStack(stack.json, context.environment) ? findTofu : findTerraform;
    const binary = await find(context.environment);
    if (writesState(rest)) await confirmWrite(context, { what: `terraform ${rest[0]}` }, stack.json);
    const state = new FileState(project, stack);
    // Terraform reads only the state file: what only the journal contains would be missing there.
    await state.recover({ mayCreate: rest[0] === "apply" });
    const { output } = await projectConfig(context);
    const folder = join(project.folder, output, dirname(stack.file));
    if (readsStacks(stack)) {
      context.view.notice(
        "Terraform reads outputs of other stacks from their stored states: apply those stacks first. What is only planned for them, `vpnform plan --all` shows.",
      );
    }
    const data = initialisedIn(folder, stack, context.environment);
    const given = await project.variables();
    const secrets = evaluating.has(rest[0] ?? "") ? await secretsOf(project, stack, given) : {};
    const host = await startHost(project, context, { stack, folder, data });
    // From here on Ctrl-C is terraform's to handle.
    context.interrupts.close();
    try {
      const environment = {
        CHECKPOINT_DISABLE: "1",
        ...terraformEnvironment(context.environment, stack.json, services.providers),
        ...variableSettings(stack, { ...secrets, ...given }),
        ...environmentSettings(stack, context.environment),
        TF_REATTACH_PROVIDERS: reattachments(context.environment["TF_REATTACH_PROVIDERS"], host),
      };
      return await runInitialised({ binary, folder, args: rest, environment }, data, (text) =>
        context.view.passThrough(text),
      );
    } finally {
      await host.close();
      await reportLost(context, host, await state.known().catch(() => undefined));
    }
  });

function readsStacks({ json }: SynthesizedStack): boolean {
  return [...byTypeAndName(json["data"])].some(([type]) => type === "terraform_remote_state");
}

/** Secrets from where the program says that they live. Those that are given already are not fetched. */
async function secretsOf(
  project: CommandSession,
  { json }: SynthesizedStack,
  given: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const wanted = sourcedVariables(json).filter(({ name }) => given[name] === undefined);
  const { values, wrong } = await project.fetchSecrets(wanted);
  throwProblems([...wrong.values()]);
  return values;
}

interface Served {
  readonly stack: SynthesizedStack;
  /** Folder of the stack's graph. */
  readonly folder: string;
  /** Folder of terraform's own files. */
  readonly data: string;
}

async function startHost(project: CommandSession, context: Context, { stack, folder, data }: Served): Promise<Host> {
  const { providers, options } = await serving(project, context, () => undefined);
  const configuration = new ConfigurationText(folder, data);
  const run = `${process.pid} ${Date.now()}`;
  return hostProviders({
    ...options,
    providers,
    configuration,
    folder: project.folder,
    environment: environmentMark(stack.json)?.name,
    run,
  });
}

/** Our providers in addition to those that are served already, as for debugging. */
function reattachments(others: string | undefined, { reattach }: Host): string {
  if (!others) return reattach;
  try {
    return JSON.stringify({ ...(JSON.parse(others) as object), ...(JSON.parse(reattach) as object) });
  } catch (cause) {
    throw new UsageError("TF_REATTACH_PROVIDERS is not JSON", { cause, hint: "unset it, or correct it" });
  }
}

/** Terraform needs one `init` in a folder. Its output is shown only if it fails. */
async function runInitialised(run: TerraformRun, data: string, print: (text: string) => void): Promise<number> {
  if (!needNoInit.has(run.args[0] ?? "") && !existsSync(data)) {
    const code = await runTerraform({ ...run, args: ["init", "-input=false"], quiet: print });
    if (code !== exitCode.done) return code;
  }
  return runTerraform(run);
}

/** Reports resources that were made and are not in the state, as after terraform was killed. */
async function reportLost(context: Context, { creates }: Host, known: KnownResources | undefined): Promise<void> {
  // Where only terraform reaches the state, the reads of the next run show what is in it.
  if (known === undefined) return;
  for (const create of await creates.open()) {
    const { type, id } = create;
    if (id === undefined) context.view.notice(`It is not known whether a ${type} was made; the next apply finds out.`);
    else if (known.has(type, id)) await creates.abandon(create);
    else context.view.notice(`${id} (${type}) was made and is not in the state; the next apply takes it over.`);
  }
}

/** The state of a stack, if it is a file; otherwise only terraform reaches it. */
class FileState {
  private readonly isFile: boolean;

  constructor(
    private readonly project: CommandSession,
    private readonly stack: SynthesizedStack,
  ) {
    this.isFile = isReached(stack.json["terraform"]);
  }

  async recover(options: { readonly mayCreate: boolean }): Promise<void> {
    if (!this.isFile) return;
    const engine = await this.project.open(this.stack);
    await engine.recover(options);
    await this.project.release(engine);
  }

  /** Everything in it. */
  async known(): Promise<KnownResources | undefined> {
    if (!this.isFile) return undefined;
    const engine = await this.project.open(this.stack);
    const text = await engine.statePull();
    await this.project.release(engine);
    return text.trim() ? KnownResources.of(stateOf(parseState(text, "the state"), "the state")) : new KnownResources();
  }
}
