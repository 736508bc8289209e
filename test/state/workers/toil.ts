import { openBackend } from "../../../src/state/open-backend";

const provider = 'provider["registry.terraform.io/vpnform/alivpn"]';

/**
 * Works on the state at a path without end: intents, finished changes, and writes of the state in between. Prints the
 * address of each resource once it is recorded, and each intent once it is on disk.
 */
async function main(path: string, round: string): Promise<void> {
  const backend = await openBackend({ backend: { local: { path } } }, { folder: "/", version: "0" });
  await backend.lock({ operation: "toil", timeoutMs: 1000 });
  const { state } = await backend.read();
  const text = "x".repeat(2000);
  let writing: Promise<unknown> = Promise.resolve();
  const toil = async (lane: number) => {
    for (let index = 0; ; index++) {
      const name = `r${round}_${lane}_${index}`;
      const address = `alivpn_gateway.${name}`;
      const common = { address, action: "create" as const, call: "Create", digest: "", provider };
      await backend.journal.append({ type: "intent", id: name, ...common });
      process.stdout.write(`intent ${name}\n`);
      const instance = { schema_version: 0, attributes: { id: name, text } };
      const resource = { mode: "managed" as const, type: "alivpn_gateway", name, provider };
      await backend.journal.done(state, { type: "done", intent: name, address, instance, resource });
      process.stdout.write(`done ${name}\n`);
      if (index % 10 === 0) writing = writing.then(() => backend.write(state));
    }
  };
  await Promise.all([0, 1, 2, 3].map(toil));
}

void main(process.argv[2] ?? "", process.argv[3] ?? "");
