import { execFile, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { constants } from "node:os";
import { blocks } from "../../../lib/core/graph-block";
import { UsageError } from "../../errors";
import { startBound } from "../../bound-process";
import { withoutCloudKeys } from "../../child-process";
import type { SynthesizedStack } from "../../project/manifest";
import { isKeptInFile } from "../../state/open-backend";

type GraphJson = SynthesizedStack["json"];

export interface TerraformRun {
  readonly binary: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** If set, its output is not shown to the user, but given to this if it fails. */
  readonly quiet?: (output: string) => void;
}

/** Binaries to try if the environment names none. */
const binaries = ["terraform", "tofu"] as const;
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The terraform to run: the one that the environment names, as for cdktf's tools, or the first one that exists. */
export async function findTerraform(environment: NodeJS.ProcessEnv): Promise<string> {
  const named = environment["TERRAFORM_BINARY_NAME"];
  const candidates = named ? [named] : binaries;
  for (const candidate of candidates) if (await runs(candidate, environment)) return candidate;
  throw new UsageError(`${candidates.map((name) => `"${name}"`).join(" and ")} cannot be run`, {
    hint: "install Terraform or OpenTofu, or name its binary with TERRAFORM_BINARY_NAME",
  });
}

/**
 * The OpenTofu to run on a sealed stack: Terraform refuses its block `encryption`, and where only TF_ENCRYPTION asks for
 * it, Terraform would write the state in clear.
 */
export async function findTofu(environment: NodeJS.ProcessEnv): Promise<string> {
  const named = environment["TERRAFORM_BINARY_NAME"] || environment["TOFU"];
  const binary = named ?? "tofu";
  const version = await versionOf(binary, environment);
  if (version?.includes("OpenTofu")) return binary;
  const why = version === undefined ? `"${binary}" cannot be run` : `"${binary}" is Terraform`;
  throw new UsageError(`this stack is sealed, which only OpenTofu can read and write, and ${why}`, {
    hint: "install OpenTofu (tofu), or name its binary with TOFU; vpnform's own commands need neither",
  });
}

/** What a binary says of itself; undefined if it cannot be run. */
function versionOf(binary: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(binary, ["version"], { env: environment }, (error, stdout) => resolve(error ? undefined : stdout));
  });
}

/** Whether a stack's files are sealed, by its graph or by the environment. */
export function isSealedStack(json: GraphJson, environment: NodeJS.ProcessEnv): boolean {
  const declared = blocks(json["terraform"]).some((block) => block["encryption"] !== undefined);
  return declared || (environment["TF_ENCRYPTION"]?.trim() ?? "") !== "";
}

/**
 * What terraform inherits. Our providers live in this process; others, modules and backends elsewhere may need the keys of
 * the environment.
 */
export function terraformEnvironment(
  environment: NodeJS.ProcessEnv,
  json: GraphJson,
  providers: readonly { readonly name: string }[],
): NodeJS.ProcessEnv {
  const own = new Set(providers.map(({ name }) => name));
  const { required_providers: required } = (json["terraform"] ?? {}) as { required_providers?: object };
  const named = [...Object.keys(json["provider"] ?? {}), ...Object.keys(required ?? {})];
  const isOurs = named.every((name) => own.has(name)) && json["module"] === undefined;
  return isOurs && isKeptInFile(json["terraform"]) ? withoutCloudKeys(environment) : environment;
}

function runs(binary: string, environment: NodeJS.ProcessEnv): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(binary, ["version"], { stdio: "ignore", env: environment });
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
  });
}

/**
 * Runs it with the user's terminal and returns its exit code. Terraform itself handles interrupts: at a terminal it
 * gets Ctrl-C directly; elsewhere it is a process group of its own, and each signal is passed on once.
 */
export async function runTerraform(run: TerraformRun): Promise<number> {
  const ownGroup = !process.stdin.isTTY;
  const child = startBound(
    () =>
      spawn(run.binary, run.args, {
        cwd: run.folder,
        env: run.environment,
        stdio: run.quiet ? ["ignore", "pipe", "pipe"] : "inherit",
        detached: ownGroup,
      }),
    { gently: true },
  );
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => output.push(chunk));
  const handOn = (signal: NodeJS.Signals) => {
    if (ownGroup || signal !== "SIGINT") child.kill(signal);
  };
  for (const signal of signals) process.on(signal, handOn);
  try {
    const code = await exitOf(child, run.binary);
    if (code !== 0) run.quiet?.(Buffer.concat(output).toString("utf8"));
    return code;
  } finally {
    for (const signal of signals) process.off(signal, handOn);
  }
}

function exitOf(child: ChildProcess, binary: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on("error", (cause) => reject(new UsageError(`${binary} cannot be run: ${cause.message}`, { cause })));
    // By the convention of shells.
    child.on("close", (code, signal) => resolve(code ?? 128 + (constants.signals[signal ?? "SIGTERM"] ?? 0)));
  });
}
