import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { JournaledBackend } from "../../../src/state/journaled-backend";
import type { Done, Intent } from "../../../src/state/journal/journal-entry";
import { MemoryStorage } from "../_memory-storage";
import type { MemoryStore } from "../_memory-storage";
import { instanceOf, provider } from "../samples";

export const addressOf = (name: string) => `alivpn_gateway.${name}`;
export const intent = (name: string): Intent => ({
  type: "intent",
  id: `i-${name}`,
  address: addressOf(name),
  action: "create",
  call: "CreateVpnGateway",
  token: `t-${name}`,
  digest: "d",
  provider,
});
export const done = (name: string, id = `vpn-${name}`): Done => ({
  type: "done",
  intent: `i-${name}`,
  address: addressOf(name),
  instance: instanceOf(id),
  resource: { mode: "managed", type: "alivpn_gateway", name, provider },
});

/** A project's folder on some machine. */
export class Machine {
  readonly pending: string;

  constructor(
    private readonly store: MemoryStore,
    folder: string,
  ) {
    this.pending = join(mkdtempSync(join(folder, "machine-")), ".vpnform", "pending", "net.json");
  }

  backend(): JournaledBackend {
    return new JournaledBackend(new MemoryStorage(this.store, false), { pendingFile: this.pending });
  }

  /** A run that begins all of these, finishes the first ones, and dies. */
  async crash(begun: readonly string[], finished: readonly string[] = []): Promise<void> {
    const backend = this.backend();
    await backend.lock({ operation: "apply" });
    const { state } = await backend.read();
    for (const name of begun) await backend.journal.append(intent(name));
    for (const name of finished) await backend.journal.done(state, done(name));
    this.store.holder = undefined;
  }

  /** A run that settles everything: what is open was made, or came to nothing. */
  async settle(made: readonly string[]): Promise<void> {
    const backend = this.backend();
    await backend.lock({ operation: "apply" });
    const { state, open } = await backend.read();
    for (const name of made) await backend.journal.done(state, done(name));
    for (const { id } of open)
      if (!made.some((name) => id === `i-${name}`))
        await backend.journal.append({ type: "abandoned", intent: id, reason: "not found" });
    await backend.write(state);
    await backend.unlock();
  }

  async seen(): Promise<{ open: string[]; addresses: string[]; journaled: boolean }> {
    const { open, state, journaled } = await this.backend().read();
    return { open: open.map(({ id }) => id), addresses: state.addresses(), journaled };
  }
}
