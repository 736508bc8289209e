import type { Values } from "../../../lib/core/attribute";
import type { PendingCreate, CreateJournal } from "../../state/journal/create-journal";
import { createIdentity } from "./create-identity";
import type { CreateIdentity } from "./create-identity";
import type { KnownResources } from "../../state/format/known-resources";
import { couldBe } from "./resolve-pending-creates";
import type { ProviderClient } from "../../provider/provider";
import type { Call } from "../../provider/call";
import type { Observer } from "./observer";
import type { Kind } from "../../../lib/core/kind";
import type { Handler } from "../../provider/handler";

/** The resource that is about to be created. */
export interface CreateRequest {
  readonly kind: Kind;
  readonly handler: Handler;
  readonly providerKey: string;
}

export interface PendingCreatesOptions {
  readonly journal: CreateJournal;
  readonly observer: Observer;
  readonly cloud: (create: CreateRequest) => Promise<ProviderClient>;
  /** Resources that states are known to hold; these are not left over from a killed run. */
  readonly known: KnownResources;
}

/** A create of an earlier run that equals one of this run. */
export interface ClaimedCreate {
  readonly begun: PendingCreate;
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

  /** The identity by which a later run recognises the create. */
  async identify(create: CreateRequest, call: Call, desired: Values): Promise<CreateIdentity> {
    return createIdentity(await this.options.cloud(create), create.kind, call, desired);
  }

  /** Claims an earlier create of the same thing, if there is one. */
  async claim(create: CreateRequest, call: Call, desired: Values): Promise<ClaimedCreate | undefined> {
    if (!(await this.journal.hasEarlier())) return undefined;
    const { matches, isOwn } = await this.identify(create, call, desired);
    const begun = await this.journal.takeOver(matches);
    if (!begun) return undefined;
    const made = await this.find(create, begun, desired);
    if (begun.id === undefined || made !== undefined) return { begun, made };
    // The resource is gone, and repeating the create with its token would return the deleted one. If another key began
    // it, the resource may still exist in another account or region.
    if (isOwn(begun)) await this.journal.abandon(begun);
    else await this.journal.giveBack(begun);
    return undefined;
  }

  private async find(create: CreateRequest, begun: PendingCreate, desired: Values): Promise<string | undefined> {
    const { observer } = this.options;
    const { handler, kind } = create;
    const cloud = await this.options.cloud(create);
    if (begun.id !== undefined) return (await observer.find(cloud, handler, begun.id)) ? begun.id : undefined;
    const asked = { desired: begun.desired as Values, time: begun.time };
    const candidates = (await observer.list(cloud, handler, handler.listParent?.(desired))).filter(
      (item) => !this.known.has(kind.type, item.id) && couldBe(asked, handler, item),
    );
    // If several equal creates are pending, only their tokens tell which resource belongs to which.
    if (begun.token !== undefined && (await this.journal.twins(begun)) > 1) return undefined;
    const [only] = candidates;
    return candidates.length === 1 ? only?.id : undefined;
  }
}
