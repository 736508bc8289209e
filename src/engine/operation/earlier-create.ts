import type { Values } from "../../../lib/core/attribute";
import { compositeId } from "../../../lib/core/kind";
import { VpnformError } from "../../../lib/core/errors";
import { AlreadyExistsError, TokenMismatchError } from "../../errors";
import type { Handler } from "../../provider/handler";
import { likeOf } from "../observe/resolve-pending-creates";
import type { OperationRuntime } from "./operation-runtime";
import type { EarlierAttempts } from "./recorder";
import type { ResourceOperation } from "./resource-operation";

interface Repeated {
  readonly operation: ResourceOperation;
  readonly handler: Handler;
  readonly work: OperationRuntime;
  readonly desired: Values;
}

/**
 * Id of what an earlier attempt made, when the cloud refused to repeat it with its token. Throws the refusal where it
 * proves nothing of the kind.
 */
export async function earlierId(error: unknown, earlier: EarlierAttempts, repeated: Repeated): Promise<string> {
  if (error instanceof TokenMismatchError) return likeId(earlier, repeated, error);
  if (error instanceof AlreadyExistsError && repeated.handler.kind.compositeId) return ownId(repeated, error);
  throw error;
}

/** The token was used before, with other parameters: the lists must show what was made. */
async function likeId(earlier: EarlierAttempts, { operation, handler, work }: Repeated, cause: unknown) {
  const cloud = await work.cloud(operation);
  const { observer, recorder } = work;
  const found = await likeOf(earlier, { observer, cloud, known: recorder.known, handler: () => handler });
  const [only] = found;
  if (only && found.length === 1) return only.id;
  const ids = found.map(({ id }) => id).join(", ");
  throw new VpnformError("create-pending", `the cloud says that ${operation.address} was created, with other values`, {
    address: operation.path,
    hint: `the lists show ${ids || "nothing like it"}: find it, then run \`vpnform pending adopt ${operation.address} ID\``,
    cause,
  });
}

/** An id that is made of the attributes belongs to whoever has begun to create it. */
async function ownId({ operation, handler, work, desired }: Repeated, cause: unknown): Promise<string> {
  const id = compositeId(handler.kind, desired);
  if (await work.observer.find(await work.cloud(operation), handler, id)) return id;
  throw cause;
}
