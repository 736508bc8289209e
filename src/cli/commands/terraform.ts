import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "../../errors";
import { hostProviders } from "../../terraform/host";
import { readConfig } from "../../project/config";
import { exitCode } from "../command";
import type { Run } from "../command";
import type { Context } from "../context";
import { descriptions } from "../descriptions";
import { oneStack } from "../one-stack";
import type { Project } from "../project";
import { findTerraform, runTerraform } from "../run-terraform";
import type { TerraformRun } from "../run-terraform";
import { withProject } from "../with-project";

/** Commands of terraform that work in a folder that was never initialised. */
const needNoInit = new Set(["init", "version", "fmt", "login", "logout", "-version", "-help", "--help", "-v", "-h"]);

/** Runs terraform on a stack, with the providers of this process. */
export const run: Run<object> = (context, [name], _flags, rest) =>
  withProject(context, {}, async (project) => {
    if (rest.length === 0) {
      throw new UsageError("nothing says what terraform is to do", {
        hint: "put it behind --, such as: vpnform terraform -- plan",
      });
    }
    const stack = oneStack(await project.stacks(), name);
    const binary = await findTerraform(context.environment);
    // Terraform reads the state file alone: what only the journal knows would be lost on it.
    const engine = await project.open(stack);
    await engine.settle();
    await project.release(engine);
    const { output } = await readConfig(project.folder);
    const folder = join(project.folder, output, dirname(stack.file));
    return serve(project, context, { binary, folder, args: rest, environment: context.environment });
  });

async function serve(project: Project, context: Context, plain: TerraformRun): Promise<number> {
  const { providers, realm, pollMs = 1000 } = await project.clouds();
  const host = await hostProviders({
    cores: providers,
    descriptions: descriptions(),
    clock: context.clock,
    folder: join(project.folder, ".vpnform"),
    run: `${process.pid} ${Date.now()}`,
    ...(realm ? { realm } : {}),
    pollMs,
    parallelism: 10,
    emit: () => undefined,
  });
  // From here on it is terraform that a Ctrl-C is for.
  context.interrupts.close();
  const terraform: TerraformRun = {
    ...plain,
    environment: { CHECKPOINT_DISABLE: "1", ...plain.environment, TF_REATTACH_PROVIDERS: host.reattach },
  };
  try {
    if (!needNoInit.has(plain.args[0] ?? "") && !existsSync(join(plain.folder, ".terraform"))) {
      const code = await runTerraform({ ...terraform, args: ["init", "-input=false"], quiet: true });
      if (code !== exitCode.done) return code;
    }
    return await runTerraform(terraform);
  } finally {
    await host.close();
  }
}
