import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { environmentMark } from "../../../lib/core/environment-mark";
import { UsageError } from "../../errors";
import { configFile } from "../../project/config-file";
import { ConfigurationText } from "../../terraform/configuration-text";
import { cliConfiguration, layOutMirror } from "../../terraform/mirror";
import { runPlugin } from "../../terraform/plugin-process";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import type { Context } from "../context";
import { CommandSession } from "../session/command-session";
import { serving } from "../session/serving";
import { services } from "../session/composition";
import { version } from "../version";

export interface ProviderFlags {
  readonly write?: string;
}

/** Serves as a provider for the terraform that started this process, or writes a mirror of all providers. */
export const run: Run<ProviderFlags> = (context, [name = "", folder = ".vpnform/plugins"], flags) => {
  if (name === "install") return install(context, folder, flags.write);
  return serve(context, name);
};

/** Terraform starts this: nothing but the line of the handshake may be printed. */
async function serve(context: Context, name: string): Promise<number> {
  // Terraform handles signals itself.
  context.interrupts.close();
  const folder = projectFolder(process.cwd());
  const project = new CommandSession(context, services, { forTerraform: true }, folder);
  try {
    const { providers, options } = await serving(project, context, ({ type, ...event }) =>
      context.terminal.err.json(logLine(type, event)),
    );
    const provider = providers.find((each) => each.name === name);
    if (!provider) {
      throw new UsageError(`there is no provider "${name}"`, {
        hint: `use ${providers.map((each) => each.name).join(" or ")}, or install`,
      });
    }
    const { environment } = context;
    const environmentName = await environmentIn(process.cwd());
    // Terraform starts it in the folder of the configuration.
    const configuration = new ConfigurationText(process.cwd());
    // It lives in terraform's process tree, and what it keeps beside the project is for its owner alone.
    process.umask(0o077);
    await runPlugin({ environment, folder, environmentName, service: { ...options, provider, configuration }, print });
  } finally {
    await project.close();
  }
  return exitCode.done;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A line that Terraform copies into its log. */
function logLine(type: string, event: object): object {
  return { "@level": "debug", "@module": "vpnform", "@message": type, ...event };
}

/** The environment that the graph in the folder of a stack was made for. */
async function environmentIn(folder: string): Promise<string | undefined> {
  try {
    const graph = JSON.parse(await readFile(join(folder, "cdk.tf.json"), "utf8")) as Record<string, unknown>;
    return environmentMark(graph)?.name;
  } catch {
    // A configuration that no program wrote.
    return undefined;
  }
}

/** The folder of pending creates and of the emulated cloud: the project that contains the folder, else the folder. */
function projectFolder(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, configFile))) return at;
    if (dirname(at) === at) return folder;
  }
}

async function install(context: Context, target: string, write: string | undefined): Promise<number> {
  const folder = resolve(target);
  const program = resolve(process.argv[1] ?? "");
  await layOutMirror({ providers: services.providers, folder, version, program });
  const configuration = cliConfiguration(folder, services.providers);
  const { out, err } = context.terminal;
  err.write(
    write
      ? `Providers ${version} are in ${folder}.\n`
      : `Providers ${version} are in ${folder}. Put this into ~/.terraformrc, or into a file that TF_CLI_CONFIG_FILE names:\n\n`,
  );
  if (write === undefined) out.write(configuration);
  else await writeConfiguration(write, configuration, (text) => err.write(text));
  return exitCode.done;
}

async function writeConfiguration(file: string, text: string, tell: (text: string) => void): Promise<void> {
  try {
    await writeFile(file, text, { flag: "wx" });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST")
      throw new UsageError(`cannot write ${file}: ${(cause as Error).message}`, { cause });
    throw new UsageError(`${file} exists already`, {
      cause,
      hint: "run again without --write, and add what it prints",
    });
  }
  tell(`Wrote ${file}. For this shell: export TF_CLI_CONFIG_FILE=${resolve(file)}\n`);
}
