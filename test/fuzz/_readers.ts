import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommanderError } from "commander";
import { alibabaCore } from "../../src/alibaba/provider";
import { readAnswer } from "../../src/alibaba/client/answer";
import { allCommands, buildProgram, commandsOf } from "../../src/cli/arguments/parser";
import { readGlobals } from "../../src/cli/arguments/globals";
import { usageErrorOf } from "../../src/cli/arguments/usage";
import { CloudError } from "../../src/errors";
import { compile } from "../../src/engine/config/compile";
import { CallWindow } from "../../src/engine/observe/call-window";
import { Observer } from "../../src/engine/observe/observer";
import { openPlanFile } from "../../src/engine/stack/open-stack";
import { readAnswer as readHuaweiAnswer } from "../../src/huawei/client/answer";
import { huaweiCore } from "../../src/huawei/provider";
import { migrate } from "../../src/migrate/migrate";
import { parseConfig } from "../../src/project/config";
import { readSynthesis } from "../../src/project/manifest";
import type { Handler } from "../../src/provider/handler";
import type { ProviderClient } from "../../src/provider/provider";
import { systemClock } from "../../src/clock";
import { openBackend } from "../../src/state/open-backend";
import { describeHolder } from "../../src/state/lock/lock-info";
import { readLock } from "../../src/state/lock/lock";
import { mutated, mutatedLines } from "./_mutations";

/** A part of the product that reads what somebody else may have written. */
export interface Reader {
  /** Its folder of the corpus. */
  readonly name: string;
  readonly mutate: (text: string, random: () => number) => string;
  readonly read: (text: string, file: string) => Promise<unknown>;
}

const providers = [alibabaCore, huaweiCore];
const byName = new Map(providers.map((provider) => [provider.name, provider]));
const version = "0.0.0";

async function inFolder<T>(files: Readonly<Record<string, string>>, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "vpnform-fuzz-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const readState = (files: Readonly<Record<string, string>>) =>
  inFolder(files, async (folder) => {
    const terraform = { backend: { local: { path: "net.tfstate" } } };
    return (await openBackend(terraform, { folder, version })).read();
  });

/** The graph's text, as the stack's file or as the command line has it, becomes a stack with all that is known of it. */
async function readGraph(text: string): Promise<unknown> {
  const manifest = JSON.stringify({
    stacks: { net: { name: "net", synthesizedStackPath: "net.json", dependencies: [] } },
  });
  return inFolder({ "out/manifest.json": manifest, "out/net.json": text }, async (folder) => {
    const { stacks } = await readSynthesis(folder, "out");
    return stacks.map(({ name, json }) => compile({ name, json, folder }, byName));
  });
}

/** A cloud that has one answer to everything. */
function echo(handler: Handler, text: string): ProviderClient {
  return {
    key: "echo",
    async send(call) {
      const response = { status: 200, headers: {}, text };
      const isHuawei = huaweiCore.handlers.has(handler.kind.type);
      const answer = isHuawei ? readHuaweiAnswer(response) : readAnswer(call.action, response);
      if (answer.kind === "done") return answer.reply;
      throw new CloudError("cloud-rejected", "refused");
    },
  };
}

/** The reply is read as a list and as a single resource of every kind. */
async function readReply(text: string): Promise<void> {
  const problems: Error[] = [];
  for (const handler of [...alibabaCore.handlers.values(), ...huaweiCore.handlers.values()]) {
    const cloud = echo(handler, text);
    const observer = new Observer(new CallWindow(10));
    const tries = [
      () => observer.listFirstPage(cloud, handler, "vpn-1"),
      () => observer.read(cloud, handler, "a:b:c:d"),
    ];
    for (const attempt of tries) await attempt().catch((error: Error) => problems.push(error));
  }
  // The worst one counts.
  const worst = problems.find((error) => !(error instanceof CloudError)) ?? problems[0];
  if (worst !== undefined) throw worst;
}

async function readArguments(text: string): Promise<void> {
  for (const line of text.split("\n")) {
    const program = buildProgram(async ({ options }) => void readGlobals(options, {}));
    for (const each of allCommands(program))
      each.configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
    try {
      await program.parseAsync(line.split(" "), { from: "user" });
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error;
      if (error.exitCode !== 0) usageErrorOf(error, "vpnform --help", commandsOf(program));
    }
  }
}

export const readers: readonly Reader[] = [
  { name: "graph", mutate: mutated, read: readGraph },
  {
    name: "manifest",
    mutate: mutated,
    read: (text) => inFolder({ "out/manifest.json": text }, (folder) => readSynthesis(folder, "out")),
  },
  { name: "config", mutate: mutated, read: async (text) => parseConfig("/project", text) },
  { name: "state", mutate: mutated, read: (text) => readState({ "net.tfstate": text }) },
  { name: "journal", mutate: mutatedLines, read: (text) => readState({ "net.tfstate.journal": text }) },
  {
    name: "lock",
    mutate: mutated,
    read: (text) =>
      inFolder({ ".net.tfstate.lock.info": text }, async (folder) => {
        const info = await readLock(join(folder, "net.tfstate"));
        return info && describeHolder(info, Date.now());
      }),
  },
  {
    name: "plan",
    mutate: mutated,
    read: (text) =>
      inFolder({ "saved.plan": text }, (folder) => {
        const rest = { clock: systemClock, emit: () => undefined, variables: {}, parallelism: 1, lockTimeoutMs: 0 };
        return openPlanFile(join(folder, "saved.plan"), { providers, version, ...rest });
      }),
  },
  { name: "reply", mutate: mutated, read: readReply },
  { name: "arguments", mutate: mutatedLines, read: readArguments },
  {
    name: "tf",
    mutate: mutated,
    read: (text, file) =>
      inFolder({ [file.endsWith(".json") ? "terraform.tfstate" : "main.tf"]: text }, (folder) =>
        migrate({ paths: [folder], input: async () => "", stack: "net", region: "eu-central-1" }),
      ),
  },
];
