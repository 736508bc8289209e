import type { Values } from "../../../lib/core/attribute";
import { attributesOf, compositeId } from "../../../lib/core/kind";
import { VpnformError } from "../../../lib/core/errors";
import { AlreadyExistsError, TokenMismatchError } from "../../errors";
import type { Handler } from "../../provider/handler";
import type { Observed } from "../../provider/observed";
import { difference } from "../values/diff";
import { withoutLocals } from "../values/private-values";
import { withSecretsOf } from "../values/without-secrets";
import { likeOf } from "../observe/resolve-pending-creates";
import type { OperationRuntime } from "./operation-runtime";
import { adviceOnMade } from "../observe/pending-create";
import type { EarlierAttempts, OperationHandle } from "./recorder";
import type { ResourceOperation } from "./resource-operation";

interface Repeated {
  readonly operation: ResourceOperation;
  readonly handler: Handler;
  readonly work: OperationRuntime;
  readonly desired: Values;
  /** The same with its secrets. */
  readonly sent: Values;
  /** The refused repetition. */
  readonly intent: OperationHandle;
}

/**
 * Id of what an earlier attempt made, when the cloud refused to repeat it with its token. Throws the refusal where it
 * proves nothing of the kind.
 */
export async function earlierId(error: unknown, earlier: EarlierAttempts, repeated: Repeated): Promise<string> {
  if (error instanceof TokenMismatchError)
    return (await repliedId(earlier, repeated)) ?? (await askWhich(earlier, repeated, error));
  if (error instanceof AlreadyExistsError && repeated.handler.kind.compositeId) return ownId(repeated, error);
  throw error;
}

/**
 * What the cloud replied to the earlier attempt: the same token with the parameters of that time is answered with the same
 * reply. Nothing else tells what it made from a twin. Secrets are not kept, so undefined where they were other ones.
 */
async function repliedId(earlier: EarlierAttempts, { operation, handler, work, sent, intent }: Repeated) {
  for (const attempt of earlier.attempts) {
    const call = handler.create(withSecretsOf(attributesOf(operation.kind), attempt, sent));
    try {
      const { reply } = await work.send(operation, call, intent, attempt);
      const id = call.id(reply);
      if (id) return id;
    } catch (error) {
      if (!(error instanceof TokenMismatchError)) throw error;
    }
  }
  return undefined;
}

/** The token was used before, with secrets that nobody knows any more: what looks like it may be somebody else's. */
async function askWhich(
  earlier: EarlierAttempts,
  { operation, handler, work }: Repeated,
  cause: unknown,
): Promise<never> {
  const cloud = await work.cloud(operation);
  const { observer, recorder } = work;
  const found = await likeOf(earlier, { observer, cloud, known: recorder.known, handler: () => handler });
  throw new VpnformError("create-pending", `the cloud says that ${operation.address} was created, with other values`, {
    address: operation.path,
    hint: adviceOnMade(
      found.map(({ id }) => id),
      earlier.name ?? operation.address,
    ),
    cause,
  });
}

/** An id that is made of the attributes belongs to whoever has begun to create it. */
async function ownId({ operation, handler, work, desired }: Repeated, cause: unknown): Promise<string> {
  const id = compositeId(handler.kind, desired);
  if (await work.observer.find(await work.cloud(operation), handler, id)) return id;
  throw cause;
}

/** Whether what an earlier attempt made is there still: somebody may have deleted it before anybody recorded it. */
export async function isStillThere(
  { operation, work, handler, desired }: Pick<Repeated, "operation" | "work" | "handler" | "desired">,
  id: string,
): Promise<boolean> {
  const { observer } = work;
  const cloud = await work.cloud(operation);
  const look = () =>
    handler.read
      ? observer.read(cloud, handler, id)
      : observer.findCreated(cloud, handler, handler.listParent?.(desired), id);
  return (await work.untilShown(operation, look)) !== undefined;
}

/**
 * What an earlier attempt made cannot be changed into what is wanted today. It is in the state by now, so the next plan
 * shows what is to be done about it; this one has promised to destroy nothing.
 */
export function refuseUnchangeable(operation: ResourceOperation, { id, values }: Observed, desired: Values): void {
  const { attributes } = difference(operation.kind, withoutLocals(attributesOf(operation.kind), desired), values);
  const names = attributes.filter(({ forcesReplacement }) => forcesReplacement).map(({ path }) => path.join("."));
  if (names.length === 0) return;
  throw new VpnformError(
    "create-outdated",
    `an earlier apply created ${operation.address} as ${id}, with other values of ${names.join(", ")}`,
    { address: operation.path, hint: "run apply again: its plan replaces it" },
  );
}
