import { basename } from "node:path";
import { VpnformError } from "../../../lib/core/errors";
import type { Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import type { Clock } from "../../clock";
import type { PendingCreate, CreateJournal } from "../../state/journal/create-journal";
import { createIdentity } from "./create-identity";
import type { CreateIdentity } from "./create-identity";
import type { KnownResources } from "../../state/format/known-resources";
import { isRepeatable, likeOf } from "./resolve-pending-creates";
import type { ProviderClient } from "../../provider/provider";
import type { Call } from "../../provider/call";
import type { Observer } from "./observer";
import type { Kind } from "../../../lib/core/kind";
import type { Handler } from "../../provider/handler";
import { withoutSecrets } from "../values/without-secrets";

/** How often lists are asked within the time that they are given. */
const looks = 10;

/** The resource that is about to be created. */
export interface CreateRequest {
  readonly kind: Kind;
  readonly handler: Handler;
  readonly providerKey: string;
  readonly address: string;
}

export interface PendingCreatesOptions {
  readonly journal: CreateJournal;
  readonly observer: Observer;
  readonly cloud: (create: CreateRequest) => Promise<ProviderClient>;
  /** Resources that states are known to hold; these are not left over from a killed run. */
  readonly known: KnownResources;
  readonly clock: Clock;
  /** How long lists may not show what a create made. */
  readonly graceMs: number;
}

/** A create of an earlier run that equals one of this run. */
export interface ClaimedCreate {
  readonly begun: PendingCreate;
  /** What both ask for, without secrets. */
  readonly asked: Values;
  /** Id of the resource that it made, if it can be told. Otherwise the repeated create uses the same token. */
  readonly made: string | undefined;
}

/**
 * Creates that a run of Terraform began and that no known state holds, because the process was killed. The next equal
 * create, by either engine, continues the earlier one instead of making a second resource.
 */
export class PendingCreates {
  readonly journal: CreateJournal;
  readonly known: KnownResources;

  constructor(private readonly options: PendingCreatesOptions) {
    this.journal = options.journal;
    this.known = options.known;
  }

  /** The identity by which a later run recognises the create, and this one what earlier runs left. */
  async identify(
    create: CreateRequest,
    call: Call,
    desired: Values,
    earlier: readonly PendingCreate[] = [],
  ): Promise<CreateIdentity> {
    const cloud = await this.options.cloud(create);
    return createIdentity({ cloud, kind: create.kind, call, desired }, this.journal.salt, earlier);
  }

  /** Claims an earlier create of the same thing, if there is one. */
  async claim(create: CreateRequest, call: Call, desired: Values): Promise<ClaimedCreate | undefined> {
    const left = await this.journal.leftOver();
    if (left.length === 0) return undefined;
    const { matches, isOwn } = await this.identify(create, call, desired, left);
    const begun = await this.journal.takeOver(matches);
    if (!begun) return undefined;
    // Equal creates ask for the same.
    const asked = withoutSecrets(attributesOf(create.kind), desired);
    const made = await this.find(create, call, begun, asked);
    if (begun.id === undefined || made !== undefined) return { begun, asked, made };
    // The resource is gone, and repeating the create with its token would return the deleted one. If another key began
    // it, the resource may still exist in another account or region.
    if (isOwn(begun)) await this.journal.abandon(begun);
    else await this.journal.giveBack(begun);
    return undefined;
  }

  private async find(
    create: CreateRequest,
    call: Call,
    begun: PendingCreate,
    asked: Values,
  ): Promise<string | undefined> {
    const { observer, clock } = this.options;
    const { handler, kind } = create;
    const cloud = await this.options.cloud(create);
    if (begun.id !== undefined) {
      // The id alone may not tell where to look, as that of a certificate of Huawei Cloud.
      const named = handler.importId?.({ id: begun.id, values: asked }) ?? begun.id;
      const there = async () => [await observer.find(cloud, handler, named)].filter((each) => each !== undefined);
      return (await this.untilListsAreRight(begun, there)).length > 0 ? begun.id : undefined;
    }
    const attempt = { type: kind.type, attempts: [asked], since: begun.time };
    // The token comes first: likeness cannot tell what a create made from what somebody else made meanwhile.
    if (isRepeatable({ token: begun.token, action: call.action, since: begun.time }, cloud, clock.now()))
      return undefined;
    const look = () => likeOf(attempt, { observer, cloud, known: this.known, handler: () => handler });
    const found = await this.untilListsAreRight(begun, look);
    if (found.length === 0) return undefined;
    await this.journal.giveBack(begun);
    const [only, ...others] = found.map(({ id }) => id);
    const which = others.length === 0 ? only : "ID";
    throw new VpnformError(
      "create-pending",
      `${call.action} was begun at ${new Date(begun.time).toISOString()}, and nobody knows how it ended`,
      {
        hint: `if it made ${[only, ...others].join(" or ")}, run \`vpnform pending adopt ${pendingName(begun)} ${which}\`; if not, run \`vpnform pending forget ${pendingName(begun)}\``,
      },
    );
  }

  /** Looks again while lists may not show yet what the create made. */
  private async untilListsAreRight<T>(begun: PendingCreate, look: () => Promise<readonly T[]>): Promise<readonly T[]> {
    const { clock, graceMs } = this.options;
    for (;;) {
      const found = await look();
      const rest = begun.time + graceMs - clock.now();
      if (found.length > 0 || rest <= 0) return found;
      await clock.sleep(Math.min(rest, graceMs / looks));
    }
  }
}

/** How a create that Terraform began is named on the command line. */
export function pendingName({ file }: Pick<PendingCreate, "file">): string {
  return basename(file, ".json");
}

/** What a create asked for that Terraform began. */
export function earlierAttempt({ begun, asked }: ClaimedCreate) {
  return { type: begun.type, attempts: [asked], since: begun.time, intents: [], name: pendingName(begun) };
}
