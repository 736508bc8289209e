import { resourceAddress } from "../../../lib/core/address";
import { UsageError } from "../../errors";
import type { Observed } from "../../provider/observed";
import { StateWriter } from "../apply/state-writer";
import { declaredAt } from "../config/instances";
import type { PendingCreate } from "../observe/pending-create";
import { standsOn } from "../observe/pending-create";
import { pendingName } from "../observe/pending-creates";
import { priorId } from "../prior/prior-resource";
import { refreshedValues } from "../values/refreshed";
import type { PriorResource } from "../prior/prior-resource";
import type { Session } from "./session";

/** A pending create as a person decides about it. */
export interface PendingEntry {
  /** Its address; a name of its own where Terraform began it, which tells its providers no addresses. */
  readonly name: string;
  /** Construct path, where the program declares it. */
  readonly path?: string;
  readonly type: string;
  /** The API's action; absent where Terraform began it. */
  readonly action?: string;
  /** When it was first sent, in milliseconds since 1970. */
  readonly since: number;
  /** The id of what it made, where only the record in Terraform's state is missing. */
  readonly id?: string;
  readonly begunBy: "vpnform" | "terraform";
}

/** All pending creates. */
export async function listPending(session: Session): Promise<readonly PendingEntry[]> {
  const { pendingCreates } = await session.read();
  return [...pendingCreates.map((create) => entryOf(session, create)), ...(await begunByTerraform(session))];
}

/** Records a resource as what a pending create made. The next plan shows the differences. */
export async function adoptPending(session: Session, name: string, id: string) {
  const { state, records, pendingCreates } = await session.read();
  const create = pendingCreates.find(
    ({ address, ...each }) => address === name || entryOf(session, { address, ...each }).path === name,
  );
  if (!create) return adoptBegun(session, name, id, records.values());
  const { address, type, providerKey, intents } = create;
  const handler = session.handler(type);
  for (const prior of records.values()) {
    if (prior.kind.type === type && prior.values["id"] === id)
      throw new UsageError(`${id} is ${prior.address} already`, { hint: `run \`vpnform pending forget ${name}\`` });
    if (prior.address === address && prior.deposed === undefined)
      throw new UsageError(`${address} is ${priorId(prior)} already`, { address });
  }
  const observed = await existing(session, create, id);
  if (!observed) throw new UsageError(`no ${handler.kind.title} has the id "${id}"`, { address });
  // The program may declare it no more, or on other ground; what it stands on goes after it all the same.
  const ground = [...records.values()].filter((prior) => standsOn(create, priorId(prior)));
  const dependencies = [...new Set([...create.dependencies, ...ground.map((prior) => resourceAddress(prior.address))])];
  const recorder = new StateWriter(state, session.backend.journal, new Map(), session.options.cloudId);
  const values = refreshedValues(handler.kind, undefined, observed);
  await recorder.adopt({ address, kind: handler.kind, providerKey, values, dependencies, intents });
  await session.backend.write(state);
  return { address, id: observed.id };
}

/** Notes what a create made that terraform began. It takes the resource up with its next apply. */
async function adoptBegun(session: Session, name: string, id: string, known: Iterable<PriorResource>) {
  const { creates } = session.options;
  const begun = (await creates?.open())?.find((each) => pendingName(each) === name);
  if (!creates || !begun) throw await nothingPending(session, name);
  for (const prior of known) {
    if (prior.kind.type === begun.type && prior.values["id"] === id)
      throw new UsageError(`${id} is ${prior.address} already`, { hint: `run \`vpnform pending forget ${name}\`` });
  }
  await refuseUnknown(session, begun.type, id);
  await creates.made(begun, id);
  return { address: name, id };
}

/** Which provider began it is not known, so all are asked. Some kinds cannot be asked for by their id alone. */
async function refuseUnknown(session: Session, type: string, id: string): Promise<void> {
  const handler = session.handler(type);
  const { resources, providers } = session.config;
  const declared = [...resources.values()].filter((each) => each.type === type).map(({ providerKey }) => providerKey);
  const keys = new Set([...declared, ...[...providers.values()].map(({ key }) => key)]);
  const own = [...keys].filter((key) => key.split(".")[0] === handler.kind.provider);
  if (!handler.read || own.length === 0) return;
  const observer = session.observer();
  const found = await Promise.all(own.map(async (key) => observer.read(await session.clouds.get(key), handler, id)));
  if (found.every((each) => each === undefined)) throw new UsageError(`no ${handler.kind.title} has the id "${id}"`);
}

/** The resource with an id, read by itself or from the lists that would show what the create made. */
async function existing(
  session: Session,
  { type, providerKey, attempts }: PendingCreate,
  id: string,
): Promise<Observed | undefined> {
  const handler = session.handler(type);
  const cloud = await session.clouds.get(providerKey);
  const observer = session.observer();
  if (handler.read) return observer.read(cloud, handler, id);
  const scopes = new Set(attempts.map((desired) => handler.listParent?.(desired)));
  const listed = await Promise.all([...scopes].map((scope) => observer.list(cloud, handler, scope)));
  return listed.flat().find((item) => item.id === id);
}

/** Closes pending creates without looking. */
export async function forgetPending(session: Session, name: string): Promise<readonly PendingEntry[]> {
  const { state, pendingCreates } = await session.read();
  const recorder = new StateWriter(state, session.backend.journal, new Map(), session.options.cloudId);
  const closed: PendingEntry[] = [];
  for (const create of pendingCreates) {
    const entry = entryOf(session, create);
    if (entry.name !== name && entry.path !== name) continue;
    await recorder.abandonCreate(create);
    closed.push(entry);
  }
  const { creates } = session.options;
  for (const begun of (await creates?.open()) ?? []) {
    if (pendingName(begun) !== name) continue;
    await creates?.abandon(begun);
    closed.push(terraformEntry(begun));
  }
  if (closed.length === 0) throw await nothingPending(session, name);
  return closed;
}

function entryOf({ config }: Session, { address, type, action, since }: PendingCreate): PendingEntry {
  const path = declaredAt(config, address)?.path;
  return { name: address, ...(path === undefined ? {} : { path }), type, action, since, begunBy: "vpnform" };
}

type Begun = Awaited<ReturnType<NonNullable<Session["options"]["creates"]>["open"]>>[number];

const terraformEntry = (begun: Begun): PendingEntry => ({
  name: pendingName(begun),
  type: begun.type,
  since: begun.time,
  ...(begun.id === undefined ? {} : { id: begun.id }),
  begunBy: "terraform",
});

async function begunByTerraform({ options }: Session): Promise<PendingEntry[]> {
  return ((await options.creates?.open()) ?? []).map(terraformEntry);
}

async function nothingPending(session: Session, name: string): Promise<UsageError> {
  const names = (await listPending(session)).map((entry) => entry.name);
  return new UsageError(`no create of "${name}" is pending`, {
    hint: names.length > 0 ? `pending are: ${names.join(", ")}` : "nothing is pending",
  });
}
