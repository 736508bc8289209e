import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { alibabaCore } from "../../src/alibaba/provider";
import { configurationOf, kindOf } from "../../src/cli/session/composition";
import { systemClock } from "../../src/clock";
import type { StackSource } from "../../src/engine/api/engine";
import { openEngine, openPlanFile } from "../../src/engine/stack/open-stack";
import { huaweiCore } from "../../src/huawei/provider";
import { lastAddresses } from "../../src/project/last-names";
import { readSynthesis } from "../../src/project/manifest";
import { selectStacks } from "../../src/project/selection";
import { CreateJournal } from "../../src/state/journal/create-journal";
import { describeHolder } from "../../src/state/lock/lock-info";
import { PendingCopy } from "../../src/state/journal/pending-copy";
import { readLock } from "../../src/state/lock/lock";
import type { StateDocument } from "../../src/state/format/format";
import { emulatorCloudId } from "../../src/state/format/private-data";
import { planJson } from "../../src/terraform/documents/plan-json";
import { stateJson } from "../../src/terraform/documents/state-json";

/** A JSON document that the product reads, and everything that it is read for. */
export interface ReadDocument {
  readonly name: string;
  readonly document: unknown;
  /** Reads a document in a folder that holds nothing else, or what an earlier one of the same kind left there. */
  readonly read: (document: unknown, folder: string) => Promise<unknown>;
}

const version = "0.0.0";
const providers = [alibabaCore, huaweiCore];
const rest = {
  clock: systemClock,
  emit: () => undefined,
  variables: {},
  parallelism: 1,
  lockTimeoutMs: 0,
};

const corpus = (path: string) => readFileSync(join(__dirname, "corpus", path), "utf8");
const parsed = (path: string) => JSON.parse(corpus(path)) as Record<string, unknown>;

function put(folder: string, name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const graph = parsed("graph/all-sections.json");
const source = (folder: string, json: StackSource["json"] = graph): StackSource => ({ name: "net", folder, json });

/** Whatever can be done with a stack without a cloud. */
async function useStack(stack: StackSource, clouds: object = { cloudId: emulatorCloudId }): Promise<void> {
  const engine = await openEngine(stack, { ...rest, providers, version, ...clouds });
  try {
    await engine.validate();
    await engine.stateList();
    await engine.outputs();
    for (const address of await engine.stateList()) await engine.stateShow(address);
    const text = await engine.statePull();
    if (text.trim()) stateJson(JSON.parse(text) as StateDocument, kindOf);
    planJson(engine.snapshot(await engine.plan({ refresh: "none" })), configurationOf);
    await engine.plan({ refresh: "none", mode: "destroy" });
  } finally {
    await engine.close();
  }
}

const state = "terraform.net.tfstate";

/** A file beside the graph, and all that is done with the stack. */
const beside =
  (name: string, clouds?: object) =>
  async (document: unknown, folder: string): Promise<void> => {
    put(folder, name, JSON.stringify(document));
    await useStack(source(folder), clouds);
  };

/** That of the journal. */
const lineage = "e45eefc2-0e84-472c-b9c4-60fdca65feba";
const journal = corpus("journal/killed.jsonl")
  .split("\n")
  .filter((line) => line !== "");
const carriedState = {
  ...parsed("state/deposed.json"),
  lineage,
  vpnform: { journal: journal.slice(0, 1), resolved: ["a"] },
};

/** The checksum of a plan is made anew: it tells damage, not what the document is. */
function planText(document: unknown): string {
  if (typeof document !== "object" || document === null) return JSON.stringify(document);
  const { checksum: _, ...content } = document as Record<string, unknown>;
  const body = JSON.stringify(content);
  const checksum = createHash("sha256").update(body).digest("hex");
  return Object.keys(content).length === 0 ? body : `${body.slice(0, -1)},"checksum":"${checksum}"}`;
}

export const documents: readonly ReadDocument[] = [
  {
    name: "manifest",
    document: parsed("manifest/one-stack.json"),
    read: async (document, folder) => {
      put(folder, "out/manifest.json", JSON.stringify(document));
      put(folder, "out/stacks/net/cdk.tf.json", "{}");
      await lastAddresses({ folder, output: "out", app: "", context: {} });
      return selectStacks((await readSynthesis(folder, "out")).stacks, { names: [], all: true });
    },
  },
  {
    name: "graph",
    document: graph,
    read: async (document, folder) => {
      const stacks = { net: { name: "net", synthesizedStackPath: "net.json" } };
      put(folder, "out/manifest.json", JSON.stringify({ stacks }));
      put(folder, "out/net.json", JSON.stringify(document));
      const { stacks: read } = await readSynthesis(folder, "out");
      for (const { json } of read) await useStack(source(folder, json));
    },
  },
  { name: "state", document: parsed("state/network.json"), read: beside(state) },
  { name: "state with deposed objects and a journal", document: carriedState, read: beside(state, {}) },
  {
    name: "journal",
    document: journal.map((line) => JSON.parse(line) as unknown),
    read: async (document, folder) => {
      const lines = Array.isArray(document) ? document : [document];
      put(folder, `${state}.journal`, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
      put(folder, state, JSON.stringify({ ...parsed("state/network.json"), lineage, resources: [] }));
      await useStack(source(folder), {});
    },
  },
  {
    name: "lock",
    document: parsed("lock/own.json"),
    read: async (document, folder) => {
      put(folder, `.${state}.lock.info`, JSON.stringify(document));
      const info = await readLock(join(folder, state));
      return info && describeHolder(info, Date.now());
    },
  },
  {
    name: "begun create",
    document: {
      type: "alivpn_gateway",
      digest: "d",
      signer: "s",
      token: "t",
      time: 1,
      desired: { a: 1 },
      run: "r",
      id: "i",
    },
    read: async (document, folder) => {
      put(folder, ".vpnform/creates/a.json", JSON.stringify(document));
      return new CreateJournal(folder, "b").open();
    },
  },
  {
    name: "copy of a carried journal",
    document: { version: 1, records: [journal[0]] },
    read: (document, folder) => new PendingCopy(put(folder, "net.json", JSON.stringify(document))).read(),
  },
  {
    name: "plan",
    document: { ...parsed("plan/network.plan"), binding: { clients: { alivpn: null }, state: "local" } },
    read: async (document, folder) => {
      const { engine, plan } = await openPlanFile(put(folder, "saved.plan", planText(document)), {
        ...rest,
        providers,
        version,
      });
      planJson(engine.snapshot(plan), configurationOf);
      await engine.close();
    },
  },
];
