import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import type { Kind } from "../../../lib/core/kind";
import type { PendingCreate } from "../../state/journal/create-journal";
import { desiredDigest } from "../../state/journal/create-journal";
import type { Call } from "../../provider/call";
import type { ProviderClient } from "../../provider/provider";
import { publicParameters } from "../values/public-parameters";
import { withoutSecrets } from "../values/without-secrets";

/** Prefix of digests that are the same for every access key of an account. Older digests have no prefix. */
const durable = "2:";

/** Recognises a create in a later run, even if that run uses another access key. */
export interface CreateIdentity {
  /** Digest of scope, kind and parameters without secrets. */
  readonly digest: string;
  /** Identifies the access key: several accounts may create equal resources in one place. */
  readonly signer: string;
  /** Tests that tell whether an earlier create is the same, the most certain first. */
  readonly matches: readonly ((begun: PendingCreate) => boolean)[];
  /** Whether an earlier create was surely begun with the same key. */
  readonly isOwn: (begun: PendingCreate) => boolean;
}

export function createIdentity(cloud: ProviderClient, kind: Kind, call: Call, desired: Values): CreateIdentity {
  const scope = cloud.scope ?? cloud.key;
  const told = publicParameters(attributesOf(kind), call.parameters);
  const digest = durable + desiredDigest(scope, kind.type, call.action, told);
  // Digests of earlier versions were made of the secrets, too.
  const equal = new Set([digest, durable + desiredDigest(scope, kind.type, call.action, call.parameters)]);
  const signer = createHash("sha256").update(cloud.key).digest("hex").slice(0, 12);
  const earlierDigest = desiredDigest(cloud.key, kind.type, call.action, call.parameters);
  const asked = withoutSecrets(attributesOf(kind), desired);
  // If a secret was left out, the rest does not tell whether both are the same.
  const isWhole = sameJson(asked, desired);
  const isOwn = (begun: PendingCreate): boolean =>
    begun.digest === earlierDigest || (equal.has(begun.digest) && begun.signer === signer);
  return {
    digest,
    signer,
    isOwn,
    matches: [
      isOwn,
      (begun) => equal.has(begun.digest),
      (begun) =>
        isWhole && !begun.digest.startsWith(durable) && begun.type === kind.type && sameJson(begun.desired, asked),
    ],
  };
}

function sameJson(left: unknown, right: unknown): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(left)), JSON.parse(JSON.stringify(right)));
}
