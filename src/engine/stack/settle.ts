import { parseAddress } from "../../state/format/address";
import type { Settlement } from "../observe/adopt";
import { Ledger } from "../apply/ledger";
import { instanceState, stateProvider } from "../prior/records";
import type { Reading, Session } from "./session";

/**
 * Brings the state file up to what the journal and the cloud say of an earlier, unfinished run, for those who read the
 * file without us. Under the state's lock.
 */
export async function settleState(session: Session): Promise<void> {
  const { backend, options } = session;
  // A state that no run of ours left unfinished is not looked into: it may hold what only Terraform knows.
  const { journaled, open } = await backend.read();
  if (!journaled && open.length === 0) return;
  const reading = await session.read(session.observer());
  const ledger = new Ledger(reading.state, backend.journal, openTokens(reading.settlements), options.realm);
  await recordAdopted(session, ledger, reading.settlements);
  await abandonOpen(ledger, reading);
  await backend.write(reading.state);
}

/** Tokens of creates that were not found: repeating one must not make a second resource. */
export function openTokens(settlements: readonly Settlement[]): Map<string, string> {
  const tokens = new Map<string, string>();
  for (const { create, outcome } of settlements)
    if (outcome !== "adopted" && create.token) tokens.set(create.digest, create.token);
  return tokens;
}

/** Records what earlier, unfinished creates were found to have made. */
export async function recordAdopted(
  session: Session,
  ledger: Ledger,
  settlements: readonly Settlement[],
): Promise<void> {
  for (const settlement of settlements) {
    if (settlement.outcome !== "adopted") continue;
    const { recorded, create } = settlement;
    const { type, name, key } = parseAddress(recorded.address) ?? { type: recorded.kind.type, name: recorded.address };
    const provider = stateProvider(recorded.providerKey);
    const instance = instanceState(recorded.kind, recorded.values, {
      dependencies: recorded.dependencies,
      createFirst: false,
      key,
      realm: session.options.realm,
    });
    await session.backend.journal.done(ledger.state, {
      type: "done",
      intent: create.intent,
      address: recorded.address,
      instance,
      resource: { mode: "managed", type, name, provider },
    });
  }
}

/** Closes what was looked at and is either adopted or not there: nothing is left to find out. */
export async function abandonOpen(
  ledger: Ledger,
  { settlements, openChanges }: Pick<Reading, "settlements" | "openChanges">,
): Promise<void> {
  for (const { create, outcome } of settlements)
    if (outcome !== "adopted") await ledger.abandon({ id: create.intent, token: undefined }, "not found in the cloud");
  for (const intent of openChanges) await ledger.abandon({ id: intent.id, token: undefined }, "observed");
}
